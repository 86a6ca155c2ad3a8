"""An editor of the person's own for a long text: which one, and there and back with the words.

The words lie meanwhile in a file that nobody else can read, beside the drafts; it is removed
afterwards, whatever happened.
"""

from __future__ import annotations

import os
import secrets
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from textual.app import App

from ceplan.errors import CeplanError
from ceplan.importing.encoding import decode


class CannotEdit(CeplanError):
    """No editor could be opened, or it failed; the words are as they were."""

    exit_code = 3
    title = "No editor"

    def __init__(self, message: str, *, hint: str = "", left: str = "") -> None:
        """`left` is what a failing editor had written all the same."""
        super().__init__(message, hint=hint)
        self.left = left


def command(environ: Mapping[str, str], own: str = "") -> list[str]:
    """The command of the editor, in parts: the person's own setting, VISUAL, EDITOR, else what the
    system has. CannotEdit where there is none, or what is named cannot be read."""
    for said in (own, environ.get("VISUAL", ""), environ.get("EDITOR", "")):
        if said.strip():
            return _parts(said)
    if os.name == "nt":
        return ["notepad"]
    for name in ("nano", "vi"):
        if shutil.which(name, path=environ.get("PATH")):
            return [name]
    raise CannotEdit(
        "No editor was found; your words are here as they were.",
        hint="Set VISUAL or EDITOR to the one you use.",
    )


def _parts(said: str) -> list[str]:
    try:
        parts = shlex.split(said, posix=os.name != "nt")
    except ValueError as error:
        raise CannotEdit(
            f"The editor is named as {said[:60]!r}, which has a quote too few; your words are here "
            "as they were.",
            hint="Mend VISUAL or EDITOR.",
        ) from error
    return [x.strip('"') for x in parts] if os.name == "nt" else parts


class Edited(NamedTuple):
    """What came back: the words, and a sentence where something is to be told."""

    text: str
    notice: str = ""


def edit(app: App[Any], text: str, folder: Path | None) -> Edited:
    """The text as the person left it in their editor. The terminal is lent to it meanwhile.

    `folder` is the person's own. CannotEdit when the editor or the file fails, Refused when what it
    wrote cannot be read; SuspendNotSupported where a terminal cannot be lent.
    """
    own = getattr(getattr(app, "settings", None), "editor", "")
    if folder is None:
        raise CannotEdit("There is no folder of yours to put the words in; nothing was opened.")
    called = command(os.environ, own)
    path = folder / f"editing-{secrets.token_hex(8)}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass") as file:
            file.write(text)
        with app.suspend():
            code = subprocess.run([*called, str(path)], check=False).returncode
        found = read_back(path.read_bytes(), text)
    except OSError as error:
        raise CannotEdit(
            f"The editor {called[0]!r} could not be used: {error.strerror}. Your words are here as "
            "they were."
        ) from error
    finally:
        notice = _removed(path)
    if code:
        raise CannotEdit(
            f"The editor {called[0]!r} ended with an error ({code}), so what it left was not "
            "taken. Your words are here as they were.",
            left=found if found != text else "",
        )
    return Edited(found, notice)


def read_back(data: bytes, before: str) -> str:
    """What an editor left in the file: any line ends, a byte order mark, Windows text. Refused for
    what is no text. The line break that editors put at the end is not the person's."""
    if not data.strip():
        return ""
    text = decode(data)[0]
    if text.endswith("\n") and not before.endswith("\n"):
        text = text.removesuffix("\n")
    return text


def _removed(path: Path) -> str:
    """Remove the file; gives a sentence where it could not be."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        return f"The words also lie in {str(path)!r}, which could not be removed: {error.strerror}."
    return ""
