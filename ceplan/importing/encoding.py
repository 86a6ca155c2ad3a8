"""From bytes to text: which encoding a file is in, said where it had to be guessed.

Apart from the readers, because every format of plain text needs it and none should guess alone.
"""

from __future__ import annotations

from ceplan.errors import Refused
from ceplan.importing.raw import place
from ceplan.models.paper import Finding

LARGEST = 64 * 1024 * 1024
"""Bytes. Far more than any council paper, far less than what a laptop's memory holds."""

_SAVE_AS = (
    "Open it in Excel, or copy its table into Excel, save that as “CSV UTF-8” and import the CSV."
)
_PASTE = (
    "Open it, mark the table, copy it, and paste it: on the screen where you import, below the "
    "path; or into a file of text (.txt), and import that. Nothing was imported."
)
_OTHER_FILES = (
    (b"PK\x03\x04", "a Word or Excel file", _SAVE_AS),
    (b"%PDF", "a PDF file", _PASTE),
    (b"\xd0\xcf\x11\xe0", "an older Word or Excel file", _SAVE_AS),
    (b"SQLite format 3\0", "a database, perhaps a plan", "Nothing was imported."),
    (b"{\\rtf", "a rich text file", "Open it in Word and save it as .docx. Nothing was imported."),
)
"""How other files begin, what they are, and what to do about each."""


def decode(data: bytes) -> tuple[str, tuple[Finding, ...]]:
    """The text of a file, line ends made one kind, and a finding where cp1252 was taken.

    UTF-8 with or without a byte order mark, UTF-16 with one, else Windows-1252 as older Excel
    saves it. Raises `Refused` for a file too large, empty, of another kind, or in no encoding that
    can be told.
    """
    if len(data) > LARGEST:
        raise Refused(
            f"The file is larger than {LARGEST >> 20} MB, which is the most; nothing was imported.",
            hint="Import a part of it.",
        )
    for start, kind, hint in _OTHER_FILES:
        if data.startswith(start):
            raise Refused(f"This is {kind}, not a table as text.", hint=hint)
    text, findings = _text(data)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Refused("The file is empty; nothing was imported.", hint="Was it saved?")
    return text, findings


def _text(data: bytes) -> tuple[str, tuple[Finding, ...]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _utf16(data), ()
    head = data[:4096]
    if len(head) > 3 and max(head[0::2].count(0), head[1::2].count(0)) * 3 > len(head):
        raise Refused(
            "The file seems to be UTF-16 without its byte order mark, and could be misread.",
            hint=_SAVE_AS,
        )
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as e:
        return _cp1252(data, e.start)


def _utf16(data: bytes) -> str:
    if data.startswith(b"\xff\xfe\0\0"):
        raise Refused("The file is UTF-32, which is not read.", hint=_SAVE_AS)
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as e:
        raise Refused(f"The file says it is UTF-16 and is not, {_line(data, 0)}.") from e


def _cp1252(data: bytes, first: int) -> tuple[str, tuple[Finding, ...]]:
    """Read as Windows-1252; `first` is the offset of the first byte that is no UTF-8."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as e:
        raise Refused(
            f"The file is neither UTF-8 nor Windows text: a byte on {_line(data, e.start)} "
            f"(0x{data[e.start]:02X}) is in neither.",
            hint=_SAVE_AS,
        ) from e
    found = Finding(
        "ENCODING-CP1252",
        place(data.count(b"\n", 0, first) + 1),
        "Windows-1252",
        "UTF-8",
        "The file is not UTF-8; it was read as Windows-1252, as older Excel saves it. "
        "Check that quotes, dashes and pound signs read well.",
    )
    return text, (found,)


def _line(data: bytes, at: int) -> str:
    return f"row {data.count(bytes([10]), 0, at) + 1}"
