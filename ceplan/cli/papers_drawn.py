"""A proposal as a table on a terminal: what would be new, what changes word by word, what is kept.

Apart from `papers_shown`, because it alone needs Rich. Signs tell old from new before colour does.
"""

from __future__ import annotations

from rich import box
from rich.table import Table
from rich.text import Text

from ceplan.cli.speaking import console
from ceplan.importing.choices import CHANGED, DISPUTED, Row, rows_of
from ceplan.models.proposal import Proposal
from ceplan.models.text import one_line
from ceplan.models.word_diff import GONE, NEW, compare, shortened, sign

_STYLES = {GONE: "strike dim", NEW: "bold underline"}
MOST = 400
"""Rows that are drawn; beyond, `--plain` has them all as lines."""


def draw(proposal: Proposal) -> None:
    """Draw the rows of a proposal."""
    rows = rows_of(proposal)
    if not rows:
        return
    table = Table(
        box=box.SIMPLE_HEAD, expand=True, show_edge=False, pad_edge=False, header_style="bold"
    )
    table.add_column("", width=12, no_wrap=False)
    table.add_column("Row", max_width=24, overflow="fold")
    table.add_column("What the paper says", ratio=1, overflow="fold")
    last = ""
    for row in rows[:MOST]:
        head = row.section if row.section != last else ""
        last = row.section
        table.add_row(Text(head), Text(one_line(row.key), "bold"), _words(row))
    screen = console()
    screen.print(table)
    if len(rows) > MOST:
        screen.print(Text(f"… and {len(rows) - MOST} more rows; --plain lists them all"))


def _words(row: Row) -> Text:
    if row.section == DISPUTED:
        out = Text("ceplan: ", "dim")
        out.append(one_line(row.old) or "nothing", "")
        out.append("\nthe paper: ", "dim")
        out.append(one_line(row.new), "")
        return out.append("\nboth will stand, in dispute", "italic")
    if row.section != CHANGED or not row.old:
        return Text(one_line(row.new or row.old)[:300])
    out = Text()
    for run in shortened(compare(row.old, row.new)):
        out.append(one_line(sign(run)), _STYLES.get(run.kind, ""))
    return out
