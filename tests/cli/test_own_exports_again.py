"""An export of the plan, as it is or edited by somebody, imported into the plan it came from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

FORMATS = ("csv", "tsv", "md", "html", "json", "txt")


@pytest.fixture
def exported(run, tmp_path: Path):
    """The Board's table of the plan, or of one register, as a file of that ending."""

    def export(ending: str, *more: str) -> Path:
        path = tmp_path / f"board.{ending}"
        assert run("export", "board", "--to", str(path), *more).code == 0
        return path

    return export


def proposals(run, path: Path) -> list[dict]:
    said = run("import", str(path), "--dry-run", "--format", "json")
    assert said.code == 0, said.err
    found = said.json
    return found.get("papers", [found])


@pytest.mark.parametrize("ending", FORMATS)
def test_what_was_exported_proposes_nothing(run, exported, ending: str) -> None:
    """Whole: with its dates, leads, statuses; and of the evidence, which the table only counts,
    nothing is said to be gone."""
    found = proposals(run, exported(ending))
    assert [x["unchanged"] for x in found] == [25, 38]
    for paper in found:
        assert (paper["new"], paper["changed"], paper["removed"]) == ([], [], [])
        assert not [x for x in paper["findings"] if x["code"] == "GONE-FROM-PAPER"]


def test_what_somebody_edited_in_an_export_is_what_it_proposes(run, exported, item) -> None:
    """A lead sends the table round; it comes back with a step ticked, a date moved, a lead named, a
    status and a new line."""
    path = exported("html", "--register", "Improvement notice")
    text = path.read_text(encoding="utf-8")

    def edit(old: str, new: str) -> None:
        nonlocal text
        assert text.count(old) == 1, old
        text = text.replace(old, new)

    words = "Write practice standards for the ISCs"
    step = f'class="mark">☐</span> <span class="text">{words} (due 28 Feb 2014, by'
    edit(step, f'class="mark">☑</span> <span class="text">{words} (done 17 Jan 2014, by')
    start, end = text.index(">IN2<"), text.index(">IN3<")
    row = text[start:end]
    edit(row, row.replace(">Apr 2014<", ">31 May 2014<").replace("ing, CEC<", "ing, Trust<"))
    path.write_text(text, encoding="utf-8")
    (found,) = proposals(run, path)
    assert [x["ref"] for x in found["changed"]] == ["IN2"]
    before = item("IN2")
    assert run("import", str(path), "--yes").code == 0
    after = item("IN2")
    old, new = before.next_steps[0], after.next_steps[0]
    assert (new.text, str(new.done)) == (words, "2014-01-17")
    assert (new.due, new.who) == (old.due, old.who), "what the paper says nothing of stays"
    assert after.due is not None and str(after.due.date) == "2014-05-31"
    assert [str(x) for x in after.leads] == ["Head of Safeguarding, Trust"]
    assert not after.in_dispute
    rest = {"leads": (), "due": None, "slips": (), "next_steps": (), "seen": "", "updated": ""}
    assert after._replace(**rest) == before._replace(**rest)
    assert after.next_steps[1:] == before.next_steps[1:]


@pytest.mark.parametrize("ending", FORMATS)
def test_a_new_plan_from_an_export_exports_the_same(run, exported, tmp_path, ending: str) -> None:
    """All that the Board's table says of the items stands in the plan made from it."""
    assert run("set", "IN1", "due", "June 2014", "--reason", "agreed").code == 0
    assert run("set", "IN1", "brag", "amber to red", "--reason", "two posts are open").code == 0
    first = exported(ending)
    new = str(tmp_path / "new.ceplan")
    assert run("new", new, "--title", "From an export").code == 0
    assert run("--plan", new, "import", str(first), "--yes").code == 0
    tables = []
    for plan in ((), ("--plan", new)):
        said = run(*plan, "export", "board", "--format", "json")
        tables.append([_told(x) for x in json.loads(said.out)["tables"]])
    assert tables[0] == tables[1]


