"""What a form is made of: its fields, with their labels, what stands beneath each, its question.

A sentence on a field stands directly beneath that field, in line with its words, so that nobody
reads it of another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from rich.cells import cell_len
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from ceplan.errors import ChangedMeanwhile, Refused
from ceplan.screens.ask import Answer
from ceplan.widgets.choice import Choice
from ceplan.widgets.offers import Offers
from ceplan.widgets.text import content
from ceplan.widgets.words import Words

Values = dict[str, str]
"""Raw words by the name of their field."""

CHOOSE = "The left and right arrows choose."


class Field(NamedTuple):
    """A field: its name, its label, its words to begin with; `options` make it a choice. `about`
    is what to put in, said beneath it; `called` what the record calls it when it refuses it; `used`
    the kind of words used already that are offered in it (a name of `record.used.USED`)."""

    name: str
    label: str
    value: str = ""
    one_line: bool = True
    options: tuple[tuple[str, str], ...] = ()
    about: str = ""
    called: str = ""
    used: str = ""


class Question(NamedTuple):
    """What a form asks before it saves. The answer is saved as the value `answer`."""

    words: str
    answers: tuple[Answer, ...]


@contextmanager
def about(field: str) -> Iterator[None]:
    """What is refused within is refused of that field, unless it names one itself."""
    try:
        yield
    except ChangedMeanwhile:
        raise
    except Refused as error:
        error.field = error.field or field
        raise


def field_of(named: str, fields: Sequence[Field]) -> str:
    """The name of the field that a refusal names; the first where it is called by its words ("Line
    2", "Evidence"), "" where none was named."""
    if not named:
        return ""
    known = named.casefold()
    for field in fields:
        if known in (field.name.casefold(), field.label.casefold(), field.called.casefold()):
            return field.name
    return fields[0].name


def indent(fields: Sequence[Field]) -> int:
    """Columns from the edge of a form to the words of its fields: all labels fit before them."""
    return max(cell_len(x.label) for x in fields) + 2


def parts(
    field: Field, width: int, known: Callable[[], Sequence[str]] | None = None
) -> Iterator[Widget]:
    """A field with its label before it, what is offered in it, and the line beneath it. `known`
    gives the words used already."""
    label = Static(content(field.label), classes="label")
    label.styles.width = width
    widget = _widget(field)
    yield Horizontal(label, widget)
    if known is not None and isinstance(widget, Words):
        widget.offers = Offers(known, take=widget.take, left=width)
        yield widget.offers
    hint = Static(classes="hint", id=f"{field.name}-hint")
    hint.styles.padding = (0, 1, 0, width + 1)
    yield hint


def beneath(field: Field, meant: str, differing: str = "") -> str:
    """What stands beneath a field: what its words mean, else what to put in; what people who differ
    say of it; how to choose."""
    said = meant or field.about
    return "\n".join(x for x in (said, differing, CHOOSE if field.options else "") if x)


def raw(widget: Widget) -> str:
    """The words in a field, as they are."""
    if isinstance(widget, Choice):
        return widget.value
    return widget.text if isinstance(widget, Words) else ""


def put(widget: Widget, value: str) -> None:
    """Put words into a field, the cursor behind them."""
    if isinstance(widget, Words) and widget.text != value:
        widget.text = value
        widget.move_cursor(widget.document.end)
    elif isinstance(widget, Choice):
        widget.value = value


def _widget(field: Field) -> Words | Choice:
    if field.options:
        return Choice(field.options, field.value, id=field.name)
    words = Words(field.value, one_line=field.one_line, id=field.name)
    words.move_cursor(words.document.end)
    return words
