"""How well and how fast PDFs are read: `python -m tests.read.pdf.measure [FILE.pdf ...]`.

Compares every table of ../shared/rendered/*.pdf with its true grid.  A cell counts only if its text (white
space removed) stands in the right row and column of the right table; false tables count against precision.
With `--others` pdfplumber and camelot read the same files in the same run (minutes for a long one).
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import pypdfium2

from auditor.lexicon import Lexicon, load_lexicon
from auditor.model.document import Document
from auditor.read import read_document
from auditor.resources import rules_folder
from tests.read.pdf import others
from tests.shared import SHARED

RENDERED = SHARED / "rendered"

Key = tuple[int, int]
Grid = dict[Key, str]
Spans = set[tuple[int, int, int, int]]


def squeezed(text: str) -> str:
    return "".join(text.replace("\u00a0", " ").split())


@dataclass(frozen=True)
class Truth:
    """A table as it was laid out."""

    style: str
    cells: Grid
    spans: Spans
    rows: int


@dataclass
class Score:
    """Counts over tables."""

    right: int = 0
    found: int = 0
    true: int = 0
    numbers: int = 0
    true_numbers: int = 0
    spans: int = 0
    true_spans: int = 0
    exact: int = 0
    tables: int = 0
    false: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return 100 * self.right / max(1, self.true)

    @property
    def precision(self) -> float:
        return 100 * self.right / max(1, self.found)

    @property
    def f1(self) -> float:
        return 200 * self.right / max(1, self.true + self.found)

    def line(self) -> str:
        return (
            f"P {self.precision:5.1f} R {self.recall:5.1f} F1 {self.f1:5.1f} "
            f"num {100 * self.numbers / max(1, self.true_numbers):5.1f} "
            f"spans {100 * self.spans / max(1, self.true_spans):5.1f} ({self.spans}/{self.true_spans}) "
            f"exact {self.exact}/{self.tables} false {self.false}"
        )


def truths(path: Path) -> list[Truth]:
    data = json.loads(path.with_name(path.stem + ".truth.json").read_text(encoding="utf-8"))
    found = []
    for table in data["tables"]:
        cells = {(c["r"], c["c"]): squeezed(c["text"]) for c in table["cells"]}
        spans = {(c["r"], c["c"], c["rs"], c["cs"]) for c in table["cells"] if c["rs"] * c["cs"] > 1}
        found.append(Truth(table["style"], {k: t for k, t in cells.items() if t}, spans, table["rows"]))
    return found


class Cells(Protocol):
    """A cell, whoever found it."""

    @property
    def row(self) -> int: ...
    @property
    def col(self) -> int: ...
    @property
    def rowspan(self) -> int: ...
    @property
    def colspan(self) -> int: ...
    @property
    def text(self) -> str: ...


class Found(Protocol):
    """A table, whoever found it."""

    @property
    def rows(self) -> int: ...
    @property
    def cells(self) -> Sequence[Cells]: ...


def grid_of(table: Found) -> tuple[Grid, Spans]:
    cells = {(c.row, c.col): squeezed(c.text) for c in table.cells}
    spans = {(c.row, c.col, c.rowspan, c.colspan) for c in table.cells if c.rowspan * c.colspan > 1}
    return {k: t for k, t in cells.items() if t}, spans


def without_repeats(cells: Grid, spans: Spans, first: Grid) -> tuple[Grid, Spans]:
    """A piece without the leading rows that repeat the first piece's header."""
    count = 0
    while True:
        row = {c: t for (r, c), t in cells.items() if r == count}
        if not row or row != {c: t for (r, c), t in first.items() if r == count}:
            break
        count += 1
    return (
        {(r - count, c): t for (r, c), t in cells.items() if r >= count},
        {(r - count, c, h, w) for r, c, h, w in spans if r >= count},
    )


def overlap(truth: Truth, cells: Grid) -> int:
    texts = list(truth.cells.values())
    score = 0
    for text in cells.values():
        if len(text) > 2 and text in texts:
            score += 1
    return score


def scored(truth_list: list[Truth], tables: Sequence[Found], wanted: Callable[[str], bool]) -> Score:
    """Tables (or pieces) given to the true tables in order, then compared cell by cell."""
    score = Score()
    groups: list[list[Found]] = [[] for _ in truth_list]
    at = 0
    for table in tables:
        cells, _ = grid_of(table)
        ahead = range(at, min(at + 6, len(truth_list)))
        best = max(ahead, key=lambda i: (overlap(truth_list[i], cells), -i), default=None)
        if best is None or not overlap(truth_list[best], cells):
            score.false += 1
            score.found += len(cells)
            continue
        groups[best].append(table)
        at = best
    for number, (truth, pieces) in enumerate(zip(truth_list, groups, strict=True)):
        if wanted(truth.style):
            compare(score, number, truth, pieces)
    return score


