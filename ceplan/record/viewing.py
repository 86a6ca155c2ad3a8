"""Views: filters that people keep by a name, for everybody who opens the plan."""

from __future__ import annotations

from ceplan.errors import Refused
from ceplan.models.entry import clean
from ceplan.models.filter import text_of
from ceplan.models.listing import SORTS, SavedView, Term
from ceplan.models.names import folded
from ceplan.record.lines import Lines

NAME_LIMIT = 60
"""Characters of a view's name: it stands in the narrow list at the left."""
FILTER_LIMIT = 2_000


class Viewing(Lines):
    """Keeping, renaming and taking away views."""

    def save_view(
        self,
        name: str,
        terms: tuple[Term, ...],
        sort: str = "",
        reverse: bool = False,
        *,
        replace: SavedView | None = None,
    ) -> str:
        """Keep a filter and its sort by a name; gives the view's id. Refused for a name that is
        taken already, unless it is that of the view to `replace`, as the person saw it."""
        self.notices = ()
        said = self._view_name(name)
        if sort not in SORTS:
            raise Refused(f"A list is not sorted by {sort[:40]!r}.")
        clean(" ".join(x for term in terms for x in term.values), field="Filter", required=False)
        text = text_of(terms)
        if len(text) > FILTER_LIMIT:
            raise Refused(f"A filter has at most {FILTER_LIMIT:,} characters.", field="Filter")
        order = f"{sort or 'plan'}, reversed" if reverse else sort
        with self.deed("save view") as writing:
            self._view_free(said, replace)
            if replace is None:
                return writing.add("view", {"name": said, "filter": text, "sort": order})
            for field, value in (("name", said), ("filter", text), ("sort", order)):
                writing.set(replace.id, field, value or None, seen=replace.seen)
        return replace.id

    def rename_view(self, view: SavedView, name: str) -> None:
        """Give a view another name. Refused when another view has it."""
        self.notices = ()
        said = self._view_name(name)
        with self.deed("rename view") as writing:
            self._view_free(said, view)
            writing.set(view.id, "name", said, seen=view.seen)

    def remove_view(self, view: SavedView) -> None:
        """Take a view away; no item is touched, and undo brings it back."""
        self.notices = ()
        with self.deed("remove view") as writing:
            writing.remove(view.id, seen=view.seen)

    def _view_name(self, name: str) -> str:
        return self.said(name, "Name of the view", limit=NAME_LIMIT, multiline=False)

    def _view_free(self, name: str, own: SavedView | None) -> None:
        """Asked in the transaction: another program may have saved one of that name meanwhile."""
        for other in self.views():
            if folded(other.name) == folded(name) and (own is None or other.id != own.id):
                raise Refused(
                    f"There is a view {other.name[:40]!r} already: {other.filter or 'all items'}.",
                    hint="Choose another name, or replace that one.",
                    field="Name",
                )
