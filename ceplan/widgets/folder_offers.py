"""The files and folders that a path may mean, offered beneath the field in which it is typed.

A folder is offered with its separator, so that taking it goes on inside. Files that no paper can
be are not offered; they can still be typed.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from ceplan.widgets.offers import Offers

MOST = 6
"""Offers shown at a time; more letters make them fewer."""

_LOOKED = 5_000
"""Entries of a folder that are looked at."""

READABLE = (
    *(".docx", ".xlsx", ".docm", ".xlsm", ".csv", ".tsv", ".txt", ".md", ".html", ".htm", ".xhtml"),
)
"""Endings of files that may be papers."""


class FolderOffers(Offers):
    """The offers of a path; `base` is the folder from which a relative one starts."""

    def __init__(self, base: str, *, take: Callable[[str], None], left: int = 0) -> None:
        super().__init__(lambda: (), take=take, left=left)
        self.base = base

    def follow(self, typed: str) -> None:
        """Offer what the path may go on as."""
        self.found = entries(typed, self.base)
        self.marked = -1
        self.set_class(bool(self.found), "-any")
        self.refresh(layout=True)


def entries(typed: str, base: str) -> tuple[str, ...]:
    """How a typed path may go on: folders first, then files that may be papers; none for a path
    that stands, and for a folder that cannot be read."""
    if not typed.strip():
        return ()
    head, tail = os.path.split(typed)
    folder = os.path.join(base, os.path.expanduser(head))
    folders: list[str] = []
    files: list[str] = []
    try:
        with os.scandir(folder) as found:
            for number, each in enumerate(found):
                if number >= _LOOKED:
                    break
                name = each.name
                if not name.casefold().startswith(tail.casefold()):
                    continue
                if name.startswith(".") and not tail.startswith("."):
                    continue
                if each.is_dir():
                    folders.append(name + os.sep)
                elif name.casefold().endswith(READABLE) and name != tail:
                    files.append(name)
    except (OSError, ValueError):
        return ()
    names = [*sorted(folders, key=str.casefold), *sorted(files, key=str.casefold)]
    return tuple(os.path.join(head, x) for x in names[:MOST])
