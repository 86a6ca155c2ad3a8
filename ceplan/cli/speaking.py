"""What a command says: data on standard output, talk on standard error, nothing that can harm.

Every word goes through `models.text`; what the terminal's code page lacks is said otherwise (`[x]`
for a ticked box) and never raises.
"""

from __future__ import annotations

import os
import sys

from ceplan.models.text import one_line, visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable
    from typing import Any

    from rich.console import Console


def prepare() -> None:
    """Make standard output and error such that no character can raise (cp1252, ASCII)."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            import codecs

            codecs.register_error("ceplan", _otherwise)
            reconfigure(errors="ceplan")


def _otherwise(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from ceplan.models.signs import TWINS

    lacking = error.object[error.start : error.end]
    return "".join(TWINS.get(x, ("?", "?"))[1] for x in lacking), error.end


def finish() -> None:
    """Let everything that was said out, while its failures can still be told."""
    if sys.stdout is not None:
        sys.stdout.flush()


def let_go() -> None:
    """Nobody reads standard output any more: send the rest nowhere, so that the end is quiet."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return  # there is no real standard output, as under a test


def tell(text: str) -> None:
    """Talk to the person: a sentence on standard error."""
    if sys.stderr is not None:
        print(visible(text.strip()), file=sys.stderr)


def say(text: str) -> None:
    """A line of data on standard output."""
    print(visible(text))


def tell_all(notices: Iterable[str]) -> None:
    """Tell what the gate mended or noticed."""
    for notice in notices:
        tell(notice)


def short(text: str, most: int = 100) -> str:
    """The beginning of a text on one line, for a sentence about it."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def on_terminal() -> bool:
    """Whether standard output is a terminal that draws: no pipe, no file, not TERM=dumb."""
    if sys.stdout is None or not sys.stdout.isatty():
        return False
    return os.environ.get("TERM") != "dumb"


def plain(asked: Namespace) -> bool:
    """Whether output is lines of "Label: value": asked for, or nobody draws it."""
    said = os.environ.get("CEPLAN_PLAIN", "")
    form = getattr(asked, "format", "") or ""
    if form in ("text", "rich"):
        return bool(form == "text")
    return bool(asked.plain) or said not in ("", "0") or not on_terminal()


def label(name: str, value: str) -> None:
    """A line "Label: value". What has several lines goes on indented, so that no words of it can
    pass for a label."""
    from ceplan.reports.item_words import labelled

    print(labelled(name, value))


def labels(pairs: Iterable[tuple[str, str]]) -> None:
    """Lines of "Label: value", those without a value left out."""
    for name, value in pairs:
        if value:
            label(name, value)


def one_json(facts: dict[str, Any]) -> None:
    """One JSON object. In ASCII: so it is right in every code page, and no character in it can act
    on a terminal."""
    import json

    print(json.dumps(facts))


def json_texts(each: Iterable[dict[str, Any]]) -> Iterable[str]:
    """Each as a JSON text."""
    import json

    return map(json.dumps, each)


def long_json(head: dict[str, Any], name: str, each: Iterable[str], tail: dict[str, Any]) -> None:
    """One JSON object with a long list in it, one entry (a JSON text) to a line."""
    import json

    start = json.dumps(head)[:-1]
    end = json.dumps(tail)[1:]
    comma = ", " if tail else ""
    lines = ",\n".join(each)
    text = f'{start}, "{name}": [\n{lines}\n]{comma}{end}\n'
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None or sys.stdout.encoding.lower() not in ("utf-8", "utf8", "ascii", "us-ascii"):
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    raw.write(text.encode("ascii"))  # it is ASCII already: past the code page's slower way


def console() -> Console:
    """Rich's console on standard output; people's text goes in as `Text`, never as a string."""
    from rich.console import Console

    return Console(file=sys.stdout, markup=False, highlight=False, emoji=False)