def _told(table: dict) -> list[dict[str, str]]:
    """The rows of a table by column, without what the plan knows and the table does not say: its
    evidence, how dates moved, and the status that these suggest."""
    rows = [dict(zip(table["columns"], x, strict=True)) for x in table["rows"]]
    out = []
    for row in rows:
        row.pop("Evidence", None)
        for name in ("BRAG", "Due"):
            lines = row.get(name, "").split("\n")
            row[name] = "\n".join(
                x for x in lines if not x.startswith(("suggested ", "closed ")) and "moved" not in x
            )
        out.append(row)
    return out


@pytest.fixture
def edited(run, exported):
    """An export in which somebody put other words for some, imported again; what it came to."""

    def edit(ending: str, *changes: tuple[str, str], meanwhile=lambda: None):
        path = exported(ending)
        data = path.read_text(encoding="utf-8-sig")
        for old, new in changes:
            assert data.count(old) == 1, old
            data = data.replace(old, new)
        path.write_text(data, encoding="utf-8-sig" if ending == "csv" else "utf-8")
        meanwhile()
        said = run("import", str(path), "--yes")
        assert said.code == 0, said.err
        return said

    return edit


TYPED = "Nine of ten visits were on time in January"


@pytest.mark.parametrize("ending", [x for x in FORMATS if x != "tsv"])
def test_what_was_typed_here_and_edited_in_an_export_is_no_dispute(
    run, edited, item, ending: str
) -> None:
    """The export shows what stood in the plan, and whoever edited it had that in view."""
    assert run("progress", "IN2", TYPED).code == 0
    assert run("set", "IN2", "action", "Mend child protection plans, all of them").code == 0
    edited(
        ending,
        (TYPED, "All visits were on time in January"),
        ("Mend child protection plans, all of them", "Mend every child protection plan"),
    )
    after = item("IN2")
    assert after.action == "Mend every child protection plan"
    assert after.progress[-1].text == "All visits were on time in January"
    assert not after.in_dispute
    assert run("undo").code == 0
    assert item("IN2").progress[-1].text == TYPED


def test_what_was_changed_here_since_the_export_stands_in_dispute(run, edited, item) -> None:
    """Both changed it, neither with the other's words in view; of what only one changed, that."""

    def meanwhile() -> None:
        assert run("set", "IN2", "action", "Make child protection plans good").code == 0
        assert run("set", "IN3", "action", "Hear every child").code == 0

    before = item("IN2").action
    edited("md", (before, "Mend every child protection plan"), meanwhile=meanwhile)
    after = item("IN2")
    assert after.disputes == ("action",)
    shown = run("show", "IN2").out
    assert "Make child protection plans good" in shown
    assert "Mend every child protection plan" in shown
    assert item("IN3").action == "Hear every child", "the export only shows what it was"
    assert not item("IN3").in_dispute


def test_a_line_taken_away_here_since_the_export_stays_away(run, edited, item) -> None:
    assert run("progress", "IN2", TYPED).code == 0
    count = len(item("IN2").progress)
    said = edited("html", meanwhile=lambda: run("progress", "IN2", "--remove", str(count)))
    assert len(item("IN2").progress) == count - 1
    assert "already" in said.err


def test_a_line_taken_away_before_the_export_may_be_said_again(run, edited, item) -> None:
    assert run("progress", "IN2", TYPED).code == 0
    count = len(item("IN2").progress)
    assert run("progress", "IN2", "--remove", str(count)).code == 0
    last = item("IN2").progress[-1]
    edited("md", (last.text, f"{last.text}<br>• {TYPED}"))
    assert [x.text for x in item("IN2").progress][-2:] == [last.text, TYPED]


