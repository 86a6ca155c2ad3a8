"""What a form holds unsaved: the words in view and, apart from them, those left from before.

Words left once are never written over: what is typed in their stead is a draft of its own, and
only saving words, or taking them back by hand, lets a draft go.
"""

from __future__ import annotations

from dataclasses import dataclass

from ceplan.screens.keeping import Keeping

Values = dict[str, str]


@dataclass(slots=True)
class _Page:
    """Words of the form: those typed now, or a draft with its name and its time."""

    values: Values
    name: str = ""
    when: str = ""


class Unsaved:
    """The drafts of a form that began with the words `first`; one of them is in view.

    The first page is what the form opened with and what is typed there; `begin` is the name of the
    draft to begin with instead. OSError where the disk does not take a draft.
    """

    def __init__(self, keeping: Keeping, first: Values, begin: str = "") -> None:
        self._keeping = keeping
        self._first = dict(first)
        self._at = 0
        self._pages = [_Page(dict(first))]
        self._over: list[str] = []
        for kept in keeping.left():
            known = {name: value for name, value in kept.values.items() if name in first}
            page = _Page({**first, **known}, kept.name, kept.when)
            if page.values == first:
                self._over.append(kept.name)  # the program ended after these words were saved
            else:
                self._pages.append(page)
        self._at = next((n for n, x in enumerate(self._pages) if begin and x.name == begin), 0)

    @property
    def values(self) -> Values:
        """The words in view, as they were when they came into view or were kept."""
        return self._pages[self._at].values

    def changed(self, values: Values) -> bool:
        """Whether the words in view are others than the form began with."""
        return values != self._first

    def keep(self, values: Values) -> bool:
        """Write the words in view down; gives whether they are kept. Those that the form began
        with are not kept, and their draft is let go."""
        page = self._pages[self._at]
        while self._over:
            self._keeping.drop(self._over.pop())
        if not self.changed(values):
            if page.name:
                self._keeping.drop(page.name)
            page.values, page.name = dict(values), ""
            return False
        if any(x.name and x.values == values for x in self._pages):
            return True
        page.name = self._keeping.keep(values, page.name)
        page.values = dict(values)
        return bool(page.name)

    def swap(self, values: Values) -> Values:
        """Go from the words in view to the next: the drafts from the newest on, then those that
        were typed first. Gives the words to show."""
        self._pages[self._at].values = dict(values)
        self._at = (self._at + 1) % len(self._pages)
        return self._pages[self._at].values

    def give_way(self, mine: Values, now: Values, saved: Values) -> bool:
        """The words `now` come into view in place of `mine`, which stay as a draft where they are
        others than the form began with; `saved` is what the file says. Gives whether they stay."""
        stays = self.changed(mine) and mine != now
        if stays:
            self.keep(mine)
            page = self._pages[self._at]
            page.values, page.when = dict(mine), page.when or "a moment ago"
        elif not self._at:
            self.keep(mine)
            self._pages.pop(0)
        self._pages.insert(0, _Page(dict(now)))
        self._at = 0
        self._first = dict(saved)
        return stays

    def over(self, saved: Values) -> None:
        """The file says something else by now, over which the words in view are to be saved."""
        self._first = dict(saved)

    def saved(self, values: Values) -> None:
        """The words in view were saved: no draft of the same words is needed any more."""
        self._pages[self._at].values = dict(values)
        for page in self._pages:
            if page.name and page.values == values:
                self._keeping.drop(page.name)
                page.name = ""

    def words(self) -> str:
        """A sentence on what is in view and what is kept; "" where nothing was left before."""
        drafts, page = self._pages[1:], self._pages[self._at]
        if not drafts:
            return ""
        if not self._at:
            if len(drafts) == 1:
                return f"Unsaved words from {drafts[0].when} are kept: Ctrl+R brings them back."
            many = f"{len(drafts)} unsaved texts are kept, the newest from {drafts[0].when}"
            return f"{many}: Ctrl+R brings them back."
        if self._at < len(drafts):
            onward = f"older ones, from {drafts[self._at].when}"
        elif self.changed(self._pages[0].values):
            onward = "what you typed just now"
        else:
            onward = "the form as it opened"
        return f"In view: unsaved words from {page.when}. Ctrl+R: {onward}."
