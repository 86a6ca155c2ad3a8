"""Unsaved words, kept on disk while they are typed.

A closed window, a signal or a flat battery ends a terminal program without a word, so a form
keeps its text here within a second. Outside the plan file, because it is nobody's change yet;
readable by its owner alone (0600).
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Draft:
    """Words not saved yet: of which plan (its id), for which item and form ("add progress",
    "edit progress"), the line they would change ("" for a new one), the values of the form's
    fields, and when they were last typed (ISO).

    `base` is what stood there in view of who typed, by field, and `seen` the newest change in the
    file they had in view: what differs from it was typed, the rest was only there. Both are empty
    in a draft of an older ceplan."""

    plan: str
    item: str
    form: str
    line: str
    values: dict[str, str]
    at: str
    base: dict[str, str] = field(default_factory=dict)
    seen: str = ""

    @property
    def name(self) -> str:
        """The draft's file name: one for each place in a plan, and telling nothing."""
        place = "\x1f".join((self.plan, self.item, self.form, self.line))
        return hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:24] + ".draft"


class Drafts:
    """The drafts of one person, in a folder of their own. Losing a draft must never cost more
    than the draft, so a disk that fails is left to the caller as OSError."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, draft: Draft) -> None:
        """Write a draft down in place of its earlier state."""
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.folder / f".{secrets.token_hex(4)}.part"
        content = json.dumps(asdict(draft)).encode("ascii")
        handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.replace(part, self.folder / draft.name)
        finally:
            part.unlink(missing_ok=True)

    def drop(self, draft: Draft) -> None:
        """Let a draft go: its words are saved, or were thrown away on purpose."""
        (self.folder / draft.name).unlink(missing_ok=True)

    def of_plan(self, plan: str) -> tuple[Draft, ...]:
        """The drafts left for a plan, oldest first. What cannot be read is left where it is."""
        found = []
        for file in sorted(self.folder.glob("*.draft")) if self.folder.is_dir() else ():
            try:
                draft = Draft(**json.loads(file.read_bytes()))
            except (OSError, ValueError, TypeError, RecursionError):
                continue
            if draft.plan == plan and _whole(draft):
                found.append(draft)
        return tuple(sorted(found, key=lambda d: d.at))


def _whole(draft: Draft) -> bool:
    """Whether everything in a draft is text, as it was when it was kept."""
    if not (isinstance(draft.values, dict) and isinstance(draft.base, dict)):
        return False
    texts = (*draft.values.values(), *draft.base.values())
    said = (draft.item, draft.form, draft.line, draft.at, draft.seen, *texts)
    return all(isinstance(x, str) for x in said)
