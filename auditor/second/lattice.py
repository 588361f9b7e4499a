"""Reads cells of a page's tables with camelot, where pdfplumber finds nothing."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from pathlib import Path

from auditor.model.place import Box


def cell_texts(path: Path, page: int, boxes: Iterable[Box]) -> dict[Box, str]:
    """The text of the cell that the middle of a box lies in, for the boxes that lie in one."""
    from camelot.io import read_pdf

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tables = read_pdf(
            str(path),
            pages=str(page),
            flavor="lattice",
            engine="vector",
            split_text=True,
            suppress_stdout=True,
        )
    cells = [
        (Box(cell.x1, table.pdf_size[1] - cell.y2, cell.x2, table.pdf_size[1] - cell.y1), str(cell.text))
        for table in tables
        for row in table.cells
        for cell in row
    ]
    found: dict[Box, str] = {}
    for box in boxes:
        text = next((" ".join(text.split()) for cell, text in cells if text and _is_in(box, cell)), "")
        if text:
            found[box] = text
    return found


def _is_in(box: Box, cell: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return cell.x0 <= x <= cell.x1 and cell.top <= y <= cell.bottom
