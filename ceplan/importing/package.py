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
from typing import TYPE_CHECKING

from ceplan.errors import Refused
from ceplan.importing.encoding import LARGEST

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_PARTS = 5_000
_OLDER = b"\xd0\xcf\x11\xe0"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
NOTHING = "Nothing was imported."


class Package:
    """The parts of a Word or Excel file by name, as bytes."""

    def __init__(self, data: bytes) -> None:
        """Open it. Refused for whatever is no such file, or not safe to inflate."""
        _refuse_other(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise _broken() from error
        _refuse_harm(entries)
        self.names = {x.filename: x for x in entries}

    def part(self, name: str) -> bytes:
        """The bytes of a part, b"" where it is missing. Refused when it is damaged or holds
        entities."""
        if name not in self.names:
            return b""
        try:
            with self._zip.open(self.names[name]) as opened:
                data = opened.read(LARGEST + 1)
        except (
            zipfile.BadZipFile,
            OSError,
            EOFError,
            ValueError,
            NotImplementedError,
            zlib.error,
        ) as error:
            raise _broken() from error
        if len(data) > LARGEST:
            raise _swollen()
        return data

    def tree(self, name: str) -> Element | None:
        """A small part as a tree of elements; None where it is missing."""
        from xml.etree import ElementTree

        data = self.part(name)
        if not data:
            return None
        refuse_entities(data)
        try:
            return ElementTree.fromstring(data)
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise _broken() from error

    def elements(self, name: str) -> Iterator[tuple[str, Element]]:
        """The starts and ends of the elements of a large part. Whoever has taken what they need of
        an element clears it, so that only a piece of the part is held at a time."""
        from xml.etree import ElementTree

        data = self.part(name)
        refuse_entities(data)
        try:
            yield from ElementTree.iterparse(io.BytesIO(data), ("start", "end"))
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise _broken() from error


def refuse_entities(data: bytes) -> None:
    """Refuse a part that declares entities: they can swell without end, or name other files. No
    program that writes Word or Excel files does so."""
    said = data if not data.startswith((b"\xff\xfe", b"\xfe\xff")) else data.replace(b"\0", b"")
    if b"<!DOCTYPE" in said or b"<!ENTITY" in said:
        raise Refused(
            "The file contains external references or entities, which no Word or Excel file "
            "needs; it was not read.",
            hint=f"Ask whoever sent it for another copy. {NOTHING}",
        )


def local(tag: str) -> str:
    """The name of an element without its namespace: there are two families of those."""
    return tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without namespace; "" where it is missing."""
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


def _refuse_harm(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS or sum(x.file_size for x in entries) > LARGEST:
        raise _swollen()
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
