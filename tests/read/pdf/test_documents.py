"""Published reports: hand-checked rows of their tables, and figures of their text."""

from __future__ import annotations

import time
from functools import cache

import pytest

from auditor.lexicon import load_lexicon
from auditor.model.document import Document, Table
from auditor.read import read_document
from auditor.resources import rules_folder
from tests.read.pdf.labels import Label, known_labels, labels_on
from tests.read.pdf.measure import squeezed
from tests.shared import SHARED

DOCUMENTS = SHARED / "documents"
pytestmark = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="../shared/documents is not here")

# Document, page, and the cells of one row as a person reads them.
ROWS = [
    (
        "pupr_2019_lkjip",
        28,
        (
            "3",
            "Program Pembangunan Rehabilitasi jalan dan Jembatan",
            "Persentase Jalan dalam kondisi baik",
            "90,50%",
            "85,60%",
            "95%",
        ),
    ),
    (
        "pupr_2019_lkjip",
        28,
        (
            "6",
            "Program perencanaan penataan, pemanfaatan dan pengendalian pemanfaatan ruang",
            "Rasio Bangunan BerIMB",
            "0,766",
            "0.44",
            "57%",
        ),
    ),
    ("pupr_2019_lkjip", 35, ("JUMLAH", "51.817.928.850,00", "44.780.229.907,72", "86,42%")),
    ("pupr_2019_lkjip", 36, ("JUMLAH", "41.041.240.702,00", "35.624.751.930,73", "86,80%")),
    ("dinkes_2019_lkjip", 47, ("2", "Persentase Stunting", "17.50%", "19,46%", "88,8%")),
    ("dinkes_2019_lkjip", 47, ("4", "Angka Kematian Bayi (AKB)", "12", "7", "141%")),
    ("dinkes_2019_lkjip", 54, ("Persentase Stunting", "17.50", "19.46", "89,92%")),
    (
        "pangan-pertanian_2019_lkjip",
        25,
        ("9", "Lain- Lain", "69,2", "38", "1,9", "1,8", "-", "-", "-", "-", "-"),
    ),
    (
        "pangan-pertanian_2019_lkjip",
        25,
        ("1", "Meningkatnya Skor Pola Pangan Harapan (PPH)", "85", "80,20", "94,35"),
    ),
]


@cache
def document(name: str) -> Document:
    path = next(DOCUMENTS.glob(f"*_{name}.pdf"))
    return read_document(path, load_lexicon(rules_folder() / "lexicon"))


def rows(table: Table) -> list[tuple[str, ...]]:
    return [tuple(squeezed(cell.text) for cell in row if cell) for row in table.grid()]


@pytest.mark.parametrize(("name", "page", "row"), ROWS, ids=lambda value: str(value)[:30])
def test_rows_of_published_reports(name: str, page: int, row: tuple[str, ...]) -> None:
    tables = [table for table in document(name).tables if table.place.page == page]
    assert tuple(map(squeezed, row)) in [found for table in tables for found in rows(table)]


@pytest.mark.parametrize(
    ("name", "page", "text"),
    [
        ("dinsos_2018_lkjip", 24, "61,02%"),
        ("dinsos_2018_lkjip", 25, "98,83%"),
        ("dinkes_2019_lkjip", 54, "89,92%"),
        ("pupr_2019_lkjip", 37, "Rp. 42.041.240.702,-"),
    ],
)
def test_figures_of_published_reports(name: str, page: int, text: str) -> None:
    texts = [block.passage for block in document(name).texts if text in block.text]
    assert page in {passage.place(passage.text.index(text)).page for passage in texts}


def test_enough_tables_are_labelled() -> None:
    labels = known_labels()
    assert len(labels) >= 40 and len({label.document for label in labels}) >= 8


@pytest.mark.parametrize(
    "label", known_labels(), ids=lambda label: f"{label.document}-{label.page}-{label.number}"
)
def test_tables_that_a_person_has_checked(label: Label) -> None:
    assert label in labels_on(label.document, document(label.document), label.page)


def test_thousands_of_empty_pages_take_seconds() -> None:
    path = next(DOCUMENTS.glob("*3628-pages.pdf"))
    start = time.perf_counter()
    found = read_document(path, load_lexicon(rules_folder() / "lexicon"))
    assert found.pages == 3628 and time.perf_counter() - start < 20


@pytest.mark.parametrize("path", sorted(DOCUMENTS.glob("*.pdf")), ids=lambda path: path.stem[15:40])
def test_every_published_pdf_is_read(path: object) -> None:
    found = document(str(path).rsplit("/", 1)[-1].removesuffix(".pdf").split("_", 1)[1])
    assert found.blocks or found.notes
    assert all(block.place.page for block in found.blocks)
