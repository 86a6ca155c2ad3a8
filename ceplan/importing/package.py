"""The package that a Word or Excel file is (a zip of XML parts), opened with care.

Everything that makes such a file dangerous is refused here, before anything is inflated: parts that
swell to more than a paper can hold, names that point out of the package, entities, passwords.
Nothing is ever fetched: what a part links to is not looked at.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import IO, TYPE_CHECKING, Protocol

from ceplan.errors import Refused
from ceplan.importing.encoding import LARGEST

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_PARTS = 5_000
SQUEEZED = 200
"""How many times its own size a file may be once opened, from `ROOM` on. Papers come to 10 or 30
times; what comes to more was made to fill the memory of whoever opens it."""
ROOM = 4 << 20
MOST_HELD = 600_000
"""Elements of one table or paragraph of a document, which are held at once."""
MOST_SMALL = 250_000
"""Elements of a part that describes (styles, lists of sheets), of which a tree is made."""
_PIECE = 1 << 16
_OVERLAP = 20
"""Bytes at the end of a piece that are looked at again with the next: "<!DOCTYPE" in UTF-16."""
_DAMAGED = (
    zipfile.BadZipFile,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    zlib.error,
)
_OLDER = b"\xd0\xcf\x11\xe0"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
NOTHING = "Nothing was imported."


class Taker(Protocol):
    """Takes a part as it is read, element by element, and keeps of it what it wants."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def data(self, text: str) -> None:
        """Words stand there."""

    def end(self, tag: str) -> None:
        """An element ends."""


class Package:
    """The parts of a Word or Excel file by name, as bytes."""

    def __init__(self, data: bytes) -> None:
        """Open it. Refused for whatever is no such file, or not safe to inflate."""
        _refuse_other(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _DAMAGED as error:
            raise _broken() from error
        _refuse_harm(entries, len(data))
        self.names = {x.filename: x for x in entries}

    def part(self, name: str) -> bytes:
        """The bytes of a part, b"" where it is missing. Refused when it is damaged or holds
        entities."""
        if name not in self.names:
            return b""
        opened = self._opened(name)
        return b"".join(iter(lambda: opened.read(_PIECE), b""))

    def _opened(self, name: str) -> _Watched:
        try:
            return _Watched(self._zip.open(self.names[name]))
        except _DAMAGED as error:
            raise _broken() from error

    def tree(self, name: str) -> Element | None:
        """A small part as a tree of elements; None where it is missing."""
        from xml.etree import ElementTree

        data = self.part(name)
        if not data:
            return None
        if data.count(b"<") > MOST_SMALL:  # at least as many as there are elements
            raise _swollen()
        try:
            return ElementTree.fromstring(data)
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise _broken() from error

    def blocks(self, name: str, within: str) -> Iterator[Element]:
        """What stands right in the first element `within` of a large part, one after another; each
        is let go of when the next is asked for. Refused where one alone is more than memory should
        hold."""
        from xml.etree import ElementTree

        depth = inside = held = 0
        outer: Element | None = None
        opened = self._opened(name)
        try:
            for event, element in ElementTree.iterparse(opened, ("start", "end")):
                if event == "start":
                    depth, held = depth + 1, held + 1
                    if outer is None and local(element.tag) == within:
                        outer, inside = element, depth
                    if held > MOST_HELD:
                        raise _swollen()
                    continue
                depth -= 1
                if outer is not None and depth == inside:
                    yield element
                    del outer[:]
                    held = 0
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise _broken() from error

    def feed(self, name: str, taker: Taker) -> None:
        """Read a large part to `taker`, without a tree of it. Refused when it is damaged."""
        from xml.etree import ElementTree

        parser = ElementTree.XMLParser(target=taker)
        opened = self._opened(name)
        try:
            while piece := opened.read(_PIECE):
                parser.feed(piece)
            parser.close()
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise _broken() from error


class _Watched:
    """A part as it is inflated, piece by piece, and looked at before anyone parses it.

    Refused are parts that declare entities, which can swell without end or name other files (no
    program that writes Word or Excel files does so), and parts that are damaged.
    """

    def __init__(self, opened: IO[bytes]) -> None:
        self._opened = opened
        self._before = b""
        self._wide = False

    def read(self, size: int = -1, /) -> bytes:
        """The next piece, of `size` bytes at most; b"" at the end."""
        try:
            piece = self._opened.read(size)
        except _DAMAGED as error:
            raise _broken() from error
        self._wide |= not self._before and piece.startswith((b"\xff\xfe", b"\xfe\xff"))
        seen = self._before + piece
        said = seen.replace(b"\0", b"") if self._wide else seen
        if b"<!DOCTYPE" in said or b"<!ENTITY" in said:
            raise Refused(
                "The file contains external references or entities, which no Word or Excel file "
                "needs; it was not read.",
                hint=f"Ask whoever sent it for another copy. {NOTHING}",
            )
        self._before = seen[-_OVERLAP:]
        return piece


@lru_cache(1024)
def local(tag: str) -> str:
    """The name of an element without its namespace: there are two families of those."""
    return tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without namespace; "" where it is missing."""
    plain = element.get(name)
    if plain is not None:
        return plain
    found = (value for key, value in element.attrib.items() if local(key) == name)
    return next(found, "")


def _refuse_other(data: bytes) -> None:
    if not data.strip(b"\0 \r\n"):
        raise Refused("The file is empty; nothing was imported.", hint="Was it saved?")
    if len(data) > LARGEST:
        raise _swollen()
    if data.startswith(_OLDER):
        if _PROTECTED in data:
            raise Refused(
                "The file is protected with a password.",
                hint=f"Save a copy without a password and import that. {NOTHING}",
            )
        raise Refused(
            "This is a file of an older Word or Excel (.doc or .xls), whatever its name says.",
            hint=f"Open it and save it as .docx or .xlsx. {NOTHING}",
        )
    if not data.startswith(b"PK"):
        raise Refused(
            "This is no Word or Excel file, whatever its name says.",
            hint=f"Open it in Word or Excel and save it from there. {NOTHING}",
        )


def _refuse_harm(entries: list[zipfile.ZipInfo], size: int) -> None:
    opened = sum(x.file_size for x in entries)
    if len(entries) > MOST_PARTS or opened > LARGEST:
        raise _swollen()
    if opened > ROOM and opened > SQUEEZED * size:
        raise Refused(
            f"The file would swell to more than {SQUEEZED} times its size when opened, as no paper "
            "does; it was not opened.",
            hint=f"Ask whoever sent it for another copy. {NOTHING}",
        )
    for entry in entries:
        parts = entry.filename.replace("\\", "/").split("/")
        if ".." in parts or entry.filename.startswith(("/", "\\")) or ":" in parts[0]:
            raise Refused(
                "A part of the file has a name that points out of it; it was not read.",
                hint=f"Ask whoever sent it for another copy. {NOTHING}",
            )
        if entry.flag_bits & 1:
            raise Refused(
                "The file is protected with a password.",
                hint=f"Save a copy without a password and import that. {NOTHING}",
            )


def _broken() -> Refused:
    return Refused(
        "This Word or Excel file is damaged or cut short: its parts cannot be read.",
        hint=f"Copy or download it again, or open it and save it anew. {NOTHING}",
    )


def _swollen() -> Refused:
    return Refused(
        f"The file would take more than {LARGEST >> 20} MB when opened, which is more than any "
        "paper; it was not opened.",
        hint=f"Import a part of it. {NOTHING}",
    )
