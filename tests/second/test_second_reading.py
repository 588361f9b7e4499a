"""Errors rest on what two readers agree on: PDFs drawn so that they do, and so that they do not."""

from __future__ import annotations

import functools
import json
import logging
import string
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from auditor.catalogue import Catalogue, load_catalogue
from auditor.model.audit import Audit
from auditor.model.document import Cell, Document, Recognised, Table, TextBlock
from auditor.model.finding import Finding, PlaceRole, Results, Severity
from auditor.model.place import Box, Place
from auditor.pipeline import audit_file
from auditor.read import read_document
from auditor.report import json as json_report
from auditor.resources import rules_folder
from auditor.second import with_second_reading
from auditor.second.spots import spots_of

WIDTH, HEIGHT = 595.0, 842.0
LEFTS = (60.0, 90.0, 280.0, 360.0, 450.0, 530.0)
ROWS = (
    ("No", "Indikator Kinerja", "Target 2024", "Realisasi 2024", "Capaian (%)"),
    ("1", "Persentase jalan mantap", "80,00%", "60,00%", "57,00"),
    ("2", "Persentase irigasi berfungsi", "90,00%", "81,00%", "90,00"),
    ("3", "Persentase jembatan layak", "50,00%", "55,00%", "110,00"),
)
WRONG = "57,00"
Draw = Callable[[Canvas, float, float, str], None]


def plainly(canvas: Canvas, x: float, y: float, text: str) -> None:
    canvas.drawString(x, y, text)


def twice(canvas: Canvas, x: float, y: float, text: str) -> None:
    """As old programs make bold: pdfium drops the second, pdfplumber takes it for another text."""
    canvas.drawString(x, y, text)
    canvas.drawString(x + 1.3, y, text)


def faintly_twice(canvas: Canvas, x: float, y: float, text: str) -> None:
    canvas.drawString(x, y, text)
    canvas.drawString(x + 0.3, y, text)


def drawn(path: Path, draw: Draw = plainly, setup: Callable[[Canvas], None] | None = None) -> Path:
    """A report of one page whose wrong figure is drawn in some way."""
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    if setup:
        setup(canvas)
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(60, 780, "LAPORAN KINERJA TAHUN 2024")
    canvas.drawString(60, 750, "Pengukuran Kinerja")
    canvas.setFont("Helvetica", 9)
    top = 720.0
    for at, row in enumerate(ROWS):
        y = top - 20 * at
        canvas.line(LEFTS[0], y, LEFTS[-1], y)
        for x, text in zip(LEFTS[:-1], row, strict=True):
            (draw if text == WRONG else plainly)(canvas, x + 4, y - 14, text)
    bottom = top - 20 * len(ROWS)
    canvas.line(LEFTS[0], bottom, LEFTS[-1], bottom)
    for x in LEFTS:
        canvas.line(x, top, x, bottom)
    canvas.showPage()
    canvas.save()
    return path


@functools.cache
def catalogue() -> Catalogue:
    return load_catalogue(rules_folder())


def audited(path: Path) -> Audit:
    return audit_file(path, catalogue())


def the_finding(audit: Audit) -> Finding:
    (finding,) = [f for f in audit.results.findings if f.stated == (WRONG,)]
    return finding


def reasons(audit: Audit) -> list[str]:
    return [note.why for note in audit.document.notes if note.why.startswith("second-reading")]


@pytest.mark.parametrize("draw", [plainly, faintly_twice])
def test_where_the_readers_agree_an_error_stands(tmp_path: Path, draw: Draw) -> None:
    audit = audited(drawn(tmp_path / "laporan.pdf", draw))
    finding = the_finding(audit)
    assert finding.severity is Severity.ERROR
    assert not reasons(audit)


def test_where_the_readers_differ_it_is_a_warning_that_shows_both(tmp_path: Path) -> None:
    agreed = the_finding(audited(drawn(tmp_path / "a.pdf")))
    doubted = the_finding(audited(drawn(tmp_path / "b.pdf", twice)))
    assert doubted.severity is Severity.WARNING
    assert doubted.confidence < agreed.confidence
    assert doubted.id == agreed.id
    for message in (doubted.message.id, doubted.message.en):
        assert f'"{WRONG}"' in message
        assert '"5577,,0000"' in message


def turned(canvas: Canvas) -> None:
    """Drawn on its side and shown upright, with unequal margins cut off."""
    canvas.setPageRotation(90)
    canvas.translate(WIDTH, 0)
    canvas.rotate(90)
    canvas.translate(20, -220)
    canvas.setCropBox((5, 11, 580, 825))


