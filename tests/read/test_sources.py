"""Bytes, encodings, line ends, and inputs that are no report."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditor.errors import NotAuditableError
from auditor.lexicon import Lexicon
from auditor.read import read_document
from auditor.read.source import LARGEST

from .conftest import Read

TEXT = "Capaian kinerja “baik” tahun 2023 sebesar 85,5 % – naik."


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", "Satu kalimat biasa.", "text"),
        ("a.md", "Satu kalimat biasa.", "markdown"),
        ("a.markdown", "Satu kalimat biasa.", "markdown"),
        ("a.txt", "# Judul\n\nIsi.", "markdown"),
        ("a.txt", "Angka **tebal** saja.", "markdown"),
        ("a.txt", "| a | b |\n|---|---|\n| 1 | 2 |", "markdown"),
        ("a.html", "<p>Isi</p>", "html"),
        ("a.htm", "<p>Isi</p>", "html"),
        ("a.txt", "<!DOCTYPE html><html><body><p>Isi</p></body></html>", "html"),
        ("a.md", "<?xml version='1.0'?>\n<html><body><p>Isi</p></body></html>", "html"),
        ("tanpa-akhiran", "Isi.", "text"),
    ],
)
def test_the_kind_is_seen_in_the_content_first(read: Read, name: str, content: str, kind: str) -> None:
    assert read(content, name).format == kind


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_announced_encodings_need_no_guess(read: Read, encoding: str) -> None:
    document = read(TEXT.encode(encoding))
    assert document.texts[0].text == TEXT
    assert not document.notes


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_a_guessed_encoding_is_noted(read: Read, encoding: str) -> None:
    text = TEXT if encoding == "cp1252" else "Nilai rata-rata 85° ± 2 ½ para pejabat café."
    document = read(((text + "\n\n") * 5).encode(encoding))
    assert document.texts[0].text == text
    assert [(note.what, note.why) for note in document.notes] == [("encoding", "encoding-guessed")]


def test_a_utf8_text_with_one_broken_byte_is_no_mojibake(read: Read) -> None:
    document = read(("– “baik” – " * 5).encode() + b"\xff akhir")
    assert "“baik”" in document.texts[0].text
    assert document.notes[0].why == "encoding-guessed"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends_count_lines_alike(read: Read, end: str) -> None:
    document = read(end.join(["Satu.", "", "Dua.", "", "A\tB\tC", "1\t2\t3", ""]))
    assert [block.place.line for block in document.blocks] == [1, 3, 5]
    assert [cell.place.line for cell in document.tables[0].cells] == [5, 5, 5, 6, 6, 6]


def test_a_form_feed_ends_a_block_and_its_page_number_is_dropped(read: Read) -> None:
    document = read("Kalimat satu.\n\n  12\n\fKalimat dua.\n")
    assert [(block.text, block.place.line) for block in document.texts] == [
        ("Kalimat satu.", 1),
        ("Kalimat dua.", 4),
    ]
    assert [note.why for note in document.notes] == ["page-number"]


def test_a_year_before_a_form_feed_is_no_page_number(read: Read) -> None:
    assert [block.text for block in read("Laporan.\n\n2023\n\fIsi.").texts] == ["Laporan.", "2023", "Isi."]


def test_running_titles_do_not_cut_sentences(read: Read) -> None:
    body = [
        "Laporan Kinerja Tahun 2023",
        "Kalimat {n} pertama.",
        "Kalimat kedua.",
        "Kalimat {word} yang",
        "{n}",
    ]
    page = "\n\n".join(body) + "\n\n\f"
    words = enumerate(["satu", "dua", "tiga", "empat"], start=1)
    texts = [block.text for block in read("".join(page.format(n=n, word=word) for n, word in words)).texts]
    assert texts[0] == "Kalimat 1 pertama."
    assert len(texts) == 4 * 3
    assert not any("Laporan" in text for text in texts)


def test_stray_zero_bytes_are_dropped_and_noted(read: Read) -> None:
    document = read("Baris satu.\nCapaian\0 85 %.\n")
    assert "Capaian 85 %." in document.texts[0].text
    assert [(note.why, note.place.line) for note in document.notes if note.place] == [("nul-dropped", 2)]


def test_a_line_too_long_is_skipped_and_noted(read: Read) -> None:
    document = read("Awal.\n\n" + "x" * 100_001 + "\n\nAkhir.\n")
    assert [block.text for block in document.texts] == ["Awal.", "Akhir."]
    assert [(note.why, note.place.line) for note in document.notes if note.place] == [("line-too-long", 3)]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n\t\r\n\f ",
        b"\xef\xbb\xbf\n",
        b"x" * 100_001,
        b"%PDF-1.7\n%abc\n1 0 obj",
        b"PK\x03\x04" + b"word/document.xml" * 20,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
        b"\x89PNG\r\n\x1a\n" + bytes(50),
        b"GIF89a" + bytes(50),
        bytes(range(256)) * 40,
        b"\x01\x02\x03\x04\x05" * 100,
        b"---\n***\n",
        b"<html><head><title>x</title></head><body></body></html>",
    ],
    ids=range(13),
)
def test_what_is_no_report_is_refused_by_name(read: Read, content: bytes) -> None:
    with pytest.raises(NotAuditableError) as caught:
        read(content, "masukan.txt")
    message = caught.value.message
    assert "masukan.txt" in message.id
    assert "masukan.txt" in message.en
    assert message.id != message.en


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path, lexicon: Lexicon) -> None:
    path = tmp_path / "besar.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(NotAuditableError, match="too large"):
        read_document(path, lexicon)


@pytest.mark.parametrize("name", ["tidak-ada.txt", "."])
def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path, lexicon: Lexicon, name: str) -> None:
    with pytest.raises(NotAuditableError):
        read_document(tmp_path / name, lexicon)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file_is_refused(tmp_path: Path, lexicon: Lexicon) -> None:
    path = tmp_path / "terkunci.txt"
    path.write_text("Isi.", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(NotAuditableError, match="can't be opened"):
        read_document(path, lexicon)


def test_a_file_that_vanishes_is_refused(
    tmp_path: Path, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "hilang.txt"
    path.write_text("Isi.", encoding="utf-8")

    def vanish(_: Path) -> bytes:
        raise FileNotFoundError(2, "gone")

    monkeypatch.setattr(Path, "read_bytes", vanish)
    with pytest.raises(NotAuditableError, match="no such file"):
        read_document(path, lexicon)
