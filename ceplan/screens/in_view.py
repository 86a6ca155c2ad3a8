"""What the person at a form has in view, and what others made of it meanwhile.

The record refuses what was written in ignorance of a change. Here is who made that change and what
it says, so that the form can show it while somebody types, and the one way in which it comes into
view: by their own decision. Words that were kept as a draft bring with them what was in view when
they were typed, so that they are held against it as if the form had stood open all the time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from ceplan.errors import NotFound
from ceplan.models.item import Item
from ceplan.record.meanwhile import Move
from ceplan.record.plan import Plan
from ceplan.screens.form_field import Values
from ceplan.screens.undoing import moment

if TYPE_CHECKING:
    from ceplan.models.judgement import Judgement
    from ceplan.models.measure import Measure

Row = TypeVar("Row", "Item", "Measure", "Judgement")


class Doubt(NamedTuple):
    """Something in a form on which people differ: the field of the form ("" for none), the row and
    its fields in the record, and where a field holds a line for each row, that line. `plain` where
    each side can stand in the field as it is."""

    name: str
    row: str
    fields: tuple[str, ...]
    line: str = ""
    plain: bool = True


class Place(NamedTuple):
    """What a form changes, in one state of the item: its rows (by id) and their fields in the
    record, the words that stand there, on what of it people differ, and the order of the rows
    where the form changes that."""

    rows: tuple[str, ...]
    fields: tuple[str, ...]
    values: Values
    disputes: tuple[Doubt, ...] = ()
    order: tuple[str, ...] = ()


class Theirs(NamedTuple):
    """A change by others: by whom and when, the words before and after it by field, the fields
    that differ. `gone` where they removed the row, `disputed` where people differ on it now.
    `item` is what the form writes on with their change in view; `rows` where a form holds rows: the
    words of each in the form once that was decided, by which it is found again."""

    by: str
    when: str
    was: Values
    values: Values
    fields: tuple[str, ...]
    item: Any
    gone: bool = False
    disputed: bool = False
    rows: tuple[tuple[str, str], ...] = ()


class Stood(NamedTuple):
    """What was in view at one moment: the item, what the form changes of it, what was decided."""

    item: Any
    place: Place
    over: Theirs | None


class InView(Generic[Row]):
    """The `item` (or measure, or judgement) that a form writes on, as the person has it in view.
    `find` gives what the form changes of it, or None where that is no longer there; `what` names it
    ("next step"); `read` reads it anew; `revives` where saving brings a removed one back; `whole`
    where the fields of the form are one fact, typed, taken and kept together.

    `over` is the change that the person decided to write over, `spoken` what people differ on and
    the person has decided though it stays as it stands.
    """

    def __init__(
        self,
        plan: Plan,
        item: Row,
        find: Callable[[Row], Place | None],
        what: str,
        *,
        read: Callable[[], Row] | None = None,
        revives: bool = True,
        whole: bool = False,
    ) -> None:
        self.item: Row = item
        self.what = what
        self.whole = whole
        self.over: Theirs | None = None
        self.spoken: frozenset[Doubt] = frozenset()
        self._plan = plan
        self._find: Callable[[Row], Place | None] = find
        self._read_item: Callable[[], Any] = read or (lambda: plan.item(item.id))
        self._place: Place = find(item) or Place((), (), {})
        self.revives = revives and bool(self._place.values)
        self._version = -1
        self._theirs: Theirs | None = None

    @property
    def values(self) -> Values:
        """The words of the form as they stand in the file that is in view."""
        return self._place.values

    @property
    def ordered(self) -> bool:
        """Whether the form changes rows and their order, in one field for all of them."""
        return bool(self._place.order)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What of the form people differ on."""
        return tuple(x for x in self._place.disputes if x.name)

    def open(self, values: Values) -> tuple[Doubt, ...]:
        """What people differ on and these words leave as it stands, so that they decide nothing."""
        return tuple(x for x in self.doubts if self._left(x, values) and x not in self.spoken)

    def said(self, values: Values) -> Values:
        """The words that are to be written: those that differ from the file in view, and those
        that the person decided on."""
        if self.over is not None and self.over.gone:
            return dict(values)
        spoken = {x.name for x in self.spoken}
        known = self._place.values
        return {k: v for k, v in values.items() if v != known.get(k, "") or k in spoken}

    def sides(self, doubt: Doubt) -> tuple[tuple[str, str, str], ...]:
        """What people say there: the words, who said them and when. CeplanError when the plan
        cannot be read just now."""
        found = {x.field: x.sides for x in self._plan.contests(doubt.row)}
        return tuple(
            (words, by, self._moment(at))
            for field in doubt.fields
            for words, by, at in found.get(field, ())
        )

    def look(self) -> Theirs | None:
        """What others made of it since it came into view; None where its words are the same. Costs
        next to nothing while nobody saves. CeplanError when the plan cannot be read just now."""
        version = self._plan.version()
        if version != self._version:
            with self._plan.reading():
                self._theirs = self._read()
            self._version = version
        return self._theirs

    def accept(self, theirs: Theirs) -> None:
        """The person has seen that change and decided: what is saved now is on top of it."""
        self.item = theirs.item
        self.over = theirs
        if theirs.gone:
            self._place = self._place._replace(disputes=())
        else:
            self._place = self._find(theirs.item) or self._place
        self._theirs = None

    def stood(self) -> Stood:
        """What is in view now, to come back to with `back`."""
        return Stood(self.item, self._place, self.over)

    def back(self, stood: Stood) -> None:
        """What was in view then is in view again; what others made of it since is looked for."""
        self.item, self.over = stood.item, stood.over
        self._place = stood.place
        self._version, self._theirs = -1, None

    def rewind(self, base: Values, seen: str, said: Values) -> None:
        """What was in view when the words `said` were typed upon `base` is in view again. Where
        they leave a field as it stood, what stands there now is in view."""
        now = self._place.values
        known = {
            k: now[k] if k in said and said[k] in (v, now[k]) and not self.whole else v
            for k, v in base.items()
            if k in now or k not in said
        }
        known |= {k: v for k, v in now.items() if k in said and k not in known}
        order = tuple(x for x in known if x not in said) if self._place.order else ()
        doubted = tuple(  # whoever typed there may not have known that people differ
            x for x in self._place.disputes if x.name not in said or said[x.name] == now[x.name]
        )
        place = self._place._replace(values=known, order=order, disputes=doubted)
        self.back(Stood(self.item._replace(seen=seen), place, None))

    def _left(self, doubt: Doubt, values: Values) -> bool:
        if doubt.name not in values:
            return False
        words = values[doubt.name]
        if doubt.line:
            return doubt.line in (x.strip() for x in words.splitlines())
        if not doubt.plain:  # said in several fields
            return all(values.get(k) == v for k, v in self._place.values.items())
        return words == self._place.values.get(doubt.name)

    def _read(self) -> Theirs | None:
        newest = self._plan.newest()
        if newest == self.item.seen:
            return self._theirs
        try:
            now = self._read_item()
            place = self._find(now)
        except NotFound:
            place = None
        if place is None:
            known = self.over is not None and self.over.gone and not self._moves(self._place.rows)
            return None if known else self._changed(self.item._replace(seen=newest), None)
        if place._replace(rows=(), fields=()) == self._place._replace(rows=(), fields=()):
            self.item = now  # whatever else changed, this form writes nothing of it
            self._place = place
            return None
        return self._changed(now, place)

    def _changed(self, item: Row, place: Place | None) -> Theirs:
        mine: Place = self._place
        rows = dict.fromkeys((*mine.rows, *(place.rows if place else ())))
        by, when = self._last(self._moves(tuple(rows)))
        values = place.values if place else {}
        differ = [x for x in values if values[x] != mine.values.get(x, "")]
        if place is not None:
            differ += [x for x, was in mine.values.items() if was and x not in values]
        return Theirs(
            by,
            when,
            mine.values,
            values,
            tuple(differ),
            item,
            gone=place is None,
            disputed=bool(place and place.disputes and place.disputes != mine.disputes),
        )

    def _moves(self, rows: tuple[str, ...]) -> list[Move]:
        """The changes that matter: of what the form changes, and whether it is there at all."""
        found = self._plan.moves_since(self.item.seen, (*rows, self.item.id))
        fields = self._place.fields
        return [m for m in found if not m.field or (m.row in rows and m.field in fields)]

    def _last(self, moves: list[Move]) -> tuple[str, str]:
        if not moves:
            return "someone", ""
        mine = self._plan.person.name
        names = list(dict.fromkeys(m.by for m in moves))
        said = f"{mine} (you), in another window," if names == [mine] else " and ".join(names)
        return said, self._moment(moves[-1].at)

    def _moment(self, at: str) -> str:
        try:
            return moment(at, self._plan)
        except (ValueError, OverflowError):  # a plan that others have touched may say any moment
            return ""
