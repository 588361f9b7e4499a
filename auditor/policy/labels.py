"""What messages call the rows and columns of a table."""

from __future__ import annotations

from auditor.model.fact import Column, Role, Row, TableView


def leaf(column: Column) -> str:
    """The innermost heading of a column."""
    return column.header.split(" › ")[-1] or f"no. {column.index + 1}"


def heading(view: TableView, column: Column) -> str:
    """What a message calls a column: its innermost heading, with the one above where others have the same."""
    own = leaf(column)
    alike = sum(leaf(c) == own for c in view.columns if c.role is Role.VALUE)
    return " › ".join(column.header.split(" › ")[-2:]) if alike > 1 and column.header else own


def row_title(view: TableView, row: Row) -> str:
    """What a message calls a row: its name, or its number in its piece of the table."""
    if any(ch.isalnum() for ch in row.name):
        return row.name
    cell = row.label or next(iter((row.cells or {}).values()), None)
    return f"no. {cell.row + 1}" if cell else view.title
