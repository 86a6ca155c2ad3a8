"""Letters of another alphabet that look like Latin ones: "ТВА" written in Cyrillic is no "TBA".

Recognising a page by its picture puts them there; a date so written is read by nobody and a search
does not find it. A word is mended only where every letter of it has a Latin twin and the table
holds no word of that alphabet.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ceplan.importing.raw import place
from ceplan.importing.recognise import Recognised
from ceplan.models.paper import Finding

_TWINS = str.maketrans(
    "АВЕКМНОРСТХІЈЅаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTXIJSaeopcyxijsABEZHIKMNOPTYXo"
)
_OTHER = re.compile(r"[\u0370-\u052f]")
_WORD = re.compile(r"\w*[\u0370-\u052f]\w*")


def with_letters(table: Recognised) -> tuple[Recognised, list[Finding]]:
    """The table with such words in Latin letters, each a finding; as it is where a word has a
    letter without a twin, because then it is a word of its own language."""
    words = [w for r in table.rows for x in r.cells if _OTHER.search(x) for w in _WORD.findall(x)]
    if not words or any(_OTHER.search(x.translate(_TWINS)) for x in words):
        return table, []
    findings: list[Finding] = []
    rows = []
    for row in table.rows:
        cells = list(row.cells)
        for n, x in enumerate(cells):
            if _OTHER.search(x):
                cells[n] = _WORD.sub(lambda m: m[0].translate(_TWINS), x)
                where = place(row.number, table.headings[n] or f"column {n + 1}")
                why = "Letters of another alphabet that look the same stood for Latin ones."
                findings.append(Finding("LETTERS-LOOKALIKE", where, x, cells[n], why))
        rows.append(replace(row, cells=tuple(cells)))
    return replace(table, rows=tuple(rows)), findings
