"""E: a whole list of an item as one text, a row for each line.

Beneath it stands what saving would do, counted anew while one types; what takes lines away is
asked first, each of them named. Enter begins a new row, Ctrl+S saves: in a page of text both are
what hands expect.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from ceplan.errors import CeplanError
from ceplan.models.item import Item
from ceplan.models.list_text import ListPlan, plan, put_together, summary, upon, written
from ceplan.models.text import one_line
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.ask import Answer
from ceplan.screens.form import Form
from ceplan.screens.form_deed import open_form
from ceplan.screens.form_field import Field, Question, Values
from ceplan.screens.form_keys import EDITOR, HELP_KEY, LEAVE
from ceplan.screens.in_view import Doubt, InView, Place, Theirs
from ceplan.screens.keeping import Keeping
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.line_words import TITLES, lines_of
from ceplan.widgets.said import Said, tell_error
from ceplan.widgets.text import content, cut
from ceplan.widgets.theirs import TheirsPanel
from ceplan.widgets.words import Words

NAMED = 6
"""Removed lines that are named one by one before saving; the others are counted."""

TOLD = 3
"""Lines changed by others that are named at the top; of more, the first of them."""

SAVE = Binding("ctrl+s", "save", "Save", id="list.save", tooltip="Save the whole list.")


class Page(Words):
    """A field in which Enter begins a new row."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.insert("\n")


class ListForm(Form):
    """The whole list in one field."""

    theirs: Theirs | None = None
    HELP = (
        "Each row is a line of the list; a row that begins with two spaces goes on with the line "
        "above it. Lines keep their dates, ticks and history wherever you move them and whatever "
        "you change in them. Beneath the text stands what saving will do. Enter begins a new row, "
        "Ctrl+S saves, Esc leaves and keeps what you typed as a draft, F4 opens your own editor. "
        "What somebody else makes of the lines meanwhile stands at the top: Ctrl+T takes theirs, "
        "Ctrl+G keeps yours, each only where both changed the same line; Ctrl+B shows both."
    )
    BINDINGS: ClassVar[list[BindingType]] = [SAVE]
    DEFAULT_CSS = """
    ListForm {
        & > VerticalScroll { width: 100%; max-width: 124; height: 100%; padding: 1 2; }
        & Page { height: 1fr; max-height: 100%; min-height: 4; margin-top: 1; }
        & .hint { height: auto; max-height: 3; color: $text; }
        &.-tight > VerticalScroll { padding: 0 1; }
        &.-tight Page { margin-top: 0; }
    }
    """

    def compose(self) -> ComposeResult:
        """What it is, the text, what saving would do, the keys."""
        field = self.fields[0]
        with VerticalScroll(can_focus=False):
            yield TheirsPanel()
            yield Static(content(self.heading), classes="title")
            yield Static(content(self.before), classes="before")
            yield Static(classes="unsaved")
            page = Page(self.unsaved.values[field.name], id=field.name)
            page.move_cursor((0, 0))
            yield page
            yield Static(classes="hint", id=f"{field.name}-hint")
            yield Said(classes="-silent")
        yield KeyLine((SAVE, LEAVE, EDITOR, HELP_KEY), foot=True)

    def label(self, name: str) -> str:
        """A line of the list, by its id, is called by its place."""
        known = list(self.theirs.was if self.theirs else ())
        if name in known:
            return f"Line {known.index(name) + 1}"
        return super().label(name) if name == self.fields[0].name else "A new line"

    def here(self) -> Values:
        """What the text says of each line that others changed."""
        theirs = self.theirs
        if theirs is None:
            return self.values()
        mine = plan(list(theirs.was.items()), self.values()["text"])
        return {**dict.fromkeys(theirs.fields, ""), **{x.line: x.text for x in mine.places}}

    def in_file(self, theirs: Theirs) -> Values:
        """The list as the file has it now."""
        return {"text": written(theirs.values.values())}

    def join(self, theirs: Theirs, which: str) -> tuple[Values, Theirs]:
        """Both people's lines, and of those that both changed theirs or mine."""
        was, now = list(theirs.was.items()), list(theirs.values.items())
        rows = put_together(was, self.values()["text"], now, theirs=which == "theirs")
        return {"text": written(x for _, x in rows)}, theirs._replace(rows=rows)

    def their_words(self, theirs: Theirs) -> str:
        """Each line that they changed, as far as there is room."""
        said = []
        for line in theirs.fields:
            words = theirs.values.get(line)
            says = "taken away" if words is None else cut(one_line(words), 60) or "no words"
            said.append(f"{self.label(line)}: {says}")
        if len(said) > TOLD + 1:
            said[TOLD:] = [f"and {len(said) - TOLD} more lines: Ctrl+B shows them all"]
        return "\n".join(said) or "The order of its lines."


