"""Marked PDFs: what stands on their pages, where it leads, and that nothing of the original is lost."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Object
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from auditor.catalogue import load_catalogue
from auditor.errors import AuditorError
from auditor.model.audit import Audit
from auditor.model.finding import Bilingual, Decision, DecisionState
from auditor.model.place import Box
from auditor.pipeline import audit_file
from auditor.report.marked import marked_copy
from auditor.report.pdf.sheets import Frame
from auditor.report.pdf.type import BOLD, PLAIN, lines_of, width_of
from auditor.report.words import Words
from auditor.resources import rules_folder
from tests.shared import SHARED

CATALOGUE = load_catalogue(rules_folder())
WORDS = Words(CATALOGUE, "id")
ROWS = [
    ["No", "Uraian Program", "Pagu (Rp)", "Realisasi (Rp)", "%"],
    ["1", "Program Penataan Taman", "120.000.000", "110.000.000", "91,67"],
    ["2", "Program Penerangan Jalan", "230.000.000", "200.000.000", "86,96"],
    ["3", "Program Kebersihan Kota", "340.000.000", "330.000.000", "97,06"],
    ["4", "Program Perpustakaan", "110.000.000", "100.000.000", "90,91"],
    ["", "Jumlah", "800.000.000", "750.000.000", "92,50"],
]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pages, of which the second bears a wrong total (740 would be right)."""
    path = tmp_path_factory.mktemp("pdf") / "laporan.pdf"
    canvas = Canvas(str(path), pagesize=A4, invariant=True)
    canvas.setTitle("Laporan Kinerja")
    canvas.bookmarkPage("awal")
    canvas.addOutlineEntry("BAB I", "awal")
    canvas.drawString(72, 780, "LAPORAN KINERJA DINAS TATA KOTA CONTOH TAHUN 2023")
    canvas.acroForm.textfield(name="catatan", x=72, y=600, width=200, height=20)
    canvas.linkURL("https://example.invalid", (72, 500, 200, 520))
    canvas.showPage()
    canvas.drawString(72, 790, "BAB III AKUNTABILITAS KINERJA")
    canvas.drawString(72, 765, "Tabel 3.1 Realisasi Anggaran Tahun 2023")
    table = Table(ROWS, colWidths=[30, 170, 90, 90, 50], style=[("GRID", (0, 0), (-1, -1), 0.5, "black")])
    table.wrapOn(canvas, 450, 400)
    table.drawOn(canvas, 72, 620)
    canvas.save()
    return path


def marked(path: Path, words: Words = WORDS) -> tuple[Audit, bytes]:
    audit = audit_file(path, CATALOGUE)
    return audit, marked_copy(audit, words)


def content(page: pikepdf.Page) -> list[bytes]:
    found = page.obj.get("/Contents")
    parts = list(found) if isinstance(found, Array) else [found] if found is not None else []
    return [part.read_bytes() for part in parts]


def of_kind(page: pikepdf.Page, kind: str) -> list[Object]:
    return [a for a in page.obj.get("/Annots", []) if a.Subtype == f"/{kind}"]


def text_in(data: bytes, page: int, annotation: Object) -> str:
    """What stands under a mark, asked of another reader."""
    left, bottom, right, top = (float(n) for n in annotation.Rect)
    document = pypdfium2.PdfDocument(data)
    found: str = document[page].get_textpage().get_text_bounded(left - 1, bottom - 1, right + 1, top + 1)
    document.close()
    return found.strip()


def turned(path: Path, target: Path, degrees: int) -> Path:
    """The same report drawn sideways on pages that are turned upright, and cropped off the origin."""
    wide, high = A4
    left, bottom = -20.0, 30.0
    right, top = (left + wide, bottom + high) if degrees % 180 == 0 else (left + high, bottom + wide)
    matrix = {
        0: (1, 0, 0, 1, left, bottom),
        90: (0, 1, -1, 0, left + high, bottom),
        180: (-1, 0, 0, -1, right, top),
        270: (0, -1, 1, 0, right - high, top),
    }[degrees]
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            page.obj.MediaBox = Array([left - 30, bottom - 100, right + 40, top + 20])
            page.obj.CropBox = Array([left, bottom, right, top])
            page.obj.Rotate = degrees
            turn = " ".join(map(str, matrix)) + " cm\n"
            page.contents_add(pdf.make_stream(turn.encode()), prepend=True)
        pdf.save(target)
    return target


