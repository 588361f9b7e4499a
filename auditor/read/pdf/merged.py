"""Guessed grids made whole: a name that stands once beside several rows belongs to all of them."""

from __future__ import annotations

from statistics import median

from auditor.read.pdf.whole import Piece, Whole

# A column holds the rows' own names if so many rows have one there.
_NEARLY_ALL, _ENOUGH = 0.9, 0.6
_FEWEST_ROWS = 3
_LEAST_LETTERS = 6


def merge_names(table: Whole) -> None:
    """Let the names on the left of a guessed grid go on over the rows below that have none of their own.

    Only where such a column holds names (a `sasaran`, a program), together with the numbers left of it, and
    the column behind them has a text on nearly every row: rows of figures without a name are no such rows.
    """
    rows = [table.row(at) for at in range(table.rows)]
    body = [row for row in rows[_first(rows) :] if _is_row(row)]
    main = _main(table.cols, body)
    if main < 1 or len(body) < _FEWEST_ROWS or not any(_is_name(row.get(main - 1)) for row in body):
        return
    usual = median(_texts_from(row, main) for row in body)
    above: dict[int, Piece] = {}
    for row in rows[_first(rows) :]:
        # NOTE: a total below the last row has a label and hardly a figure.
        free = _free(row, main) if _is_row(row) and _texts_from(row, main) >= _ENOUGH * usual else main
        for col in range(main):
            piece = row.get(col)
            if piece is not None and piece.text:
                above[col] = piece
            elif col >= free and _goes_on(above.get(col), piece, row):
                _extend(table, above[col], piece)


def trim(above: Whole, below: Whole) -> None:
    """Drop the empty rows that a fill or a frame leaves at the break between two pieces of a guessed grid."""
    while above.rows > 1 and not _is_filled(above, above.rows - 1):
        above.drop_foot()
    below.drop_head(next((at for at in range(below.rows) if _is_filled(below, at)), 0))


def _is_filled(table: Whole, row: int) -> bool:
    return any(piece.text for piece in table.row(row).values())


def _first(rows: list[dict[int, Piece]]) -> int:
    """The first row below the heading: that with a figure or a number."""
    found = (
        at
        for at, row in enumerate(rows)
        if at and any(any(map(str.isdigit, piece.text)) for piece in row.values())
    )
    return next(found, len(rows))


def _texts_from(row: dict[int, Piece], main: int) -> int:
    return sum(bool(piece.text) for col, piece in row.items() if col >= main)


def _is_row(row: dict[int, Piece]) -> bool:
    """Whether a row has several texts and is not that of a total or a group, whose label spans columns."""
    texts = [piece for piece in row.values() if piece.text]
    return len(texts) > 1 and texts[0].colspan == 1


def _main(cols: int, body: list[dict[int, Piece]]) -> int:
    """The first column with a text on nearly every row, where those before it have less."""
    for col in range(cols):
        filled = sum(bool((piece := row.get(col)) and piece.text) for row in body)
        if filled >= _NEARLY_ALL * len(body):
            return col
    return 0


def _is_name(piece: Piece | None) -> bool:
    return piece is not None and sum(map(str.isalpha, piece.text)) >= _LEAST_LETTERS


def _free(row: dict[int, Piece], main: int) -> int:
    """The first of the leading columns of a row without a text; `main` where none may go on.

    The column before the main one has to be free: a number may stand alone, a name without one may not.
    """
    texts = [bool((piece := row.get(col)) and piece.text) for col in range(main)]
    own = row.get(main)
    if texts[-1] or own is None or not own.text or own.colspan > 1:
        return main
    return next(col for col in range(main) if not any(texts[col:]))


def _goes_on(above: Piece | None, piece: Piece | None, row: dict[int, Piece]) -> bool:
    """Whether a cell above ends where the row begins, as wide as the empty place."""
    at = next(iter(row.values())).row
    if above is None or above.colspan > 1 or above.below != at:
        return False
    return piece is None or piece.colspan == 1


def _extend(table: Whole, above: Piece, piece: Piece | None) -> None:
    above.rowspan += piece.rowspan if piece is not None else 1
    if piece is not None:
        table.pieces.remove(piece)
