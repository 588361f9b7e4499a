"""Which pages have no text to rely on, and what is said of them without the extra."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from auditor.catalogue import Catalogue
from auditor.cli import main
from auditor.model.document import Document
from auditor.pipeline import audit_file
from auditor.read import read_document
from auditor.read.pdf.poor import is_garbled, is_senseless
from tests.read.ocr.conftest import page, pictured

GREY = Image.new("L", (60, 80), 200)
INDONESIAN = "Realisasi kinerja tahun ini melampaui target yang ditetapkan dalam perjanjian kinerja. " * 4


def read(path: Path, catalogue: Catalogue) -> Document:
    return read_document(path, catalogue.lexicon)


def reasons(document: Document) -> list[tuple[str, int | None]]:
    return [(note.why, note.place.page if note.place else None) for note in document.notes]


@pytest.mark.usefixtures("without")
def test_a_maker_s_mark_and_a_running_foot_do_not_make_a_text(tmp_path: Path, catalogue: Catalogue) -> None:
    def over(canvas: Canvas) -> None:
        canvas.drawString(60, 30, "Laporan Kinerja Dinas Perhubungan 2024")
        canvas.drawString(400, 12, "Scanned by SomeScanner")

    path = pictured([GREY], tmp_path / "a.pdf", over)
    assert reasons(read(path, catalogue)) == [("page-without-text", 1)]


@pytest.mark.usefixtures("without")
def test_a_page_before_a_background_is_text(tmp_path: Path, catalogue: Catalogue) -> None:
    document = read(pictured([GREY], tmp_path / "a.pdf", page), catalogue)
    assert not document.notes and not document.recognised and document.tables


def hidden(canvas: Canvas, text: str) -> None:
    lines = canvas.beginText(60, 700)
    lines.setTextRenderMode(3)
    for start in range(0, len(text), 80):
        lines.textLine(text[start : start + 80])
    canvas.drawText(lines)


@pytest.mark.usefixtures("without")
def test_the_text_of_a_scanner_is_kept_and_named(tmp_path: Path, catalogue: Catalogue) -> None:
    path = pictured([GREY], tmp_path / "a.pdf", lambda canvas: hidden(canvas, INDONESIAN))
    document = read(path, catalogue)
    assert reasons(document) == [("text-by-scanner", 1)]
    assert [(page.page, page.by_scanner) for page in document.recognised] == [(1, True)]
    assert "perjanjian kinerja" in " ".join(block.text for block in document.texts)


@pytest.mark.usefixtures("without")
def test_a_scanner_s_nonsense_is_left_out_and_named(tmp_path: Path, catalogue: Catalogue) -> None:
    nonsense = "6uopa4 Auo{ua4 lloraDT oToX uDDuacuarad uDp u1nq3 eUo{ra rDaDeL p1Oq uA3{u " * 4
    path = pictured([GREY], tmp_path / "a.pdf", lambda canvas: hidden(canvas, nonsense))
    document = read(path, catalogue)
    assert reasons(document) == [("unreadable-glyphs", 1)]
    assert not document.texts


@pytest.mark.parametrize(
    "text",
    [
        INDONESIAN,
        "LKjIP OPD RSUD dr. M. Zein, APBD-P 2024, SPM KTP-el DPMPTSP (Rp1.250.000,00) " * 5,
        "No Program/Kegiatan Pagu (Rp) Realisasi (Rp) % 1.02.01 Prog. Adm. 125.500.000 " * 5,
        "1.250.000 98,60% 99,25 2023 2024 " * 20,
        "",
    ],
)
def test_words_and_figures_are_no_nonsense(text: str) -> None:
    assert not is_senseless(text) and not is_garbled(text)


def test_names_of_glyphs_taken_for_others_are_nonsense() -> None:
    assert is_senseless("".join(chr(ord(char) - 29) if char.islower() else char for char in INDONESIAN))


@pytest.mark.usefixtures("without")
def test_unread_pages_are_counted(tmp_path: Path, original: Path, catalogue: Catalogue) -> None:
    def over(canvas: Canvas) -> None:
        if canvas.getPageNumber() == 2:
            page(canvas)

    audit = audit_file(pictured([GREY] * 3, tmp_path / "a.pdf", over), catalogue)
    assert audit.coverage.pages_without_text == 2
    assert audit_file(original, catalogue).coverage.pages_without_text == 0


@pytest.mark.usefixtures("without")
@pytest.mark.parametrize(("language", "word"), [("id", "Pasang"), ("en", "Install")])
def test_a_scan_without_the_extra_says_how_to_install_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, word: str
) -> None:
    path = str(pictured([GREY], tmp_path / "a.pdf"))
    assert main(["check", path, "--lang", language]) == 3
    shown = capsys.readouterr().out
    assert word in shown and "[ocr]" in shown
    assert main(["check", path, "--lang", language, "--format", "json"]) == 3
    printed = capsys.readouterr()
    assert word in printed.err
    assert json.loads(printed.out)["coverage"]["pages_without_text"] == 1
