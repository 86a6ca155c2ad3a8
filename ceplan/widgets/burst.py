"""Telling pasted keys from pressed ones.

A console without bracketed paste hands a pasted text over as key presses, its line breaks as
Enter. Nobody presses keys a few milliseconds apart; a paste has nothing else.
"""

from __future__ import annotations

GAP = 0.006
"""Seconds: what comes closer than this to the key before was not pressed by a hand. The quickest
typists are at 20 milliseconds, two keys rolled over each other at 10."""

RUN = 4
"""So many keys in a row make a burst: fewer can come close together over a slow line."""


class Burst:
    """The pace of the keys of one field. Times are those at which keys came in, in seconds."""

    def __init__(self) -> None:
        self._last = float("-inf")
        self._run = 0

    def key(self, time: float) -> None:
        """A key came in."""
        self._run = self._run + 1 if self.near(time) else 1
        self._last = time

    def near(self, time: float) -> bool:
        """Whether a key at that time comes too soon after the last to have been pressed."""
        return time - self._last <= GAP

    def running(self, time: float) -> bool:
        """Whether a key at that time goes on with a run of pasted keys."""
        return self._run >= RUN and self.near(time)
