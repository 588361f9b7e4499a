"""The rendered reports against the true grid of every table."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.lexicon import Lexicon
from auditor.read import read_document
from tests.read.pdf.measure import RENDERED, Score, scored, truths
from tests.renderings import Likeness, likeness

pytestmark = pytest.mark.skipif(not RENDERED.is_dir(), reason="../shared/rendered is not here")

FILES = [
    "kupang_lo", "kupang_rects", "kupang_chrome", "kalsel_lo", "kalsel_rects", "kalsel_chrome",
]  # fmt: skip


def score_of(name: str, lexicon: Lexicon, style: str) -> Score:
    path = RENDERED / f"{name}.pdf"
    document = read_document(path, lexicon)
    return scored(truths(path), list(document.tables), style.__eq__)


@pytest.mark.parametrize("name", FILES)
def test_ruled_tables(name: str, lexicon: Lexicon) -> None:
    score = score_of(name, lexicon, "ruled")
    assert score.f1 >= 99.5 and score.false == 0
    assert score.numbers >= 0.997 * score.true_numbers
    assert score.spans >= 0.97 * score.true_spans
    assert score.exact >= score.tables - 2


@pytest.mark.parametrize("style", ["zebra", "hrules"])
@pytest.mark.parametrize("name", ["kupang_chrome", "kalsel_chrome"])
def test_tables_without_vertical_rules(name: str, style: str, lexicon: Lexicon) -> None:
    score = score_of(name, lexicon, style)
    assert score.f1 >= 90 and score.false <= 2


def test_guessed_grids_are_marked(lexicon: Lexicon) -> None:
    document = read_document(RENDERED / "kupang_chrome.pdf", lexicon)
    guessed = [table for table in document.tables if table.certainty < 1]
    assert len(guessed) >= 6
    assert all(table.certainty == 1 for table in read_document(RENDERED / "kupang_lo.pdf", lexicon).tables)


def test_scanned_pages_are_named(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.read.pdf.pictures.is_installed", lambda: False)
    path: Path = RENDERED / "kupang_scan200_pages-10-21.pdf"
    document = read_document(path, lexicon)
    assert document.pages == 12
    assert [(note.why, note.place.page) for note in document.notes if note.place] == [
        ("page-without-text", page) for page in range(1, 13)
    ]


def test_the_audit_finds_what_it_finds_in_the_text(capsys: pytest.CaptureFixture[str]) -> None:
    whole = Likeness(0, 0, 0)
    with capsys.disabled():
        for name in ("kupang_lo", "kupang_rects", "kalsel_lo", "kalsel_rects"):
            whole += likeness(f"{name}.pdf")
    assert whole.least >= 97
