"""Scans of drawn reports, recognised for real; skipped where the extra `ocr` is not installed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from auditor.catalogue import Catalogue
from auditor.model.audit import Audit
from auditor.model.document import Document, Table
from auditor.model.finding import Finding, Severity
from auditor.pipeline import audit_file
from auditor.read import read_document
from auditor.read.ocr import is_installed
from auditor.report.json import as_json
from auditor.second import recognised
from tests.read.ocr.conftest import PROSE, ROWS, WRONG, page, photographed, pictured

pytestmark = pytest.mark.skipif(not is_installed(), reason="the extra 'ocr' is not installed")


def the_table(document: Document) -> Table:
    (table,) = document.tables
    return table


def grid(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in table.grid()]


@pytest.fixture(scope="module")
def seen(scan: Path, catalogue: Catalogue) -> Document:
    return read_document(scan, catalogue.lexicon)


def test_a_scan_is_read_like_its_original(seen: Document, original: Path, catalogue: Catalogue) -> None:
    assert grid(the_table(seen)) == [list(row) for row in ROWS]
    text = " ".join(block.text for block in seen.texts)
    assert all(line in text for line in ("LAPORAN KINERJA TAHUN 2024", *PROSE))
    assert [page.page for page in seen.recognised] == [1] and not seen.notes
    true = {cell.text: cell.place.box for cell in the_table(read_document(original, catalogue.lexicon)).cells}
    for cell in the_table(seen).cells:
        own, other = cell.place.box, true[cell.text]
        assert own and other
        assert own.x0 == pytest.approx(other.x0, abs=6) and own.x1 == pytest.approx(other.x1, abs=6)
        assert own.top == pytest.approx(other.top, abs=5) and own.bottom == pytest.approx(other.bottom, abs=5)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_the_wrong_way_up_is_turned(
    tmp_path: Path, original: Path, catalogue: Catalogue, quarters: int
) -> None:
    image = photographed(original, 0.4, 150).rotate(90 * quarters, expand=True)
    document = read_document(pictured([image], tmp_path / "a.pdf"), catalogue.lexicon)
    assert grid(the_table(document)) == [list(row) for row in ROWS]
    assert document.recognised[0].quarters == 4 - quarters


def test_what_the_page_has_as_text_is_not_read_twice(
    tmp_path: Path, original: Path, catalogue: Catalogue
) -> None:
    def over(canvas: Canvas) -> None:
        canvas.drawString(60, 40, "Bagian Organisasi 2024")

    path = pictured([photographed(original, 0.0, 150)], tmp_path / "a.pdf", over)
    text = " ".join(block.text for block in read_document(path, catalogue.lexicon).texts)
    assert text.count("Bagian Organisasi 2024") == 1


def test_only_pages_without_text_are_recognised(tmp_path: Path, scan: Path, catalogue: Catalogue) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    page(canvas)
    canvas.showPage()
    canvas.drawImage(ImageReader(photographed(scan, 0.0, 150)), 0, 0, 595, 842)
    canvas.showPage()
    canvas.save()
    told: list[tuple[int, int]] = []
    document = read_document(
        tmp_path / "a.pdf", catalogue.lexicon, lambda number, last: told.append((number, last))
    )
    assert [found.page for found in document.recognised] == [2]
    assert told == [(2, 2)]


def test_a_picture_without_letters_is_named(tmp_path: Path, catalogue: Catalogue) -> None:
    noise = np.random.default_rng(3).integers(90, 160, (600, 420), dtype=np.uint8)
    document = read_document(pictured([Image.fromarray(noise)], tmp_path / "a.pdf"), catalogue.lexicon)
    assert [note.why for note in document.notes] == ["page-not-recognised"]


def test_a_page_that_takes_too_long_is_named(
    scan: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.read.pdf.pictures.LONGEST", 0.0)
    document = read_document(scan, catalogue.lexicon)
    assert [note.why for note in document.notes] == ["recognition-too-slow"] and not document.blocks


def test_a_broken_picture_is_named(tmp_path: Path, scan: Path, catalogue: Catalogue) -> None:
    image = photographed(scan, 0.0, 100)
    image.save(tmp_path / "a.jpg")
    whole = pictured([Image.open(tmp_path / "a.jpg")], tmp_path / "a.pdf").read_bytes()
    start = whole.index(b"stream", whole.index(b"/Image")) + 2000
    path = tmp_path / "b.pdf"
    path.write_bytes(whole[:start] + bytes(range(256)) * 20 + whole[start + 5120 :])
    document = read_document(path, catalogue.lexicon)
    assert document.recognised or document.notes


def test_what_breaks_inside_is_named(
    scan: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object) -> None:
        raise ValueError

    monkeypatch.setattr("auditor.read.ocr.upright.recognised_page", broken)
    document = read_document(scan, catalogue.lexicon)
    assert [note.why for note in document.notes] == ["page-not-recognised"]


def finding_with(
    monkeypatch: pytest.MonkeyPatch, scan: Path, catalogue: Catalogue, reads: dict[str, str] | None
) -> tuple[Audit, Finding]:
    """The audit and its finding; `reads` is what another program reads otherwise."""
    monkeypatch.setattr(recognised, "is_installed", lambda: reads is not None)
    document = read_document(scan, catalogue.lexicon)
    own = {cell.place.box: cell.text for cell in the_table(document).cells}

    def texts(path: Path, pages: dict[object, list[object]]) -> dict[tuple[int, object], str]:
        return {
            (1, box): (reads or {}).get(text, text)
            for boxes in pages.values()
            for box in boxes
            for text in [own[box]]  # type: ignore[index]
        }

    monkeypatch.setattr(recognised, "rival_texts", texts)
    audit = audit_file(scan, catalogue)
    (finding,) = [found for found in audit.results.findings if found.stated == (WRONG,)]
    return audit, finding


def test_an_error_stands_where_two_programs_agree(
    monkeypatch: pytest.MonkeyPatch, scan: Path, catalogue: Catalogue
) -> None:
    audit, finding = finding_with(monkeypatch, scan, catalogue, {})
    assert finding.severity is Severity.ERROR and finding.confidence < 1
    assert "pengenalan karakter" in finding.message.id and "recognised" in finding.message.en
    document = as_json(audit)["document"]
    assert isinstance(document, dict) and document["ocr_pages"] == [1]


def test_an_error_that_nothing_confirms_is_a_warning(
    monkeypatch: pytest.MonkeyPatch, scan: Path, catalogue: Catalogue
) -> None:
    audit, finding = finding_with(monkeypatch, scan, catalogue, None)
    assert finding.severity is Severity.WARNING
    assert "hasil pengenalan karakter" in finding.message.id
    assert "second-recognition-missing" in [note.why for note in audit.document.notes]


def test_where_two_programs_differ_both_are_shown(
    monkeypatch: pytest.MonkeyPatch, scan: Path, catalogue: Catalogue
) -> None:
    _, finding = finding_with(monkeypatch, scan, catalogue, {WRONG: "75,00"})
    assert finding.severity is Severity.WARNING
    assert f'"{WRONG}"' in finding.message.id and '"75,00"' in finding.message.id
