"""A paper imported on the screen: shown first, taken in whole or in part, and nothing on Esc."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ceplan.app import CeplanApp
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.record.settings import SettingsFile
from ceplan.record.verify import of
from ceplan.screens.ask import Ask
from ceplan.screens.import_columns import ColumnsScreen
from ceplan.screens.import_file import ImportFile
from ceplan.screens.import_screen import ImportScreen
from ceplan.screens.items import ItemsScreen
from ceplan.screens.reading import ReadingScreen
from ceplan.widgets.folder_offers import entries
from ceplan.widgets.said import Said
from ceplan.widgets.words import Words
from tests.hostile import HOSTILE
from tests.screens.conftest import PERSON, clock
from tests.screens.seen import seen, settled

HEAD = "Improvement notice\nRef\tAction\tLead\tDue\tProgress\n"
ONE = f"{HEAD}X1\tAgree the rota\tChair\tJune 2014\tRota drafted\nX2\tSign it\tChair\tMay 2014\t\n"
TWO = (
    f"{HEAD}X1\tAgree the new rota\tHead of Service\tJuly 2014\tRota drafted in May\n"
    "X3\tPost it\tChair\tMay 2014\t\n"
)


@pytest.fixture
def app(plan: Plan, drafts: Drafts) -> CeplanApp:
    return CeplanApp(plan, drafts, clock)


@pytest.fixture
def paper(plan_path: str) -> Path:
    """A paper beside the plan."""
    path = Path(plan_path).with_name("peer review.tsv")
    path.write_text(ONE, encoding="utf-8")
    return path


def summed(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def said(app: CeplanApp) -> str:
    return app.screen.query_one(Said).sentence


async def choose(pilot: Pilot[None], path: str) -> None:
    """Press i, name a file, press Enter."""
    await settled(pilot)
    await pilot.press("i")
    await settled(pilot)
    assert isinstance(pilot.app.screen, ImportFile)
    pilot.app.screen.query_one("#path", Words).text = path
    await pilot.press("enter")
    await settled(pilot)


async def paste(pilot: Pilot[None], words: str) -> None:
    """Press i, paste a table, press Enter."""
    await settled(pilot)
    await pilot.press("i")
    await settled(pilot)
    field = pilot.app.screen.query_one("#pasted", Words)
    field.text = words
    field.focus()
    await pilot.press("enter")
    await settled(pilot)


async def down_to(pilot: Pilot[None], words: str) -> None:
    """Go down to the row of which these words are shown whole, from the first one on."""
    await pilot.press("home")
    for _ in range(20):
        if words in seen(pilot.app):
            return
        await pilot.press("down")
    raise AssertionError(words)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_a_file_is_shown_and_taken_in_as_one_step(
    app: CeplanApp, plan: Plan, paper: Path, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        before = plan.newest()
        await choose(pilot, paper.name)
        assert isinstance(app.screen, ImportScreen)
        assert "New 2" in seen(app)
        assert "Agree the rota" in seen(app)
        assert plan.newest() == before
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, Ask)
        assert "Take this in: 2 new?" in seen(app)
        assert plan.newest() == before
        await pilot.press("y")
        await settled(pilot)
        assert isinstance(app.screen, ItemsScreen)
        assert "Taken in: 2 new" in said(app)
        assert {"X1", "X2"} <= plan.refs().keys()
        assert "2 items" in seen(app)
        assert plan.find("X1").progress[0].text == "Rota drafted"
        kept = [x.name for x in (paper.parent / "plan backups").iterdir()]
        assert any("before import" in x for x in kept)
        await pilot.press("u")
        await settled(pilot)
        await pilot.press("y")
        await settled(pilot)
        assert "X1" not in plan.refs()


async def test_esc_leaves_the_file_as_it_was(app: CeplanApp, plan_path: str, paper: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        before = summed(plan_path)
        await choose(pilot, str(paper))
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert isinstance(app.screen, ItemsScreen)
        assert summed(plan_path) == before
        kept = (paper.parent / "plan backups").iterdir()
        assert not any("before import" in x.name for x in kept)


async def test_a_newer_paper_moves_what_it_moved_and_disputes_what_was_edited(
    app: CeplanApp, plan: Plan, paper: Path
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await choose(pilot, paper.name)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("y")
        await settled(pilot)
        item = plan.set_words(plan.find("X1"), "action", "Our own words")
        await choose(pilot, paper.name)
        await pilot.press("enter")
        assert "Nothing is left to take in" in said(app)
        await pilot.press("escape")
        await settled(pilot)
        paper.write_text(TWO, encoding="utf-8")
        await choose(pilot, paper.name)
        await pilot.press("tab")
        assert "Changed 3" in seen(app)
        assert "[-June-]{+July+} 2014" in seen(app)
        assert "Rota drafted{+ in May+}" in seen(app)
        await pilot.press("tab")
        assert "In ceplan: Our own words" in seen(app)
        assert "The paper:  Agree the new rota" in seen(app)
        await pilot.press("tab")
        assert "X2" in seen(app)
        assert "it is kept" in seen(app)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("y")
        await settled(pilot)
        now = plan.item(item.id)
        assert (now.due and now.due.text, now.disputes) == ("July 2014", ("action",))
        assert str(now.leads[0]) == "Head of Service"
        assert now.slips[0].reason == "paper peer review.tsv"
        assert of(plan.conn).sound


async def test_rows_are_left_out_and_read_whole(app: CeplanApp, plan: Plan, paper: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, paper.name)
        await pilot.press("r")
        await settled(pilot)
        assert isinstance(app.screen, ReadingScreen)
        assert "Due: June 2014" in seen(app)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("space")
        assert "Enter takes in: 1 new" in said(app)
        await pilot.press("space")
        assert "Enter takes in: nothing" in said(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ImportScreen)
        await pilot.press("space", "enter")
        await settled(pilot)
        await pilot.press("y")
        await settled(pilot)
        assert "X1" not in plan.refs()
        assert "X2" in plan.refs()


async def test_a_mend_is_refused_and_made_again(app: CeplanApp, plan: Plan) -> None:
    rows = ["Ref\tAction", "Y1\tOne", "Y2\tTwo", "N3\tThree", "Y4\tFour"]
    async with app.run_test(size=(120, 40)) as pilot:
        await paste(pilot, "\n".join(rows))
        assert isinstance(app.screen, ImportScreen)
        await pilot.press("x")
        assert "Mends stand under Findings" in said(app)
        await pilot.press("shift+tab")
        await down_to(pilot, "Taken instead: Y3")
        await pilot.press("x")
        assert [x.ref for x in app.screen.importing.taken()[0].new][2] == "N3"
        await down_to(pilot, "You refused this mend")
        await pilot.press("minus")
        assert [x.ref for x in app.screen.importing.taken()[0].new][2] == "Y3"
        await down_to(pilot, "Taken instead: Y3")
        await pilot.press("x", "enter")
        await settled(pilot)
        await pilot.press("y")
        await settled(pilot)
        assert plan.find("N3").action == "Three"


async def test_columns_that_nothing_knows_are_mapped_and_remembered(
    plan: Plan, drafts: Drafts, tmp_path: Path
) -> None:
    kept = SettingsFile(str(tmp_path / "settings.json"))
    words = "Wobble\tFlurb\tGrunt\nQ1\tAgree it\tWe began\nQ2\tSign it\tWe met\n"
    app = CeplanApp(plan, drafts, clock, kept=kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await paste(pilot, words)
        assert isinstance(app.screen, Ask)
        assert "Wobble" in seen(app)
        await pilot.press("y")
        await settled(pilot)
        assert isinstance(app.screen, ColumnsScreen)
        await pilot.press("enter")
        assert "has to be the action" in said(app)
        for key, wanted in (("", "Ref"), ("down", "Action"), ("down", "Progress")):
            if key:
                await pilot.press(key)
            for _ in range(30):
                line = next(x for x in seen(app).splitlines() if "▌" in x)
                if f"◀ {wanted} " in line:
                    break
                await pilot.press("right")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ImportScreen)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("y")
        await settled(pilot)
        assert plan.find("Q2").progress[0].text == "We met"
        assert kept.read().settings.columns["Flurb"] == "action"
        await paste(pilot, words.replace("Q", "R"))
        assert isinstance(app.screen, ImportScreen)
        assert "R1" in seen(app)


async def test_what_cannot_be_read_is_said_and_the_path_stays(
    app: CeplanApp, plan_path: str, paper: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        before = summed(plan_path)
        await choose(pilot, "not there.docx")
        assert isinstance(app.screen, ImportFile)
        assert "cannot be read" in said(app)
        assert app.screen.query_one("#path", Words).text == "not there.docx"
        paper.write_bytes(b"\x00\x01\x02")
        app.screen.query_one("#path", Words).text = paper.name
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ImportFile)
        assert said(app).strip()
        assert summed(plan_path) == before


async def test_where_it_cannot_be_written_nothing_is_taken_in(
    plan_path: str, drafts: Drafts, paper: Path
) -> None:
    with Plan(plan_path, person=PERSON, now=clock, wait_ms=1) as hasty:
        app = CeplanApp(hasty, drafts, clock)
        async with app.run_test(size=(80, 24)) as pilot:
            await choose(pilot, paper.name)
            await pilot.press("enter")
            await settled(pilot)
            before = summed(plan_path)
            with closing(sqlite3.connect(plan_path, isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                await pilot.press("y")
                await settled(pilot)
                other.execute("ROLLBACK")
            assert isinstance(app.screen, ImportScreen)
            assert said(app).strip()
            assert "New 2" in seen(app)
            assert summed(plan_path) == before
            await pilot.press("enter")
            await settled(pilot)
            await pilot.press("y")
            await settled(pilot)
            assert "X1" in hasty.refs()


async def test_a_register_changed_meanwhile_is_shown_anew(
    app: CeplanApp, plan: Plan, plan_path: str, paper: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, paper.name)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("y")
        await settled(pilot)
        paper.write_text(TWO, encoding="utf-8")
        await choose(pilot, paper.name)
        with Plan(plan_path, person=PERSON._replace(name="Audit Officer"), now=clock) as other:
            other.set_words(other.find("X1"), "action", "Meanwhile.")
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("y")
        await settled(pilot)
        assert isinstance(app.screen, ImportScreen)
        assert "as the plan is now" in said(app)
        assert "In dispute 1" in seen(app)
        assert plan.find("X1").action == "Meanwhile."


@pytest.mark.parametrize("words", [x.text for x in HOSTILE if len(x.text) < 5_000])
async def test_hostile_words_do_nothing(app: CeplanApp, plan_path: str, words: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        before = summed(plan_path)
        field = " ".join(words.replace("\t", " ").split())
        await paste(pilot, f"Ref\tAction\tProgress\nX1\tAgree {field}\t{field}\n")
        for _ in range(3):
            await pilot.press("tab")
        assert "\x1b" not in seen(app)
        await pilot.press("escape")
        await settled(pilot)
        assert summed(plan_path) == before


def test_a_path_goes_on_as_folders_and_papers(tmp_path: Path) -> None:
    for name in ("Board.docx", "bored.txt", "b.exe", ".bhidden.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "boxes").mkdir()
    (tmp_path / "boxes" / "old.csv").write_text("x", encoding="utf-8")
    base = str(tmp_path)
    sep = entries("box", base)[0][-1]
    assert entries("b", base) == (f"boxes{sep}", "Board.docx", "bored.txt")
    assert entries(f"boxes{sep}", base) == (f"boxes{sep}old.csv",)
    assert entries("Board.docx", base) == entries("", base) == entries("no/such", base) == ()


async def test_a_paper_that_shares_nothing_is_said_to_be_a_register_of_its_own(
    app: CeplanApp, plan: Plan, paper: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        before = plan.homes()
        await choose(pilot, paper.name)
        assert "tsv  as a new register: Improvement notice (a second one)" in seen(app)
        assert "Gone from the paper" not in seen(app)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("y")
        await settled(pilot)
        new = [x for x in plan.homes() if x not in before]
        assert [x.title for x in new] == ["Improvement notice"]
        assert plan.find("X1").register == new[0].id


async def test_the_ways_about_and_out(
    app: CeplanApp, plan: Plan, plan_path: str, paper: Path
) -> None:
    there = " ".join(plan.find("IN1").action.split())
    paper.write_text(f"{ONE}IN1\t{there}\t\t\t\n", encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        before = summed(plan_path)
        await pilot.press("i")
        await settled(pilot)
        await pilot.press("tab")
        assert app.focused is app.screen.query_one("#pasted", Words)
        await pilot.press("f1")
        await settled(pilot)
        assert "Help   type to search" in seen(app)
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert isinstance(app.screen, ItemsScreen)
        await choose(pilot, paper.name)
        await pilot.press("question_mark")
        await settled(pilot)
        assert "Help   type to search" in seen(app)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("tab", "left", "left", "left")
        assert "▸ Gone from the paper" in seen(app)
        await pilot.press("m")
        await settled(pilot)
        assert "◀ Ref" in seen(app)
        await pilot.press("left")
        assert "◀ left out" in seen(app)
        await pilot.press("f1")
        await settled(pilot)
        assert "Help   type to search" in seen(app)
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert isinstance(app.screen, ImportScreen)
        await pilot.press("m")
        await settled(pilot)
        await pilot.press("end")
        for _ in range(20):
            if "◀ Next steps" in seen(app):
                break
            await pilot.press("right")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ImportScreen)
        (found,) = app.screen.importing.taken()
        assert [x.text for x in found.new[0].next_steps] == ["Rota drafted"]
        await pilot.press("escape")
        await settled(pilot)
        assert summed(plan_path) == before


async def test_i_on_an_empty_plan_and_a_pack_of_papers(tmp_path: Path, drafts: Drafts) -> None:
    from ceplan.record.making import make
    from tests.cli.test_newer_papers import PACK

    path = tmp_path / "empty.ceplan"
    make(str(path), title="Empty", person=PERSON, now=clock)
    (tmp_path / "pack.md").write_text(PACK, encoding="utf-8")
    with Plan(str(path), person=PERSON, now=clock) as plan:
        app = CeplanApp(plan, drafts, clock)
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            assert "Press i to import a paper" in seen(app)
            await choose(pilot, "pack.md")
            assert "▸ Papers 2" in seen(app)
            await pilot.press("space")
            assert "Enter takes in: 2 new" in said(app)
            await pilot.press("enter")
            await settled(pilot)
            await pilot.press("y")
            await settled(pilot)
            assert set(plan.refs()) == {"L1", "L2"}
            assert "Post it" in seen(app)


async def test_a_pdf_says_how_to_paste(app: CeplanApp, plan_path: str) -> None:
    """Where it was named, with the path still there and the words to be pasted below it."""
    pdf = Path(plan_path).with_name("paper.pdf")
    pdf.write_bytes(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n")
    before = summed(plan_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, str(pdf))
        assert isinstance(app.screen, ImportFile)
        assert "This is a PDF file" in said(app)
        assert "paste it" in seen(app)
        assert app.screen.query_one("#path", Words).text == str(pdf)
    assert summed(plan_path) == before


async def test_a_long_paper_says_that_it_is_held_against_the_plan(
    app: CeplanApp, plan_path: str
) -> None:
    """What takes a moment is said while it does, and no longer."""
    path = Path(plan_path).with_name("long.tsv")
    path.write_text("Ref\tAction\n" + "".join(f"X{n}\tMend {n}\n" for n in range(1, 62)), "utf-8")
    before = summed(plan_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, str(path))
        assert isinstance(app.screen, ImportScreen)
        assert "Holding 61 items against the plan; this takes a moment …" in [
            x for _, x in app.told
        ]
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, ItemsScreen)
        assert "Holding" not in seen(app)
    assert summed(plan_path) == before
