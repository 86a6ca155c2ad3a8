"""An item above its lists: its ref and action, the biggest thing there, then what is known of it.

Lead, due, stage, BRAG with its reason and the suggested one where that differs, outcome, source,
and what it points at: a reference that is found opens with a click, one that is not is named.
"""

from __future__ import annotations

import datetime as dt

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widgets import Static

from ceplan.models.brag import NO_STATUS, SIGNS, brag_words, differing_suggestion
from ceplan.models.due import Due
from ceplan.models.item import Brag, Contest, Item, Lead
from ceplan.models.saying import NO_DATE, say_moved, say_stage, say_whole_day
from ceplan.models.status import days_late
from ceplan.models.text import one_line
from ceplan.widgets.hanging import hanging
from ceplan.widgets.text import content

_TONES = {"blue": "$secondary", "red": "$error", "amber": "$warning", "green": "$success"}
GAP = 3
"""Columns between two facts in one line."""

Refs = tuple[tuple[str, str | None], ...]
Fact = tuple[str, Content]


class ItemHead(VerticalScroll):
    """The item itself. `refs` are the refs it points at, each with the id of its target or None;
    `contests` are the sides of what people differ on, their moments as people say them."""

    DEFAULT_CSS = """
    ItemHead {
        height: auto; max-height: 45%; padding: 0 1; scrollbar-size-vertical: 1;
        & Static { height: auto; }
        & .action { text-style: bold; margin-bottom: 1; }
    }
    """

    item: reactive[Item | None] = reactive(None)
    refs: reactive[Refs] = reactive(())
    contests: reactive[tuple[Contest, ...]] = reactive(())

    def __init__(self, today: dt.date) -> None:
        super().__init__(can_focus=False)
        self.today = today

    def compose(self) -> ComposeResult:
        """The action, then the facts."""
        yield Static(classes="action")
        yield Static(classes="facts")

    def watch_item(self) -> None:
        """Say it anew."""
        self._say()

    def watch_refs(self) -> None:
        """Say it anew."""
        self._say()

    def watch_contests(self) -> None:
        """Say it anew."""
        self._say()

    def on_mount(self) -> None:
        """Say it for the first time."""
        self._say()

    def on_resize(self) -> None:
        """Lay it out for this width."""
        self._say()

    def _say(self) -> None:
        width = self.scrollable_content_region.width
        if self.item is None or not self.is_mounted or not width:
            return
        item = self.item
        ref = content(f"{one_line(item.ref)}  ").stylize("$accent")
        action = hanging(ref, content(item.action), width)
        self.query_one(".action", Static).update(action)
        said = [*facts(item, self.today), *sides(self.contests), *_references(self.refs)]
        lines = _flowed(said, width)
        self.query_one(".facts", Static).update(Content("\n").join(lines))


def facts(item: Item, today: dt.date) -> list[Fact]:
    """What is known of an item: each thing with its label."""
    due = content(due_words(item.due, item.original_due, len(item.slips)))
    late = late_words(item, today)
    if late:
        due = Content.assemble(due, ", ", content(late).stylize("bold $error"))
    found = [
        ("lead", content(lead_words(item))),
        ("due", due),
        ("stage", content(say_stage(item))),
        ("BRAG", _brag(item.brag, item.stage)),
    ]
    hint = differing_suggestion(item, today)
    if hint is not None:
        found.append(("suggested", _brag(hint, item.stage)))
    if item.outcome_title:
        found.append(("outcome", content(f"{item.outcome_ref} {item.outcome_title}".strip())))
    if item.source:
        found.append(("source", content(item.source)))
    if item.disputes:
        differ = content(f"! people differ on: {', '.join(item.disputes)}")
        found.append(("in dispute", differ.stylize("bold $error")))
    if item.removed:
        found.append(("removed", content(f"! {item.removed}").stylize("bold $error")))
    return found


def sides(contests: tuple[Contest, ...]) -> list[Fact]:
    """What people differ on, every side with who said it and when."""
    found: list[Fact] = []
    for contest in contests:
        said = " | ".join(
            f"“{one_line(words) or 'nothing'}” ({one_line(who)}, {one_line(when)})"
            for words, who, when in contest.sides
        )
        found.append((f"! {one_line(contest.field)}", content(said).stylize("bold")))
    return found


def lead_words(item: Item) -> str:
    """Who is answerable, and who helps; one in dispute, or removed by someone, says so."""
    leads = [_lead(x) for x in item.leads if x.role != "contributor"]
    helping = [_lead(x) for x in item.leads if x.role == "contributor"]
    said = "; ".join(leads) or "nobody yet"
    return f"{said}; with {', '.join(helping)}" if helping else said


def _lead(lead: Lead) -> str:
    doubts = ["in dispute"] if lead.disputes else []
    doubts += [lead.removed] if lead.removed else []
    return f"{lead} (! {'; '.join(doubts)})" if doubts else str(lead)


def due_words(due: Due | None, original: Due | None, moves: int) -> str:
    """When it is due and where that came from: "30 June 2013 (was 30 April 2013, moved once)"."""
    said = _day(due)
    if not moves:
        return said
    return f"{said} (was {_day(original)}, {say_moved(moves)})"


def _day(due: Due | None) -> str:
    """A due with its words, and the day they mean where they do not say it themselves."""
    if due is None:
        return NO_DATE
    if due.date is None or due.deadline is None:
        return due.text
    whole = say_whole_day(due.date)
    return whole if due.precision == "day" else f"{due.text}, by {whole}"


def late_words(item: Item, today: dt.date) -> str:
    """How late it is: "12 days late"; "" when it is not."""
    days = days_late(item.due, item.stage, today)
    return f"{days:,} day{'s' if days > 1 else ''} late" if days else ""


def _brag(brag: Brag | None, stage: str) -> Content:
    """A status with its sign, its word and its reason; colour for the sign and word alone."""
    if brag is None:
        return content(NO_STATUS)
    said = content(f"{SIGNS.get(brag.colour, '?')} {brag_words(brag, stage)}")
    said = said.stylize(_TONES.get(brag.colour, "$text"))
    return Content.assemble(said, content(f": {brag.reason}")) if brag.reason else said


def _references(refs: Refs) -> list[Fact]:
    """What it points at, in one line."""
    parts: list[Content] = []
    for number, (ref, target) in enumerate(refs):
        if parts:
            parts.append(Content("   "))
        if target is None:
            parts.append(content(f"{ref} (not in this plan)").stylize("$text-muted"))
        else:
            # The number and not the ref: what people write never becomes part of an action.
            link = Style.from_meta({"@click": f"screen.follow({number})"})
            parts.append(content(ref).stylize("underline").stylize(link))
    return [("see", Content.assemble(*parts))] if parts else []


def _flowed(said: list[Fact], width: int) -> list[Content]:
    """The facts one after the other, each behind its label, as many in a line as there is room
    for: the lists below need the room more."""
    lines: list[Content] = []
    for label, words in said:
        fact = Content.assemble(Content(f"{label} ").stylize("$text-muted"), words)
        if lines and lines[-1].cell_length + GAP + fact.cell_length <= width:
            lines[-1] = Content.assemble(lines[-1], " " * GAP, fact)
        elif fact.cell_length <= width and "\n" not in fact.plain:
            lines.append(fact)
        else:
            lines.append(hanging(Content(f"{label} ").stylize("$text-muted"), words, width))
    return lines