def test_the_export_of_another_plan_is_held_against_what_papers_said(
    run, exported, item, tmp_path: Path
) -> None:
    """Its state is none that this plan has been in."""
    path = exported("md")
    new = str(tmp_path / "new.ceplan")
    assert run("new", new, "--title", "From an export").code == 0
    assert run("--plan", new, "import", str(path), "--yes").code == 0
    assert run("--plan", new, "set", "IN2", "action", "Our own words").code == 0
    text = path.read_text(encoding="utf-8").replace(item("IN2").action, "Words of the old plan")
    path.write_text(text, encoding="utf-8")
    assert run("--plan", new, "import", str(path), "--yes").code == 0
    found = json.loads(run("--plan", new, "show", "IN2", "--format", "json").out)
    assert "action" in json.dumps(found["items"][0]["disputes"])


@pytest.mark.parametrize("ending", ["csv", "html", "md"])
def test_evidence_that_somebody_named_in_an_export_is_taken(
    run, exported, item, ending: str
) -> None:
    """Below the numbers, in the words of whoever sent it back; what stands there already is not
    named twice."""
    before = item("IN1").evidence
    told = "3 of 4 supplied"
    assert told.startswith(f"{sum(1 for x in before if x.supplied)} of {len(before)} ")
    path = exported(ending, "--register", "Improvement notice")
    text = path.read_text(encoding="utf-8-sig")
    at = text.index(told) + len(told)
    line = {"csv": "\n{}", "md": "<br>{}", "html": "<br>{}"}[ending]
    more = "".join(line.format(x) for x in ("Minutes of the panel", before[0].text))
    path.write_text(text[:at] + more + text[at:], encoding="utf-8")
    assert run("import", str(path), "--yes").code == 0
    assert [x.text for x in item("IN1").evidence] == [
        *(x.text for x in before),
        "Minutes of the panel",
    ]


def test_a_csv_saved_by_excel_without_the_signs_is_understood(
    run, exported, item, tmp_path
) -> None:
    """Excel's plain CSV is in the code page of the computer, which has no boxes to tick."""
    assert run("done", "IN2", "1").code == 0
    path = exported("csv")
    text = path.read_text(encoding="utf-8-sig")
    path.write_bytes(text.encode("cp1252", "replace"))
    found = proposals(run, path)
    assert [x["changed"] for x in found] == [[], []]
    assert {y["code"] for x in found for y in x["findings"]} >= {"SIGNS-LOST"}


def test_a_list_that_a_script_edited_is_held_against_what_it_showed(run, item, tmp_path) -> None:
    assert run("set", "IN2", "action", "Mend child protection plans").code == 0
    found = json.loads(run("list", "--format", "json").out)
    (told,) = [x for x in found["items"] if x["ref"] == "IN2"]
    told["action"] = "Mend every child protection plan"
    path = tmp_path / "list.json"
    path.write_text(json.dumps(found), encoding="utf-8")
    assert run("import", str(path), "--yes").code == 0
    assert item("IN2").action == "Mend every child protection plan"
    assert not item("IN2").in_dispute


def test_a_dispute_decided_since_the_export_stays_decided(run, exported, item) -> None:
    """An export prints one side of a dispute; unedited, it brings nothing back."""
    path = exported("md")
    before = item("IN2").action
    assert run("set", "IN2", "action", "Words of ours").code == 0
    text = path.read_text(encoding="utf-8")
    other = path.with_name("other.md")
    other.write_text(text.replace(before, "Words of theirs"), encoding="utf-8")
    assert run("import", str(other), "--yes").code == 0
    assert item("IN2").disputes == ("action",)
    torn = exported("html")
    assert run("set", "IN2", "action", "Words of both").code == 0
    assert not item("IN2").in_dispute
    assert [x["changed"] for x in proposals(run, torn)] == [[], []]


def test_an_edited_export_imported_twice_proposes_nothing_again(
    run, edited, exported, item
) -> None:
    """Whatever somebody has done with its words since."""
    assert run("set", "IN2", "action", "Words before").code == 0
    path = exported("md")
    text = path.read_text(encoding="utf-8").replace("Words before", "Words of the export")
    path.write_text(text, encoding="utf-8")
    assert run("import", str(path), "--yes").code == 0
    for words in ("Words before", "Other words"):
        assert run("set", "IN2", "action", words).code == 0
        assert [x["changed"] for x in proposals(run, path)] == [[], []], words


