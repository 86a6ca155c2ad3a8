"""The keys of the screens of scorecards and judgements, and what their help says."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from ceplan.screens.every_screen import HELP_KEY, REDO, UNDO

SCORECARD_KEYS: list[BindingType] = [
    Binding("escape", "back", "Back", id="scorecard.back", tooltip="Back to where you came from."),
    Binding(
        "e",
        "edit",
        "Edit measure",
        id="measure.edit",
        tooltip="Change the commentary, RAG, target, polarity or averages of the measure.",
    ),
    UNDO,
    REDO,
    HELP_KEY,
]

SCORECARD_HELP = (
    "The measures of the plan's scorecards, with the latest reading, the direction of travel and "
    "the RAG. Travel goes through polarity: ↑ is improved, also where low is good; a – means that "
    "it cannot be said. Enter shows a measure whole with all its readings; e changes its "
    "commentary, RAG or target."
)

MEASURE_KEYS: list[BindingType] = [
    SCORECARD_KEYS[0],
    Binding("a", "add", "Add reading", id="reading.add", tooltip="Add the reading of a period."),
    SCORECARD_KEYS[1],
    Binding(
        "d",
        "remove",
        "Remove reading",
        show=False,
        id="reading.remove",
        tooltip="Take the reading of the cursor away, after asking.",
    ),
    Binding(
        "y",
        "keep",
        "Keep",
        show=False,
        id="measure.keep",
        tooltip="What one person removed and another went on with: it stays.",
    ),
    UNDO,
    REDO,
    Binding(
        "ctrl+d",
        "scroll_facts(3)",
        "Measure down",
        show=False,
        id="measure.down",
        tooltip="Scroll the measure's own words down.",
    ),
    Binding(
        "ctrl+u",
        "scroll_facts(-3)",
        "Measure up",
        show=False,
        id="measure.up",
        tooltip="Scroll the measure's own words up.",
    ),
    HELP_KEY,
]

MEASURE_HELP = (
    "A measure whole: what it counts, which way is good, its target and averages, its commentary, "
    "and below its readings by period. Enter changes a reading, a adds one, d removes one after "
    "asking; e changes the commentary, RAG, target, polarity or averages."
)

JUDGEMENT_KEYS: list[BindingType] = [
    Binding("escape", "back", "Back", id="judgement.back", tooltip="Back to where you came from."),
    Binding("a", "add", "Add", id="judgement.add", tooltip="Put a judgement on record."),
    Binding(
        "d",
        "remove",
        "Remove",
        id="judgement.remove",
        tooltip="Take the judgement of the cursor away, after asking.",
    ),
    Binding(
        "y",
        "keep",
        "Keep",
        show=False,
        id="judgement.keep",
        tooltip="What one person removed and another went on with: it stays.",
    ),
    UNDO,
    REDO,
    HELP_KEY,
]

JUDGEMENT_HELP = (
    "The judgements of inspections: each area with its grade. The scale of a grade belongs to the "
    "framework of its inspection, so grades of two frameworks are not compared. Enter changes a "
    "judgement, a puts one on record, d removes one after asking."
)
