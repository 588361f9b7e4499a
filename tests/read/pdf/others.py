"""The tables that pdfplumber and camelot find in a PDF, in the form in which ours are measured."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class FoundCell:
    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True)
class FoundTable:
    rows: int
    cells: tuple[FoundCell, ...]


Reader = Callable[[Path], list[FoundTable]]
Box = tuple[float, float, float, float]


def by_pdfplumber(path: Path) -> list[FoundTable]:
    import pdfplumber

    found = []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            for table in page.find_tables():
                found.append(_of_boxes([row.cells for row in table.rows], table.extract()))
            page.close()
    return found


def _of_boxes(boxes: Sequence[Sequence[Box | None]], texts: Sequence[Sequence[str | None]]) -> FoundTable:
    """Cells with the spans that their boxes show."""
    lefts = _edges(box[0] for row in boxes for box in row if box)
    tops = _edges(box[1] for row in boxes for box in row if box)
    cells = []
    for r, row in enumerate(boxes):
        for c, box in enumerate(row):
            text = texts[r][c] or ""
            if box and text.strip():
                high = bisect_left(tops, box[3] - 1) - bisect_left(tops, box[1] - 1)
                wide = bisect_left(lefts, box[2] - 1) - bisect_left(lefts, box[0] - 1)
                cells.append(FoundCell(r, c, text, max(1, high), max(1, wide)))
    return FoundTable(len(boxes), tuple(cells))


def _edges(values: Iterable[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > 2:
            kept.append(value)
    return kept


def by_camelot(path: Path) -> list[FoundTable]:
    """NOTE: camelot's data frames do not say which cells are merged."""
    from camelot.io import read_pdf

    found = []
    for table in read_pdf(str(path), pages="all", flavor="lattice", engine="vector", split_text=True):
        rows = table.df.values.tolist()
        cells = [
            FoundCell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text.strip()
        ]
        found.append(FoundTable(len(rows), tuple(cells)))
    return found


READERS: dict[str, Reader] = {"pdfplumber": by_pdfplumber, "camelot": by_camelot}


def timed(reader: Reader, path: Path) -> tuple[list[FoundTable], float]:
    start = time.process_time()
    return reader(path), time.process_time() - start
