"""A word to whoever waits at a terminal for more than half a second.

On standard error and for eyes only: nothing into a pipe, and the line is wiped when the work ends.
"""

from __future__ import annotations

import contextlib
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

AFTER = 0.5
"""Seconds after which people wonder whether anything happens."""


@contextlib.contextmanager
def said(sentence: str, after: float = AFTER) -> Iterator[None]:
    """Say `sentence` once the work inside has taken `after` seconds; wipe it at the end."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    from threading import Event, Thread

    from ceplan.models.text import one_line

    done = Event()
    line = one_line(sentence)[:76]

    def wait() -> None:
        if not done.wait(after):
            sys.stderr.write(line)
            sys.stderr.flush()
            done.wait()
            sys.stderr.write("\r" + " " * len(line) + "\r")
            sys.stderr.flush()

    waiter = Thread(target=wait, daemon=True)
    waiter.start()
    try:
        yield
    finally:
        done.set()
        waiter.join()
