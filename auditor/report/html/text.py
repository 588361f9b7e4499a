"""A report without pages of its own as blocks of text and tables, its marked figures cut out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.model.audit import Audit
from auditor.model.document import Block, BlockKind, Cell, Table, TextBlock
from auditor.model.fact import TableView
from auditor.report.html.marks import Mark
from auditor.report.words import neutral

LONGEST_CELL = 2000
LONGEST_NUMBER = 30


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text, marked or not; `others` are the numbers of marks that this one hides."""

    text: str
    mark: Mark | None = None
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of a table."""

    segments: tuple[Segment, ...]
    rowspan: int
    colspan: int
    is_head: bool
    is_number: bool


EMPTY = CellView((), 1, 1, is_head=False, is_number=False)


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block: `kind` as read ("table" for tables), `spot` where it stands, `rows` for tables only.

    `others` are the numbers of marks of the block as a whole.
    """

    number: int
    kind: str
    level: int
    spot: str
    marker: str
    segments: tuple[Segment, ...] = ()
    caption: str = ""
    rows: tuple[tuple[CellView, ...], ...] = ()
    others: tuple[int, ...] = ()


def blocks_of(audit: Audit, marks: Sequence[Mark]) -> Iterator[BlockView]:
    """The blocks of the report in reading order."""
    by_block: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_block[mark.place.block].append(mark)
    heads = {id(table): view for view in audit.evidence.tables for table in view.tables}
    for block in audit.document.blocks:
        found = by_block.get(block.place.block, ())
        if isinstance(block, TextBlock):
            yield _text(block, found)
        else:
            yield _table(block, found, heads.get(id(block)))


def _spot(block: Block) -> str:
    return str(block.place.line or "")


def _text(block: TextBlock, marks: Sequence[Mark]) -> BlockView:
    marker = "" if block.kind is BlockKind.CAPTION else neutral(block.marker)
    spans = [(m.place.start, m.place.end, m) for m in marks if 0 <= m.place.start < m.place.end]
    within = {mark.number for _, end, mark in spans if end <= len(block.text)}
    return BlockView(
        block.place.block,
        block.kind.value,
        block.level,
        _spot(block),
        marker,
        _cut(block.text, spans),
        others=tuple(mark.number for mark in marks if mark.number not in within),
    )


def _cut(text: str, spans: Iterable[tuple[int, int, Mark]]) -> tuple[Segment, ...]:
    """The text in runs; where marks overlap the stronger is shown, and the others lead to it."""
    chosen: list[tuple[int, int, Mark, list[int]]] = []
    for start, end, mark in sorted(spans, key=lambda s: (s[2].kind.rank, s[1] - s[0])):
        if not 0 <= start < end <= len(text):
            continue
        over = [others for s, e, _, others in chosen if start < e and end > s]
        if over:
            over[0].append(mark.number)
        else:
            chosen.append((start, end, mark, []))
    segments, at = [], 0
    for start, end, mark, others in sorted(chosen, key=lambda s: s[0]):
        if start > at:
            segments.append(Segment(neutral_run(text[at:start])))
        segments.append(Segment(neutral_run(text[start:end]), mark, tuple(others)))
        at = end
    if at < len(text):
        segments.append(Segment(neutral_run(text[at:])))
    return tuple(segments)


def neutral_run(text: str) -> str:
    """A run of text made harmless, its blanks at the ends kept."""
    clean = neutral(text)
    before = " " if text[:1].isspace() else ""
    after = " " if clean and text[-1:].isspace() else ""
    return f"{before}{clean}{after}"


def _table(table: Table, marks: Sequence[Mark], view: TableView | None) -> BlockView:
    headers = {c.index: c.header for c in view.columns} if view else {}
    placed = _placed(table, marks, headers)
    first = _first_row(table, view)
    rows = [
        tuple(
            EMPTY if cell is None else _cell(cell, placed[id(cell)], is_head=cell.row < first) for cell in row
        )
        for row in _filled(table)
    ]
    caption = neutral(table.caption.text) if table.caption else ""
    within = {mark.number for found in placed.values() for mark in found}
    return BlockView(
        table.place.block,
        "table",
        0,
        _spot(table),
        "",
        caption=caption,
        rows=tuple(rows),
        others=tuple(mark.number for mark in marks if mark.number not in within),
    )


def _filled(table: Table) -> Iterator[list[Cell | None]]:
    """The rows of a table: a cell where it begins, None where nothing is and no merged cell reaches."""
    covered = {
        (row, column)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.col, cell.col + cell.colspan)
    }
    for number, row in enumerate(table.grid()):
        places = enumerate(row)
        yield [cell for column, cell in places if cell is not None or (number, column) not in covered]


def _cell(cell: Cell, marks: Sequence[Mark], *, is_head: bool) -> CellView:
    at = cell.place.start
    spans = [(mark.place.start - at, mark.place.end - at, mark) for mark in marks]
    text = cell.text[:LONGEST_CELL]
    is_number = text[:1].isdigit() and len(text) < LONGEST_NUMBER
    return CellView(_cut(text, spans), cell.rowspan, cell.colspan, is_head, is_number)


def _first_row(table: Table, view: TableView | None) -> int:
    """The row at which the data of a table begin."""
    if view is None or table is not view.tables[0]:
        return table.header_rows
    data = [row.index for row in view.rows if row.kind.value not in ("header", "numbering", "blank")]
    return min(data, default=table.header_rows)


def _placed(table: Table, marks: Sequence[Mark], headers: Mapping[int, str]) -> defaultdict[int, list[Mark]]:
    """The marks of every cell."""
    found: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        cells = [cell for cell in table.cells if _holds(cell, mark)]
        named = [cell for cell in cells if headers.get(cell.col) == mark.place.column]
        for cell in (named or cells)[:1]:
            found[id(cell)].append(mark)
    return found


def _holds(cell: Cell, mark: Mark) -> bool:
    own, other = cell.place, mark.place
    if (own.line, own.anchor.partition("+")[0]) != (other.line, other.anchor.partition("+")[0]):
        return False
    start, end = other.start - own.start, other.end - own.start
    return 0 <= start < end and cell.text[start:end] == other.text
