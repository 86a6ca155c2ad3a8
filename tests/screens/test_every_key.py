"""Every key of every screen: what it says, what it writes, what stays when nothing can be written.

The cases stand in `every_key`; a binding without one fails here by its id.
"""

from __future__ import annotations

import ast
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from textual.app import App
from textual.binding import Binding
from textual.pilot import Pilot

from ceplan.app import CeplanApp
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.screens.known_keys import _kinds, _own
from tests.screens.conftest import PERSON, clock
from tests.screens.every_key import CASES, NOT_YET, Case
from tests.screens.seen import seen, settled

SIZE = (120, 40)
BUSY = "another program"

BINDINGS: dict[tuple[str, str], Binding] = {
    (kind.__name__, str(binding.id)): binding for kind in _kinds() for binding in _own(kind)
}
"""Every binding of ours, by the class that it stands in and its id."""

HERE = {
    (owner, name): case
    for owner, cases in CASES.items()
    for name, case in cases.items()
    if not case.tested
}
READS = sorted({owner for (owner, _), case in HERE.items() if not case.wrote})
WRITES = [key for key, case in HERE.items() if case.wrote]


def test_every_binding_has_its_case() -> None:
    cases = {(owner, name) for owner, named in CASES.items() for name in named}
    assert [x for x in sorted(set(BINDINGS) - cases) if x[0] not in NOT_YET] == []
    assert sorted(cases - set(BINDINGS)) == [], "these keys are no more"


@pytest.mark.parametrize(
    ("owner", "name"),
    [(o, n) for o, named in CASES.items() for n, case in named.items() if case.tested],
)
def test_what_is_tested_elsewhere_is(owner: str, name: str) -> None:
    """The named test is there, and it or what its module feeds it presses that key."""
    module, function = CASES[owner][name].tested.split("::")
    tree = ast.parse((Path(__file__).parent / f"{module}.py").read_text("utf-8"))
    made = {x.name: x for x in ast.walk(tree) if isinstance(x, ast.AsyncFunctionDef)}
    assert function in made, f"{owner} {name}: there is no test {function}"
    feeds = [x for x in tree.body if isinstance(x, ast.Assign | ast.AnnAssign)]
    pressed = {
        word
        for part in (made[function], *feeds)
        for x in ast.walk(part)
        if isinstance(x, ast.Constant) and isinstance(x.value, str)
        for word in x.value.split() or [x.value]
    }
    keys = set(BINDINGS[owner, name].key.split(","))
    assert keys & pressed, f"{owner} {name}: {function} presses none of {sorted(keys)}"


def keys_of(words: str) -> Iterator[str]:
    for word in words.split():
        yield from word[1:].replace("_", " ") if word[0] == "=" else [word]


async def press(pilot: Pilot[None], words: str) -> None:
    for key in keys_of(words):
        await pilot.press("space" if key == " " else key)
    await settled(pilot)


def pressed_keys(owner: str, name: str) -> list[str]:
    case = HERE[owner, name]
    return (case.keys or BINDINGS[owner, name].key).split(",")


def newest(path: str) -> int:
    with closing(sqlite3.connect(path)) as conn:
        return int(conn.execute("SELECT max(rowid) FROM change").fetchone()[0])


def written(path: str, since: int) -> set[str]:
    """What was written after a change, each kind of it once."""
    with closing(sqlite3.connect(path)) as conn:
        rows = conn.execute("SELECT kind, entity, field FROM change WHERE rowid > ?", (since,))
        return {" ".join(filter(None, row)) for row in rows}


@contextmanager
def saving(path: str) -> Iterator[None]:
    """Another program is about to save: everybody can read the plan, nobody else can write it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def back_to_the_list(app: App[None], pilot: Pilot[None]) -> None:
    while len(app.screen_stack) > 1:
        app.pop_screen()
        await pilot.pause()
    await press(pilot, "escape g")


def told(before: str, after: str, case: Case, what: str) -> None:
    """The screen says what the case wants."""
    if case.shows == "@":
        assert after != before, f"{what}: nothing moved"
        return
    if case.shows:
        assert case.shows not in before, f"{what}: {case.shows!r} stood there before\n{before}"
        assert case.shows in after, f"{what}: {case.shows!r} is not there\n{after}"
    if case.gone:
        assert case.gone in before, f"{what}: {case.gone!r} was not there before\n{before}"
        assert case.gone not in after, f"{what}: {case.gone!r} is still there\n{after}"
    assert case.shows or case.gone or after != before, f"{what}: nothing was said"


@pytest.fixture
def hasty(plan_path: str) -> Iterator[Plan]:
    """The sample plan, opened so that it waits for nobody."""
    with Plan(plan_path, person=PERSON, now=clock, wait_ms=1) as opened:
        yield opened


@pytest.fixture
def app(hasty: Plan, drafts: Drafts, monkeypatch: pytest.MonkeyPatch) -> CeplanApp:
    monkeypatch.setattr("ceplan.app.QUIET", 0.01)
    return CeplanApp(hasty, drafts, clock)


@pytest.mark.parametrize("owner", READS)
async def test_keys_that_show(app: CeplanApp, plan_path: str, owner: str) -> None:
    names = [name for (of, name), case in HERE.items() if of == owner and not case.wrote]
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        for name in names:
            case = HERE[owner, name]
            for key in pressed_keys(owner, name):
                await press(pilot, case.way)
                before, since = seen(app), newest(plan_path)
                await press(pilot, key)
                told(before, seen(app), case, f"{owner} {name} by {key}")
                assert written(plan_path, since) == set()
                assert app.is_running
                await back_to_the_list(app, pilot)


@pytest.mark.parametrize(("owner", "name"), WRITES)
async def test_keys_that_write(app: CeplanApp, plan_path: str, owner: str, name: str) -> None:
    case = HERE[owner, name]
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        for number, key in enumerate(pressed_keys(owner, name)):
            what = f"{owner} {name} by {key}"
            await press(pilot, case.way)
            before, since = seen(app), newest(plan_path)
            if not number:
                with saving(plan_path):
                    for each in f"{key} {case.then}".split():
                        if BUSY not in seen(app).lower():
                            await press(pilot, each)
                    after = seen(app)
                    assert BUSY in after.lower(), f"{what}: silence\n{after}"
                    assert case.keeps in after, f"{what}: {case.keeps!r} is lost\n{after}"
                    assert written(plan_path, since) == set()
                await back_to_the_list(app, pilot)
                await press(pilot, case.way)
                before, since = seen(app), newest(plan_path)
            await press(pilot, key)
            told(before, seen(app), case, what)
            await press(pilot, case.then)
            assert case.stands in seen(app), f"{what}: no {case.stands!r}\n{seen(app)}"
            assert written(plan_path, since) == set(case.wrote.split(", ")), what
            await back_to_the_list(app, pilot)
            if not name.startswith("plan."):
                app.plan.undo()  # the next of its keys finds what this one found