def turned_back(canvas: Canvas) -> None:
    canvas.setPageRotation(270)
    canvas.translate(0, HEIGHT)
    canvas.rotate(-90)
    canvas.translate(20, -220)
    canvas.setCropBox((5, 11, 580, 825))


def upside_down(canvas: Canvas) -> None:
    canvas.setPageRotation(180)
    canvas.translate(WIDTH, HEIGHT)
    canvas.rotate(180)
    canvas.setCropBox((5, 11, 580, 825))


def cropped(canvas: Canvas) -> None:
    canvas.setCropBox((30, 20, 590, 830))


def moved(canvas: Canvas) -> None:
    canvas.setPageSize((WIDTH, HEIGHT))
    canvas.translate(-20, 15)
    canvas.setCropBox((-40, 10, 560, 860))


@pytest.mark.parametrize("setup", [turned, turned_back, upside_down, cropped, moved])
def test_a_box_is_found_however_the_page_is_shown(
    tmp_path: Path, setup: Callable[[Canvas], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.second.reader.cell_texts", lambda *_: {})
    audit = audited(drawn(tmp_path / "laporan.pdf", setup=setup))
    finding = the_finding(audit)
    assert finding.severity is Severity.ERROR, finding.message.en


def test_without_pdfplumber_an_error_stands_and_the_coverage_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    audit = audited(drawn(tmp_path / "laporan.pdf", twice))
    assert the_finding(audit).severity is Severity.ERROR
    assert reasons(audit) == ["second-reading-missing"]
    coverage = json.loads(json_report.dump(json_report.as_json(audit)))["coverage"]
    assert "second-reading-missing" in [skipped["why"] for skipped in coverage["skipped"]]


def fails(*_: object, **__: object) -> None:
    raise RecursionError("odd file")


@pytest.mark.parametrize("name", ["pdfplumber.open", "pdfplumber.page.Page.process_object"])
def test_a_page_that_the_second_reader_breaks_on_breaks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(name, fails)
    monkeypatch.setattr("camelot.io.read_pdf", fails)
    audit = audited(drawn(tmp_path / "laporan.pdf"))
    assert the_finding(audit).severity is Severity.ERROR
    assert reasons(audit) == ["second-reading-failed"]
    assert not audit.results.failures


def blind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pdfplumber see nothing on the page."""
    monkeypatch.setattr("auditor.second.plumber._glyphs", lambda *_: iter(()))


def test_where_pdfplumber_sees_nothing_camelot_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blind(monkeypatch)
    audit = audited(drawn(tmp_path / "laporan.pdf"))
    assert the_finding(audit).severity is Severity.ERROR
    assert not reasons(audit)


def test_where_both_see_nothing_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blind(monkeypatch)
    monkeypatch.setattr("camelot.io.read_pdf", lambda *_, **__: [])
    finding = the_finding(audited(drawn(tmp_path / "laporan.pdf")))
    assert finding.severity is Severity.WARNING
    assert f'does not find "{WRONG}"' in finding.message.en


def test_only_the_pages_of_errors_are_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pdfplumber

    asked: list[Sequence[int]] = []
    true_open = pdfplumber.open

    def opened(path: Path, pages: Sequence[int]) -> object:
        asked.append(pages)
        return true_open(path, pages=list(pages))

    monkeypatch.setattr(pdfplumber, "open", opened)
    path = drawn(tmp_path / "laporan.pdf")
    audit = audited(path)
    assert asked == [[1]]
    warned = tuple(replace(f, severity=Severity.WARNING) for f in audit.results.findings)
    results, notes = with_second_reading(path, audit.document, Results(warned), catalogue().rules)
    assert (asked, results.findings, notes) == ([[1]], warned, ())


def test_the_libraries_keep_their_log_levels(tmp_path: Path) -> None:
    before = logging.getLogger("pdfminer").level
    audited(drawn(tmp_path / "laporan.pdf"))
    assert logging.getLogger("pdfminer").level == before


def swapped(document: Document, old: str, new: str) -> Document:
    """The document as a reader would give it that misreads one cell."""

    def misread(cell: Cell) -> Cell:
        return replace(cell, text=new, place=replace(cell.place, text=new)) if cell.text == old else cell

    blocks = [
        replace(block, cells=tuple(map(misread, block.cells))) if isinstance(block, Table) else block
        for block in document.blocks
    ]
    return replace(document, blocks=tuple(blocks))


@pytest.mark.parametrize(
    ("drawn_as", "read_as"), [("-57,00", "57,00"), ("57,00", "-57,00"), ("57.00", "57,00")]
)
def test_a_sign_or_separator_misread_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drawn_as: str, read_as: str
) -> None:
    def other(canvas: Canvas, x: float, y: float, _: str) -> None:
        canvas.drawString(x, y, drawn_as)

    misread = "auditor.pipeline.read_document"
    monkeypatch.setattr(misread, lambda *a: swapped(read_document(*a), drawn_as, read_as))
    audit = audited(drawn(tmp_path / "laporan.pdf", other))
    (finding,) = [f for f in audit.results.findings if f.stated == (read_as,)]
    assert finding.severity is not Severity.ERROR


def test_a_sign_that_was_left_outside_the_box_is_seen(tmp_path: Path) -> None:
    path = drawn(tmp_path / "laporan.pdf")
    audit = audited(path)
    finding = the_finding(audit)
    place = finding.place
    assert place.box is not None
    digit = 5.0  # the width of one digit: the first reader's text and box begin after it
    short = replace(place, text=WRONG[1:], box=replace(place.box, x0=place.box.x0 + digit))
    bad = replace(finding, locations=(replace(finding.locations[0], place=short),))
    results, _ = with_second_reading(path, audit.document, Results((bad,)), catalogue().rules)
    assert results.findings[0].severity is Severity.WARNING


def test_the_lines_of_a_passage_are_read_one_by_one(tmp_path: Path) -> None:
    path = drawn(tmp_path / "laporan.pdf")
    audit = audited(path)
    block = next(b for b in audit.document.blocks if isinstance(b, TextBlock) and "2024" in b.text)
    at = block.text.index("2024")
    finding = the_finding(audit)
    location = replace(finding.locations[0], place=block.passage.place(at, at + 4))
    (spot,) = spots_of(replace(finding, locations=(location,)), audit.document)
    assert (spot.figure, spot.is_cell) == ("2024", False)
    good = replace(finding, locations=(location,))
    results, _ = with_second_reading(path, audit.document, Results((good,)), catalogue().rules)
    assert results.findings[0].severity is Severity.ERROR


def test_a_place_without_a_page_or_a_box_is_not_read_again() -> None:
    document = Document("x", "0", "pdf", ())
    finding = the_finding_at(Place(page=None, text="1"), Place(page=1, text="1"))
    assert spots_of(finding, document) == ()


def the_finding_at(*places: Place) -> Finding:
    rule = next(iter(catalogue().rules.values()))
    values = dict.fromkeys(_names(rule.messages["default"].id), "1")
    return rule.finding(places, stated=["1"], values=values)


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_a_cell_of_the_last_row_may_go_on_over_the_page() -> None:
    box, lower = Box(0, 700, 50, 710), Box(0, 50, 50, 60)

    def table(*cells: Cell) -> Document:
        first = cells[0].place
        return Document("x", "0", "pdf", (Table(0, 2, 1, cells, first),))

    here = Cell(0, 0, "102,44 %", Place(page=1, box=box, text="102,44 %"))
    below = Cell(1, 0, "3", Place(page=1, box=lower, text="3"))
    beyond = replace(below, place=replace(below.place, page=2))
    finding = the_finding_at(here.place)
    assert [spot.cut for spot in spots_of(finding, table(here, beyond))] == [True]
    assert [spot.cut for spot in spots_of(finding, table(here, below))] == [False]


def test_on_a_recognised_page_all_that_is_reckoned_with_is_read_again() -> None:
    here = Cell(0, 0, "93,75", Place(page=1, box=Box(0, 700, 50, 710), text="93,75"))
    part = Cell(1, 0, "81,20", Place(page=1, box=Box(0, 720, 50, 730), text="81,20"))
    document = Document("x", "0", "pdf", (Table(0, 2, 1, (here, part), here.place),))
    stated = the_finding_at(here.place)
    context = replace(stated.locations[0], place=part.place, role=PlaceRole.CONTEXT)
    finding = replace(stated, locations=(*stated.locations, context))
    assert [spot.figure for spot in spots_of(finding, document)] == ["93,75"]
    scanned = replace(document, recognised=(Recognised(1),))
    assert [spot.figure for spot in spots_of(finding, scanned)] == ["93,75", "81,20"]
