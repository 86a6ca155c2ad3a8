"""Every format over the nasty plan, held against what it was when somebody last looked at it.

To take the present output as right, look at it, then run the tests once with CEPLAN_GOLDEN=renew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ceplan.reports.formats import FORMATS, render
from tests.reports.nasty import nasty

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", FORMATS)
def test_format_is_as_it_was(name: str) -> None:
    form = FORMATS[name]
    path = GOLDEN / f"nasty{form.endings[0] if form.endings else f'.{name}.txt'}"
    data = render(nasty(), form)
    if os.environ.get("CEPLAN_GOLDEN") == "renew":
        path.write_bytes(data)
    assert data == path.read_bytes()