def test_the_export_of_one_register_goes_into_that_register(run, exported, tmp_path) -> None:
    """Also as CSV, which has no heading, and into no other of its kind."""
    table = tmp_path / "neglect.csv"
    table.write_text("Ref,Action,Progress,Next steps\nIN1,Weigh neglect,,\n", encoding="utf-8")
    assert run("import", str(table), "--title", "Neglect plan", "--yes").code == 0
    path = exported("csv", "--register", "Neglect plan")
    said = run("import", str(path), "--dry-run").out
    assert "Into: Neglect plan" in said
    assert "Unchanged: 1" in said


def test_a_day_that_does_not_exist_stays_among_the_words(run, exported, item) -> None:
    path = exported("md")
    text = path.read_text(encoding="utf-8")
    last = item("IN2").progress[-1].text
    path.write_text(text.replace(last, f"{last}<br>• 31 Jun 2014: Met the board"), encoding="utf-8")
    assert run("import", str(path), "--yes").code == 0
    assert item("IN2").progress[-1].text == "31 Jun 2014: Met the board"


def test_a_status_that_somebody_edited_takes_none_of_ceplans_own_lines(run, exported, item) -> None:
    path = exported("csv")
    text = path.read_text(encoding="utf-8-sig")
    at = text.index("▲ amber to green\n", text.index(",IN2,"))
    path.write_text(f"{text[:at]}Red{text[at + len('▲ amber to green') :]}", encoding="utf-8-sig")
    before = item("IN2").brag
    assert run("import", str(path), "--yes").code == 0
    assert item("IN2").brag == before._replace(colour="red", direction="")


def test_an_outcome_of_several_lines_is_the_same_in_an_export(run, exported, tmp_path) -> None:
    new = str(tmp_path / "new.ceplan")
    assert run("new", new, "--title", "Outcomes").code == 0
    there = ("--plan", new)
    table = tmp_path / "plan.csv"
    table.write_text(
        'Ref,Action,Lead,By when,Outcome\n1,Do it,Head,June 2026,"Safe\nand heard"\n',
        encoding="utf-8",
    )
    assert run(*there, "import", str(table), "--title", "Our plan", "--yes").code == 0
    for ending in ("md", "html", "txt", "json", "csv"):
        path = tmp_path / f"again.{ending}"
        assert run(*there, "export", "board", "--to", str(path)).code == 0
        said = run(*there, "import", str(path), "--dry-run", "--format", "json").json
        assert (said["new"], said["changed"], said["unchanged"]) == ([], [], 1), ending


@pytest.mark.parametrize("ending", ["csv", "md", "html"])
def test_a_line_said_in_quite_other_words_is_the_line_that_stood_there(
    run, edited, item, ending: str
) -> None:
    """No word of it is left, but its neighbours are: it is not put beside what it replaces."""
    before = item("IN2")
    points, steps = before.progress, before.next_steps
    edited(
        ending,
        (points[3].text, "Everybody met to learn"),
        (steps[0].text, "Agree one format for chairs"),
    )
    after = item("IN2")
    assert [x.id for x in after.progress] == [x.id for x in points]
    assert after.progress[3].text == "Everybody met to learn"
    assert after.progress[3].dated == points[3].dated
    assert [x.id for x in after.next_steps] == [x.id for x in steps]
    assert after.next_steps[0].text == "Agree one format for chairs"
    assert (after.next_steps[0].due, after.next_steps[0].who) == (steps[0].due, steps[0].who)


def test_a_line_put_in_where_none_was_is_a_line_of_its_own(run, edited, item) -> None:
    """One line taken out in one place and another put in elsewhere are no version of each other."""
    points = item("IN2").progress
    edited(
        "md",
        (f"<br>• 30 Sep 2013: {points[1].text}", ""),
        (points[6].text, f"{points[6].text}<br>• Quite another thing"),
    )
    after = item("IN2").progress
    assert [x.text for x in after] == [*(x.text for x in points), "Quite another thing"]
