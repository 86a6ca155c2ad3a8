"""Lists of a scorecard: its measures, the readings of one of them; and the judgements on record.

What a line says is a sign and a word, never colour alone; what people differ on says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich.cells import cell_len
from textual.message import Message

from ceplan.models.brag import SIGNS
from ceplan.models.judgement import Judgement
from ceplan.models.measure import Measure, MeasureReading, say_travel
from ceplan.models.text import one_line
from ceplan.widgets.cursor_list import CursorList
from ceplan.widgets.text import padded
from ceplan.widgets.tones import Piece

LATEST, TRAVEL, RAG = 14, 12, 8
"""Columns of the latest reading, the direction of travel and the RAG."""

LONGEST_REF, DAY = 12, 10
DIFFER = "in dispute"


class Opened(Message):
    """A line was opened; `row` is the id of what stands on it."""

    def __init__(self, row: str) -> None:
        super().__init__()
        self.row = row


class _Rows(CursorList):
    """Lines of rows with ids. `follow` is called when the cursor stands on another line."""

    def __init__(self, follow: Callable[[], None], *, empty: str, id: str | None = None) -> None:
        super().__init__(id=id, empty=empty)
        self.rows: Sequence[Measure | MeasureReading | Judgement] = ()
        self._follow = follow

    def show_rows(self, rows: Sequence[Measure | MeasureReading | Judgement]) -> None:
        """Show these; the cursor stays on its row, or where that was."""
        was = self.row_id
        self.rows = rows
        places = [x.id for x in rows]
        self.set_count(len(rows), places.index(was) if was in places else self.cursor)

    @property
    def row_id(self) -> str:
        """The id of the row of the cursor, "" where there is none."""
        return self.rows[self.cursor].id if self.cursor < len(self.rows) else ""

    def moved(self) -> None:
        """What stands there is shown whole elsewhere."""
        self._follow()

    def chosen(self) -> Message | None:
        """The row to open."""
        return Opened(self.row_id) if self.row_id else None


class MeasureList(_Rows):
    """The measures, a line for each. Posts `Opened`."""

    def show(self, measures: Sequence[Measure]) -> None:
        """Show these measures."""
        self._ref = min(LONGEST_REF, max((cell_len(one_line(x.ref)) for x in measures), default=3))
        self._measures = measures
        self.show_rows(measures)

    def _room(self, width: int) -> int:
        """The columns that are left for the name of a measure."""
        return max(8, width - self._ref - LATEST - TRAVEL - RAG - 8)

    def heading(self, width: int) -> str:
        """What stands in each column, for a line above the list of that width."""
        columns = (
            ("Ref", self._ref),
            ("Measure", self._room(width)),
            ("Latest", LATEST),
            ("Travel", TRAVEL),
        )
        return "  ".join((*(padded(x, size) for x, size in columns), "RAG"))

    def pieces(self, index: int, width: int) -> Iterable[Piece]:
        """Its ref, its name, the latest reading, its direction of travel and its RAG."""
        x = self._measures[index]
        name = self._room(width)
        latest = x.latest.said if x.latest else "no readings"
        yield padded(x.ref, self._ref) + "  ", "bold"
        yield padded(f"{DIFFER}: {x.name}" if x.in_dispute else x.name, name) + "  ", ""
        yield padded(DIFFER if x.latest and x.latest.disputes else latest, LATEST) + "  ", ""
        yield padded(say_travel(x) or "–", TRAVEL) + "  ", ""
        rag = DIFFER if "rag" in x.disputes else f"{SIGNS[x.rag]} {x.rag}" if x.rag in SIGNS else ""
        yield padded(rag or "no RAG", RAG), x.rag if rag and x.rag in SIGNS else "quiet"


class ReadingList(_Rows):
    """The readings of a measure by period. Posts `Opened`."""

    def show(self, readings: Sequence[MeasureReading]) -> None:
        """Show these readings."""
        self._readings = readings
        self.show_rows(readings)

    def pieces(self, index: int, width: int) -> Iterable[Piece]:
        """The period and the value, with what the value is besides final."""
        x = self._readings[index]
        period = max(8, min(30, width // 2))
        yield padded(x.period, period) + "  ", ""
        differ = f" ({DIFFER})" if x.disputes else f" ({x.removed})" if x.removed else ""
        yield padded(f"{x.said}{differ}", max(1, width - period - 2)), "bold"


class JudgementList(_Rows):
    """The judgements, a line for each. Posts `Opened`."""

    def show(self, judgements: Sequence[Judgement]) -> None:
        """Show these judgements."""
        self._judgements = judgements
        self.show_rows(judgements)

    def pieces(self, index: int, width: int) -> Iterable[Piece]:
        """The area, its grade, the day of the inspection."""
        x = self._judgements[index]
        day = x.held.strftime("%d/%m/%Y") if x.held else "no date"
        grade = max(10, min(32, 3 * width // 7))
        area = max(8, width - grade - DAY - 4)
        yield padded(f"{DIFFER}: {x.area}" if x.in_dispute else x.area, area) + "  ", ""
        yield padded(DIFFER if "grade" in x.disputes else x.grade, grade) + "  ", "bold"
        yield padded(DIFFER if "held" in x.disputes else day, DAY), "quiet"
