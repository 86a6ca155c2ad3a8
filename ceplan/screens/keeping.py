"""The unsaved words of one form: kept while they are typed, offered when it opens again.

A place in a plan (an item, a form, a line) may have several drafts, because words that were left
once are never written over by those that are typed next. A form knows nothing of files; it keeps,
asks what is left, and lets go.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ceplan.record.draft import Draft, Drafts
from ceplan.record.plan import Plan
from ceplan.screens.undoing import moment

if TYPE_CHECKING:
    from ceplan.models.item import Item
    from ceplan.models.judgement import Judgement
    from ceplan.models.measure import Measure


class Base(NamedTuple):
    """What stood there in view of who typed, by field, and the newest change they had in view."""

    values: dict[str, str]
    seen: str = ""


class Kept(NamedTuple):
    """Words left from before: by field, the name they are kept under, when ("today 10:42"), and
    upon what they were typed (without values where an older ceplan kept them)."""

    values: dict[str, str]
    name: str
    when: str
    base: Base


class Keeping:
    """Where a form keeps its words. Without a folder for drafts it keeps nothing.

    CeplanError when the plan cannot be read just now: then no form is opened.
    """

    def __init__(
        self,
        drafts: Drafts | None,
        plan: Plan,
        item: Item | Measure | Judgement,
        form: str,
        line: str = "",
    ) -> None:
        self._drafts = drafts
        self._plan = plan
        self._form = form
        self._place = (plan.facts().id if drafts else "", item.id)
        self._line = line

    @property
    def folder(self) -> Path | None:
        """The person's own folder in which words are kept, or None."""
        return self._drafts.folder if self._drafts else None

    def left(self) -> tuple[Kept, ...]:
        """The words left from before, the newest first."""
        found = (x for x in self._of_place() if _number(x.form, self._form))
        newest = sorted(found, key=lambda x: x.at, reverse=True)
        return tuple(
            Kept(dict(x.values), x.form, self._when(x), Base(dict(x.base), x.seen)) for x in newest
        )

    def keep(self, values: dict[str, str], name: str = "", base: Base | None = None) -> str:
        """Write the words down, and upon what they were typed, under the name they were kept under
        before, or a new one; gives that name, or "" where there is no folder to keep them in.

        OSError when the disk does not take them.
        """
        if self._drafts is None:
            return ""
        name = name or self._free(self._form)
        self._drafts.keep(self._draft(name, values, base))
        return name

    def keep_paste(self, text: str) -> bool:
        """Write down a paste that is too long for its field, whole, beside the drafts; gives
        whether there is a folder to keep it in."""
        if self._drafts is None:
            return False
        self._drafts.keep(self._draft(self._free(f"{self._form}, pasted"), {"text": text}))
        return True

    def drop(self, name: str) -> None:
        """Let words go: they are saved, or were taken back by hand."""
        if self._drafts is not None:
            self._drafts.drop(self._draft(name, {}))

    def _of_place(self) -> list[Draft]:
        if self._drafts is None:
            return []
        plan, item = self._place
        found = self._drafts.of_plan(plan)
        return [x for x in found if (x.item, x.line) == (item, self._line)]

    def _free(self, form: str) -> str:
        """A name for new words under which none are kept: "add progress", "add progress, 2"."""
        taken = {_number(x.form, form) for x in self._of_place()}
        number = next(n for n in range(1, len(taken) + 2) if n not in taken)
        return form if number == 1 else f"{form}, {number}"

    def _draft(self, name: str, values: dict[str, str], base: Base | None = None) -> Draft:
        stamp, upon = self._plan.stamp() if values else "", base or Base({})
        return Draft(*self._place, name, self._line, values, stamp, dict(upon.values), upon.seen)

    def _when(self, draft: Draft) -> str:
        return moment(draft.at, self._plan)


def form_of(name: str) -> str:
    """The form that a draft of that name belongs to: "add progress" for "add progress, 2"."""
    form, _, number = name.rpartition(", ")
    return form if form and number.isascii() and number.isdigit() else name


def _number(name: str, form: str) -> int:
    """Which draft of a form a name is, from 1; 0 when it is another form's."""
    if name == form:
        return 1
    number = name.removeprefix(f"{form}, ")
    plain = number != name and number.isascii() and number.isdigit() and len(number) < 9
    return int(number) if plain else 0
