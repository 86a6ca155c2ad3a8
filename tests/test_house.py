"""The house keeps to its own plan: who may import whom, what stays light, how large things grow.

The table below is the picture in CONTRIBUTING.md; change both together.
"""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "ceplan"

MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "models": {"errors"},
    "record": {"errors", "models"},
    "importing": {"errors", "models"},
    "reports": {"errors", "models"},
    "widgets": {"errors", "models"},
    "screens": {"errors", "models", "record", "importing", "reports", "widgets"},
    "app": {"errors", "models", "record", "importing", "reports", "widgets", "screens"},
    "cli": {"errors", "models", "record", "importing", "reports", "app"},
    "__main__": {"cli"},
    "__init__": set(),
}
"""Which rooms each room may know. Three floors: errors and models; the four that do not know each
other; screens, app and cli on top."""

FOREIGN: dict[str, set[str]] = {
    "models": {"rich", "textual", "sqlite3", "sqlite_utils"},
    "record": {"rich", "textual"},
    "importing": {"rich", "textual", "sqlite3", "sqlite_utils"},
    "reports": {"textual", "sqlite3", "sqlite_utils"},
    "widgets": {"sqlite3", "sqlite_utils"},
    "screens": {"sqlite3", "sqlite_utils"},
    "cli": {"textual", "sqlite3", "sqlite_utils"},
}
"""Libraries that a room never imports, not even inside a function."""

FILES = sorted(HOUSE.rglob("*.py"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 60


def room_of(path: Path) -> str:
    part = path.relative_to(HOUSE).parts[0]
    return part.removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by a relative name"
            name = node.module or ""
            yield name
            if name == "ceplan":
                yield from (f"ceplan.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_imports_go_downward(path: Path) -> None:
    room = room_of(path)
    for name in imports(path):
        top, *rest = name.split(".")
        assert top not in FOREIGN.get(room, set()), f"{room} imports {name}"
        if top == "ceplan" and rest and rest[0] != "__version__":
            assert rest[0] == room or rest[0] in MAY_IMPORT[room], f"{room} imports {name}"


def test_no_import_circles() -> None:
    """Among the modules themselves, counting only what is imported as they load."""
    graph: dict[str, set[str]] = {}
    for path in FILES:
        name = ".".join(path.relative_to(HOUSE.parent).with_suffix("").parts)
        graph[name.removesuffix(".__init__")] = set(loaded(path))
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " imports ".join((*way[way.index(name) :], name))
        if name in done:
            return
        for other in graph.get(name, ()):
            visit(other, (*way, name))
        done.add(name)

    for name in graph:
        visit(name, ())


def loaded(path: Path) -> Iterator[str]:
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ceplan."):
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "ceplan":
            yield from (f"ceplan.{alias.name}" for alias in node.names)


def modules_after(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=HOUSE.parent
    )
    return set(done.stdout.split())


HEAVY = {"textual", "rich", "sqlite_utils", "hypothesis", "dateutil", "click", "importlib.metadata"}


@pytest.mark.parametrize(
    ("statement", "allowed"),
    [
        ("import ceplan.models.item, ceplan.models.status, ceplan.models.report", set()),
        ("import ceplan.record.looking", set()),
        ("import ceplan.record.plan", set()),
        ("import ceplan.importing", set()),
        ("import ceplan.reports.board, ceplan.reports.formats", set()),
        ("import ceplan.cli.main", set()),
    ],
)
def test_rooms_stay_light(statement: str, allowed: set[str]) -> None:
    heavy = (modules_after(statement) & HEAVY) - allowed
    assert not heavy, f"{statement} brings in {sorted(heavy)}"


def test_the_reading_path_is_the_lightest() -> None:
    """`ceplan list` pays for none of these: each costs milliseconds of its 40."""
    found = modules_after("import ceplan.cli.main, ceplan.record.looking")
    assert not found & {"dataclasses", "inspect", "pathlib", "hashlib", "uuid", "logging"}


def test_models_are_pure() -> None:
    found = modules_after(
        "import ceplan.models.item, ceplan.models.facts, ceplan.models.dates, ceplan.models.entry, "
        "ceplan.models.crossref, ceplan.models.names, ceplan.models.working_days"
    )
    assert not found & {"sqlite3", "rich", "textual", "sqlite_utils"}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_sizes(path: Path) -> None:
    lines = path.read_text("utf-8").count("\n")
    assert lines <= LONGEST_FILE, f"{path.name} has {lines} lines: which two ideas are in it?"
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{path.name}: {node.name} has {length} lines"


def test_files_are_small_on_the_whole() -> None:
    sizes = [p.read_text("utf-8").count("\n") for p in FILES if p.stat().st_size]
    assert statistics.median(sizes) <= 120


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_every_module_says_what_it_owns(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    if path.name == "__init__.py" and not tree.body:
        return
    assert ast.get_docstring(tree), f"{path} has no docstring"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_public_names_are_documented(path: Path) -> None:
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{path.name}: {node.name} says nothing of itself"


def test_no_catch_all() -> None:
    """Only the family of `CeplanError` and errors of a known kind are caught."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                caught = ast.unparse(node.type) if node.type else ""
                bare = caught in ("", "Exception")
                reraised = any(isinstance(x, ast.Raise) for x in ast.walk(node))
                assert not bare or reraised, f"{path.name}:{node.lineno} catches everything"


def bindings() -> Iterator[tuple[Path, ast.Call]]:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Binding":
                yield path, node


def test_every_binding_has_an_id_and_a_tooltip() -> None:
    found = 0
    for path, call in bindings():
        named = {k.arg: k.value for k in call.keywords}
        place = f"{path.name}:{call.lineno}"
        assert "id" in named and "tooltip" in named, f"{place}: a key without id or tooltip"
        name = ast.literal_eval(named["id"])
        area, _, verb = name.partition(".")
        assert area and verb, f"{place}: {name!r} is not area.verb"
        found += 1
    assert found > 10
