"""Words without the signs of the format they were written in: Markdown and the bits of HTML that
stand in text made from a PDF.

Bullets of a list become bullet signs at the start of a line, a line break a line end, emphasis
nothing; a box of a form becomes ☑ or ☐. Signs that belong to no markup are words and stay.
"""

from __future__ import annotations

import html
import re

_LISTED = re.compile(r"<li\b[^<>]{0,500}>(.*?)(?=</?(?:li|ul|ol)\b|$)", re.IGNORECASE | re.DOTALL)
_BOX = re.compile(r"<input\b[^<>]{0,500}>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BLOCK = re.compile(r"</?(?:p|div|ul|ol|h[1-6])\b[^<>]{0,500}>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|b|i|u|s|em|strong|span|font|sup|sub|small|del|ins|li|mark|code)(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"!\[([^\[\]]{0,500})\]\([^\s()\[\]]{0,500}\)")
_LINK = re.compile(r"\[([^\[\]]{1,500})\]\(([^\s()\[\]]{1,500})\)")
_STRONG = re.compile(r"(?<!\\)\*{2,3}|(?<![\w\\])__(?=\w)|(?<=\w)__(?!\w)")
_ONE = re.compile(r"(?<![\w\\*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*\\])\*(?![\w*])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ASIDE = 0xF0000
"""Where escaped signs stand while markup is taken off: a plane that no paper uses."""
_BACK = {_ASIDE + n: chr(n) for n in range(128)}


def plain(text: str) -> str:
    """`text` without its markup; list items and line breaks on lines of their own."""
    escaped = "\\" in text
    if escaped:
        text = _ESCAPED.sub(lambda m: chr(_ASIDE + ord(m[1])), text)
    if "<" in text:
        text = _LISTED.sub(_entry, text)
        text = _BOX.sub(_box, text)
        text = _BLOCK.sub("\n", _BREAK.sub("\n", text))
        text = _TAG.sub("", text)
    if "](" in text:
        text = _LINK.sub(_linked, _IMAGE.sub(r"\1", text))
    if "*" in text or "__" in text:
        text = _ONE.sub(r"\1", _STRONG.sub("", text))
    if "&" in text:
        text = html.unescape(text)
    if escaped:
        text = text.translate(_BACK)
    return "\n".join(x for line in text.split("\n") if (x := " ".join(line.split())))


def _entry(found: re.Match[str]) -> str:
    """A list item on its own line; a break inside it is where its column ended."""
    return f"\n• {_BREAK.sub(' ', found[1]).strip()}\n" if found[1].strip() else "\n"


def _box(found: re.Match[str]) -> str:
    tag = found[0].casefold()
    if "checkbox" not in tag and "radio" not in tag:
        return found[0]
    return "☑" if re.search(r"\bchecked\b", tag.replace('"checkbox"', "")) else "☐"


def _linked(found: re.Match[str]) -> str:
    same = found[2].removeprefix("mailto:") == found[1]
    return found[1] if same else f"{found[1]} ({found[2]})"
