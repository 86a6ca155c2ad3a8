"""Word, Excel and web pages by command: taken in whole, or refused with the plan untouched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.office import NUMBERING, c, excel, listed, sheet, tbl, tc, tr, word
from tests.importing.test_package import REFUSED

HEAD = ("Ref", "Action required", "What we have done so far", "Next steps")
POINTS = listed("One point", 1) + listed("Another point", 1)
PAPERS = {
    "paper.docx": word(
        tbl(tr(*HEAD), tr("X1", "Do one thing", tc(POINTS), "Go on")), numbering=NUMBERING
    ),
    "paper.xlsx": excel(
        sheet(
            "".join(c(f"{'ABCD'[n]}1", x) for n, x in enumerate(HEAD)),
            c("A2", "X1") + c("B2", "Do one thing") + c("C2", "• One point\n• Another point")
            + c("D2", "Go on"),
        )
    ),
    "paper.html": (
        f"<table><tr><th>{'<th>'.join(HEAD)}<tr><td>X1<td>Do one thing"
        "<td><ul><li>One point<li>Another point</ul><td>Go on</table>"
    ).encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_of_each_format_is_taken_in(run, item, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(PAPERS[name])
    said = run("import", str(path), "--title", "A new notice", "--yes")
    assert said.code == 0, said.err
    found = item("X1")
    assert found.action == "Do one thing"
    assert [x.text for x in found.progress] == ["One point", "Another point"]
    assert [x.text for x in found.next_steps] == ["Go on"]


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_means_harm_leaves_the_plan_untouched(run, tmp_path: Path, name: str) -> None:
    """B81 to B93."""
    data, _ = REFUSED[name]
    path = tmp_path / "paper.docx"
    path.write_bytes(data)
    said = run("import", str(path), "--title", "A new notice", "--yes")
    assert said.code != 0
    assert "fault" not in said.err
    assert "Traceback" not in said.err
    assert said.err.strip()
