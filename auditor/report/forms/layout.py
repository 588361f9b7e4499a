"""Lays out the shipped templates: pages, paragraphs, and tables whose rows repeat."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

FONT = "Arial"
SHADE = "E7ECF3"
# Values that stand in the middle of their cells: numbers and ticks.
CENTRED = tuple(
    f"{{{{ {row}.{name} }}}}"
    for row in "abc"
    for name in ("nomor", "ya", "tidak", "tidak_berlaku", "belum_diperiksa", "jumlah")
)
_LONG, _SHORT = Cm(29.7), Cm(21.0)


class Sheet:
    """A template in the making."""

    def __init__(self, *, landscape: bool, margin: float = 2.0, size: float = 10) -> None:
        self.document: WordDocument = Document()
        section = self.document.sections[0]
        if landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
        for side in ("left", "right", "top", "bottom"):
            setattr(section, f"{side}_margin", Cm(margin))
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = FONT, Pt(size)
        style.paragraph_format.space_after = Pt(4)
        self.width = (29.7 if landscape else 21.0) - 2 * margin

    def title(self, *lines: str, size: float = 13) -> None:
        """Lines in bold in the middle."""
        for line in lines:
            paragraph = self.text(line, bold=True, size=size)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.space_after = Pt(1)
        self.text("")

    def heading(self, line: str) -> None:
        """A line above a table."""
        paragraph = self.text(line, bold=True, size=11)
        paragraph.paragraph_format.space_before = Pt(10)
        paragraph.paragraph_format.keep_with_next = True

    def text(
        self, line: str, *, bold: bool = False, size: float | None = None, grey: bool = False
    ) -> Paragraph:
        """A paragraph."""
        paragraph = self.document.add_paragraph()
        write(paragraph, line, bold=bold, size=size, grey=grey)
        return paragraph

    def body(self, line: str) -> None:
        """A paragraph of a letter."""
        paragraph = self.text(line, size=11)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.space_after = Pt(10)
        paragraph.paragraph_format.line_spacing = 1.4

    def pairs(self, rows: Sequence[tuple[str, str]]) -> None:
        """Names and values side by side, without lines."""
        table = self._table([7.2, self.width - 7.2], ruled=False)
        for name, value in rows:
            fill_row(table, (name, f": {value}"))

    def table(self, widths: Sequence[float], head: Sequence[str]) -> Table:
        """A ruled table whose head repeats on every page."""
        table = self._table(widths, ruled=True)
        fill_row(table, head, bold=True, shade=True, middle=True)
        properties = table.rows[0]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))
        return table

    def signatures(self, blocks: Sequence[Sequence[str]]) -> None:
        """Blocks for names and signatures side by side."""
        self.text("")
        table = self._table([self.width / len(blocks)] * len(blocks), ruled=False)
        cells = _row(table).cells
        for cell, lines in zip(cells, blocks, strict=True):
            for number, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if not number else cell.add_paragraph()
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                paragraph.paragraph_format.keep_with_next = True
                write(paragraph, line)
        _set_widths(table, [self.width / len(blocks)] * len(blocks))

    def saved(self) -> bytes:
        """The file."""
        buffer = BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()

    def _table(self, widths: Sequence[float], *, ruled: bool) -> Table:
        table: Table = self.document.add_table(0, len(widths))
        table.style = "Table Grid" if ruled else "Normal Table"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        return table


def fill_row(
    table: Table, values: Sequence[str], *, bold: bool = False, shade: bool = False, middle: bool = False
) -> None:
    """Append a row; a value with line breaks becomes several paragraphs."""
    row = _row(table)
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for number, (cell, value) in enumerate(zip(row.cells, values, strict=True)):
        cell.width = table.columns[number].width
        for at, line in enumerate(value.split("\n")):
            paragraph = cell.paragraphs[0] if not at else cell.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(1)
            if middle or (number != 1 and value in CENTRED):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            write(paragraph, line, bold=bold, size=9)
        if shade:
            _shade(cell)


def joined_row(table: Table, value: str, *, shade: bool = False, bold: bool = False) -> None:
    """Append a row of one cell over all columns."""
    cells = _row(table).cells
    cell = cells[0].merge(cells[-1])
    cell.paragraphs[0].paragraph_format.keep_with_next = shade
    write(cell.paragraphs[0], value, bold=bold, size=9)
    if shade:
        _shade(cell)


def loop(table: Table, statement: str) -> None:
    """Append a row that a template takes as the beginning or end of rows that repeat."""
    write(_row(table).cells[0].paragraphs[0], f"{{%tr {statement} %}}", size=9)


def write(
    paragraph: Paragraph, text: str, *, bold: bool = False, size: float | None = None, grey: bool = False
) -> None:
    """Append a text to a paragraph."""
    run = paragraph.add_run(text)
    run.bold = bold
    if size:
        run.font.size = Pt(size)
    if grey:
        run.font.color.rgb = RGBColor(0x59, 0x5F, 0x69)


def _row(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row


def _set_widths(table: Table, widths: Sequence[float]) -> None:
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
