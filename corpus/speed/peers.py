"""What others need for the same pages."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from pathlib import Path

import camelot.io
import pdfplumber
import pypdfium2

Peer = Callable[[Path, list[int]], None]
"""Does its work on some pages of a file, counted from 0."""


def raw_text(path: Path, pages: list[int]) -> None:
    """Every page's text, by pypdfium2's own functions."""
    _texts(path, pages, boxes=False)


def raw_boxes(path: Path, pages: list[int]) -> None:
    """Every page's text with the box of every character, by pypdfium2's own functions."""
    _texts(path, pages, boxes=True)


def plumber_text(path: Path, pages: list[int]) -> None:
    """The text of pages by pdfplumber."""
    with pdfplumber.open(path) as document:
        for number in pages:
            document.pages[number].extract_text()
            document.pages[number].close()


def plumber_tables(path: Path, pages: list[int]) -> None:
    """The tables of pages by pdfplumber."""
    with pdfplumber.open(path) as document:
        for number in pages:
            document.pages[number].extract_tables()
            document.pages[number].close()


def camelot_tables(path: Path, pages: list[int]) -> None:
    """The tables of pages by camelot's lattice."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        camelot.io.read_pdf(str(path), pages=",".join(str(n + 1) for n in pages), flavor="lattice")


# Name, what it does, and of how many pages one is measured: some need a second for each.
PEERS: Mapping[str, tuple[Peer, int]] = {
    "pypdfium2, raw text": (raw_text, 1),
    "pypdfium2, text with boxes": (raw_boxes, 1),
    "pdfplumber, text": (plumber_text, 6),
    "pdfplumber, tables": (plumber_tables, 6),
    "camelot, lattice tables": (camelot_tables, 6),
}


def _texts(path: Path, pages: list[int], *, boxes: bool) -> None:
    document = pypdfium2.PdfDocument(path)
    for number in pages:
        page = document[number]
        text = page.get_textpage()
        text.get_text_range()
        if boxes:
            for at in range(text.count_chars()):
                text.get_charbox(at)
        text.close()
        page.close()
    document.close()