def edit_list(
    screen: Screen[Any],
    record: Plan,
    item: Item,
    kind: str,
    done: Callable[[Item], None],
    *,
    drafts: Drafts | None = None,
    begin: str = "",
) -> None:
    """Open the whole list of that kind (progress, step or evidence) of an item as text. `done` is
    given the item as it is afterwards; what happened is told on `screen`. `begin` is the name of
    the draft that it opens with. What others make of its lines meanwhile is shown in the form."""
    view: InView[Item] = InView(
        record,
        item,
        lambda now: _place(now, kind, view.over if now is not item else None),
        "item",
        revives=False,
    )

    def wanted(values: Values) -> ListPlan:
        known = dict(view.over.rows if view.over else ())
        rows = [(line, known.get(line, words)) for line, words in view.values.items()]
        return upon(plan(rows, values["text"]), view.values)

    made: list[str] = []

    def save(values: Values) -> None:
        found = wanted(values)
        view.item = record.set_list(view.item, kind, found)
        made.append(summary(found).removesuffix("."))

    try:
        keeping = Keeping(drafts, record, item, f"all {TITLES[kind].lower()}")
    except CeplanError as error:
        tell_error(screen, error)
        return
    form = ListForm(
        f"{one_line(item.ref)}  {TITLES[kind]}, the whole list",
        (Field("text", "", written(view.values.values()), one_line=False),),
        save=save,
        keeping=keeping,
        before="A row for each line; two spaces begin a row that goes on with the line above.",
        meaning=lambda values: {"text": f"Saving: {summary(wanted(values))}"},
        question=lambda values: _asked(wanted(values)),
        view=view,
        begin=begin,
    )
    open_form(screen, record, form, view, lambda _: f"{TITLES[kind]}: {made[-1]}", done)


def _place(item: Item, kind: str, over: Theirs | None) -> Place:
    """The lines of the list by their ids. Where the person decided `over` a change, they may keep
    lines that others took away: these stand there with the words they had."""
    lines = lines_of(item, kind)
    values = {x.id: x.text for x in lines}
    if over is not None:
        kept = (line for line, _ in over.rows if line in over.was and line not in values)
        values |= {line: over.was[line] for line in kept}
    doubted = tuple(Doubt("", x.id, ("text",)) for x in lines if "text" in x.disputes)
    return Place(tuple(values), ("text", "position"), values, doubted, tuple(values))


def _asked(found: ListPlan) -> Question | None:
    """Lines that would be taken away are named before."""
    if not found.removed:
        return None
    count = len(found.removed)
    named = [f"  • {cut(x.was, 70)}" for x in found.removed[:NAMED]]
    if count > NAMED:
        named.append(f"  and {count - NAMED} more")
    many = "this line" if count == 1 else f"these {count} lines"
    return Question(
        f"Saving: {summary(found)}\nIt takes away {many}:\n" + "\n".join(named),
        (Answer("y", "yes", f"yes, save and take {many} away; undo brings all back"),),
    )
