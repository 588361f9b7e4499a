"""Edges of columns that only sloppy drawing sets apart, taken as one."""

from __future__ import annotations

from dataclasses import replace

from auditor.read.pdf.lattice import Lattice

# Edges of one column that were dragged from row to row lie no further apart.
_DRAGGED = 15.0


def collapsed(lattice: Lattice) -> Lattice:
    """The grid without columns that no row ever bounds on both sides."""
    bounds = _bounds(lattice)
    xs, places = [lattice.xs[0]], [0]
    current = bounds[0]
    for at in range(1, len(lattice.xs)):
        near = (
            lattice.xs[at] - lattice.xs[at - 1] <= _DRAGGED and 0 < at < len(lattice.xs) - 1 and len(xs) > 1
        )
        if near and not current & bounds[at]:
            current = current | bounds[at]
        else:
            xs.append(lattice.xs[at])
            current = bounds[at]
        places.append(len(xs) - 1)
    return lattice if len(xs) == len(lattice.xs) else _mapped(lattice, xs, places)


def _bounds(lattice: Lattice) -> list[set[int]]:
    """For every edge the rows in which a cell begins or ends at it."""
    bounds: list[set[int]] = [set() for _ in lattice.xs]
    for cell in lattice.cells:
        rows = range(cell.row, cell.row + cell.rowspan)
        bounds[cell.col].update(rows)
        bounds[cell.col + cell.colspan].update(rows)
    return bounds


def _mapped(lattice: Lattice, xs: list[float], places: list[int]) -> Lattice:
    cells = []
    owner = [[-1] * (len(xs) - 1) for _ in range(len(lattice.ys) - 1)]
    for index, cell in enumerate(lattice.cells):
        start, end = places[cell.col], places[cell.col + cell.colspan]
        cells.append(replace(cell, col=start, colspan=end - start))
        for row in range(cell.row, cell.row + cell.rowspan):
            for col in range(start, end):
                owner[row][col] = index
    return Lattice(xs, lattice.ys, cells, owner)
