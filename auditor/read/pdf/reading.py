"""A PDF to the parts of a document: pages read one by one, then seen together."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from statistics import median

import pypdfium2

from auditor.model.document import BlockKind, Recognised, Skipped
from auditor.model.place import Place
from auditor.read.draft import Part, TableDraft
from auditor.read.pdf import pdfium
from auditor.read.pdf.cells import PageTable, fill
from auditor.read.pdf.collapse import collapsed
from auditor.read.pdf.furniture import set_apart
from auditor.read.pdf.guessed import guessed_tables
from auditor.read.pdf.lattice import lattices
from auditor.read.pdf.measures import Measures
from auditor.read.pdf.page import Line, OpenPage, PageText
from auditor.read.pdf.paragraphs import Paragraphs
from auditor.read.pdf.pdfium import Bounds
from auditor.read.pdf.pictures import Pictures, Tell, doubt
from auditor.read.pdf.pieces import joined_tables
from auditor.read.pdf.poor import lack_of_text, shows_pictures
from auditor.read.pdf.sheet import Sheet
from auditor.read.pdf.spill import spill_below
from auditor.read.pdf.spots import Spots
from auditor.read.pdf.stacked import parted
from auditor.read.pdf.whole import Whole
from auditor.read.pdf.words import WordList
from auditor.read.tables.grid import Grid, GridCell
from auditor.read.text.markers import find_marker
from auditor.read.vocabulary import Layout

# Rules that leave so many places open are the boxes and arrows of a chart; those of tables leave none.
_CHART = 0.25


@dataclass(frozen=True, slots=True)
class Reading:
    """What a PDF holds: its parts, what was left out, and the places that the parts refer to."""

    parts: list[Part]
    notes: tuple[Skipped, ...]
    pages: int
    spots: Spots
    labels: tuple[str, ...]
    recognised: tuple[Recognised, ...] = ()
    pictured: tuple[int, ...] = ()


def read_pdf(document: pypdfium2.PdfDocument, layout: Layout, tell: Tell | None = None) -> Reading:
    """Read every page once, then join what belongs together over pages."""
    handle = pdfium.handle_of(document)
    sheets: list[Sheet] = []
    words = WordList()
    pictures = Pictures(document, tell)
    pictured: list[int] = []
    for index in range(len(document)):
        page = OpenPage(handle, index)
        try:
            text = page.read()
            if shows_pictures(text):
                pictured.append(text.number)
            reason = lack_of_text(page, text)
            seen, text = pictures.read(page, text, reason) if reason else (page, text)
            words.add(seen.text)
            sheets.append(_sheet(seen, text, layout, sheets[-1].open_columns() if sheets else []))
            if seen is not page:
                sheets[-1].recognised = True
                doubt(sheets[-1].tables)
        finally:
            page.close()
    notes = pictures.notes
    set_apart(sheets, layout)
    tables = joined_tables(sheets, words.known)
    spots = Spots(pictures.turnings)
    parts = _parts(sheets, tables, spots, layout)
    notes += _rejoined(tables)
    notes += _overprinted(sheets)
    labels = tuple(sheet.label for sheet in sheets)
    recognised = tuple(pictures.recognised)
    return Reading(parts, tuple(notes), len(sheets), spots, labels, recognised, tuple(pictured))


def _sheet(page: OpenPage, text: PageText, layout: Layout, above: list[float]) -> Sheet:
    lines = text.lines
    tables: list[PageTable] = []
    for lattice in lattices(text.drawing) if lines else []:
        if lattice.ragged > _CHART:
            _mark_chart(lattice.box, lines)
            continue
        if len(lattice.cells) == 1:
            _mark_note(lattice.box, lines)
            continue
        table, outside = fill(page, collapsed(lattice), lines)
        if table.is_table():
            tables.append(parted(table))
            lines = outside
    guessed, lines = guessed_tables(page, text, tables, lines, layout, above)
    sheet = Sheet(text.number, text.width, text.height, _ordered(lines), tables + guessed)
    if tables and lines:
        sheet.spill = spill_below(page, max(tables, key=lambda table: table.lattice.ys[-1]), lines)
    return sheet


def _mark_chart(box: Bounds, lines: list[Line]) -> None:
    """Lines in the boxes of a chart are neither titles nor sentences that go on."""
    left, top, right, bottom = box
    for line in lines:
        if line.is_bold and find_marker(line.text):
            continue  # the next section's title, beside an arrow that goes on down
        if left <= (line.x0 + line.x1) / 2 <= right and top <= (line.top + line.bottom) / 2 <= bottom:
            line.aside = BlockKind.PARAGRAPH


def _mark_note(box: Bounds, lines: list[Line]) -> None:
    """A plain line in a frame of its own stands beside the text; it is no title, whatever it begins with."""
    left, top, right, bottom = box
    held = [line for line in lines if top < line.baseline < bottom and left <= line.x0 and line.x1 <= right]
    if len(held) == 1 and not held[0].is_bold and held[0].size <= median(line.size for line in lines):
        held[0].aside = BlockKind.NOTE


def _ordered(lines: list[Line]) -> list[Line]:
    """The lines from the top down, columns one after the other as the page itself orders them."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and line.baseline >= runs[-1][-1].baseline - line.size:
            runs[-1].append(line)
        else:
            runs.append([line])
    if all(_is_column(before, run) for before, run in itertools.pairwise(runs)):
        return lines
    return sorted(lines, key=lambda line: (round(line.baseline / 2), line.x0))


