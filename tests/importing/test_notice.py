"""The council's real improvement notice, as its conversion to text left it."""

from __future__ import annotations

from collections import Counter

from ceplan.importing.read import read_paper
from ceplan.models.paper import Finding, Paper, PaperItem


def found(paper: Paper, code: str) -> list[Finding]:
    return [x for x in paper.findings if x.code == code]


def item(paper: Paper, ref: str) -> PaperItem:
    return next(x for x in paper.items if x.ref == ref)


def test_twenty_five_items_in_order(notice: Paper) -> None:
    assert [x.ref for x in notice.items] == [f"IN{n}" for n in range(1, 26)]
    assert (notice.layout, notice.kind) == ("notice", "notice")


def test_the_line_above_the_table_names_the_register(notice: Paper, notice_bytes: bytes) -> None:
    assert notice.title == notice_bytes.decode("utf-8").split("\n")[0]
    assert read_paper(notice_bytes, name="x", title="The notice").title == "The notice"


def test_both_refs_are_mended_and_said_with_their_place(notice: Paper, notice_bytes: bytes) -> None:
    lines = notice_bytes.decode("utf-8").split("\n")
    for code, said, proposed in (("REF-REPEATED", "IN1", "IN10"), ("REF-DAMAGED", "N14", "IN14")):
        (one,) = found(notice, code)
        row = max(n for n, line in enumerate(lines, 1) if line.startswith(said + "\t"))
        assert (one.said, one.proposed, one.where) == (said, proposed, f"row {row}, Ref")


def test_rows_without_a_ref_join_the_row_above(notice: Paper) -> None:
    joined = [x.proposed for x in found(notice, "ROW-JOINED")]
    assert joined == ["IN10", "IN10", "IN14", "IN17"]
    (again,) = found(notice, "WORDS-REPEATED")
    assert item(notice, "IN10").action.count(again.said) == 2


def test_every_word_of_the_paper_is_kept(notice: Paper, notice_bytes: bytes) -> None:
    rows = [x.split("\t") for x in notice_bytes.decode("utf-8").split("\n")[3:]]
    said = Counter(word for row in rows for cell in row[1:] for word in cell.split())
    texts = [x.action for x in notice.items]
    texts += [p.text for x in notice.items for p in (*x.progress, *x.next_steps)]
    assert Counter(word for text in texts for word in text.split()) == said


def test_with_splitting_off_each_cell_is_one_point_to_the_letter(notice_bytes: bytes) -> None:
    paper = read_paper(notice_bytes, name="x", split=False)
    rows = [x.split("\t") for x in notice_bytes.decode("utf-8").split("\n")]
    cells = {row[0]: row for row in rows if len(row) == 4}
    for ref in ("IN2", "IN8", "IN25"):
        assert [p.text for p in item(paper, ref).progress] == [cells[ref][2].strip()]
        assert [p.text for p in item(paper, ref).next_steps] == [cells[ref][3].strip()]
    assert not found(paper, "BULLETS-SPLIT")
    assert len(paper.items) == 25


def test_cross_references_are_found_or_named_as_gaps(notice: Paper) -> None:
    links = {(x.why.split()[0], x.proposed) for x in found(notice, "SEE-FOUND")}
    assert links == {("IN4", "IN2"), ("IN17", "IN14")}
    assert [x.said for x in found(notice, "SEE-GAP")] == ["A2", "A4", "C4", "A4"]


def test_lost_beginnings_and_endings_are_named_and_left(notice: Paper) -> None:
    below, midway = found(notice, "ACTION-STARTS-MIDWAY")
    assert item(notice, "IN10").action.startswith(below.said)
    assert item(notice, "IN14").action.startswith(midway.said)
    (cut,) = found(notice, "ACTION-CUT")
    assert item(notice, "IN9").action.endswith(cut.said)
    (lost,) = found(notice, "TEXT-CUT")
    assert item(notice, "IN3").progress[-1].text.endswith(lost.said)
    assert [x.said for x in found(notice, "FOOTNOTE")] == ["[1]", "[1]"]


def test_a_bullet_that_begins_a_continuation_is_a_point_of_its_own(notice: Paper) -> None:
    assert len(item(notice, "IN14").progress) == 4
    assert len(item(notice, "IN14").next_steps) == 1


def test_the_same_table_as_csv_reads_the_same(notice: Paper, notice_bytes: bytes) -> None:
    import csv
    import io

    rows = [x.split("\t") for x in notice_bytes.decode("utf-8").split("\n")]
    for delimiter in ",;":
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter).writerows(rows)
        assert read_paper(out.getvalue().encode("utf-8-sig"), name="x").items == notice.items
