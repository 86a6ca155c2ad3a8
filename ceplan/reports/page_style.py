"""How the HTML report looks, on screen and on paper. Apart from the page's structure, so that
either can change without the other.

No script, no font or picture from elsewhere. Every pair of colours here has a contrast of at least
4.5 to 1; a test measures them.
"""

from __future__ import annotations

import re

INK, QUIET, PAPER, BAND, RULE = "#1b1f24", "#57606a", "#ffffff", "#eef1f4", "#c9d0d7"
COLOURS = {"INK": INK, "QUIET": QUIET, "PAPER": PAPER, "BAND": BAND, "RULE": RULE}

TINTS = {
    "blue": ("#dbe8f9", "#12396b"),
    "red": ("#fbdddc", "#7d1115"),
    "amber": ("#fdeccb", "#5e3c00"),
    "green": ("#dcf2e0", "#14502a"),
}
"""The background and the ink of each status: a tint, so that the words carry the meaning."""

_SCREEN = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 2rem 3rem; max-width: 100rem; background: PAPER; color: INK;
  font: 1rem/1.45 "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }
h1 { margin: 0 0 .25rem; font-size: 1.7rem; line-height: 1.2; font-weight: 650; }
.marking { margin: 0 0 1rem; text-align: center; font-weight: 700; letter-spacing: .08em; }
.marking.last { margin: 1.5rem 0 0; }
.facts { margin: 0 0 1rem; color: QUIET; }
.summary { margin: 0 0 1.5rem; padding: 0; list-style: none; }
.wide { overflow-x: auto; margin: 0 0 2rem; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; min-width: 56rem;
  font-size: .9rem; }
caption { padding: .3rem 0 .5rem; text-align: left; font-size: 1.2rem; font-weight: 650; }
th, td { padding: .5rem .6rem; text-align: left; vertical-align: top; font-weight: 400;
  overflow-wrap: break-word; border-bottom: 1px solid RULE; }
thead th { background: BAND; font-weight: 650; border-bottom: 2px solid INK; }
tbody th[scope=row] { font-weight: 650; }
tr.group th { padding-top: .9rem; background: PAPER; font-weight: 650; border-bottom-color: INK; }
td ul { margin: 0; padding: 0; list-style: none; }
td li { position: relative; padding-left: 1.25em; }
td li + li { margin-top: .25em; }
td li .mark { position: absolute; left: 0; }
.text { white-space: pre-wrap; }
.line { display: block; }
td > .line + .line, .first + .line { margin-top: .3em; }
.first { font-weight: 650; }
.quiet { color: QUIET; }
.key { max-width: 60rem; }
.key h2 { margin: 0 0 .4rem; font-size: 1.2rem; font-weight: 650; }
.key dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; }
.key dt { font-weight: 650; }
.key dt, .key dd { overflow-wrap: anywhere; }
.key dd { margin: 0; }
"""

_PRINT = """
@page { size: A4 landscape; margin: 15mm 12mm 14mm;
  @top-center { content: MARKING; font: 700 9pt Arial, sans-serif; letter-spacing: .08em; }
  @bottom-left { content: TITLE; font: 8pt Arial, sans-serif; color: QUIET; }
  @bottom-center { content: MARKING; font: 700 9pt Arial, sans-serif; letter-spacing: .08em; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages);
    font: 8pt Arial, sans-serif; color: QUIET; } }
@page :first { margin-top: 6mm; @top-center { content: none; } }
@media print {
  body { padding: 0; max-width: none; font-size: 8pt; line-height: 1.3;
    print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h1 { font-size: 16pt; }
  .facts, .summary, .marking { margin-bottom: 3mm; }
  td li + li { margin-top: .1em; }
  caption, .key h2 { font-size: 11pt; }
  .wide { overflow: visible; }
  table { min-width: 0; font-size: 1em; }
  th, td { padding: 1.1mm 1.5mm; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  tr.group { break-after: avoid; }
  .key { break-inside: avoid; }
}
@supports (app-region: drag) and selector(::details-content) {
  @media print { .marking.last { display: none; } }
}
"""
"""The marking stands in the margin of each page. On the first one the document's own first line is
the marking, and it prints in any browser; the last line gives way only in browsers known to print
page margins (Chromium from 131, Edge with it)."""


def style(marking: str, title: str) -> str:
    """The style sheet of a page with that marking ("" for none) and title."""
    css = _SCREEN + _PRINT
    for name, (tint, ink) in TINTS.items():
        css += f"td.{name} {{ background: {tint}; color: {ink}; }}\n"
    words = {"MARKING": _string(marking), "TITLE": _string(title), **COLOURS}
    return re.sub("|".join(words), lambda match: words[match[0]], css)  # one pass: words stay words


def _string(text: str) -> str:
    """Any text as a string of CSS. Only ASCII letters and digits stand as they are, so that
    nothing in it can end the string, the rule or the style sheet."""
    safe = (x if x.isascii() and x.isalnum() else f"\\{ord(x):06x}" for x in text)
    return '"' + "".join(safe) + '"'
