"""Word documents and Excel workbooks: which of the two a file is, told by what it holds and not by
its name, and what stands in it besides words.
"""

from __future__ import annotations

from dataclasses import replace

from ceplan.errors import Refused
from ceplan.importing import from_excel, from_word
from ceplan.importing.package import NOTHING, Package
from ceplan.importing.raw import Reading, place
from ceplan.models.paper import Finding


def read(data: bytes) -> Reading:
    """The tables and lines of a Word or Excel file. Refused, in a sentence, for every file that is
    neither, is damaged or protected, or would not be safe to open."""
    package = Package(data)
    if from_word.MAIN in package.names:
        reading = from_word.read(package)
    elif from_excel.MAIN in package.names:
        reading = from_excel.read(package)
    else:
        raise Refused(
            "This is neither a Word document nor an Excel workbook.",
            hint=f"Open it in Word or Excel and save it as .docx or .xlsx. {NOTHING}",
        )
    if any(name.endswith("vbaProject.bin") for name in package.names):
        why = "The file holds macros. They were not run and are not read; only its words were."
        found = Finding("MACROS-LEFT", place(1), "", "", why)
        reading = replace(reading, findings=(*reading.findings, found))
    return reading
