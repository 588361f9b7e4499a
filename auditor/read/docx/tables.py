"""Tables with their true spans; what stands in their cells is read by the story that holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from auditor.read.docx.columns import columns_of
from auditor.read.docx.styles import number, whole
from auditor.read.tables.grid import Grid, GridCell, RawCell
from auditor.read.tables.headers import is_numbering
from auditor.word_names import ALTERNATE, BLOCK_WRAPPERS, DEL, VAL, flag, w

_TR, _TC, _TR_PR, _TC_PR, _GRID = w("tr"), w("tc"), w("trPr"), w("tcPr"), w("tblGrid")
_SPAN, _V_MERGE, _H_MERGE = w("gridSpan"), w("vMerge"), w("hMerge")
_BEFORE, _HEADER, _HIDDEN = w("gridBefore"), w("tblHeader"), w("hidden")
# NOTE: a span of thousands is damage; honouring it would make the grid as large.
_WIDEST = 200


@dataclass(frozen=True, slots=True)
class Filling:
    """The content of a cell."""

    text: str
    spot: int
    bold: bool = False


@dataclass(slots=True)
class _Box:
    row: int
    left: int
    right: int
    filling: Filling
    height: int = 1


@dataclass(slots=True)
class _Rows:
    """The cells read so far and those that a cell below may continue, by their left edge."""

    boxes: list[_Box] = field(default_factory=list)
    open: dict[int, _Box] = field(default_factory=dict)
    count: int = 0
    header: int = 0


Fill = Callable[[etree._Element], Filling]


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table that are shown, those deleted in tracked changes left out."""
    for node in _within(table, _TR):
        properties = node.find(_TR_PR)
        if properties is None or (properties.find(DEL) is None and not _is_on(properties, _HIDDEN)):
            yield node


def cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row as the source has them."""
    return _within(row, _TC)


def table_grid(table: etree._Element, spot: int, fill: Fill, next_row: Callable[[], None]) -> Grid | None:
    """The grid of a table, `fill` called for every cell in order; None where it holds no text."""
    rows = _Rows()
    for row in rows_of(table):
        next_row()
        _add(rows, row, fill)
    widths = [_width(column) for column in table.iterfind(f"{_GRID}/{w('gridCol')}")]
    columns = columns_of(((box.left, box.right) for box in rows.boxes), widths)
    cells = [
        GridCell(
            box.row,
            columns[box.left],
            box.filling.text,
            box.filling.spot,
            box.filling.bold,
            box.height,
            max(1, columns[box.right] - columns[box.left]),
        )
        for box in rows.boxes
        if box.filling.text
    ]
    if not cells:
        return None
    header = _header(cells, rows)
    return Grid(rows.count, max(columns.values()), tuple(cells), spot, header)


def _header(cells: list[GridCell], rows: _Rows) -> int:
    """How many leading rows are marked as header, rows of column numbers not counted."""
    header = rows.header
    while header and is_numbering([RawCell(cell.text, 0) for cell in cells if cell.row == header - 1]):
        header -= 1
    return header if header < rows.count else 0


def _add(rows: _Rows, row: etree._Element, fill: Fill) -> None:
    properties = row.find(_TR_PR)
    left = 0
    if properties is not None:
        left = min(number(properties.find(_BEFORE)) or 0, _WIDEST)
        if rows.header == rows.count and _is_on(properties, _HEADER):
            rows.header += 1
    still: dict[int, _Box] = {}
    last: _Box | None = None
    for cell in cells_of(row):
        width, joins_up, joins_left = _merges(cell)
        right = left + width
        filling = fill(cell)
        above = rows.open.get(left) if joins_up else None
        if joins_left and last is not None:
            last.right = right
        elif above is not None:
            above.height = rows.count - above.row + 1
            still[left] = last = above
        else:
            last = _Box(rows.count, left, right, filling)
            still[left] = last
            rows.boxes.append(last)
        left = right
    rows.open = still
    rows.count += 1


def _merges(cell: etree._Element) -> tuple[int, bool, bool]:
    """How many columns a cell spans, whether it goes on with the one above, and with the one before."""
    properties = cell.find(_TC_PR)
    if properties is None:
        return 1, False, False
    up, left = properties.find(_V_MERGE), properties.find(_H_MERGE)
    width = max(1, min(number(properties.find(_SPAN)) or 1, _WIDEST))
    return width, _goes_on(up), _goes_on(left)


def _goes_on(merge: etree._Element | None) -> bool:
    return merge is not None and merge.get(VAL) != "restart"


def _is_on(properties: etree._Element, name: str) -> bool:
    node = properties.find(name)
    return node is not None and flag(node)


def _width(column: etree._Element) -> int:
    return whole(column.get(w("w"))) or 0


def _within(node: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children of a name, also those that something is wrapped around."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag in BLOCK_WRAPPERS or child.tag == ALTERNATE:
            yield from _within(child, tag)