def compare(score: Score, number: int, truth: Truth, pieces: Iterable[Found]) -> None:
    cells: Grid = {}
    spans: Spans = set()
    rows = 0
    for piece in pieces:
        own, own_spans = grid_of(piece)
        own_rows = piece.rows
        if rows:
            before = len({r for r, _ in own})
            own, own_spans = without_repeats(own, own_spans, cells)
            own_rows -= before - len({r for r, _ in own})
        cells |= {(r + rows, c): t for (r, c), t in own.items()}
        spans |= {(r + rows, c, h, w) for r, c, h, w in own_spans}
        rows += own_rows
    right = sum(truth.cells.get(key) == text for key, text in cells.items())
    numeric = {key for key, text in truth.cells.items() if any(map(str.isdigit, text))}
    score.right += right
    score.found += len(cells)
    score.true += len(truth.cells)
    score.numbers += sum(cells.get(key) == truth.cells[key] for key in numeric)
    score.true_numbers += len(numeric)
    score.spans += len(spans & truth.spans)
    score.true_spans += len(truth.spans)
    score.tables += 1
    if cells == truth.cells:
        score.exact += 1
    else:
        bad = [(k, truth.cells.get(k, "")[:40], cells.get(k, "")[:40]) for k in sorted(truth.cells | cells)]
        score.wrong.append(
            f"t{number:02} {truth.style}: " + "; ".join(str(b) for b in bad if b[1] != b[2])[:400]
        )
    missing = truth.spans - spans
    if missing:
        score.wrong.append(
            f"t{number:02} spans missing {sorted(missing)[:4]} extra {sorted(spans - truth.spans)[:4]}"
        )


def raw_seconds(path: Path) -> float:
    start = time.process_time()
    document = pypdfium2.PdfDocument(path)
    for index in range(len(document)):
        page = document[index]
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()
    return time.process_time() - start


def boxed_seconds(path: Path) -> float:
    """The raw text with the box of every character, by pypdfium2's own functions."""
    start = time.process_time()
    document = pypdfium2.PdfDocument(path)
    for index in range(len(document)):
        page = document[index]
        text = page.get_textpage()
        text.get_text_range()
        for at in range(text.count_chars()):
            text.get_charbox(at)
        text.close()
        page.close()
    document.close()
    return time.process_time() - start


def timed(path: Path, lexicon: Lexicon) -> tuple[Document, float]:
    start = time.process_time()
    document = read_document(path, lexicon)
    return document, time.process_time() - start


def main(arguments: list[str]) -> None:
    lexicon = load_lexicon(rules_folder() / "lexicon")
    verbose = "-v" in arguments
    paths = [Path(a) for a in arguments if not a.startswith("-")] or sorted(RENDERED.glob("*.pdf"))
    for path in paths:
        if path.with_name(path.stem + ".truth.json").exists():
            report(path, lexicon, verbose=verbose)
            if "--others" in arguments:
                compare_others(path)


def report(path: Path, lexicon: Lexicon, *, verbose: bool) -> None:
    runs = [(raw_seconds(path), *timed(path, lexicon)) for _ in range(3)]
    raw = sorted(run[0] for run in runs)[1]
    own = sorted(run[2] for run in runs)[1]
    document = runs[0][1]
    pages = document.pages or 1
    boxed = boxed_seconds(path)
    print(
        f"{path.stem}: {1000 * own / pages:.2f} ms/page, {own / raw:.2f}x raw ({1000 * raw / pages:.2f}), "
        f"{own / boxed:.2f}x raw with boxes ({1000 * boxed / pages:.2f})"
    )
    truth = truths(path)
    for style in sorted({table.style for table in truth}):
        result = scored(truth, list(document.tables), style.__eq__)
        print(f"  {style:7} {result.line()}")
        if verbose:
            print("\n".join(f"      {text}" for text in result.wrong))


def compare_others(path: Path) -> None:
    """Print what the other readers find, and how long they take."""
    truth = truths(path)
    raw = raw_seconds(path)
    for name, reader in others.READERS.items():
        tables, seconds = others.timed(reader, path)
        print(f"  {name}: {seconds / raw:.0f}x raw")
        for style in sorted({table.style for table in truth}):
            print(f"  {style:7} {scored(truth, tables, style.__eq__).line()}")


if __name__ == "__main__":
    main(sys.argv[1:])
