"""A form on words in which people differ: each side stands beneath its field, and saving decides
only what the person said.

Who types other words there has decided by that. What is left as it stands is asked about, field by
field, because nobody can see whether it was meant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ceplan.errors import CeplanError
from ceplan.screens.ask import Answer, Ask
from ceplan.screens.form_editor import FormEditor
from ceplan.screens.form_field import Values
from ceplan.screens.form_view import STAYS
from ceplan.screens.in_view import Doubt
from ceplan.widgets.text import cut

# The first of the answers, and so the one that Enter gives: a second Enter must decide nothing.
OPEN = Answer("o", "open", "leave it open: people still differ on it")
Side = tuple[str, str, str]


class FormDisputed(FormEditor):
    """A form that lets people decide, and never decides for them."""

    def differing(self, name: str) -> str:
        """What people say of that field, for the line beneath it; "" where they agree."""
        if self.view is None:
            return ""
        doubts = tuple(x for x in self.view.doubts if x.name == name)
        if not doubts:
            return ""
        known = self._known_sides.get(doubts)
        if known is None:
            try:
                said = [(x, self.view.sides(x)) for x in doubts]
            except CeplanError:
                return ""  # the plan is busy: it is asked again at the next key
            known = "\n".join(
                f"! People differ: {'; '.join(self._side(y, x) for y in sides)}"
                for x, sides in said
            )
            self._known_sides[doubts] = known
        return known

    def decide(self, values: Values, then: Callable[[Values], None]) -> None:
        """Ask about each field that people differ on and that these words leave as it stands;
        `then` is given the words to save. Esc goes back to the form."""
        view = self.view
        if view is not None:
            view.spoken = frozenset()
        if view is None or self.theirs is not None:
            then(values)  # what others changed since is to be decided first
            return
        self._ask(values, list(view.open(values)), then)

    def _ask(self, values: Values, waiting: list[Doubt], then: Callable[[Values], None]) -> None:
        view = self.view
        if view is None or not waiting:
            then(values)
            return
        doubt = waiting.pop(0)
        try:
            sides = view.sides(doubt)
        except CeplanError as error:
            self.say(str(error), wrong=STAYS)
            return
        here = doubt.line or values[doubt.name]
        others = self._others(doubt, sides, here)

        def answered(answer: str | None) -> None:
            if answer is None:
                return
            if answer == OPEN.value:
                self._ask(values, waiting, then)
                return
            view.spoken |= {doubt}
            said = {} if answer == "here" else {doubt.name: others[int(answer)]}
            self._ask({**values, **said}, waiting, then)

        answers = [OPEN, Answer("s", "here", f"settle on {self._quoted(doubt, here)}")]
        answers += [
            Answer(str(n + 2), str(n), f"settle on {self._quoted(doubt, words)}")
            for n, words in enumerate(others)
        ]
        label = self.label(doubt.name)
        said = "\n".join(self._side(x, doubt) for x in sides)
        self.app.push_screen(
            Ask(f"People differ on this: {label}. What is to stand?", answers, detail=said),
            answered,
        )

    def _others(self, doubt: Doubt, sides: Sequence[Side], here: str) -> list[str]:
        """The sides that can stand in the field instead of what stands there."""
        if not doubt.plain:
            return []
        options = next((x.options for x in self.fields if x.name == doubt.name), ())
        known = dict(options)
        words = dict.fromkeys(x for x, _, _ in sides)
        return [x for x in words if x != here and (not options or x in known)][:7]

    def _quoted(self, doubt: Doubt, words: str) -> str:
        said = self.shown(doubt.name, words)
        return f"“{cut(said, 48)}”" if words else said or "nothing"

    def _side(self, side: Side, doubt: Doubt) -> str:
        words, by, when = side
        said = self.shown(doubt.name, words)
        return f"“{cut(said, 90)}” ({by}, {when})" if words else f"nothing ({by}, {when})"
