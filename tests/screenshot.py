"""Take the README's picture anew from the sample plan: `python -m tests.screenshot`."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import tempfile
from pathlib import Path

from ceplan.app import CeplanApp
from ceplan.cli.sample import lay_out
from ceplan.record.draft import Drafts
from ceplan.record.plan import Plan
from ceplan.record.session import Person

PICTURE = Path(__file__).parents[1] / "docs" / "items.svg"


async def take() -> None:
    """Open the sample at 150 by 40, go to IN3, and keep what stands there."""
    # The picture shows what a terminal with all colours shows, wherever it is taken.
    os.environ.update(COLORTERM="truecolor", TERM="xterm-256color")
    os.environ.pop("NO_COLOR", None)
    me = Person("Improvement Lead")
    with tempfile.TemporaryDirectory() as place:
        path = str(Path(place) / "sample.ceplan")
        lay_out(path, me)
        with Plan(path, person=me, now=lambda: dt.datetime(2014, 1, 21, 10, tzinfo=dt.UTC)) as plan:
            app = CeplanApp(plan, drafts=Drafts(Path(place) / "drafts"))
            async with app.run_test(size=(150, 40)) as pilot:
                await pilot.press("down", "down")
                await pilot.pause(0.3)
                PICTURE.parent.mkdir(exist_ok=True)
                PICTURE.write_text(app.export_screenshot(title="ceplan"), "utf-8")


if __name__ == "__main__":
    asyncio.run(take())