def test_the_wrong_figure_is_marked_and_explained(plain: Path) -> None:
    audit, data = marked(plain)
    wrong = next(f for f in audit.results.findings if f.rule == "jumlah-kolom-salah")
    with pikepdf.open(BytesIO(data)) as pdf:
        marks = [a for a in of_kind(pdf.pages[1], "Highlight") if str(a.NM).startswith(wrong.id)]
        assert [text_in(data, 1, mark) for mark in marks] == ["750.000.000"]
        note = str(marks[0].Contents)
        assert wrong.message.id in note
        assert "740.000.000" in note
        assert marks[0].AP.N.Resources.ExtGState.G.BM == "/Multiply"
        assert marks[0].Popup.Parent.NM == marks[0].NM


def test_the_index_and_the_marks_lead_to_each_other(plain: Path) -> None:
    audit, data = marked(plain)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) == 3
        to_figures = of_kind(pdf.pages[2], "Link")
        assert len(to_figures) == len([f for f in audit.results.findings if f.place.page])
        assert {link.Dest[0].objgen for link in to_figures} <= {p.obj.objgen for p in pdf.pages[:2]}
        back = of_kind(pdf.pages[1], "Link")
        assert back and all(link.Dest[0].objgen == pdf.pages[2].obj.objgen for link in back)


def test_nothing_of_the_original_is_lost(plain: Path) -> None:
    _, data = marked(plain)
    with pikepdf.open(plain) as old, pikepdf.open(BytesIO(data)) as new:
        assert not new.check_pdf_syntax()
        assert [item.title for item in new.open_outline().root] == ["BAB I", WORDS("marking.index")]
        assert new.Root.AcroForm.Fields[0].T == old.Root.AcroForm.Fields[0].T
        assert new.docinfo[Name.Title] == old.docinfo[Name.Title]
        for before, after in zip(old.pages, new.pages, strict=False):
            assert before.Contents.read_bytes() == after.Contents.read_bytes()
            kept = list(after.obj.Annots)[: len(before.obj.get("/Annots", []))]
            assert [a.Subtype for a in kept] == [a.Subtype for a in before.obj.get("/Annots", [])]


def test_the_same_report_gives_the_same_bytes(plain: Path) -> None:
    assert marked(plain)[1] == marked(plain)[1]


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_marks_stand_on_turned_and_cropped_pages(plain: Path, tmp_path: Path, degrees: int) -> None:
    audit, data = marked(turned(plain, tmp_path / "diputar.pdf", degrees))
    wrong = next(f for f in audit.results.findings if f.rule == "jumlah-kolom-salah")
    with pikepdf.open(BytesIO(data)) as pdf:
        marks = [a for a in of_kind(pdf.pages[1], "Highlight") if str(a.NM).startswith(wrong.id)]
        assert [text_in(data, 1, mark) for mark in marks] == ["750.000.000"]


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_turned_frame_keeps_corners(degrees: int) -> None:
    frame = Frame(10, 20, 210, 320, degrees)
    wide, high = frame.size
    assert frame.own(Box(0, 0, wide, high)) == (10, 20, 210, 320)


def test_page_labels_of_the_report_do_not_go_on_into_the_index(plain: Path, tmp_path: Path) -> None:
    path = tmp_path / "berlabel.pdf"
    with pikepdf.open(plain) as pdf:
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.r)]))
        pdf.save(path)
    with pikepdf.open(BytesIO(marked(path)[1])) as pdf:
        assert [str(page.label) for page in pdf.pages] == ["i", "ii", "Temuan 1"]


def test_a_page_object_without_own_box_and_an_annotation_array_by_reference(
    plain: Path, tmp_path: Path
) -> None:
    path = tmp_path / "warisan.pdf"
    with pikepdf.open(plain) as pdf:
        pdf.Root.Pages.MediaBox = pdf.pages[0].obj.MediaBox
        for page in pdf.pages:
            del page.obj["/MediaBox"]
        pdf.pages[0].obj.Annots = pdf.make_indirect(pdf.pages[0].obj.Annots)
        pdf.save(path)
    with pikepdf.open(BytesIO(marked(path)[1])) as pdf:
        assert of_kind(pdf.pages[1], "Highlight")


