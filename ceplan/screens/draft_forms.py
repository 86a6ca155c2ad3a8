"""From a draft back to the form it was typed in, with its words in place.

Each form keeps its drafts under a name; here that name finds the form again. What has no form any
more, because its item or its line is gone, is shown whole instead.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from ceplan.errors import CeplanError, NotFound
from ceplan.models.item import Evidence, Item
from ceplan.record.draft import Draft, Drafts
from ceplan.record.plan import Plan
from ceplan.screens.adding import add_line, edit_line
from ceplan.screens.draft_words import DraftWords, of_besides
from ceplan.screens.drafts import DraftsScreen, leftover
from ceplan.screens.fact_editing import edit_fact
from ceplan.screens.form_deed import Done
from ceplan.screens.keeping import form_of
from ceplan.screens.line_form import CALLED
from ceplan.screens.validating import FORM as VALIDATE
from ceplan.screens.validating import validate
from ceplan.screens.value_form import FACTS
from ceplan.widgets.key_names import with_keys
from ceplan.widgets.line_words import TITLES, lines_of
from ceplan.widgets.said import tell, tell_error

_KINDS = {words: kind for kind, words in CALLED.items()}
_LISTS = {title.lower(): kind for kind, title in TITLES.items()}

NO_ITEM = "The item it was for is gone from the plan."
NO_LINE = "The line it was for is gone from the plan."
NO_FORM = "It belongs to no form of one item."
NEW_ITEM = (
    "It was for a new item: {items.add} on the list adds one, and {form.swap} there brings "
    "this back."
)
MANY = (
    "It was for many items: {items.bulk} on the list changes those marked, and {form.swap} brings "
    "this back."
)
BESIDES = (
    "It was for the scorecard or a judgement: {items.registers} goes there, and {form.swap} in its "
    "form has it."
)
NOT_HERE = "The evidence is not supplied any more, so it cannot be validated."
TOO_LONG = "It was too long for its field."


def choose_draft(
    screen: Screen[Any],
    plan: Plan,
    drafts: Drafts | None,
    done: Done,
    there: Callable[[str], None],
) -> None:
    """Let one of the drafts be chosen and open its form over a screen; `there` puts its item (by
    id) in view, `done` is given the item as it is once something was saved."""
    try:
        found = leftover(drafts, plan) if drafts else ()
    except CeplanError as error:
        tell_error(screen, error)
        return
    if drafts is None or not found:
        tell(screen, "No unsaved words are kept for this plan.")
        return

    def chosen(draft: Draft | None) -> None:
        if draft is not None and open_draft(screen, plan, drafts, draft, done):
            there(draft.item)

    screen.app.push_screen(DraftsScreen(drafts, plan, found), chosen)


def open_draft(screen: Screen[Any], plan: Plan, drafts: Drafts, draft: Draft, done: Done) -> bool:
    """Open the form of a draft over a screen, or the words themselves where it has none any more;
    gives whether there is a form. `done` is given the item as it is once something was saved."""
    try:
        item = plan.item(draft.item)
    except NotFound:
        here = draft.item and not of_besides(draft)
        _read(screen, plan, draft, NO_ITEM if here else _elsewhere(draft))
        return False
    except CeplanError as error:
        tell_error(screen, error)
        return False
    why = _open(screen, plan, drafts, draft, item, done)
    if why:
        _read(screen, plan, draft, why)
    return not why


def _open(
    screen: Screen[Any], plan: Plan, drafts: Drafts, draft: Draft, item: Item, done: Done
) -> str:
    """Open the form; gives why there is none."""
    name = form_of(draft.form)
    deed, _, of = name.partition(" ")
    kind = _KINDS.get(of, "")
    if name.endswith(", pasted"):
        return TOO_LONG
    if deed == "add" and kind:
        add_line(screen, plan, item, kind, done, drafts=drafts, begin=draft.form)
        return ""
    if deed == "edit" and kind:
        line = next((x for x in lines_of(item, kind) if x.id == draft.line), None)
        if line is None:
            return NO_LINE
        edit_line(screen, plan, item, kind, line, done, drafts=drafts, begin=draft.form)
        return ""
    if deed == "set":
        fact = next((x for x in FACTS if x.name == of), None)
        if fact is not None:
            edit_fact(screen, plan, item, fact, done, drafts=drafts, begin=draft.form)
            return ""
    if deed == "all" and of in _LISTS:
        from ceplan.screens.list_text import edit_list

        edit_list(screen, plan, item, _LISTS[of], done, drafts=drafts, begin=draft.form)
        return ""
    if name == VALIDATE:
        return _open_test(screen, plan, drafts, draft, item, done)
    return NO_FORM


def _elsewhere(draft: Draft) -> str:
    """Where to go with words that are of no one item."""
    if of_besides(draft):
        return BESIDES
    if form_of(draft.form) == "add an item":
        return NEW_ITEM
    return MANY if draft.form.startswith("change many ") else NO_FORM


def _open_test(
    screen: Screen[Any], plan: Plan, drafts: Drafts, draft: Draft, item: Item, done: Done
) -> str:
    piece: Evidence | None = next((x for x in item.evidence if x.id == draft.line), None)
    if piece is None:
        return NO_LINE
    if piece.supplied is None:
        return NOT_HERE
    validate(screen, plan, item, piece, done, drafts=drafts, begin=draft.form)
    return ""


def _read(screen: Screen[Any], plan: Plan, draft: Draft, why: str) -> None:
    screen.app.push_screen(DraftWords(plan, draft, why=with_keys(screen.app, why)))
