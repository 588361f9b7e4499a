"""Every format holds the whole report, and its slots stand where the key says."""

from __future__ import annotations

import functools
import shutil
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from corpus.bench.audit import audited
from corpus.bench.extraction import extraction
from corpus.generate.model import Report
from corpus.generate.report import consistent
from corpus.write.files import FORMATS, OFFICE, write

SEED = 17
NEEDS = {"pdf-browser": "chromedriver", OFFICE: "soffice"}
# Scans are read in seconds a page, and tables without any rule are guessed at best.
READ = [name for name in FORMATS if name not in ("pdf-scan", "pdf-bare")]


@functools.cache
def report() -> Report:
    return consistent(SEED)


def _need(kind: str) -> None:
    if kind in NEEDS and not shutil.which(NEEDS[kind]):
        pytest.skip(f"no {NEEDS[kind]} here")


@pytest.mark.parametrize("kind", READ)
def test_what_is_read_stands_where_the_key_says(kind: str) -> None:
    _need(kind)
    audit = audited(report(), {}, kind)
    assert [told.rule for told in audit.told if told.severity == "error"] == []
    read = extraction(report(), audit)
    assert read.cells[0] >= 0.97 * read.cells[1]
    assert read.facts[0] >= 0.9 * read.facts[1]
    assert len(audit.spots) >= len(report().printed) - 5  # empty ones have no place on a page


def test_a_scan_has_pictures_of_the_pages_and_no_text(tmp_path: Path) -> None:
    short = replace(report(), blocks=report().blocks[:4])
    path, spots = write(short, {}, "pdf-scan", tmp_path)
    document = pypdfium2.PdfDocument(path)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert len(texts) == 2
    assert "".join(texts).strip() == ""
    assert all(spot.slack > 0 for spot in spots.values())
