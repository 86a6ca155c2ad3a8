"""An object of a list that ceplan printed, read key by key; every word passes the door.

A key that nobody asked for is named in a finding with what it holds, so that nothing of a list is
left out in silence; a value of another shape than ceplan prints is refused, naming its place.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence
from typing import Any

from ceplan.errors import Refused
from ceplan.importing.package import NOTHING
from ceplan.importing.raw import quoted
from ceplan.models.due import PRECISIONS, Due
from ceplan.models.entry import TEXT_LIMIT, TITLE_LIMIT, clean
from ceplan.models.paper import Finding

_IDS = re.compile(r"_?(?:id|uuid|guid)", re.IGNORECASE)


class Told:
    """One object and its place in words ("Item 3"). `findings` gathers what a person should know;
    objects below it add to the same. Every reader raises `Refused` for a value of another shape."""

    def __init__(self, raw: object, where: str, findings: list[Finding]) -> None:
        if not isinstance(raw, dict):
            raise Refused(f"{where}: an object in braces is needed here.", hint=NOTHING)
        self.where = where
        self.findings = findings
        self._left: dict[str, Any] = dict(raw)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that nobody asked for yet, in order."""
        return tuple(self._left)

    def name(self, key: str) -> str:
        """A key that is itself a word of the plan (the period of a reading), through the door."""
        return clean(key, field=f"{self.where}, a key", limit=TITLE_LIMIT).text

    def place(self, key: str) -> str:
        """The place of a key: "Item 3 (IN4), due"."""
        return f"{self.where}, {key.replace('_', ' ')}"

    def refuse(self, key: str, why: str) -> Refused:
        """The error to raise about the value of `key`."""
        return Refused(f"{self.place(key)}: {why}.", hint=NOTHING)

    def note(self, code: str, key: str, said: str, proposed: str, why: str) -> None:
        """Add a finding about a key."""
        where = self.place(key)
        self.findings.append(Finding(code, where[:1].lower() + where[1:], said, proposed, why))

    def take(self, key: str) -> Any:
        """The value of `key` as it stands; None where it is not there."""
        return self._left.pop(key, None)

    def text(
        self, key: str, *, limit: int = TEXT_LIMIT, multiline: bool = True, required: bool = False
    ) -> str:
        """The words of `key`, "" where there are none."""
        return self._clean(key, self.take(key), limit, multiline, required)

    def _clean(
        self,
        key: str,
        value: Any,
        limit: int = TEXT_LIMIT,
        multiline: bool = True,
        need: bool = False,
    ) -> str:
        if value is not None and not isinstance(value, str):
            raise self.refuse(key, "words or null are needed here")
        if value is None and not need:
            return ""
        at = self.place(key)
        done = clean(value or "", field=at, limit=limit, multiline=multiline, required=need)
        for notice in done.notices:
            self.note("CHARACTERS-MENDED", key, "", done.text, notice)
        return done.text

    def word(self, key: str, among: Sequence[str], what: str) -> str:
        """The word of `key`, one of `among`; "" where there is none."""
        said = self.text(key)
        if said and said not in among:
            raise Refused(
                f"{self.place(key)}: {quoted(said)} is no {what}.",
                hint=f"It can be {', '.join(x for x in among if x)}. {NOTHING}",
            )
        return said

    def texts(self, key: str) -> tuple[str, ...]:
        """The words of the list under `key`, those without words left out."""
        found = (self._clean(f"{key} {n}", x) for n, x in enumerate(self.each(key), 1))
        return tuple(x for x in found if x)

    def lines(self, key: str) -> str:
        """The words of the list under `key` as one text of which each is a line, blanks and all."""
        found = self.each(key)
        for n, x in enumerate(found, 1):
            if not isinstance(x, str):
                raise self.refuse(f"{key} {n}", "words are needed here")
        return self._clean(key, "\n".join(found))

    def each(self, key: str) -> list[Any]:
        """What stands in the list under `key`; nothing where there is none."""
        value = self.take(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.refuse(key, "a list is needed here")
        return value

    def objects(self, key: str, name: str = "") -> list[Told]:
        """The objects of the list under `key`, each with its place: "Item 3, progress 2"."""
        said = name or key.replace("_", " ")
        places = (f"{self.where}, {said} {n}" for n in range(1, 1 << 30))
        return [Told(x, at, self.findings) for x, at in zip(self.each(key), places, strict=False)]

    def pairs(self, key: str) -> dict[str, Any]:
        """The object under `key` as it stands; nothing where there is none."""
        value = self.take(key)
        if value is not None and not isinstance(value, dict):
            raise self.refuse(key, "an object in braces is needed here")
        return value or {}

    def day(self, key: str) -> dt.date | None:
        """The day under `key`, written YYYY-MM-DD."""
        said = self.text(key)
        try:
            found = dt.date.fromisoformat(said) if said else None
        except ValueError:
            found = None
        if said and (found is None or found.isoformat() != said):
            raise self.refuse(key, f"{quoted(said)} is not a day written YYYY-MM-DD")
        return found

    def due(self, key: str) -> Due | None:
        """The due under `key`, which has text, date and precision. Its words decide: where they
        mean another date than the one beside them, a finding says so."""
        from ceplan.importing.paper_dues import read_paper_due
        from ceplan.models.dates import read_due

        raw = self.take(key)
        if raw is None:
            return None
        told = Told(raw, self.place(key), self.findings)
        words, date = told.text("text"), told.day("date")
        precision = told.word("precision", PRECISIONS, "precision of a date")
        told.end()
        if not words and date is None:
            return None
        if not words and date is not None:
            words = date.isoformat()
            self.note("DUE-WITHOUT-WORDS", key, words, words, "The date stands without its words.")
        found = read_due(words)
        of_paper = read_paper_due(words).due
        if (date, precision) == of_paper[1:]:
            return of_paper  # as a paper's words were read when they came in
        if (date or precision) and (found.date, found.precision) != (date, precision):
            beside = f"{date.isoformat() if date else 'no date'} ({precision or 'not said'})"
            taken = f"{found.date.isoformat() if found.date else 'no date'} ({found.precision})"
            why = f"The words {quoted(words)} decide; the date beside them is another."
            self.note("DUE-READ-ANEW", key, beside, taken, why)
        return found

    def pass_over(self, *keys: str) -> None:
        """Keys that ceplan works out from the rest."""
        for key in keys:
            self._left.pop(key, None)

    def end(self) -> None:
        """To be called when all was read: a finding for each key that nobody asked for."""
        for key, value in self._left.items():
            if value in (None, "", [], {}):
                continue
            name = self.name(key) if key else "a key without a name"
            said = value if isinstance(value, str) else json.dumps(value, default=str)
            said = clean(said, field=f"{self.where}, {name}", required=False).text
            if _IDS.fullmatch(name):
                why = "Ids are given by each plan itself; items are known by their refs."
                self.note("ID-LEFT", name, said, "", why)
            else:
                why = "ceplan's list has no such key, or not here; it is left out."
                self.note("KEY-UNKNOWN", name, said, "", why)
        self._left.clear()
