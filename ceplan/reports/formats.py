"""Which formats there are, which file ending means which, and a report made into bytes.

A writer is imported when it is first used: Rich costs more than a whole list may take. A new format
is one entry here and one module with `write` and `ENCODING`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from ceplan.errors import Refused
from ceplan.models.report import Report
from ceplan.models.text import one_line


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its `name`, the file `endings` that mean it, the `module` that writes it. `binary`
    ones are not for standard output on a terminal."""

    name: str
    endings: tuple[str, ...]
    module: str
    binary: bool = False


FORMATS: dict[str, Format] = {
    x.name: x
    for x in (
        Format("rich", (), "ceplan.reports.to_rich"),
        Format("text", (".txt",), "ceplan.reports.to_text"),
        Format("markdown", (".md", ".markdown"), "ceplan.reports.to_markdown"),
        Format("html", (".html", ".htm"), "ceplan.reports.to_html"),
        Format("svg", (".svg",), "ceplan.reports.to_svg"),
        Format("csv", (".csv",), "ceplan.reports.to_csv"),
        Format("tsv", (".tsv",), "ceplan.reports.to_tsv"),
        Format("json", (".json",), "ceplan.reports.to_json"),
    )
}

_LATER = {".xlsx": "xlsx", ".docx": "docx", ".pdf": "pdf"}


def format_for(name: str | None = None, path: str | None = None) -> Format:
    """The format of that name; without a name, the one that the ending of `path` means; without
    either, or for standard output ("-"), text.

    Raises `Refused`, naming the formats there are, for a name or an ending that is none of them.
    """
    if name:
        wanted = name.strip().casefold()
        if wanted in FORMATS:
            return FORMATS[wanted]
        if wanted in _LATER.values():
            raise _not_yet(wanted)
        raise Refused(f'"{one_line(name)}" is not a format.', hint=_choice())
    if not path or path == "-":
        return FORMATS["text"]
    return _by_ending(path)


def render(report: Report, form: Format) -> bytes:
    """The report in that format, as the bytes of a file in the format's own encoding."""
    writer = import_module(form.module)
    text: str = writer.write(report)
    encoding: str = writer.ENCODING
    return text.encode(encoding)


def _by_ending(path: str) -> Format:
    lowered = path.casefold()
    for form in FORMATS.values():
        if lowered.endswith(form.endings or ("\0",)):
            return form
    for ending, later in _LATER.items():
        if lowered.endswith(ending):
            raise _not_yet(later)
    raise Refused(
        f'The ending of "{one_line(path)}" does not say which format is meant.', hint=_choice()
    )


def _not_yet(name: str) -> Refused:
    return Refused(
        f"This version of ceplan does not write {name} yet.",
        hint=f"Word opens .html, Excel opens .csv. {_choice()}",
    )


def _choice() -> str:
    said = [x.name + (f" ({', '.join(x.endings)})" if x.endings else "") for x in FORMATS.values()]
    return f"The formats are {', '.join(said)}."
