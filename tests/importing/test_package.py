"""Files that mean harm, or are broken: each a sentence, and nothing inflated or fetched."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile

import pytest

from ceplan.errors import Refused
from ceplan.importing import from_office
from tests.importing.office import W, c, excel, p, sheet, word, zipped

TYPES = {"[Content_Types].xml": "<Types/>"}
OLDER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def document(text: str) -> bytes:
    return zipped({**TYPES, "word/document.xml": text})


XXE = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    f"<w:document {W}><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>"
)
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n else chr(32)};" * 10}">' for n in range(9))
    + f"]><w:document {W}><w:body/></w:document>"
)

REFUSED = {
    "empty": (b"", "empty"),
    "B81 XXE": (document(XXE), "external references"),
    "B81 XXE in UTF-16": (document(XXE.encode("utf-16")), "external references"),  # type: ignore[arg-type]
    "B82 billion laughs": (document(LAUGHS), "external references"),
    "B83 bomb": (document("x" * (65 << 20)), "more than 64 MB"),
    "B85 name that points out": (zipped({**TYPES, "../../x": "x"}), "points out of it"),
    "B85 name with a drive": (zipped({**TYPES, "C:\\x": "x"}), "points out of it"),
    "B88 protected": (OLDER + "EncryptedPackage".encode("utf-16-le"), "protected"),
    "B89 older": (OLDER, "older Word or Excel"),
    "no zip": (b"hello", "no Word or Excel file"),
    "zip of something else": (zipped({"a.txt": "x"}), "neither a Word document nor"),
    "B84 zip in a zip": (zipped({"inner.docx": word(p("x"))}), "neither a Word document nor"),
    "no XML": (document("<w:document"), "damaged"),
    "too many parts": (zipped({f"{n}": "" for n in range(5_001)}), "more than 64 MB"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_a_sentence(name: str) -> None:
    data, said = REFUSED[name]
    with pytest.raises(Refused, match=said):
        from_office.read(data)


@pytest.mark.parametrize("part", [1, 10, 50, 90, 99])
@pytest.mark.parametrize("whole", [word(p("Words")), excel(sheet(c("A1", "x")))])
def test_a_file_cut_short_is_a_sentence(part: int, whole: bytes) -> None:
    """B93."""
    with pytest.raises(Refused):
        from_office.read(whole[: len(whole) * part // 100])


@pytest.mark.parametrize("at", range(0, 700, 7))
def test_a_flipped_byte_is_a_sentence_or_the_words(at: int) -> None:
    whole = bytearray(word(p("Words of the document")))
    whole[at % len(whole)] ^= 0xFF
    try:
        found = from_office.read(bytes(whole))
    except Refused:
        return
    assert [x.text for x in found.blocks] == ["Words of the document"]  # type: ignore[union-attr]


def test_a_part_that_lies_about_its_size_is_a_sentence() -> None:
    whole = bytearray(word(p("Words " * 1000)))
    info = zipfile.ZipFile(io.BytesIO(bytes(whole))).getinfo("word/document.xml")
    size = info.file_size.to_bytes(4, "little")
    lied = bytes(whole).replace(size, (10).to_bytes(4, "little"))
    assert lied != whole
    with pytest.raises(Refused):
        from_office.read(lied)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is told otherwise there")
def test_a_bomb_costs_little_memory(tmp_path_factory: pytest.TempPathFactory) -> None:
    """B83: refused before it is inflated."""
    path = tmp_path_factory.mktemp("bomb") / "bomb.docx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package,
        package.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(286):
            part.write(b" " * (1 << 20))
    code = (
        "import sys, resource\n"
        "from ceplan.errors import Refused\n"
        "from ceplan.importing import from_office\n"
        "data = open(sys.argv[1], 'rb').read()\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try: from_office.read(data)\n"
        "except Refused: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, check=True)
    assert int(done.stdout) < 20_000  # kilobytes


def test_macros_are_said_and_left() -> None:
    """B90."""
    data = zipped(
        {
            **TYPES,
            "word/document.xml": f"<w:document {W}><w:body>{p('Words')}</w:body></w:document>",
            "word/vbaProject.bin": "x",
        }
    )
    assert "MACROS-LEFT" in {x.code for x in from_office.read(data).findings}
