"""What the list is sorted by: the columns, each on a key of its own, the present one marked."""

from __future__ import annotations

from textual.widgets import OptionList

from ceplan.models.listing import SORTS, Wanted
from ceplan.screens.ask import Answer, Ask

WORDS = {
    "": ("p", "the plan's order"),
    "ref": ("r", "ref, as people count: IN2 before IN10"),
    "action": ("a", "action, by its letters"),
    "stage": ("s", "stage, what is not started first"),
    "brag": ("b", "BRAG, the worst first"),
    "evidence": ("e", "evidence, the least of it supplied first"),
    "steps": ("n", "open next steps, the most first"),
    "due": ("d", "due, the nearest date first"),
    "updated": ("t", "last update, the latest first"),
    "lead": ("l", "lead, by the letters"),
}
"""The key and the words of each sort."""

NAMES = {"": "the plan's order", "brag": "BRAG", "steps": "open steps", "updated": "last update"}
"""How a sort is called in a line; by its own name where it is not here."""


class SortChoice(Ask):
    """Gives the name of a sort; the present one again means that it turns round."""

    HELP = (
        "What the list is sorted by. The present one is marked; choosing it again turns it round. "
        "What says nothing, such as no date, always comes last. A click on a heading sorts too."
    )

    def __init__(self, wanted: Wanted) -> None:
        self._now = SORTS.index(wanted.sort) if wanted.sort in SORTS else 0
        answers = [Answer(key, sort, words) for sort, (key, words) in WORDS.items()]
        sign, way = ("▼", ", turned round") if wanted.reverse else ("▲", "")
        now = answers[self._now]
        words = f"{now.words}   {sign} now{way}; again turns it"
        answers[self._now] = now._replace(words=words)
        super().__init__("Sort the list by", answers)

    def on_mount(self) -> None:
        """The present one is marked."""
        self.query_one(OptionList).highlighted = self._now


def sort_words(wanted: Wanted) -> str:
    """The sort in a line: "by due, turned round"; "" for the plan's own order."""
    if not wanted.sort and not wanted.reverse:
        return ""
    said = f"by {NAMES.get(wanted.sort, wanted.sort)}"
    return f"{said}, turned round" if wanted.reverse else said
