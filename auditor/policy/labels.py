"""What messages call the rows and columns of a table."""

from __future__ import annotations

from auditor.model.fact import Column, Measure, Role, Row, TableView

_BUDGET = (
    Measure.PAGU,
    Measure.PAGU_BEFORE,
    Measure.REALISASI_ANGGARAN,
    Measure.SERAPAN,
    Measure.SISA,
)
_LONGEST = 90


def leaf(column: Column) -> str:
    """The innermost heading of a column."""
    return column.header.split(" › ")[-1] or f"no. {column.index + 1}"


def heading(view: TableView, column: Column) -> str:
    """What a message calls a column: its innermost heading, with the one above where others have the same."""
    own = leaf(column)
    alike = sum(leaf(c) == own for c in view.columns if c.role is Role.VALUE)
    return " › ".join(column.header.split(" › ")[-2:]) if alike > 1 and column.header else own


def row_title(view: TableView, row: Row, column: Column | None = None) -> str:
    """What a message calls a row: its name, or its number, or its place in its piece of the table.

    A budget figure (in `column`) is that of the program or kegiatan beside it, not of the indicator.
    """
    names = [row.name, row.marker and f"no. {row.marker.strip('().')}", *_texts(view, row, Role.PROGRAM)]
    if column is not None and column.measure in _BUDGET:
        names = [*reversed(_texts(view, row, Role.PROGRAM)), *names]
    named = next((n for n in names if any(ch.isalnum() for ch in n)), "")
    if named:
        return named if len(named) <= _LONGEST else named[:_LONGEST].rsplit(" ", 1)[0] + " …"
    cell = row.label or next(iter((row.cells or {}).values()), None)
    return f"no. {cell.row + 1}" if cell else view.title


def _texts(view: TableView, row: Row, role: Role) -> list[str]:
    """What the row's cells of a role say, leaving numbers out."""
    cells = [row.cell(c.index) for c in view.columns if c.role is role]
    texts = [" ".join(c.text.split()) for c in cells if c is not None]
    return [t.lstrip("-–•* ") for t in dict.fromkeys(texts) if any(ch.isalpha() for ch in t)]
