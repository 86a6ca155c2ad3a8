"""The filter line: short words that must all hold, with what they find while one types."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from ceplan.errors import Refused
from ceplan.models.filter import FLAGS, KEYS, example, parse, text_of
from ceplan.models.filter_words import Onward, completions, say
from ceplan.models.listing import SavedView, Term, Wanted
from ceplan.models.names import folded
from ceplan.record.plan import Plan
from ceplan.screens.prompt import Prompt

SHOWN = 6
"""Ways in which a word could go on that are shown beneath it."""

WORDS = " ".join((*FLAGS, *(example(key) for key in KEYS)))


class FilterPrompt(Prompt[tuple[tuple[Term, ...], str]]):
    """Gives the terms to show and the name of the view they were saved as ("" for none), or None
    after Esc. `wanted` is what is shown now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Show", id="prompt.take", tooltip="Show what it finds."),
        Binding(
            "tab",
            "complete(1)",
            "Complete",
            id="filter.complete",
            tooltip="Complete the word; again for the next way to go on.",
            priority=True,
        ),
        Binding(
            "shift+tab",
            "complete(-1)",
            "The way before",
            show=False,
            id="filter.complete-back",
            tooltip="The way before in which the word could go on.",
            priority=True,
        ),
        Binding(
            "ctrl+s",
            "save",
            "Save as a view",
            id="filter.save",
            tooltip="Keep this filter, and the sort, as a view with a name.",
            priority=True,
        ),
        Binding("escape", "leave", "Leave", id="prompt.leave", tooltip="Leave all as it was."),
        Binding("f1", "help", "Help", id="prompt.help", tooltip="The words of a filter."),
    ]
    HELP = (
        f"Words that must all hold: {WORDS}. Any other word is looked for in the words of the "
        'items, "several words" as they stand. A comma means or (brag:red,amber), a leading - or '
        'not: turns a word round (-overdue), quotes hold a value together (lead:"Head of '
        'Adoption"). due: takes <, <=, >, >= before a date. Nothing typed shows everything.'
    )
    label = "Filter"

    def __init__(self, plan: Plan, wanted: Wanted) -> None:
        text = text_of(wanted.terms)
        super().__init__(f"{text} " if text else "")
        self.plan = plan
        self.wanted = wanted
        self._offered: tuple[Onward, ...] = ()
        self._offer = -1

    def meaning(self, text: str) -> str:
        """How many items it finds, what its words mean, how the last of them could go on."""
        if text not in (x.text for x in self._offered):
            self._offered, self._offer = (), -1
        if not text.strip():
            number = self._count("items", self._number(()))
            return f"{number}: everything here. Words: {WORDS}"
        try:
            terms = parse(text)
            said = f"{self._count('items', self._number(terms))}: {say(terms, self.plan.today())}."
        except Refused as error:
            said = str(error)
            if not self._goes_on(text):
                raise
        return f"{said}{self._goes_on(text)}"

    def taken(self, text: str) -> tuple[tuple[Term, ...], str]:
        """The terms, once they could be asked."""
        terms = parse(text)
        self._number(terms)
        return terms, ""

    def _number(self, terms: tuple[Term, ...]) -> int:
        return self.plan.number(self.wanted._replace(terms=terms))

    def _count(self, what: str, number: int) -> str:
        return "1 item" if number == 1 else f"{number:,} {what}"

    def _goes_on(self, text: str) -> str:
        """How the last word could go on, unless it is whole."""
        found = self._offered or completions(text, self._known(text))
        if not self._offered and any(x.text == text for x in found):
            return ""
        top = max(0, self._offer - SHOWN + 1)
        shown = [f"▸{x.words}" if x.text == text else x.words for x in found[top : top + SHOWN]]
        rest = len(found) - len(shown)
        return f"\nTab: {' · '.join(shown)}{f' and {rest} more' if rest else ''}" if shown else ""

    def _known(self, text: str) -> dict[str, tuple[str, ...]]:
        """The values already used, of the word that is being typed."""
        last = text.rpartition(" ")[2].lstrip("-").casefold()
        if "lead:" in text.casefold():
            return {"lead": self.plan.used("lead name")}
        if last.startswith("register:"):
            return {"register": tuple(x.title for x in self.plan.registers())}
        if last.startswith("outcome:"):
            return {"outcome": tuple(x.ref for x in self.plan.outcomes(self.wanted.register))}
        return {}

    def action_complete(self, by: int) -> None:
        """Go on with the last word; the same key again puts the next way in its place."""
        if not self._offered:
            self._offered = completions(self.text, self._known(self.text))
            self._offer = -1 if by > 0 else 0
        if self._offered:
            self._offer = (self._offer + by) % len(self._offered)
            self.put(self._offered[self._offer].text)

    def action_save(self) -> None:
        """Ask for a name and keep the filter as a view."""
        from ceplan.errors import CeplanError

        try:
            terms, _ = self.taken(self.text)
        except CeplanError as error:
            self.say(str(error), trouble=True)
            return
        if not terms and not self.wanted.sort:
            self.say("Everything in the plan's order is a view already: All items.", trouble=True)
            return

        def named(name: str | None) -> None:
            if name:
                self.dismiss((terms, name))

        self.app.push_screen(NamePrompt(self.plan, self.wanted._replace(terms=terms)), named)


class NamePrompt(Prompt[str]):
    """Asks for the name of a view and saves it: `wanted` under a new name, or the `view` given
    under another. Gives the name, or None after Esc."""

    HELP = (
        "A name for the view, such as Fostering, late. It stands under Views for everybody who "
        "opens this plan. A name that is taken is asked about before anything is replaced."
    )
    label = "Name"

    def __init__(self, plan: Plan, wanted: Wanted, view: SavedView | None = None) -> None:
        super().__init__(view.name if view else "")
        self.plan = plan
        self.wanted = wanted
        self.view = view
        self._asked = ""

    def meaning(self, text: str) -> str:
        """What will be kept by that name."""
        self._asked = ""
        if self.view is not None:
            return f"Now: {self.view.name}. Its filter stays: {self.view.filter or 'all items'}"
        sort = f", sorted by {self.wanted.sort}" if self.wanted.sort else ""
        return f"Keeps the filter {text_of(self.wanted.terms) or 'all items'}{sort}."

    def taken(self, text: str) -> str:
        """Save it. Refused once where the name is taken; Enter again then replaces that view."""
        if self.view is not None:
            self.plan.rename_view(self.view, text)
            return text
        same = [x for x in self.plan.views() if folded(x.name) == folded(text)]
        if same and self._asked != text:
            self._asked = text
            raise Refused(
                f"There is a view {same[0].name!r} already: {same[0].filter or 'all items'}.",
                hint="Enter again replaces it, another name leaves it.",
            )
        self.plan.save_view(
            text,
            self.wanted.terms,
            self.wanted.sort,
            self.wanted.reverse,
            replace=same[0] if same else None,
        )
        return text