@pytest.mark.parametrize("password", ["", "buka"])
def test_a_locked_file_is_refused_and_says_why(plain: Path, tmp_path: Path, password: str) -> None:
    path = tmp_path / "terkunci.pdf"
    with pikepdf.open(plain) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="pemilik", user=password))
    audit = audit_file(plain, CATALOGUE)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    locked = replace(audit, document=replace(audit.document, path=str(path), sha256=digest))
    with pytest.raises(AuditorError) as caught:
        marked_copy(locked, WORDS)
    assert "sandi" in caught.value.message.id and "html" in caught.value.message.id


def test_a_file_that_changed_meanwhile_is_refused(plain: Path, tmp_path: Path) -> None:
    path = tmp_path / "berubah.pdf"
    path.write_bytes(plain.read_bytes())
    audit = audit_file(path, CATALOGUE)
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(AuditorError, match="changed"):
        marked_copy(audit, WORDS)


def test_text_and_markdown_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "laporan.md"
    path.write_text("# LAPORAN KINERJA 2023\n\nRealisasi 5 dari target 5.\n", encoding="utf-8")
    with pytest.raises(AuditorError) as caught:
        marked_copy(audit_file(path, CATALOGUE), WORDS)
    assert "kertas-kerja" in caught.value.message.id


def test_what_was_dismissed_is_listed_but_not_marked(plain: Path) -> None:
    audit = audit_file(plain, CATALOGUE)
    said = Decision(DecisionState.DISMISSED, "Peninjau", "sudah dijelaskan dalam CaLK", "2024-02-01")
    found = tuple(replace(f, decision=said) for f in audit.results.findings)
    data = marked_copy(replace(audit, results=replace(audit.results, findings=found)), WORDS)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert not of_kind(pdf.pages[1], "Highlight")
    document = pypdfium2.PdfDocument(data)
    assert "sudah dijelaskan dalam CaLK" in document[2].get_textpage().get_text_range()
    document.close()


def test_a_finding_without_a_box_gets_a_note_on_its_page(plain: Path) -> None:
    audit = audit_file(plain, CATALOGUE)
    one = audit.results.findings[0]
    place = replace(one.place, box=None)
    bare = replace(one, locations=(replace(one.locations[0], place=place),))
    data = marked_copy(replace(audit, results=replace(audit.results, findings=(bare,))), WORDS)
    with pikepdf.open(BytesIO(data)) as pdf:
        notes = of_kind(pdf.pages[1], "Text")
        assert len(notes) == 1 and one.message.id in str(notes[0].Contents)
        assert of_kind(pdf.pages[2], "Link")


def test_hostile_text_stays_text(plain: Path) -> None:
    audit = audit_file(plain, CATALOGUE)
    nasty = ") Tj ET \x00\x1b\u202e\ud800 <script> " + "9" * 10_000
    one = audit.results.findings[0]
    bad = replace(one, message=Bilingual(nasty, nasty), stated=(nasty,), calculation=nasty)
    data = marked_copy(replace(audit, results=replace(audit.results, findings=(bad,))), WORDS)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert not pdf.check_pdf_syntax()
        note = str(of_kind(pdf.pages[1], "Highlight")[0].Contents)
    assert not set(note) & set("\x00\x1b\u202e\ud800")
    document = pypdfium2.PdfDocument(data)
    assert "<script>" in document[2].get_textpage().get_text_range()
    document.close()


def test_lines_fit_and_lose_nothing() -> None:
    text = "Realisasi ≥ target " + "x" * 400
    lines = list(lines_of(text, PLAIN, 9, 120))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width_of(line, PLAIN, 9) <= 120 for line in lines)
    assert width_of("AUDIT", BOLD, 9) > width_of("AUDIT", PLAIN, 9)


@pytest.mark.parametrize("name", ["padang-panjang_setwan_2018_lkjip", "padang-panjang_bpkd_2019_lkjip"])
def test_real_reports_keep_every_page(name: str) -> None:
    path = SHARED / "documents" / f"{name}.pdf"
    if not path.exists():
        pytest.skip("the real reports are not at hand")
    audit, data = marked(path, Words(CATALOGUE, "en"))
    with pikepdf.open(path) as old, pikepdf.open(BytesIO(data)) as new:
        assert len(new.pages) > len(old.pages)
        assert not new.check_pdf_syntax()
        for before, after in zip(old.pages, new.pages, strict=False):
            assert content(before) == content(after)
    assert audit.results.findings
