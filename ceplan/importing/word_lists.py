"""Headings and lists of a Word document: what a paragraph is by its style, and the number or bullet
that Word puts before it. The number stands nowhere in the file: it is counted, as Word counts it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ceplan.importing.package import Package, attribute, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_HEADING = re.compile(r"(?:heading|title)\s*([1-6])?$")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
LEVELS = 9


class Style(NamedTuple):
    """What a paragraph is: `heading` its level (0 for none), `listed` whether it is an entry of a
    list, `level` how deep (1 the highest), `sign` its number without a full stop."""

    heading: int = 0
    listed: bool = False
    level: int = 0
    sign: str = ""


class _Level(NamedTuple):
    form: str = "bullet"
    text: str = ""
    start: int = 1


class _Known(NamedTuple):
    """A style: its heading level, and the list and level it puts a paragraph in."""

    heading: int = 0
    list: str = ""
    level: int = 0


class Numbering:
    """The styles and lists of one document, and how far each list has been counted."""

    def __init__(self, package: Package) -> None:
        self._styles = dict(_styles(package.tree("word/styles.xml")))
        self._lists = _lists(package.tree("word/numbering.xml"))
        self._counts: dict[str, list[int]] = {}

    def of(self, paragraph: Element, worded: bool) -> Style:
        """What a paragraph is; counts it where it is an entry. A bullet without words (`worded`
        false) is no entry, a number without words is one."""
        properties = next((x for x in paragraph if local(x.tag) == "pPr"), None)
        said = {local(x.tag): x for x in properties} if properties is not None else {}
        name = attribute(said["pStyle"], "val") if "pStyle" in said else ""
        known = self._styles.get(name, _Known())
        heading = known.heading
        if "outlineLvl" in said and attribute(said["outlineLvl"], "val") in tuple("012345"):
            heading = int(attribute(said["outlineLvl"], "val")) + 1
        number, level = known.list, known.level
        if "numPr" in said:
            own = {local(x.tag): attribute(x, "val") for x in said["numPr"]}
            number = own.get("numId", number)
            level = _digit(own.get("ilvl", ""), level)
        if number in ("", "0") or number not in self._lists:
            return Style(heading)
        sign = self._sign(number, level) if worded or self._counted(number, level) else ""
        return Style(heading, not heading, level + 1, sign)

    def _counted(self, number: str, level: int) -> bool:
        return self._level(number, level).form not in ("bullet", "none")

    def _level(self, number: str, level: int) -> _Level:
        return self._lists[number][1].get(level, _Level())

    def _sign(self, number: str, level: int) -> str:
        """The number of the next entry of a list, in words; "" for a bullet."""
        if not self._counted(number, level):
            return ""
        key = self._lists[number][0]
        counts = self._counts.setdefault(key, [0] * LEVELS)
        for at in range(level):
            counts[at] = counts[at] or self._level(number, at).start
        counts[level] = counts[level] + 1 if counts[level] else self._level(number, level).start
        counts[level + 1 :] = [0] * (LEVELS - level - 1)

        def written(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            return _written(counts[at], self._level(number, at).form)

        text = re.sub(r"%([1-9])", written, self._level(number, level).text)
        return text.strip().rstrip(".").strip()


def _styles(tree: Element | None) -> Iterator[tuple[str, _Known]]:
    parents: dict[str, str] = {}
    found: dict[str, _Known] = {}
    for style in tree if tree is not None else ():
        if local(style.tag) != "style":
            continue
        name, heading, number, level = attribute(style, "styleId"), 0, "", 0
        for part in style.iter():
            kind, value = local(part.tag), attribute(part, "val")
            if kind == "name" and (match := _HEADING.match(value.casefold())):
                heading = int(match[1] or 1)
            elif kind == "basedOn":
                parents[name] = value
            elif kind == "numId":
                number = value
            elif kind == "ilvl":
                level = _digit(value, 0)
        found[name] = _Known(heading, number, level)
    for name, known in found.items():
        heading, number, level, above = *known, parents.get(name, "")
        for _ in range(20):  # a style may be based on another, and that on a third
            if above not in found or (heading and number):
                break
            parent = found[above]
            heading = heading or parent.heading
            number, level = (number, level) if number else (parent.list, parent.level)
            above = parents.get(above, "")
        yield name, _Known(heading, number, level)


def _lists(tree: Element | None) -> dict[str, tuple[str, dict[int, _Level]]]:
    """Each list by its number: what it is counted with, and its levels."""
    kinds: dict[str, dict[int, _Level]] = {}
    found: dict[str, tuple[str, dict[int, _Level]]] = {}
    for each in tree if tree is not None else ():
        if local(each.tag) == "abstractNum":
            kinds[attribute(each, "abstractNumId")] = _levels(each)
        elif local(each.tag) == "num":
            said = {local(x.tag): attribute(x, "val") for x in each}
            kind = said.get("abstractNumId", "")
            # A list that overrides its beginning is counted by itself.
            own = any(local(x.tag) == "startOverride" for x in each.iter())
            number = attribute(each, "numId")
            found[number] = (f"{kind}/{number}" if own else kind, kinds.get(kind, {}))
    return found


def _levels(kind: Element) -> dict[int, _Level]:
    found = {}
    for level in kind:
        if local(level.tag) == "lvl":
            said = {local(x.tag): attribute(x, "val") for x in level}
            start = said.get("start", "1")
            found[_digit(attribute(level, "ilvl"), 0)] = _Level(
                said.get("numFmt", "decimal"),
                said.get("lvlText", ""),
                int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1,
            )
    return found


def _digit(said: str, otherwise: int) -> int:
    return int(said) if len(said) == 1 and said in "012345678" else otherwise


def _written(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and number < 40:
        out, rest = "", number
        for size, sign in _ROMAN:
            out += sign * (rest // size)
            rest %= size
        return out.upper() if form == "upperRoman" else out
    return str(number)
