"""What people do with the lines of an item: add, change, remove, move, tick and validate them."""

from __future__ import annotations

from ceplan.models.item import Evidence, Item, NextStep
from ceplan.models.text import one_line
from ceplan.screens.adding import add_line, edit_line
from ceplan.screens.ask import Answer, Ask
from ceplan.screens.item_view import ItemView
from ceplan.screens.line_form import CALLED, Line
from ceplan.screens.removing import removal
from ceplan.screens.validating import validate
from ceplan.widgets.line_list import LineList
from ceplan.widgets.line_words import lines_of
from ceplan.widgets.said import tell
from ceplan.widgets.text import cut


class LineDeeds(ItemView):
    """The deeds on lines. Each takes the line by its id, as the lists tell it."""

    def add_line(self, kind: str) -> None:
        """Ask for a new line of that kind; afterwards the cursor stands on it."""

        def done(item: Item) -> None:
            self.take(item)
            self.show_line(kind, lines_of(item, kind)[-1].id)

        add_line(self, self.plan, self.item, kind, done, drafts=self.drafts)

    def show_line(self, kind: str, line: str) -> None:
        """Put the cursor on a line; the lists of the screen know how."""
        raise NotImplementedError

    def on_line_list_deed(self, event: LineList.Deed) -> None:
        """A key was pressed on a line."""
        event.stop()
        line = next((x for x in lines_of(self.item, event.kind) if x.id == event.line), None)
        if line is None:
            return
        if event.deed == "edit":
            edit_line(self, self.plan, self.item, event.kind, line, self.take, drafts=self.drafts)
        elif event.deed == "remove":
            self._remove(event.kind, line)
        elif event.deed in ("up", "down"):
            self._move(line, -1 if event.deed == "up" else 1)
        elif event.deed == "validate":
            self._validate(line)
        else:
            self._tick(line)

    def _tick(self, line: Line) -> None:
        if isinstance(line, Evidence):
            if line.supplied:
                self.deed("Unticked: not supplied", lambda: self._plan_untick(line))
            else:
                self.deed("Ticked: supplied", lambda: self.plan.tick_evidence(self.item, line.id))
        elif isinstance(line, NextStep):
            if line.done:
                self.deed("Open again", lambda: self.plan.reopen_step(self.item, line.id))
            else:
                self._complete(line)
        else:
            tell(self, "Progress has nothing to tick. Tab goes to next steps and evidence.")

    def _plan_untick(self, line: Evidence) -> Item:
        return self.plan.untick_evidence(self.item, line.id)

    def _complete(self, step: NextStep) -> None:
        """A next step is done: ask whether it becomes progress, then tick it."""

        def answered(answer: str | None) -> None:
            if answer is None:
                tell(self, "Left open.")
                return
            carry = answer == "yes"
            what = "Done, and carried into progress" if carry else "Done"
            self.deed(what, lambda: self.plan.complete_step(self.item, step.id, to_progress=carry))

        self.app.push_screen(
            Ask(
                "Done. Carry it into progress with today's date?",
                (
                    Answer("y", "yes", "yes, write it down as progress too"),
                    Answer("n", "no", "no, only tick it done"),
                ),
                detail=one_line(step.text),
            ),
            answered,
        )

    def _remove(self, kind: str, line: Line) -> None:
        """Ask, then take a line away."""

        def answered(answer: str | None) -> None:
            if answer == "yes":
                what = f"{CALLED[kind].capitalize()} removed"
                self.deed(what, lambda: self.plan.remove_line(self.item, line.id))
            else:
                tell(self, "Nothing was removed.")

        question = removal(f"Remove this {CALLED[kind]}?", cut(line.text, 400))
        self.app.push_screen(question, answered)

    def _move(self, line: Line, by: int) -> None:
        before = self.item
        done = self.deed("Moved", lambda: self.plan.move_line(before, line.id, by))
        if done and self.item is before:
            tell(self, "It stands at the end of its list already.")

    def keep(self, line: Line | None = None) -> None:
        """Decide that what one removed and another went on with stays: the line, else the item,
        else a lead."""
        rows = [*([line] if line else []), *self.item.leads]
        row = next((x for x in rows if x.removed), None)
        if line is not None and line.removed:
            self.deed("The line stays", lambda: self.plan.keep_line(self.item, line.id))
        elif self.item.removed:
            self.deed("The item stays", lambda: self.plan.keep_item(self.item))
        elif row is not None:
            self.deed("The lead stays", lambda: self.plan.keep_line(self.item, row.id))
        else:
            tell(self, "Nobody has removed this; there is nothing to decide.")

    def _validate(self, line: Line) -> None:
        """Ask who tested a piece of evidence, how, and what they found."""
        if not isinstance(line, Evidence):
            tell(self, "Only evidence is validated. Tab goes to it.")
            return
        validate(self, self.plan, self.item, line, self.take, drafts=self.drafts)
