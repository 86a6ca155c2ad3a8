"""A sentence that stays as long as it holds: the plan is view-only, the file is unsound.

No pop-up: it covers nothing and does not go away before it is mended. What passes is said by
`said.py`.
"""

from __future__ import annotations

from textual.strip import Strip

from ceplan.widgets.painted import Painted
from ceplan.widgets.tones import drawn, tones
from ceplan.widgets.wrapping import wrap

MOST_LINES = 4


class Standing(Painted):
    """A sentence of up to four lines, or nothing at all (then it takes no room)."""

    DEFAULT_CSS = "Standing { height: auto; max-height: 4; display: none; }"

    sentence = ""

    def say(self, sentence: str) -> None:
        """Show this sentence from now on; "" takes it away."""
        if sentence != self.sentence:
            self.sentence = sentence
            self.display = bool(sentence)
            self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many lines as the sentence needs."""
        return min(MOST_LINES, len(self._lines(width)))

    def _lines(self, width: int) -> list[str]:
        return wrap(self.sentence, max(1, width - 4)) if self.sentence else []

    def render_line(self, y: int) -> Strip:
        """One line of the sentence, behind a sign."""
        width, lines = self.size.width, self._lines(self.size.width)
        text = lines[y] if y < len(lines) else ""
        return drawn([(" ! " if y == 0 else "   ", "red"), (text, "bold")], width, tones(self))
