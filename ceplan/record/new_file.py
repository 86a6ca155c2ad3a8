"""A file that is not there yet: begun empty and private, and given its name once it is finished."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from ceplan.errors import CannotSave, Refused


def empty(draft: Path) -> None:
    """Make an empty file, its owner's alone. Refused where one of that name is there; CannotSave
    where the folder cannot take it."""
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise Refused(f"There is a file {str(draft)!r} already; it was left as it is.") from None
    except OSError as error:
        raise _no_place(draft, error) from error


def _no_place(path: Path, error: OSError) -> CannotSave:
    return CannotSave(
        f"A plan cannot be made in {str(path.parent)!r}: {error.strerror or error}.",
        hint="Choose a folder that is there and may be written to.",
    )


def give_name(draft: Path, target: Path) -> None:
    """Give a finished file its name. Refused, and the other left as it is, where one of that name
    came meanwhile; the draft may still stand after it."""
    try:
        os.link(draft, target)
    except FileExistsError:
        raise Refused(f"There is a file {str(target)!r} already; it was left as it is.") from None
    except OSError:  # a drive without links: take the name first, with nothing in it
        empty(target)
        try:
            os.replace(draft, target)
        except OSError as error:
            with contextlib.suppress(OSError):
                target.unlink()
            raise _no_place(target, error) from error
