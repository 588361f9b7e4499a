"""Tables over several pages: pieces put together, repeated headers dropped, cut rows and spans made whole."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from auditor.indonesian.misread import are_alike
from auditor.read.pdf.cells import PageTable
from auditor.read.pdf.celltext import Known
from auditor.read.pdf.merged import merge_names, trim
from auditor.read.pdf.rowing import completes
from auditor.read.pdf.sheet import Sheet
from auditor.read.pdf.spill import take_in
from auditor.read.pdf.whole import Piece, Whole, whole_of
from auditor.read.text.markers import find_marker

# Edges of two pieces that are so near are one.
_NEAR = 3.0
# Scans of two pages differ in size by that part, and their edges stand less exactly.
_STRETCHED, _SCANNED = 0.02, 4.5
_DEEPEST_HEADER = 6
_FEWEST_HEADS = 3
_LONGEST_UNIT = 15
# A cell that the page break cut ends within so many lines of its foot.
_FOOT = 1.7
_FIGURE = re.compile(r"[\s(+\-–]*(?:Rp\.?)?[\s\-(]*\d[\d.,\s]*(?:%|[,\-–)])*[\s%)]*")
_ORDINAL = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]?")


def joined_tables(sheets: Sequence[Sheet], known: Known) -> dict[int, Whole | None]:
    """For every piece (by its identity) the whole table that begins there, None where it only goes on."""
    _take_spills(sheets)
    result: dict[int, Whole | None] = {}
    open_table: Whole | None = None
    last: Sheet | None = None
    for sheet in sheets:
        ordered = sorted(sheet.tables, key=lambda table: table.lattice.ys[0])
        for at, table in enumerate(ordered):
            whole = whole_of(table, known)
            follows = at == 0 and last is not None and last.number == sheet.number - 1
            misread = sheet.recognised
            if (
                open_table
                and follows
                and _is_first(sheet, table)
                and _append(open_table, whole, misread=misread)
            ):
                result[id(table)] = None
                continue
            result[id(table)] = open_table = whole
        last = sheet
        if not ordered or not _is_last(sheet, ordered[-1]):
            open_table = None
    for found in result.values():
        if found is not None and found.certainty < 1:
            merge_names(found)
    return result


def _take_spills(sheets: Sequence[Sheet]) -> None:
    """Put into its row what hangs out of a table that goes on at the head of the next page."""
    for sheet, following in itertools.pairwise(sheets):
        if not sheet.spill or not following.tables:
            continue
        table = max(sheet.tables, key=lambda table: table.lattice.ys[-1])
        below = {id(line) for line in sheet.lines if line.baseline >= table.lattice.ys[-1]}
        first = min(following.tables, key=lambda table: table.lattice.ys[0])
        same = _columns(table.lattice.xs, first.lattice.xs) is not None and _is_first(following, first)
        if same and below and below <= {id(line) for line, _ in sheet.spill}:
            take_in(table, [(line, words) for line, words in sheet.spill if id(line) in below])
            sheet.lines = [line for line in sheet.lines if id(line) not in below]


def _is_first(sheet: Sheet, table: PageTable) -> bool:
    """Whether no text stands above a table on its page."""
    return all(line.bottom > table.lattice.ys[0] + _NEAR for line in sheet.lines)


def _is_last(sheet: Sheet, table: PageTable) -> bool:
    """Whether no text stands below a table on its page."""
    return all(line.top < table.lattice.ys[-1] - _NEAR for line in sheet.lines)


def _append(table: Whole, new: Whole, *, misread: bool) -> bool:
    """Put a piece at the end of a table if it goes on with it; letters of a scan may be misread."""
    columns = _scanned_columns(table.xs, new.xs) if misread else _columns(table.xs, new.xs)
    if columns is None:
        return False
    _remap(table, new, *columns)
    if new.certainty < 1:
        trim(table, new)
    repeated = _repeated(table, new, misread=misread)
    if not repeated and _has_header(table, new):
        return False
    new.drop_head(repeated)
    if not new.rows:
        return True
    cut = _is_cut(table, new)
    _extend_spans(table, new, cut=cut)
    if cut:
        _merge_row(table, new)
    shift = table.rows - (1 if cut else 0)
    for piece in new.pieces:
        piece.row += shift
    table.pieces += new.pieces
    table.rows = shift + new.rows
    return True


def _scanned_columns(above: list[float], below: list[float]) -> tuple[list[float], list[float]] | None:
    """The same of two scanned pages, the second as wide as the first."""
    wide, new = above[-1] - above[0], below[-1] - below[0]
    if abs(wide - new) > _STRETCHED * wide:
        return None
    return _columns(above, [x * wide / new for x in below], _SCANNED)


def _columns(
    above: list[float], below: list[float], near: float = _NEAR
) -> tuple[list[float], list[float]] | None:
    """The edges of both from their left side, if those of one are among those of the other."""
    old = [x - above[0] for x in above]
    fresh = [x - below[0] for x in below]
    if abs(old[-1] - fresh[-1]) > near:
        return None
    more, fewer = (old, fresh) if len(old) >= len(fresh) else (fresh, old)
    if all(any(abs(x - y) <= near for y in more) for x in fewer):
        return old, fresh
    return None


def _remap(table: Whole, new: Whole, old: list[float], fresh: list[float]) -> None:
    """Give both the finer columns of the two."""
    if len(old) == len(fresh):
        return
    coarse, edges, fine = (new, fresh, old) if len(old) > len(fresh) else (table, old, fresh)
    places = [min(range(len(fine)), key=lambda i: abs(fine[i] - x)) for x in edges]
    for piece in coarse.pieces:
        end = places[piece.col + piece.colspan]
        piece.col = places[piece.col]
        piece.colspan = end - piece.col
    coarse.xs = [coarse.xs[0] + x for x in fine]


def _texts(table: Whole, row: int) -> list[tuple[int, str]]:
    return sorted((col, "".join(piece.text.split())) for col, piece in table.row(row).items() if piece.text)


def _repeated(table: Whole, new: Whole, *, misread: bool) -> int:
    """How many leading rows repeat the table's first rows."""
    count = 0
    guessed = new.certainty < 1
    while count < min(_DEEPEST_HEADER, table.rows, new.rows):
        texts, own = _texts(new, count), _texts(table, count)
        same = texts == own or (misread and _are_alike(own, texts)) or (guessed and _are_as_many(own, texts))
        if not texts or not same:
            break
        count += 1
    while count and any(piece.row < count < piece.below for piece in new.pieces):
        count -= 1  # a heading that spans into the rows below is not over
    return count


