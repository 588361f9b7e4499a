"""Boxes to texts: every page that is asked for is opened once, and what breaks is named."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.model.document import Skipped
from auditor.model.place import Box, Place
from auditor.second.compare import has_text
from auditor.second.lattice import cell_texts
from auditor.second.plumber import PlumbedPage, Readings
from auditor.second.spots import Frame, Spot

if TYPE_CHECKING:
    from pdfplumber.page import Page

_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class SecondReading:
    """What the second reader read in boxes, and which pages it could not read."""

    texts: dict[Frame, Readings] = field(default_factory=dict)
    notes: list[Skipped] = field(default_factory=list)


def read_again(path: Path, spots: Iterable[Spot]) -> SecondReading:
    """Read the boxes of the spots; a box without a text in the result could not be read at all."""
    pages: dict[int, dict[Box, bool]] = defaultdict(dict)
    for spot in spots:
        pages[spot.page][spot.box] = pages[spot.page].get(spot.box, False) or spot.is_cell
    reading = SecondReading()
    if not pages:
        return reading
    try:
        import pdfplumber
    except ImportError:
        reading.notes.append(Skipped("second-reading", "second-reading-missing"))
        return reading
    with _quiet():
        try:
            with pdfplumber.open(path, pages=sorted(pages)) as document:
                for page in document.pages:
                    _add(reading, path, page, pages.pop(page.page_number))
        except Exception:
            _LOG.debug("no second reading of %s", path, exc_info=True)
    # NOTE: what could not be opened is left over.
    reading.notes += [_failed(number) for number in sorted(pages)]
    return reading


def _add(reading: SecondReading, path: Path, page: Page, boxes: Mapping[Box, bool]) -> None:
    """Read the boxes of one page; `boxes` says of each whether it holds a cell."""
    cells = frozenset(box for box, is_cell in boxes.items() if is_cell)
    texts: dict[Box, Readings] = {}
    try:
        glyphs = PlumbedPage(page)
        texts = {box: glyphs.cell(box) if box in cells else glyphs.line(box) for box in boxes}
        page.close()
    except Exception:
        _LOG.debug("pdfplumber can't read page %d of %s", page.page_number, path, exc_info=True)
    empty = [box for box in sorted(cells, key=astuple) if not any(map(has_text, texts.get(box, ())))]
    if empty:
        texts |= _from_tables(path, page.page_number, empty)
    if len(texts) < len(boxes):
        reading.notes.append(_failed(page.page_number))
    reading.texts |= {(page.page_number, box): text for box, text in texts.items()}


def _from_tables(path: Path, page: int, boxes: Iterable[Box]) -> dict[Box, Readings]:
    try:
        return {box: (text,) for box, text in cell_texts(path, page, boxes).items()}
    except Exception:
        _LOG.debug("camelot can't read page %d of %s", page, path, exc_info=True)
        return {}


def _failed(page: int) -> Skipped:
    return Skipped("page", "second-reading-failed", Place(page=page))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the remarks of the libraries on odd files off the screen."""
    loggers = [logging.getLogger(name) for name in ("pdfminer", "pdfplumber", "playa", "camelot")]
    levels = [logger.level for logger in loggers]
    try:
        for logger in loggers:
            logger.setLevel(logging.CRITICAL)
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
