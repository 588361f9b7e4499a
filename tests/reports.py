"""Small reports and tables through the real stages."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Sequence
from pathlib import Path

from auditor.catalogue import Catalogue, load_catalogue
from auditor.engine import run_rules
from auditor.indonesian.grammar import Grammar
from auditor.lexicon import Lexicon
from auditor.model.document import Block, BlockKind, Cell, Document, Table, TextBlock
from auditor.model.evidence import Evidence, Identity
from auditor.model.fact import TableView
from auditor.model.finding import Results
from auditor.model.place import Anchor, Passage, Place
from auditor.model.quantity import Quantity
from auditor.pipeline import understand
from auditor.read import read_document
from auditor.resources import rules_folder
from auditor.understand.tables import understand_tables

YEAR = 2023
IDENTITY = Identity("Laporan Kinerja 2023", "Dinas Contoh", "Kabupaten Mekarjaya", YEAR)
LEFT, ABOVE = "<", "^"


@functools.cache
def catalogue() -> Catalogue:
    return load_catalogue(rules_folder())


def lexicon() -> Lexicon:
    return catalogue().lexicon


@functools.cache
def grammar() -> Grammar:
    return Grammar(lexicon())


def quantity(text: str) -> Quantity:
    return grammar().parse(text)


def evidence_of(report: str) -> Evidence:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "laporan.md"
        path.write_text(report, encoding="utf-8")
        document = read_document(path, lexicon())
    return understand(document, catalogue(), progress=lambda stage: None)


def results_of(evidence: Evidence, *rules: str) -> Results:
    return run_rules(evidence, [catalogue().rules[rule] for rule in rules])


def passage(text: str, line: int = 1) -> Passage:
    return Passage(text, (Anchor(0, Place(line=line, block=line)),))


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, index: int = 0) -> TextBlock:
    return TextBlock(kind, passage(text, index + 1), index)


def table(rows: Sequence[Sequence[str]], *, caption: str = "", header_rows: int = 0, index: int = 0) -> Table:
    """A grid from its texts: LEFT and ABOVE mark a place that the cell there covers."""
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in (LEFT, ABOVE):
                continue
            right, down = c + 1, r + 1
            while right < len(row) and row[right] == LEFT:
                right += 1
            while down < len(rows) and c < len(rows[down]) and rows[down][c] == ABOVE:
                down += 1
            place = Place(line=r + 10, block=index, start=c, text=text)
            cells.append(Cell(r, c, text, place, rowspan=down - r, colspan=right - c))
    return Table(
        index=index,
        rows=len(rows),
        cols=max(len(row) for row in rows),
        cells=tuple(cells),
        place=Place(line=10, block=index),
        caption=passage(caption, 9) if caption else None,
        header_rows=header_rows,
    )


def views_of(*blocks: Block) -> tuple[TableView, ...]:
    document = Document("laporan.md", "0" * 64, "markdown", blocks)
    return understand_tables(document, grammar(), lexicon(), IDENTITY)


def view_of(rows: Sequence[Sequence[str]], *, caption: str = "", header_rows: int = 0) -> TableView:
    """One table understood."""
    return views_of(table(rows, caption=caption, header_rows=header_rows))[0]


def rows_of(text: str) -> list[list[str]]:
    """Rows of cells from lines with bars."""
    return [[cell.strip() for cell in line.split("|")] for line in text.splitlines()]
