"""Running text: paragraphs, titles, running lines, pages without text, files that can't be read."""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from auditor.errors import NotAuditableError
from auditor.lexicon import Lexicon
from auditor.model.document import BlockKind
from auditor.read import read_document
from auditor.read.pdf.characters import plain
from tests.read.pdf.conftest import XS, YS, Read, Sheet

PROSE = (
    "Capaian kinerja tahun 2023 dihitung dari perbandingan antara realisasi dengan",
    "target yang telah ditetapkan dalam perjanjian kinerja, sehingga diperoleh nilai",
    "sebesar 98,60 persen.",
)


def paragraph(sheet: Sheet, top: float) -> None:
    for at, line in enumerate(PROSE):
        sheet.text(60, top + 15 * at, line, size=11)


def test_lines_become_paragraphs_items_and_titles(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.centre(297, 60, "BAB III", bold=True, size=14)
        sheet.centre(297, 80, "AKUNTABILITAS KINERJA", bold=True, size=14)
        paragraph(sheet, 110)
        paragraph(sheet, 170)
        sheet.text(60, 230, "1. Meningkatnya kualitas pelayanan;", size=11)
        sheet.text(60, 245, "2. Meningkatnya kepuasan masyarakat.", size=11)

    blocks = drawn(draw).texts
    assert [block.kind for block in blocks] == [
        BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.LIST_ITEM,
    ]  # fmt: skip
    assert (blocks[0].marker, blocks[0].text) == ("BAB III", "AKUNTABILITAS KINERJA")
    assert blocks[1].text == " ".join(PROSE) and [b.marker for b in blocks[3:]] == ["1.", "2."]
    place = blocks[1].passage.place(blocks[1].text.index("98,60"))
    assert place.page == 1 and place.box and 125 < place.box.top < 142


def test_bold_words_within_a_line(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(60, 80, "Nilai rata-rata termasuk kategori", size=11)
        sheet.text(225, 80, "Sangat Baik", size=11, bold=True)
        sheet.text(291, 80, "menurut skala.", size=11)

    passage = drawn(draw).texts[0].passage
    assert [passage.text[start:end] for start, end in passage.bold] == ["Sangat Baik"]


def test_running_lines_and_page_numbers_are_set_apart(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        for page in range(1, 7):
            sheet.text(60, 40, "Laporan Kinerja Dinas Pangan Tahun 2023", size=9)
            sheet.centre(297, 810, str(page + 4), size=9)
            sheet.text(60, 90, f"Tabel 3.{page} Capaian sasaran {page}", size=11)
            paragraph(sheet, 120)
            sheet.page()

    document = drawn(draw)
    assert not any("Dinas Pangan" in block.text or block.text.isdigit() for block in document.texts)
    assert document.labels == ("5", "6", "7", "8", "9", "10")
    captions = [block.text for block in document.texts if block.kind is BlockKind.CAPTION]
    assert len(captions) == 6


def test_a_paragraph_over_two_pages_is_one(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        for at in range(8):
            paragraph(sheet, 80 + 60 * at)
        sheet.text(60, 760, PROSE[0], size=11)
        sheet.page()
        sheet.text(60, 60, PROSE[1], size=11)
        sheet.text(60, 75, PROSE[2], size=11)

    last = drawn(draw).texts[-1]
    assert last.text == " ".join(PROSE)
    assert [anchor.place.page for anchor in last.passage.anchors] == [1, 2, 2]


def test_columns_of_text_are_read_one_after_the_other(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        for x, name in ((60, "kiri"), (320, "kanan")):
            for at in range(12):
                sheet.text(x, 80 + 14 * at, f"Kolom {name} berisi kalimat baris {at}", size=10)

    text = " ".join(block.text for block in drawn(draw).texts)
    assert text.index("kiri berisi kalimat baris 11") < text.index("kanan berisi kalimat baris 0")


def test_a_list_of_contents_is_no_chapter(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.centre(297, 60, "DAFTAR ISI", bold=True, size=12)
        for at, (title, page) in enumerate(
            (
                ("KATA PENGANTAR", "i"),
                ("BAB I PENDAHULUAN", "1"),
                ("A. Latar Belakang", "2"),
                ("BAB II PENUTUP", "9"),
            )
        ):
            sheet.text(60, 90 + 15 * at, title, size=11)
            sheet.right(520, 90 + 15 * at, page, 11)
        sheet.page()
        sheet.centre(297, 60, "BAB I", bold=True, size=14)
        sheet.centre(297, 80, "PENDAHULUAN", bold=True, size=14)
        paragraph(sheet, 110)

    document = drawn(draw)
    headings = [block.marker for block in document.texts if block.kind is BlockKind.HEADING and block.marker]
    assert headings == ["BAB I"]
    assert sum(block.kind is BlockKind.CONTENTS for block in document.texts) == 4


def test_hyphens_ligatures_and_mathematical_letters() -> None:
    assert plain("KTP\x02") == "KTP-" and plain("e\ufb01siensi") == "efisiensi"
    assert plain("𝑅𝑒𝑎𝑙𝑖𝑠𝑎𝑠𝑖 𝟗𝟖,𝟔") == "Realisasi 98,6"


def test_a_page_that_is_a_picture_is_named(drawn: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.read.pdf.pictures.is_installed", lambda: False)
    image = pytest.importorskip("PIL.Image").new("RGB", (60, 80), "grey")

    def draw(sheet: Sheet) -> None:
        paragraph(sheet, 100)
        sheet.page()
        sheet.canvas.drawInlineImage(image, 20, 20, 550, 800)

    notes = drawn(draw).notes
    assert [(note.what, note.why, note.place.page if note.place else 0) for note in notes] == [
        ("page", "page-without-text", 2)
    ]


def pdf_bytes(encrypt: object = None, pages: int = 1) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, encrypt=encrypt)
    for _ in range(pages):
        sheet = Sheet(canvas)
        sheet.lattice(XS, YS)
        paragraph(sheet, 200)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def empty_pdf() -> bytes:
    buffer = BytesIO()
    pypdfium2.PdfDocument.new().save(buffer)
    return buffer.getvalue()


BROKEN: dict[str, tuple[Callable[[], bytes], str]] = {
    "locked": (lambda: pdf_bytes(StandardEncryption("rahasia")), "kata sandi"),
    "cut": (lambda: pdf_bytes(pages=40)[:9000], "rusak atau terpotong"),
    "only-a-head": (lambda: b"%PDF-1.7\n%abc\n1 0 obj", "rusak atau terpotong"),
    "no-pages": (empty_pdf, "tanpa halaman"),
    "an-error-page": (lambda: b"<!doctype html><html><body>404</body></html>", "bukan PDF"),
    "a-text": (lambda: b"Berkas tidak ditemukan di peladen.", "bukan PDF"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_files_that_cannot_be_read_say_what_to_do(name: str, tmp_path: Path, lexicon: Lexicon) -> None:
    make, message = BROKEN[name]
    path = tmp_path / "laporan.pdf"
    path.write_bytes(make())
    start = time.perf_counter()
    with pytest.raises(NotAuditableError) as error:
        read_document(path, lexicon)
    assert time.perf_counter() - start < 2
    assert message in error.value.message.id and "laporan.pdf" in error.value.message.en


def test_items_of_a_list_within_a_list_are_no_titles(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(60, 60, "Susunan organisasi dinas terdiri dari bagian-bagian sebagai berikut:", size=11)
        top = 86
        for indent, line in (
            (0, "1. Sekretariat, terdiri dari:"),
            (20, "a. Sub Bagian Umum"),
            (20, "b. Sub Bagian Keuangan"),
            (0, "2. Bidang Pelayanan, terdiri dari:"),
            (20, "a. Seksi Loket"),
            (20, "b. Seksi Arsip"),
        ):
            sheet.text(60 + indent, top, line, size=11)
            top += 20
        sheet.text(60, top + 20, "3. Tata Kerja", size=11)
        paragraph(sheet, top + 50)

    blocks = drawn(draw).texts
    assert [block.kind for block in blocks[1:7]] == [BlockKind.LIST_ITEM] * 6
    assert [block.level for block in blocks[1:7]] == [1, 2, 2, 1, 2, 2]


def test_pages_that_show_pictures_are_known(drawn: Read) -> None:
    def draw(sheet: Sheet, *, side: float) -> None:
        image = ImageReader(Image.new("L", (8, 8), 128))
        sheet.canvas.drawImage(image, 60, 500, side, side)
        paragraph(sheet, 110)

    assert drawn(lambda sheet: draw(sheet, side=60)).pictured == ()
    assert drawn(lambda sheet: draw(sheet, side=300)).pictured == (1,)


def test_the_page_of_an_entry_may_stand_on_a_line_of_its_own(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.centre(297, 60, "DAFTAR ISI", bold=True, size=14)
        for at, line in enumerate(("A. Latar Belakang .......... 1", "B. Seksi Pelayanan Loket A.2", "17")):
            sheet.text(60, 90 + 15 * at, line, size=11)
        sheet.text(60, 135, "C. Penutup .......... 20", size=11)

    texts = [block.text for block in drawn(draw).texts]
    assert texts[1:] == ["A. Latar Belakang\t1", "B. Seksi Pelayanan Loket A.2\t17", "C. Penutup\t20"]


def test_a_plain_line_in_a_frame_is_no_chapter(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(60, 80, "BAB II", bold=True, size=18)
        sheet.rect(60, 100, 470, 24)
        sheet.text(66, 116, "BAB II - format mengikuti pedoman kabupaten", size=11)
        sheet.text(60, 160, "PERENCANAAN KINERJA", bold=True, size=18)
        paragraph(sheet, 200)

    blocks = drawn(draw).texts
    assert (blocks[0].marker, blocks[0].text) == ("BAB II", "PERENCANAAN KINERJA")
    assert blocks[1].kind is BlockKind.NOTE and blocks[2].kind is BlockKind.PARAGRAPH


def test_pages_of_contents_beside_titles_that_wrap(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(60, 60, "DAFTAR ISI", bold=True, size=12)
        rows = (
            (90, "A. Gambaran Umum Dinas", "3"),
            (105, "B. Perbandingan Realisasi Kinerja Tahun Ini dengan Target Jangka Menengah", "19-"),
            (120, "Renstra", "21"),
            (135, "C. Analisis Program dan Kegiatan yang Menunjang Keberhasilan Organisasi", "27"),
            (150, "Perangkat Daerah", ""),
            (165, "D. Realisasi Anggaran Menurut Program Tahun Berjalan", "30"),
        )
        for top, title, page in rows:
            sheet.text(60, top, title, size=11)
            sheet.text(475, top, page, size=11)
        paragraph(sheet, 220)

    entries = [block.text.split("\t") for block in drawn(draw).texts if block.kind is BlockKind.CONTENTS]
    assert [" ".join(e[0].split()) for e in entries if e[-1] == "19-21"] == [
        "B. Perbandingan Realisasi Kinerja Tahun Ini dengan Target Jangka Menengah Renstra"
    ]
    assert ["Perangkat Daerah"] in entries and [
        "D. Realisasi Anggaran Menurut Program Tahun Berjalan",
        "30",
    ] in [[e[0].strip(), e[-1]] for e in entries]


def test_pages_of_contents_below_titles_that_fill_their_line(drawn: Read) -> None:
    dots = "." * 20
    lines = (
        "A. Gambaran Umum Dinas " + dots + " 3",
        "B. Kepala Seksi Pembinaan Usaha Perikanan Tangkap dan Budi Daya A.1 " + dots,
        "7",
        "C. Kepala Seksi Pengawasan Sumber Daya Kelautan dan Perikanan Daerah A.2",
        dots + " 12",
        "D. Kepala Bidang Perikanan dan Pemanfaatan Data Hasil Tangkapan Nelayan",
        dots + " 19",
        "E. Realisasi Anggaran " + dots + " 30",
    )

    def draw(sheet: Sheet) -> None:
        sheet.text(60, 60, "DAFTAR ISI", bold=True, size=12)
        for at, line in enumerate(lines):
            sheet.text(60, 90 + 15 * at, line, size=11)
        paragraph(sheet, 260)

    entries = [block.text.split("\t") for block in drawn(draw).texts if block.kind is BlockKind.CONTENTS]
    assert [(e[0][:2], e[0].rstrip()[-3:], e[-1]) for e in entries] == [
        ("A.", "nas", "3"),
        ("B.", "A.1", "7"),
        ("C.", "A.2", "12"),
        ("D.", "yan", "19"),
        ("E.", "ran", "30"),
    ]
