"""What holds for every text: places, determinism, line ends, no crash, linear cost."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.errors import NotAuditableError
from auditor.lexicon import Lexicon, load_lexicon
from auditor.model.document import Document, Table
from auditor.read import read_document
from auditor.resources import rules_folder

_TOKENS = (
    "Capaian Target realisasi dan 85,5 % Rp1.000,- (70) BAB II Tabel 3.1 1. 2. a. A. - NO. X Jumlah tahun "
    "2023 DAFTAR ISI Sumber: – “kutip” n/a 1.234.567 KTP-el ... sub"
)
_WORDS = st.sampled_from(_TOKENS.split())
_LINE = st.lists(_WORDS, max_size=9).map(" ".join)
_ROW = st.lists(st.one_of(_WORDS, st.just(""), _LINE), min_size=1, max_size=6).map("\t".join)
_ALIGNED = st.lists(_WORDS, min_size=2, max_size=5).map(lambda words: "  ".join(w.ljust(12) for w in words))
_PLAIN = st.lists(st.one_of(_LINE, _ROW, _ALIGNED, st.just("")), max_size=25).map("\n".join)
_MARKS = (
    "** __ * _ <b> </b> <br> $ $$ \\frac{a}{b} | |-| |---|---| # &amp; <table> <tr><td> </table> +--+--+ "
    "│a│b│ ┌──┬──┐ > ``` 1. - satu 2023 \\ [a](b) é"
)
_MARKED = st.sampled_from([*_MARKS.split(), *"\t\n\f\0\u200b\ufeff\x0b ", "  ", "\n\n", "\r\n"])
_HOSTILE = st.lists(st.one_of(_MARKED, st.text(max_size=6)), max_size=60).map("".join)


@cache
def words() -> Lexicon:
    return load_lexicon(rules_folder() / "lexicon")


def read(content: bytes, suffix: str = ".txt") -> Document | None:
    """The document in some bytes, None where there is none."""
    with NamedTemporaryFile(suffix=suffix, delete=False) as file:
        file.write(content)
    path = Path(file.name)
    try:
        return read_document(path, words())
    except NotAuditableError:
        return None
    finally:
        path.unlink()


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(_PLAIN)
@settings(deadline=None, max_examples=200)
def test_everything_is_found_on_the_line_that_it_names(text: str) -> None:
    document = read(text.encode())
    if document is None:
        return
    lines = [squeezed(line) for line in text.split("\n")]
    for block in document.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                first = cell.text.split()[0]
                assert first in lines[(cell.place.line or 0) - 1]
            continue
        anchors = block.passage.anchors
        assert anchors[0].offset == 0
        ends = [anchor.offset for anchor in anchors[1:]] + [len(block.text)]
        for anchor, end in zip(anchors, ends, strict=True):
            piece = squeezed(block.text[anchor.offset : end])
            assert piece.rstrip(".") in lines[(anchor.place.line or 0) - 1]


@given(_PLAIN)
@settings(deadline=None, max_examples=100)
def test_no_figure_is_lost(text: str) -> None:
    document = read(text.encode())
    if document is None:
        return
    kept = "".join(
        "".join(cell.text for cell in block.cells) if isinstance(block, Table) else block.marker + block.text
        for block in document.blocks
    )
    for figure in ("85,5", "Rp1.000,-", "1.234.567", "(70)"):
        assert kept.count(figure) >= text.count(figure)


@given(_PLAIN, st.sampled_from(["\r\n", "\r"]))
@settings(deadline=None, max_examples=100)
def test_line_ends_change_nothing(text: str, end: str) -> None:
    first, second = read(text.encode()), read(text.replace("\n", end).encode())
    assert (first and first.blocks) == (second and second.blocks)


@given(_HOSTILE, st.sampled_from([".txt", ".md", ".html"]))
@settings(deadline=None, max_examples=400)
def test_no_text_breaks_the_reader(text: str, suffix: str) -> None:
    content = text.encode("utf-8", "replace")
    document = read(content, suffix)
    again = read(content, suffix)
    assert (document and document.blocks) == (again and again.blocks)
    if document is None:
        return
    count = content.count(b"\n") + content.count(b"\r") + 1
    for index, block in enumerate(document.blocks):
        assert block.index == index
        assert 1 <= (block.place.line or 0) <= count
        if isinstance(block, Table):
            _check_grid(block)
        else:
            assert block.text
            offsets = [anchor.offset for anchor in block.passage.anchors]
            assert offsets == sorted(set(offsets)), offsets
            assert all(0 <= a < b <= len(block.text) for a, b in block.passage.bold)


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=200)
def test_no_bytes_break_the_reader(content: bytes) -> None:
    read(content)
    read(content, ".html")


def _check_grid(table: Table) -> None:
    """Cells are sorted, hold text, stay inside the grid and never lie over one another."""
    assert table.cells
    positions = [(cell.row, cell.col) for cell in table.cells]
    assert positions == sorted(set(positions))
    taken: set[tuple[int, int]] = set()
    for cell in table.cells:
        area = {(cell.row + i, cell.col + j) for i in range(cell.rowspan) for j in range(cell.colspan)}
        assert cell.text
        assert all(row < table.rows and col < table.cols for row, col in area)
        assert not area & taken
        taken |= area


@pytest.mark.parametrize(
    "unit",
    [
        "Paragraf biasa dengan **tebal** dan $\\geq 17$ tahun.\n\n",
        "1.\tNama indikator\t85,5 %\t90 %\n",
        "\t\t2.\tNama\t70 %\n",
        "| a | b |\n",
        "a    b    c\n",
        "1. Butir\n",
        "A. Judul\n\n",
        "kata ",
        "kata-kata\n",
        "Tabel 1\n\n",
        "$$\n",
        "+--+--+\n",
        "<table>\n",
        "\f\n",
        "a\n\n",
    ],
)
def test_cost_is_linear(unit: str) -> None:
    def cost(size: int) -> float:
        content = (unit * (size // len(unit))).encode()
        start = time.process_time()
        read(content)
        return time.process_time() - start

    cost(5_000)
    small, large = min(cost(20_000) for _ in range(3)), cost(160_000)
    assert large < 24 * small + 0.5  # eight times as much text
