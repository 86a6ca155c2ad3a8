"""What a form holds unsaved: the words in view and, apart from them, those left from before.

Words left once are never written over: what is typed in their stead is a draft of its own, and
only saving words, or taking them back by hand, lets a draft go. Of a draft only what was typed
comes back, upon what stood there when it was typed: the other fields say what they say now.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ceplan.screens.in_view import InView, Stood
from ceplan.screens.keeping import Base, Keeping

Values = dict[str, str]


@dataclass(slots=True)
class _Page:
    """Words of the form: those typed now, or a draft with its name and its time. `base` is what
    they were typed upon, `stood` what was in view when they were last left."""

    values: Values
    name: str = ""
    when: str = ""
    base: Base | None = None
    stood: Stood | None = None

    @property
    def old(self) -> bool:
        """Whether nobody knows what these words were typed upon."""
        return self.base is not None and not self.base.values


class Unsaved:
    """The drafts of a form that began with the words `first`; one of them is in view.

    The first page is what the form opened with and what is typed there; `begin` is the name of the
    draft to begin with instead; `view` what the form changes. OSError where the disk does not take
    a draft.
    """

    def __init__(
        self, keeping: Keeping, first: Values, begin: str = "", view: InView[Any] | None = None
    ) -> None:
        self._keeping = keeping
        self._view = view
        self._first = dict(first)
        self._at = 0
        self._pages = [_Page(dict(first))]
        self._over: list[str] = []
        for kept in keeping.left():
            known = {name: value for name, value in kept.values.items() if name in first}
            page = _Page(known, kept.name, kept.when, kept.base)
            page.values = self._upon(page)
            if page.values == first:
                self._over.append(kept.name)  # the program ended after these words were saved
            else:
                self._pages.append(page)
        self._at = next((n for n, x in enumerate(self._pages) if begin and x.name == begin), 0)
        if self._at:
            self._pages[0].stood = view.stood() if view else None
            self._enter()

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
        return self._keep(values, self._base())

    def _keep(self, values: Values, base: Base, *, anew: bool = False) -> bool:
        """As `keep`; `anew` where only what they were typed upon is another."""
        page = self._pages[self._at]
        while self._over:
            self._keeping.drop(self._over.pop())
        if not self.changed(values):
            if page.name:
                self._keeping.drop(page.name)
            page.values, page.name = dict(values), ""
            return False
        if any(x.name and x.values == values for x in self._pages if x is not page or not anew):
            return True
        page.name = self._keeping.keep(values, page.name, base)
        page.values = dict(values)
        return bool(page.name)

    def swap(self, values: Values) -> Values:
        """Go from the words in view to the next: the drafts from the newest on, then those that
        were typed first. Gives the words to show."""
        page = self._pages[self._at]
        page.values = dict(values)
        page.stood = self._view.stood() if self._view else None
        self._at = (self._at + 1) % len(self._pages)
        self._enter()
        return self._pages[self._at].values

    def give_way(self, mine: Values, now: Values, saved: Values, seen: str) -> bool:
        """The words `now` come into view in place of `mine`, which stay as a draft where they are
        others than the form began with; `saved` is what the file says, and `seen` its newest change
        by now: both are known to who gives way. Gives whether they stay."""
        stays = self.changed(mine) and mine != now
        if stays:
            base = self._known(mine, saved, seen)
            self._keep(mine, base, anew=True)
            page = self._pages[self._at]
            page.values, page.when = dict(mine), page.when or "a moment ago"
            page.base, page.stood = base, None
        elif not self._at:
            self.keep(mine)
            self._pages.pop(0)
        self._pages.insert(0, _Page(dict(now)))
        self._at = 0
        self._first = {k: saved.get(k, v) for k, v in mine.items()}
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
        """A sentence on what is in view and what is kept, for `with_keys`; "" where nothing was
        left before."""
        drafts, page = self._pages[1:], self._pages[self._at]
        if not drafts:
            return ""
        if not self._at:
            if len(drafts) == 1:
                many = f"Unsaved words from {drafts[0].when} are kept"
            else:
                many = f"{len(drafts)} unsaved texts are kept, the newest from {drafts[0].when}"
            return many + ": {form.swap} brings them back."
        if self._at < len(drafts):
            onward = f"older ones, from {drafts[self._at].when}"
        elif self.changed(self._pages[0].values):
            onward = "what you typed just now"
        else:
            onward = "the form as it opened"
        old = page.old and self._view is not None and bool(self._view.values)
        more = " Every field is as it was then: any of them may be older than the file."
        said = f"In view: unsaved words from {page.when}. {{form.swap}}: {onward}."
        return said + more if old else said

    def _base(self) -> Base:
        """What the words in view are typed upon."""
        if self._view is None:
            return Base(dict(self._first))
        return Base({**self._first, **self._view.values}, self._view.item.seen)

    def _known(self, mine: Values, saved: Values, seen: str) -> Base:
        """What words that give way are a draft upon: what is saved by now, where they were typed.
        Rows of a list are put together again with what others made of them."""
        was = self._base()
        if self._view is not None and self._view.ordered:
            return was
        upon = {
            k: v if v == was.values.get(k) and not self._whole else saved.get(k, v)
            for k, v in mine.items()
        }
        return Base({**upon, **{k: v for k, v in saved.items() if k not in mine}}, seen)

    def _upon(self, page: _Page) -> Values:
        """The words of a draft where they were typed, and elsewhere what stands there now."""
        base = page.base.values if page.base else {}
        typed = {k: v for k, v in page.values.items() if k not in base or v != base[k]}
        return {**self._first, **(page.values if typed and self._whole else typed)}

    @property
    def _whole(self) -> bool:
        return self._view is not None and self._view.whole

    def _enter(self) -> None:
        """A page comes into view, and with it what its words were typed upon."""
        page = self._pages[self._at]
        stood = page.stood or self._pages[0].stood
        if self._view is not None and stood is not None:
            self._view.back(stood)
        if page.stood is None and page.base is not None and page.base.values:
            page.values = self._upon(page)
            if self._view is not None:
                self._view.rewind(page.base.values, page.base.seen, page.values)