def _are_alike(own: list[tuple[int, str]], texts: list[tuple[int, str]]) -> bool:
    """Whether two rows fill the same columns with the same texts but for a few letters."""
    same = [col for col, _ in own] == [col for col, _ in texts]
    return same and are_alike([text for _, text in own], [text for _, text in texts])


def _are_as_many(own: list[tuple[int, str]], texts: list[tuple[int, str]]) -> bool:
    """Whether two rows hold the same texts, though a guessed grid may have put one into another column."""
    return len(texts) >= _FEWEST_HEADS and [text for _, text in own] == [text for _, text in texts]


def _has_header(table: Whole, new: Whole) -> bool:
    """Whether a piece begins with a header of its own, so that it is another table."""
    first, own = new.row(0), table.row(0)
    filled = [piece for piece in first.values() if piece.text]
    if len(filled) < 2 or any(any(ch.isdigit() for ch in piece.text) for piece in filled):
        return False
    bold = all(piece.bold for piece in filled)
    was_bold = all(piece.bold for piece in own.values() if piece.text)
    body_bold = all(piece.bold for piece in table.pieces if piece.text)
    if bold and was_bold and not body_bold and len(filled) >= max(2, new.cols - 1):
        return True
    figures = [col for col in first if _share_of_figures(table, col) >= 0.6]
    return len(figures) >= 1 and all(first[col].text for col in figures)


