"""What can go wrong, in words a person can act on.

One small family. Every message is one sentence that says what happened and whether anything was
lost; the hint says what to do next. Nothing here imports anything, so that every room may raise
these, and callers catch `CeplanError` alone: anything else is a bug and should be seen.
"""


class CeplanError(Exception):
    """Something a person must know. `exit_code` is what the command line returns for it; `field`
    names the field it is about, as whoever typed into it knows it, so that a form can say it there.
    """

    exit_code = 2
    title = "Not done"

    def __init__(self, message: str, *, title: str = "", hint: str = "", field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.title = title or type(self).title
        self.hint = hint
        self.field = field

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class Refused(CeplanError):
    """What was typed or handed in cannot be taken; nothing was changed."""

    title = "Not accepted"


class NotFound(Refused):
    """A ref, a line or a file that is not there."""

    title = "Not found"


class ChangedMeanwhile(Refused):
    """Someone else changed the same words since this person read them; nothing was overwritten."""

    title = "Changed meanwhile"


class AlreadyThere(Refused):
    """A file that would be written over stands there already; it was left as it is."""

    title = "Already there"


class CannotOpen(CeplanError):
    """The plan file cannot be opened, or is not one; it was left as it is."""

    exit_code = 3
    title = "Cannot open"


class NotOurs(CannotOpen):
    """A sound file of another program, or of a newer ceplan: never written to, never replaced."""


class CannotSave(CeplanError):
    """The change could not be saved; the plan file is as it was before."""

    exit_code = 3
    title = "Not saved"


class Damaged(CannotOpen):
    """The plan file contradicts itself; what it says cannot be shown as sound."""

    title = "Damaged"
