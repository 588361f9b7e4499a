"""What an analyst's script finds: tables by pdfplumber or camelot, exact comparison at two decimals."""

from __future__ import annotations

import functools
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import camelot.io
import pandas
import pdfplumber

_NUMBER = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d+(?:,\d+)?")
_SAID = re.compile(
    r"sebesar (?P<r>[\d.,]+)\S* .{0,12}dari target.{0,12}? (?P<t>[\d.,]+\d)"
    r".{0,60}?capaian\w* .{0,20}?(?P<c>[\d.,]+\d)%"
)
_TOLERANCE = 0.005
_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True)
class Alarm:
    """A calculation that does not come out, by its page and the texts that went into it."""

    page: int
    texts: frozenset[str]
    why: str


@dataclass(frozen=True)
class Reading:
    """A PDF as such scripts see it: the tables of its pages, all text, and the text beside the tables."""

    frames: tuple[tuple[int, pandas.DataFrame], ...]
    texts: tuple[tuple[int, str], ...]
    beside: tuple[tuple[int, str], ...] = ()


def by_pdfplumber(path: Path) -> Reading:
    """Tables and text by pdfplumber."""
    with pdfplumber.open(path) as document:
        frames = tuple(
            (page.page_number, pandas.DataFrame(table))
            for page in document.pages
            for table in page.extract_tables()
        )
        return Reading(
            frames, tuple((page.page_number, page.extract_text() or "") for page in document.pages)
        )


def by_camelot(path: Path) -> Reading:
    """Tables by camelot's lattice, text by pdfplumber."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tables = list(camelot.io.read_pdf(str(path), pages="all", flavor="lattice"))
    texts, beside = [], []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            boxes = [table._bbox for table in tables if int(table.page) == page.page_number]
            texts.append((page.page_number, page.extract_text() or ""))
            free = page.filter(functools.partial(_beside, boxes=boxes, high=page.height))
            beside.append((page.page_number, free.extract_text() or ""))
    return Reading(tuple((int(t.page), t.df) for t in tables), tuple(texts), tuple(beside))


def analyst(reading: Reading) -> list[Alarm]:
    """Ratios, totals and plain sentences, compared exactly at two decimals."""
    return [*_tables(iter(reading.frames)), *_sentences(reading.texts)]


def _beside(thing: dict[str, Any], boxes: Sequence[tuple[float, ...]], high: float) -> bool:
    """Whether a letter stands in none of camelot's tables, which count from the foot of the page."""
    if thing.get("object_type") != "char":
        return True
    x, y = (thing["x0"] + thing["x1"]) / 2, high - (thing["top"] + thing["bottom"]) / 2
    return not any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in boxes)


def _tables(frames: Iterator[tuple[int, pandas.DataFrame]]) -> Iterator[Alarm]:
    for page, frame in frames:
        cells = frame.fillna("").map(lambda text: " ".join(str(text).split()))
        heads = _heads(cells)
        yield from _ratios(page, cells, heads)
        yield from _totals(page, cells)


def _heads(cells: pandas.DataFrame) -> dict[str, int]:
    """The columns of target, result, achievement, budget, spending and share by their headers.

    Of two with years the later year's is taken.
    """
    found: dict[str, tuple[str, int]] = {}
    words = {
        "target": "target",
        "result": "realisasi",
        "rate": "capaian (%)",
        "pagu": "pagu (rp)",
        "spent": "realisasi (rp)",
        "share": "serapan",
    }
    for column in range(cells.shape[1]):
        head = " ".join(cells.iloc[:2, column]).lower()
        for key, word in words.items():
            if word in head:
                year = max(_YEAR.findall(head), default="")
                found.setdefault(key, (year, column))
                found[key] = max(found[key], (year, column), key=lambda one: one[0])
    return {key: column for key, (_, column) in found.items()}


def _ratios(page: int, cells: pandas.DataFrame, heads: Mapping[str, int]) -> Iterator[Alarm]:
    for above, below, rate in (("result", "target", "rate"), ("spent", "pagu", "share")):
        if not {above, below, rate} <= set(heads):
            continue
        for _, row in cells.iterrows():
            texts = [row.iloc[heads[key]] for key in (above, below, rate)]
            values = [_value(text) for text in texts]
            if None in values or not values[1] or _is_numbering(row):
                continue
            a, b, stated = (float(v) for v in values if v is not None)
            if abs(round(a / b * 100, 2) - stated) > _TOLERANCE:
                yield Alarm(page, frozenset(map(_bare, texts)), "ratio")


def _is_numbering(row: pandas.Series) -> bool:
    """Whether a row numbers the columns."""
    return [str(text) for text in row] == [str(n + 1) for n in range(len(row))]


def _totals(page: int, cells: pandas.DataFrame) -> Iterator[Alarm]:
    if not {str(text).strip().lower() for text in cells.iloc[-1]} & {"jumlah", "total"}:
        return
    cells = cells[[not _is_numbering(row) for _, row in cells.iterrows()]]
    for column in range(1, cells.shape[1]):
        values = [(_bare(text), _value(text)) for text in cells.iloc[:, column]]
        known = [(text, value) for text, value in values if value is not None]
        if len(known) < 3 or values[-1][1] is None or "," in values[-1][0]:
            continue
        if abs(sum(value for _, value in known[:-1]) - known[-1][1]) > _TOLERANCE:
            yield Alarm(page, frozenset(text for text, _ in known), "total")


def _sentences(texts: Iterable[tuple[int, str]]) -> Iterator[Alarm]:
    for page, text in texts:
        for found in _SAID.finditer(text.replace("\n", " ")):
            values = [_value(found[key]) for key in "rtc"]
            if None in values or not values[1]:
                continue
            r, t, stated = (float(v) for v in values if v is not None)
            if abs(round(r / t * 100, 2) - stated) > _TOLERANCE:
                yield Alarm(page, frozenset(_bare(found[key]) for key in "rtc"), "sentence")


def _bare(text: str) -> str:
    """The figure in a text, or the text."""
    found = _NUMBER.search(text)
    return found.group() if found else text


def _value(text: str) -> float | None:
    found = _NUMBER.fullmatch(text.strip().rstrip("%").strip()) or _NUMBER.match(text.strip())
    return float(found.group().replace(".", "").replace(",", ".")) if found else None
