"""The line in which a screen or a form speaks: one sentence on what was done, or why it was not.

It covers nothing and stays until the next sentence, or until another screen comes over its own:
what a person should read does not go away by itself, and does not stand under what it is not about.
"""

from __future__ import annotations

from typing import Any

from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from ceplan.errors import CeplanError
from ceplan.models.text import visible
from ceplan.widgets.text import content


class Said(Static):
    """A sentence at the foot of a screen. `sentence` is what it says now."""

    DEFAULT_CSS = """
    Said {
        height: auto; max-height: 6; padding: 0 1; color: $text-muted;
        &.-trouble { color: $error; }
    }
    """

    sentence = ""

    class Spoken(Message):
        """A sentence was said; who keeps a log of them takes it down."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def on_mount(self) -> None:
        """Hear of other screens."""
        self.app.screen_change_signal.subscribe(self, self._changed, immediate=True)

    def _changed(self, screen: Screen[Any]) -> None:
        if self.sentence and screen is not self.screen:
            self.say("")

    def _spoken(self, sentence: str) -> None:
        self.post_message(self.Spoken(sentence))

    def say(self, sentence: str, *, trouble: bool = False) -> None:
        """Show a sentence; `trouble` for why something was not done."""
        self.sentence = sentence
        if sentence:
            # By this line itself: on its way up a message ends at the screen that sends it.
            self.call_later(self._spoken, sentence)
        self.set_class(trouble, "-trouble")
        self.set_class(not sentence, "-silent")
        # A sign goes with the colour, so that it is never colour alone.
        self.update(content(f"! {sentence}" if trouble and sentence else sentence))


def tell(screen: Screen[Any], sentence: str, *, trouble: bool = False) -> None:
    """Say a sentence on a screen: in its own line, or as a notice where it has none."""
    for line in screen.query(Said):
        line.say(sentence, trouble=trouble)
        return
    if sentence:
        screen.app.post_message(Said.Spoken(sentence))
        screen.notify(
            visible(sentence), severity="error" if trouble else "information", markup=False
        )


def tell_error(screen: Screen[Any], error: CeplanError) -> None:
    """Say why something was not done, and what to do next."""
    tell(screen, str(error), trouble=True)
