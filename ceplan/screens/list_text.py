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

from ceplan.errors import CeplanError, ChangedMeanwhile
from ceplan.models.item import Item
from ceplan.models.list_text import ListPlan, plan, summary, written
from ceplan.models.text import one_line
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.adding import told
from ceplan.screens.ask import Answer
from ceplan.screens.form import Form
from ceplan.screens.form_field import Field, Question, Values
from ceplan.screens.form_keys import EDITOR, HELP_KEY, LEAVE
from ceplan.screens.keeping import Keeping
from ceplan.widgets.key_line import KeyLine
from ceplan.widgets.line_words import TITLES, lines_of
from ceplan.widgets.said import Said, tell, tell_error
from ceplan.widgets.text import content, cut
from ceplan.widgets.theirs import TheirsPanel
from ceplan.widgets.words import Words

NAMED = 6
"""Removed lines that are named one by one before saving; the others are counted."""

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

    HELP = (
        "Each row is a line of the list; a row that begins with two spaces goes on with the line "
        "above it. Lines keep their dates, ticks and history wherever you move them and whatever "
        "you change in them. Beneath the text stands what saving will do. Enter begins a new row, "
        "Ctrl+S saves, Esc leaves and keeps what you typed as a draft, F4 opens your own editor."
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
    the draft that it opens with."""
    opened = [(x.id, x.text) for x in lines_of(item, kind)]
    after = [item]

    def save(values: Values) -> None:
        try:
            after[0] = record.set_list(after[0], kind, plan(opened, values["text"]))
        except ChangedMeanwhile:
            # Said once, with all that is in view now; who saves again has seen it.
            after[0] = record.item(item.id)
            raise

    def closed(values: Values | None) -> None:
        if values is None:
            tell(screen, form.parting)
        else:
            made = plan(opened, values["text"])
            said = summary(made).removesuffix(".")
            nothing = f"Nothing was changed: {said[0].lower()}{said[1:]}."
            tell(screen, nothing if made.nothing else told(record, f"{TITLES[kind]}: {said}"))
        if after[0] is not item:
            done(after[0])

    try:
        keeping = Keeping(drafts, record, item, f"all {TITLES[kind].lower()}")
    except CeplanError as error:
        tell_error(screen, error)
        return
    form = ListForm(
        f"{one_line(item.ref)}  {TITLES[kind]}, the whole list",
        (Field("text", "", written(words for _, words in opened), one_line=False),),
        save=save,
        keeping=keeping,
        before="A row for each line; two spaces begin a row that goes on with the line above.",
        meaning=lambda values: {"text": _preview(plan(opened, values["text"]))},
        question=lambda values: _asked(plan(opened, values["text"])),
        begin=begin,
    )
    screen.app.push_screen(form, closed)


def _preview(found: ListPlan) -> str:
    return f"Saving: {summary(found)}"


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
