"""Everything that is drawn can be read: in each theme, and in a terminal that shows less."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.segment import Segment

from ceplan.app import CeplanApp
from ceplan.models.settings import CHOICES
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.record.settings import SettingsFile
from ceplan.widgets.few_colours import PALETTES, contrast
from tests.screens.conftest import clock
from tests.screens.seen import in_front, seen, settled

BARS = " ▁▂▃▄▅▆▇█▊▎▔"
"""What a scrollbar or a frame is drawn with: no words."""

WAYS = (
    [],
    ["tab"],
    ["shift+tab", "u"],
    ["escape", "question_mark"],
    [*"undo"],
    ["escape", "ctrl+p"],
    [*"in1"],
    ["escape", "comma"],
    ["enter"],
    ["escape", "escape", "slash", *"panel"],
    ["escape", "l"],
    ["escape", "p"],
    ["escape", "enter"],
    ["e"],
)
"""Keys that lead, one after the other, over the screens of the program."""

FEW = WAYS[:9]
"""Of these, for the terminals that are not usual."""

TERMINALS = {
    "all": {"TERM": "xterm", "COLORTERM": "truecolor"},
    "none": {"TERM": "xterm", "COLORTERM": "truecolor", "NO_COLOR": "1"},
    "256": {"TERM": "xterm-256color", "COLORTERM": ""},
    "16": {"TERM": "xterm", "COLORTERM": ""},
    "16 of none": {"TERM": "xterm", "COLORTERM": "", "NO_COLOR": "1"},
}


def drawn(app: CeplanApp) -> Iterator[Segment]:
    """The words in front, in the colours that reach the terminal."""
    for strip in in_front(app):
        for segment in strip:
            if segment.text.strip(BARS) and segment.style and segment.style.color:
                yield segment


def shown_as(colour: RichColor, terminal: str) -> list[tuple[int, ...]]:
    """What a terminal makes of a colour; of the sixteen, what each of the common ones does."""
    if colour.number is not None and colour.number < 16:
        assert terminal.startswith("16")
        return [tuple(bytes.fromhex(x.split()[colour.number])) for x in PALETTES]
    assert not terminal.startswith("16")
    if terminal == "256":
        colour = colour.downgrade(ColorSystem.EIGHT_BIT)
    return [tuple(colour.get_truecolor())]


@pytest.mark.parametrize("theme", CHOICES["theme"])
@pytest.mark.parametrize("terminal", TERMINALS)
async def test_everything_drawn_has_contrast(
    plan: Plan, drafts: Drafts, theme: str, terminal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in TERMINALS[terminal].items():
        monkeypatch.setenv(name, value)
    least = 7.0 if theme == "high contrast" else 4.5
    kept = SettingsFile()
    kept.change("theme", theme)
    app = CeplanApp(plan, drafts, clock, kept)
    async with app.run_test(size=(160, 36)) as pilot:
        await settled(pilot)
        for keys in WAYS if terminal == "all" else FEW:
            await pilot.press(*keys)
            await settled(pilot)
            poor = {}
            for segment in drawn(app):
                assert segment.style is not None and segment.style.color is not None
                assert segment.style.bgcolor is not None, (segment, keys)
                pairs = zip(
                    shown_as(segment.style.color, terminal),
                    shown_as(segment.style.bgcolor, terminal),
                    strict=True,
                )
                ratio = min(contrast(*pair) for pair in pairs)
                if ratio < least:
                    poor[segment.text] = (round(ratio, 2), str(segment.style))
            assert not poor, (keys, seen(app))
