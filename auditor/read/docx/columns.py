"""The columns of a table: edges that cells share, hair-thin columns of dragged borders taken away."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

# Borders dragged by hand miss each other by this much: 1.5 mm in twips.
_HAIR = 85


def columns_of(spans: Iterable[tuple[int, int]], widths: list[int]) -> dict[int, int]:
    """The column that begins or ends at each edge of the source's grid.

    `spans` are the first and last edges of all cells; `widths` those of the grid, empty where unknown.
    """
    pairs = set(spans)
    edges = sorted({edge for pair in pairs for edge in pair})
    if not edges:
        return {}
    merged = [0]
    at = _positions(widths, edges[-1])
    for before, edge in itertools.pairwise(edges):
        thin = bool(at) and at[edge] - at[before] <= _HAIR
        merged.append(merged[-1] + (0 if thin and not _splits(pairs, before, edge) else 1))
    return dict(zip(edges, merged, strict=True))


def _positions(widths: list[int], last: int) -> list[int]:
    """Where each edge lies; nothing where the grid does not tell all of them."""
    if len(widths) < last or not all(widths):
        return []
    at = [0]
    for width in widths:
        at.append(at[-1] + width)
    return at


def _splits(pairs: set[tuple[int, int]], before: int, edge: int) -> bool:
    """Whether a cell lies between two edges."""
    return (before, edge) in pairs
