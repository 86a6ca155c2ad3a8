"""Tables of items: improvement notice, improvement plan with outcomes, work programme, and any
other table with a row for each thing to do."""

from __future__ import annotations

from dataclasses import replace

from ceplan.errors import Refused
from ceplan.importing.layout import by_title
from ceplan.importing.layouts.found import Blocks, Found, heading_above
from ceplan.importing.mapping import Mapped
from ceplan.importing.own import own_title
from ceplan.importing.raw import RawTable
from ceplan.importing.recognise import columns_left, look
from ceplan.importing.table_paper import paper_of
from ceplan.models.entry import TITLE_LIMIT


def find(
    blocks: Blocks,
    taken: set[int],
    *,
    layout: str = "",
    mapped: Mapped | None = None,
    split: bool = True,
    document: bool = True,
    own: bool = False,
    saved: bool = True,
) -> tuple[list[Found], dict[int, str]]:
    """The papers among the tables not taken yet (of one layout, where it is named; with `mapped`
    as a person said), and for each table that is one but cannot be read, why. `saved` is that of
    the reading."""
    out: list[Found] = []
    broken: dict[int, str] = {}
    for at, block in enumerate(blocks):
        if at in taken or not isinstance(block, RawTable):
            continue
        try:
            seen = look(block, layout, mapped, own=own)
            if seen is None:
                continue
            table, findings = seen
            if document:  # what stands under no heading is named cell by cell
                findings = tuple(x for x in findings if x.said or x.code != "COLUMN-UNKNOWN")
            title = (block.caption or heading_above(blocks, at))[: TITLE_LIMIT + 1]
            title = own_title(title) if own or table.own else title
            title = title if len(title) <= TITLE_LIMIT else ""
            if not layout:
                table = replace(table, layout=by_title(table.layout, title, table.columns))
            paper = paper_of(
                table, findings, title=title, split=split, document=document, saved=saved
            )
        except Refused as error:
            broken[at] = " ".join(x for x in (error.message, error.hint) if x)
            continue
        out.append(
            Found(
                paper,
                frozenset({at}),
                tuple(x for x in columns_left(table) if x.title or not document),
                own=own or table.own,
            )
        )
    return out, broken
