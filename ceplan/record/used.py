"""The words that a plan uses already, offered while somebody types the same kind of words again.

Distinct values by SQL, the ones used most first; no item is read whole for them.
"""

from __future__ import annotations

from ceplan.record.session import Session

MOST = 2_000
"""Up to so many different values of a kind: more could not be told apart by typing a little."""

_WHO = "SELECT who AS said FROM step WHERE standing <> 1"
_LEAD = "SELECT name AS said FROM lead WHERE standing <> 1"
_WHOLE_LEAD = (
    "SELECT name || coalesce(', ' || organisation, '') AS said FROM lead WHERE standing <> 1"
)

USED: dict[str, str] = {
    "who": f"{_WHO} UNION ALL {_LEAD}",
    "lead": f"{_WHOLE_LEAD} UNION ALL {_WHO}",
    "lead name": _LEAD,
    "organisation": "SELECT organisation AS said FROM lead WHERE standing <> 1",
    "source": "SELECT source AS said FROM item WHERE standing <> 1",
    "link": "SELECT link AS said FROM evidence WHERE standing <> 1",
    "validated by": "SELECT validated_by AS said FROM evidence WHERE standing <> 1",
}
"""What can be asked for, and where its values stand: who does a step (leads do, too), a lead with
the organisation or by name alone, a source, the link of a piece of evidence, who tested one."""


class Used(Session):
    """Reading what is used already."""

    def used(self, kind: str) -> tuple[str, ...]:
        """The different values of a kind (a name of `USED`), those used most first, at most `MOST`
        of them; of links also the folders that they lie in. KeyError for another kind."""
        with self.reading() as conn:
            found = conn.execute(
                f"SELECT said FROM ({USED[kind]}) WHERE said <> '' "
                "GROUP BY said ORDER BY count(*) DESC, said LIMIT ?",
                (MOST,),
            )
            said = [str(x) for (x,) in found]
        return tuple(_folders(said)) + tuple(said) if kind == "link" else tuple(said)


def _folders(links: list[str]) -> list[str]:
    """The folders that links lie in, those with the most first, each with its ending stroke."""
    count: dict[str, int] = {}
    for link in links:
        end = max(link.rfind("/"), link.rfind("\\")) + 1
        if end > 0 and link[:end] != link and not link[:end].endswith("://"):
            count[link[:end]] = count.get(link[:end], 0) + 1
    return sorted(count, key=lambda x: (-count[x], x))
