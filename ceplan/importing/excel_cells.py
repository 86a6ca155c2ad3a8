"""A number of a spreadsheet as people see it there: a date, a percentage, an amount, a number.

The file holds 41820 and a format; the person who reads the paper sees 30 June 2014. A format says
no more here than what changes the words: which part of a date, how many decimals, "%", "£".
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING

from ceplan.importing.package import attribute, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_BUILT_IN = {
    "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%",
    "14": "dd/mm/yyyy", "15": "d-mmm-yy", "16": "d-mmm", "17": "mmm-yy", "18": "h:mm AM/PM",
    "19": "h:mm:ss AM/PM", "20": "h:mm", "21": "h:mm:ss", "22": "m/d/yy h:mm",
    "37": "#,##0", "38": "#,##0", "39": "#,##0.00", "40": "#,##0.00", "45": "mm:ss",
    "46": "[h]:mm:ss", "47": "mm:ss",
}  # fmt: skip
"""The formats that a file names by number only (ECMA-376, 18.8.30)."""

MONTHS = (
    "January February March April May June July August September October November December"
).split()

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!\$)[^\]]*\]|\[\$[^\]-]*-?[^\]]*\]')
_MONEY = re.compile(r"\[\$([^\]\d-]+)|([£$€])")
_LAST_DAY = 2_958_466
"""The serial number after 31 December 9999."""


class Formats:
    """The formats of one workbook, by the number that its cells name."""

    def __init__(self, styles: Element | None, since_1904: bool) -> None:
        self._since = dt.datetime(1904, 1, 1) if since_1904 else dt.datetime(1899, 12, 30)
        own = {}
        self._of: list[str] = []
        for group in styles if styles is not None else ():
            if local(group.tag) == "numFmts":
                own = {attribute(x, "numFmtId"): attribute(x, "formatCode") for x in group}
            elif local(group.tag) == "cellXfs":
                ids = [attribute(x, "numFmtId") for x in group]
                self._of = [own.get(n, _BUILT_IN.get(n, "")) for n in ids]

    def shown(self, value: str, style: str) -> str:
        """The number `value` in the format of that style; what is no number stays as it is."""
        try:
            number = float(value)
        except ValueError:
            return value
        if number != number or number in (float("inf"), float("-inf")):
            return value
        at = int(style) if style.isascii() and style.isdigit() else 0
        form = self._of[at] if at < len(self._of) else ""
        kind = _parts(form)
        if kind and 0 <= number < _LAST_DAY:
            return self._moment(number, kind)
        return _number(number, form)

    def _moment(self, number: float, kind: str) -> str:
        """A day and time, of which `kind` names what the format shows: d, m, y, t."""
        since = self._since
        if since.year < 1900 and number < 60:
            since += dt.timedelta(days=1)  # Excel believes that 29 February 1900 was a day
        moment = since + dt.timedelta(seconds=round(number * 86_400))
        time = f"{moment:%H:%M}" if "t" in kind else ""
        if not set(kind) & set("dmy"):
            return time
        parts = [str(moment.day)] if "d" in kind else []
        if "m" in kind:
            parts.append(MONTHS[moment.month - 1])
        if "y" in kind or "d" in kind:
            parts.append(f"{moment.year:04d}")
        day = " ".join(parts)
        return f"{day} {time}" if time and moment.time() != dt.time() else day


@lru_cache(256)
def _parts(form: str) -> str:
    """What a format shows of a moment: of day, month, year and time; "" where it is a number's."""
    bare = _QUOTED.sub("", form.split(";")[0]).casefold().replace("am/pm", "h")
    if not bare or re.search(r"[0#?%]", re.sub(r"\.0+", "", bare)) or "general" in bare:
        return "t" if re.match(r"\[[hms]+\]", form) else ""
    clock = bool(re.search(r"[hs]", bare))
    # A minute stands beside an hour or a second; whatever else is "m" is a month.
    months = re.sub(r"h+[^dmy]*m+|m+[^dmy]*s+", "", bare)
    return "".join(
        sign
        for sign, there in (
            ("d", "d" in bare),
            ("m", "m" in months),
            ("y", "y" in bare),
            ("t", clock),
        )
        if there
    )


def _number(number: float, form: str) -> str:
    section = form.split(";")[0]
    money = _MONEY.search(section)
    bare = _QUOTED.sub("", section)
    if "%" in bare:
        return f"{_rounded(f'{number!r}', _decimals(bare), 2):f}%"
    if bare and re.search(r"[0#]", bare) and "e" not in bare.casefold() and "/" not in bare:
        rounded = _rounded(f"{abs(number)!r}", _decimals(bare))
        amount = f"{rounded:,f}" if "," in bare else f"{rounded:f}"
    else:
        amount = str(int(abs(number))) if number.is_integer() else f"{abs(number):.11g}"
    minus = "-" if number < 0 and float(amount.replace(",", "")) else ""
    return f"{minus}{(money[1] or money[2]).strip() if money else ''}{amount}"


def _rounded(number: str, places: int, shift: int = 0) -> Decimal:
    """A number as a spreadsheet rounds it, a half away from zero; times ten to the `shift`."""
    exact = Decimal(number).scaleb(shift)
    try:
        return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    except InvalidOperation:  # more digits than there are to round
        return exact


def _decimals(bare: str) -> int:
    found = re.search(r"\.([0#?]+)", bare)
    return min(len(found[1]), 10) if found else 0


def unescaped(text: str) -> str:
    """Words as the file holds them, signs that XML cannot hold written "_x000D_"."""
    if "_x" not in text:
        return text
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
