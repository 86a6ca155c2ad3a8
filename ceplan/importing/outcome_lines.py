"""The lines of an outcome's cell that reached us in bits beside several rows.

A line that a page end or a narrow column has parted is joined again; what slid into the cell from
the one before, and what stands there twice, is taken once, with a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ceplan.importing.bullets import SIGNS
from ceplan.importing.headings import NAMED
from ceplan.importing.names import leads_on
from ceplan.importing.raw import place
from ceplan.importing.rows import Piece
from ceplan.models.paper import Finding

SIGN = re.compile(rf"(?:^|(?<=\s))[{SIGNS}]\s*")
_TWICE = re.compile(r"\b([\w’']+(?: [\w’']+){2,12}) \1\b", re.IGNORECASE)
LONGEST_REST = 3
"""Words before the first sign of a cell, or of a name, that go on with the line above."""


def words_of(texts: Iterable[str]) -> str:
    """The words of a paper for `lines`, cell by cell."""
    return " | ".join(" ".join(x.split()) for x in texts).casefold()


def _parts(text: str) -> list[str]:
    """The lines of a cell: by their signs, else by its line ends (those of narrow columns are gone
    by now, see `wraps.py`), but where a sentence goes on over one."""
    if SIGN.search(text):
        return SIGN.split(text.replace("\n", " "))
    out: list[str] = []
    for line in text.split("\n"):
        before = out[-1].split() if out else []
        if before and (line.strip()[:1].islower() or leads_on(before[-1])):
            out[-1] = f"{out[-1]} {line}"
        else:
            out.append(line)
    return out


def _is_name(line: str, part: str, known: str) -> bool:
    """Whether the end of a line and the few words below it are one name, which the paper has in
    one piece elsewhere."""
    count = len(part.split())
    if not 1 < count <= LONGEST_REST or not part[:1].isupper():
        return False
    name = f"{line.split()[-1]} {part}".casefold()
    return re.search(rf"\b{re.escape(name)}\b", known) is not None


def lines(
    bits: Sequence[Piece], key: str, held: Sequence[str], findings: list[Finding], known: str = ""
) -> list[tuple[int, str]]:
    """The lines of a cell that reached us in bits, each with its row; without bits of the lines
    `held` of the column before that slid into this one. `known` are the words of the paper, which
    tell whether a name is parted."""
    out: list[tuple[int, str]] = []
    before = -9
    for bit in bits:
        at = place(bit.row, NAMED[key])
        parts = [x.strip() for x in _parts(bit.text) if x.strip()]
        marked = bool(SIGN.match(bit.text))
        count = len(out)
        for n, part in enumerate(" ".join(x.split()) for x in parts):
            if _slid(part, held):
                why = "This bit of the column before slid into this one; it is taken there only."
                findings.append(Finding("CELL-REPEATED", at, part, "", why))
                continue
            to = _goes_on(out[:count], part, bit.row - before, key) if n == 0 else None
            if to is not None and marked and part[:1].isupper():
                to = None
            if n == 0 and out[:count] and bit.row - before < 2:
                before_sign = not marked and len(parts) > 1 and len(part.split()) <= LONGEST_REST
                if before_sign or _is_name(out[-1][1], part, known):
                    to = count - 1
            if to is not None:
                out[to] = (out[to][0], f"{out[to][1]} {part}")
                why = "The line is parted by the end of a row or page; it was put together."
                findings.append(Finding("LINE-JOINED", at, part, out[to][1], why))
                before = bit.row
                continue
            if _TWICE.search(part):
                why = "The line says the same words twice in a row; it may be damaged in the paper."
                findings.append(Finding("WORDS-DOUBLED", at, part, "", why))
            if part[:1].islower():
                why = "The line begins in the middle; words before it may be lost in the paper."
                findings.append(Finding("LINE-STARTS-MIDWAY", at, part, "", why))
            out.append((bit.row, part))
            before = bit.row
    return out


def _goes_on(out: Sequence[tuple[int, str]], part: str, apart: int, key: str) -> int | None:
    """The line that `part` goes on with: one of the row above that ends in the middle of a
    sentence, or the last, where `part` begins with a small letter; or None."""
    if not out:
        return None
    last = len(out) - 1
    hanging = [n for n, x in enumerate(out) if x[0] == out[-1][0] and leads_on(x[1].split()[-1])]
    if part[:1].islower():
        return hanging[-1] if hanging else last if apart < 2 else None
    return last if key == "source" and last in hanging else None


def _slid(part: str, held: Sequence[str]) -> bool:
    """Whether a line is a bit of one of the lines `held`, and no line by itself."""
    bit = part[:1].islower() or leads_on(part.split()[-1])
    return bit and any(f" {part.casefold()} " in f" {x.casefold()} " for x in held)


def once(lines: Sequence[tuple[int, str]], key: str, findings: list[Finding]) -> Iterator[str]:
    """Each line once; a finding for each that stands again."""
    seen: set[str] = set()
    for row, text in lines:
        bare = text.rstrip(".;, ").casefold()
        if bare in seen:
            why = "The line stands under this outcome already; it is taken once."
            findings.append(Finding("LINE-REPEATED", place(row, NAMED[key]), text, "", why))
        else:
            yield text
        seen.add(bare)