def _share_of_figures(table: Whole, col: int) -> float:
    texts = [piece.text for piece in table.pieces if piece.col == col and piece.text and piece.row]
    return sum(bool(_FIGURE.fullmatch(text)) for text in texts) / len(texts) if len(texts) >= 2 else 0.0


def _is_cut(table: Whole, new: Whole) -> bool:
    """Whether the page break went through a row: something goes on in it and nothing begins."""
    above, below = table.covering(table.rows - 1), new.row(0)
    proven = 0
    for col, piece in below.items():
        if not piece.text or piece.rowspan > 1:
            continue
        before = above.get(col)
        if before is None or not before.text or before.rowspan > 1:
            if col == min(below) or find_marker(piece.text) or _ORDINAL.fullmatch(piece.text):
                return False
            continue
        if before.colspan != piece.colspan or not _goes_on(before, piece):
            return False
        proven += 1
    return proven > 0


def _goes_on(before: Piece, piece: Piece) -> bool:
    """Whether the text of a cell runs on from the page before."""
    if completes(before.text, piece.text):
        return True
    if _FIGURE.fullmatch(piece.text):
        return False
    if _FIGURE.fullmatch(before.text):  # its unit may stand on the next page
        return len(piece.text) <= _LONGEST_UNIT and not any(map(str.isdigit, piece.text))
    if find_marker(piece.text) or not before.source.lines or not piece.source.lines:
        return False
    if piece.text[0].islower() or before.text.endswith((",", "-", "/", "(")):
        return True
    last, first = before.source.lines[-1], piece.source.lines[0][0]
    left, _, right, _ = before.source.grid.box
    indent = max(0.0, min(word.x0 for line in before.source.lines for word in line) - left)
    room = right - min(indent, 8.0) - last[-1].x1
    letter = (first.x1 - first.x0) / max(1, len(first.text))
    return first.x1 - first.x0 + letter * 0.5 > room and not before.text.endswith((".", ";"))


def _spans_on(before: Piece, piece: Piece) -> bool:
    """Whether the text of a cell over several rows runs on from the page before."""
    return _goes_on(before, piece) and (piece.text[0].islower() or _reaches_the_end(before))


def _reaches_the_end(piece: Piece) -> bool:
    """Whether the text of a cell goes down to the foot of the cell, so that the page had no room for more."""
    last = piece.source.lines[-1]
    bottom, height = max(word.bottom for word in last), max(word.bottom - word.top for word in last)
    return piece.source.grid.box[3] - bottom <= _FOOT * max(1.0, height)


def _merge_row(table: Whole, new: Whole) -> None:
    """Put the first row of a piece into the last row of the table."""
    above = table.covering(table.rows - 1)
    for piece in [piece for piece in new.pieces if piece.row == 0]:
        if piece.rowspan > 1:
            piece.rowspan, piece.row = piece.rowspan - 1, 1
            continue
        new.pieces.remove(piece)
        before = above.get(piece.col)
        if before is None or not piece.text:
            continue
        if before.text:
            gap = "" if completes(before.text, piece.text) else " "
            before.text = f"{before.text}{gap}{piece.text}"
        else:
            before.text, before.page, before.box = piece.text, piece.page, piece.box
            before.bold = piece.bold


def _extend_spans(table: Whole, new: Whole, *, cut: bool) -> None:
    """Let a cell that spans rows go on below the break, where the piece has nothing of its own."""
    above = table.covering(table.rows - 1)
    first = [piece for piece in new.pieces if piece.row == 0]
    begins = any(piece.text and piece.col == 0 for piece in first)
    for piece in first:
        before = above.get(piece.col)
        if before is None or before.col != piece.col or before.colspan != piece.colspan:
            continue
        spans = before.rowspan > 1 or piece.rowspan > 1
        if not spans or (piece.text and (begins or not before.text or not _spans_on(before, piece))):
            continue
        if cut and piece.rowspan == 1 and before.rowspan == 1:
            continue
        before.rowspan += piece.rowspan - (1 if cut else 0)
        if piece.text:
            before.text = f"{before.text} {piece.text}"
        new.pieces.remove(piece)
