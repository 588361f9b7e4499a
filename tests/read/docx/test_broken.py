"""Files that can't be read: refused at once, by name, with what to do; and other formats."""

from __future__ import annotations

import io
import os
import time
import zipfile
from pathlib import Path

import pytest

from auditor.errors import NotAuditableError
from auditor.lexicon import Lexicon
from auditor.read import read_document

from .conftest import p, package

WHOLE = package(p("Isi laporan. " * 200))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zipped(**files: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return target.getvalue()


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 9))
    + "]><x>&a8;</x>"
)
BROKEN = {
    "cut": (WHOLE[: len(WHOLE) // 2], "rusak"),
    "no-directory": (WHOLE[:-60], "rusak"),
    "plain-zip": (zipped(catatan_xml="<x/>"), "ZIP tanpa dokumen Word"),
    "sheet": (zipped(xl__workbook_xml="<x/>"), "XLSX"),
    "no-xml": (zipped(word__document_xml="bukan xml"), "rusak"),
    "no-text": (package(""), "kosong"),
    "entities": (zipped(word__document_xml=ENTITIES), ""),
    "locked": (OLE + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
    "old-sheet": (OLE + "Workbook".encode("utf-16-le"), "XLS"),
    "empty": (b"", "kosong"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_at_once(name: str, tmp_path: Path, lexicon: Lexicon) -> None:
    data, said = BROKEN[name]
    path = tmp_path / "rusak.docx"
    path.write_bytes(data)
    start = time.perf_counter()
    with pytest.raises(NotAuditableError) as caught:
        read_document(path, lexicon)
    assert time.perf_counter() - start < 2
    message = caught.value.message
    assert said in message.id
    assert "rusak.docx" in message.en
    assert message.en != message.id


@pytest.mark.parametrize("limit", ["_LARGEST_PART", "_LARGEST_TEXT"])
def test_a_bomb_is_not_unpacked(
    limit: str, tmp_path: Path, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"auditor.read.docx.package.{limit}", 100_000)
    path = tmp_path / "bom.docx"
    path.write_bytes(package(p("a" * 200_000)))
    with pytest.raises(NotAuditableError, match="too large"):
        read_document(path, lexicon)


def test_how_letters_look_takes_no_room(
    tmp_path: Path, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.read.docx.package._LARGEST_TEXT", 10_000)
    path = tmp_path / "laporan.docx"
    looks = '<w:r w:rsidR="00AB12CD"><w:rPr><w:sz w:val="24"/><w:lang w:val="id-ID"/></w:rPr></w:r>'
    path.write_bytes(package(p("Laporan Kinerja") + "<w:p>" + looks * 200 + "</w:p>"))
    assert read_document(path, lexicon).texts[0].text == "Laporan Kinerja"


def test_content_decides_not_the_name(tmp_path: Path, lexicon: Lexicon) -> None:
    path = tmp_path / "laporan.txt"
    path.write_bytes(WHOLE)
    assert read_document(path, lexicon).format == "docx"


def test_strict_files_are_read(tmp_path: Path, lexicon: Lexicon) -> None:
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        text = archive.read("word/document.xml").decode()
    old = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    path = tmp_path / "laporan.docx"
    path.write_bytes(
        zipped(word__document_xml=text.replace(old, "http://purl.oclc.org/ooxml/wordprocessingml/main"))
    )
    assert read_document(path, lexicon).texts[0].text.startswith("Isi laporan.")


OTHERS = {
    ".doc": OLE + "WordDocument".encode("utf-16-le"),
    ".rtf": b"{\\rtf1\\ansi Laporan}",
    ".odt": b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text" + bytes(50),
}


@pytest.mark.parametrize("suffix", OTHERS)
def test_other_formats_need_libreoffice(
    suffix: str, tmp_path: Path, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "kosong"))
    path = tmp_path / f"laporan{suffix}"
    path.write_bytes(OTHERS[suffix])
    with pytest.raises(NotAuditableError, match="LibreOffice") as caught:
        read_document(path, lexicon)
    assert suffix in caught.value.message.id


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
@pytest.mark.parametrize("works", [True, False])
def test_other_formats_are_converted(
    works: bool, tmp_path: Path, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = tmp_path / "hasil.docx"
    result.write_bytes(WHOLE)
    program = tmp_path / "soffice"
    copy = f'while [ "$1" != "--outdir" ]; do shift; done; mkdir -p "$2"; cp {result} "$2/in.docx"'
    program.write_text(f"#!/bin/sh\n{copy if works else 'exit 1'}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    path = tmp_path / "laporan.doc"
    path.write_bytes(OTHERS[".doc"])
    if not works:
        with pytest.raises(NotAuditableError, match="can't convert"):
            read_document(path, lexicon)
        return
    document = read_document(path, lexicon)
    assert document.texts[0].text.startswith("Isi laporan.")
    assert document.path.endswith("laporan.doc")


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_a_conversion_that_hangs_is_ended(
    tmp_path: Path, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 30\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr("auditor.read.docx.convert._SECONDS", 0.2)
    path = tmp_path / "laporan.doc"
    path.write_bytes(OTHERS[".doc"])
    start = time.perf_counter()
    with pytest.raises(NotAuditableError):
        read_document(path, lexicon)
    assert time.perf_counter() - start < 5