def _is_column(before: list[Line], run: list[Line]) -> bool:
    """Whether a run of lines stands to the right of the run before it."""
    return len(run) > 2 and min(line.x0 for line in run) > max(line.x1 for line in before)


def _parts(sheets: list[Sheet], tables: dict[int, Whole | None], spots: Spots, layout: Layout) -> list[Part]:
    paragraphs = Paragraphs(Measures(sheets), spots, layout)
    for sheet in sheets:
        paragraphs.open_page(sheet)
        waiting = sorted(sheet.tables, key=lambda table: -table.lattice.ys[0])
        for line in sheet.lines:
            while waiting and waiting[-1].lattice.ys[0] < line.top:
                _put(waiting.pop(), tables, paragraphs)
            paragraphs.line(line)
        while waiting:
            _put(waiting.pop(), tables, paragraphs)
    paragraphs.close()
    return paragraphs.parts


def _put(table: PageTable, tables: dict[int, Whole | None], paragraphs: Paragraphs) -> None:
    whole = tables.get(id(table))
    if whole is not None:
        paragraphs.table(TableDraft(_grid(whole, paragraphs.spots)))


def _grid(whole: Whole, spots: Spots) -> Grid:
    cells = tuple(
        GridCell(
            piece.row,
            piece.col,
            piece.text,
            spots.add(piece.page, piece.box),
            piece.bold,
            piece.rowspan,
            piece.colspan,
        )
        for piece in sorted(whole.pieces, key=lambda piece: (piece.row, piece.col))
        if piece.text
    )
    return Grid(whole.rows, whole.cols, cells, spots.add(whole.page, whole.box), certainty=whole.certainty)


def _rejoined(tables: dict[int, Whole | None]) -> list[Skipped]:
    """One note a page on figures that were put together from several lines."""
    wholes = [whole for whole in tables.values() if whole is not None]
    pages = {piece.page for whole in wholes for piece in whole.pieces if piece.rejoined}
    return [Skipped("figure", "figure-rejoined", Place(page=page)) for page in sorted(pages)]


def _overprinted(sheets: list[Sheet]) -> list[Skipped]:
    """One note a page on rows that are printed over each other."""
    pages = {table.page for sheet in sheets for table in sheet.tables if table.overprinted}
    return [Skipped("row", "row-overprinted", Place(page=page)) for page in sorted(pages)]
