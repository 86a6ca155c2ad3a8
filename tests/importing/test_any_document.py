"""Any document at all: it is read or refused, never broken, and no word of it is lost."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ceplan.errors import Refused
from ceplan.importing import from_text
from ceplan.importing.headings import COLUMNS
from ceplan.importing.read import read_papers
from tests.importing.words import lost, words

CELLS = st.sampled_from(
    [
        "", "", "Ref", "Action", "Progress", "Outcome", "Success indicators", "Issue", "Lead",
        "Due", "RAG", "Evidence", "Source of issue", "Suggested by", "Judgement", "Grade", "Good",
        "Inadequate", "1.1", "1.2", "2.1 Open it", "IN4", "Rec. 5", "Mend the door", "Tell tenants",
        "• First<br>• Second", "<ul><li>One</li><li>Two</li></ul>", "June 2024", "TBA", "ТВА", "G",
        "☹️", "and the rest", "T", "Clerk, CEC", "1. Safe homes", "• Audit • Review", "80%", "12",
        "Qu 1", "Qu 2", "Target", "High is good", "Number of homes", "Mend the<br>roof", "$x$",
    ]
)  # fmt: skip
ROWS = st.integers(2, 7).flatmap(
    lambda wide: st.lists(st.lists(CELLS, min_size=wide, max_size=wide), min_size=1, max_size=6)
)
TABLES = st.tuples(st.sampled_from("|\t"), ROWS).map(
    lambda x: "\n".join(
        f"| {' | '.join(r)} |" if x[0] == "|" else "\t".join(r) for r in x[1]
    )
)  # fmt: skip
LINES = st.sampled_from(
    [
        "# Areas for improvement", "Immediately:", "- mend the door", "- tell tenants", "Page 4",
        "Priority 1: Homes", "## Priorities for 2025", "- Rec. 5: Answer calls", "Title: A plan",
        "The following remain outstanding:", "- Open it. Update – begun", "- 5.1 The door is shut.",
        "P1.1 - Number of homes", "Inspection dates: 4 March to 15 March 2024", "Some words here.",
    ]
)  # fmt: skip
DOCUMENTS = st.lists(st.one_of(TABLES, LINES), min_size=1, max_size=8).map("\n\n".join)
KNOWN = [x for said in COLUMNS.values() for x in said]
SAID = words([*KNOWN, "Update", "High is good", "ТВА", "Judgement Grade", "Page", "G"])
"""Words of headings and signs, which become fields."""


@settings(max_examples=400, deadline=None)
@given(text=DOCUMENTS)
@example(text="| Ref | Action |\n| 1.1 | Mend the door |")
def test_any_document_is_read_whole_or_refused(text: str) -> None:
    try:
        file = read_papers(text.encode(), name="x.md")
    except Refused:
        return
    blocks = from_text.blocks_of(text)
    said = [getattr(x, "text", "") for x in blocks]
    said += [c for x in blocks for r in getattr(x, "rows", ()) for c in r.cells]
    gone = {x for x in lost(said, file) if x.casefold() not in {y.casefold() for y in SAID}}
    assert not {x for x in gone if not x[0].isdigit() or "." in x}
