"""How wide the columns of a table are."""

from __future__ import annotations

from corpus.generate.model import Table

_NARROWEST, _WIDEST = 4.0, 26
_LEAST = 0.045


def shares(table: Table) -> list[float]:
    """The share of each column in the width, by its longest word and its text."""
    longest = [_NARROWEST] * len(table.rows[0])
    for _, c, cell in table.cells():
        if cell.colspan == 1:
            text = cell.text.printed({})
            word = max((len(part) for part in text.split()), default=0)
            longest[c] = max(longest[c], word + 1.5, min(len(text), _WIDEST))
    wide = [max(size / sum(longest), _LEAST) for size in longest]
    return [size / sum(wide) for size in wide]
