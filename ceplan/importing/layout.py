"""The layouts of tables that hold items: which columns each needs, by what their headings mean.

A new layout of this kind is a new entry here; documents and tables of other shapes (scorecards,
judgements, lists under headings) have modules of their own in `layouts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ceplan.importing.headings import EITHER, NAMED, OWN, assign, known_headings, meaning

__all__ = ["EITHER", "LAYOUTS", "NAMED", "OWN", "Layout", "assign", "known_headings", "meaning"]


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of table. `kind` is the register's kind, `title` its name when the paper gives none,
    `needed` the columns without which it is not this layout, `any_of` those of which it has at
    least one."""

    name: str
    kind: str
    title: str
    needed: tuple[str, ...]
    any_of: tuple[str, ...] = ()

    def fits(self, columns: Mapping[str, int]) -> bool:
        """Whether a table with these columns can be of this layout."""
        return all(x in columns for x in self.needed) and (
            not self.any_of or any(x in columns for x in self.any_of)
        )


LAYOUTS = (
    Layout("notice", "notice", "Improvement notice", ("ref", "action")),
    Layout("programme", "programme", "Work programme", ("issue",), ("suggested_by", "portfolio")),
    Layout("plan", "plan", "Improvement plan", ("action",), ("indicators", "checks")),
    Layout("plan", "plan", "Improvement plan", ("action", "due", "lead")),
    Layout("programme", "programme", "Work programme", ("issue", "due"), ("progress", "action")),
)
"""In the order in which they are tried; the first is what a table is held to that fits none."""
