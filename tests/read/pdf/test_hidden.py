"""Text that a page holds but does not show."""

from __future__ import annotations

from tests.read.pdf.conftest import ROWS, XS, YS, Read, Sheet, texts


def clipped(sheet: Sheet, box: tuple[float, float, float, float], x: float, y: float, text: str) -> None:
    """Draw a text of which only what falls into a box shows."""
    left, top, right, bottom = box
    sheet.canvas.saveState()
    path = sheet.canvas.beginPath()
    path.rect(left, sheet.height - bottom, right - left, bottom - top)
    sheet.canvas.clipPath(path, stroke=0, fill=0)
    sheet.text(x, y, text)
    sheet.canvas.restoreState()


CELL = (XS[2], YS[1], XS[3], YS[2])


def test_what_a_cell_clips_away_is_not_read(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.lattice(XS, YS)
        sheet.cells(XS, YS, ROWS)
        clipped(sheet, CELL, XS[2] + 40, YS[2] + 13, "9.999")  # hangs into the next row
        clipped(sheet, CELL, XS[2] + 4, YS[-1] + 15, "8.888")  # hangs out of the table

    document = drawn(draw)
    (table,) = document.tables
    assert texts(table) == [list(row) for row in ROWS]
    assert not document.texts


def test_what_shows_in_its_clip_is_read(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.lattice(XS, YS)
        sheet.cells(XS, YS, [*ROWS[:2], ("2", "Jumlah kartu", "", "1.954")])
        room = (XS[2], YS[2], XS[3], YS[3])
        clipped(sheet, room, XS[2] + 4, YS[2] + 13, "2.000")
        clipped(sheet, (XS[1], YS[2], XS[2], YS[2] + 12), XS[1] + 100, YS[2] + 13, "baru")  # half of it

    (table,) = drawn(draw).tables
    assert texts(table)[2] == ["2", "Jumlah kartu baru", "2.000", "1.954"]


def test_a_hidden_word_in_a_line_that_shows(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.lattice(XS, YS)
        sheet.cells(XS, YS, ROWS)
        clipped(sheet, (0, 0, 20, 20), 60, 300, "Rahasia")
        sheet.text(60, 300, "Realisasi sebesar")
        clipped(sheet, (0, 0, 20, 20), 142, 300, "75")
        sheet.text(160, 300, "80 persen.")

    document = drawn(draw)
    assert [block.text for block in document.texts] == ["Realisasi sebesar 80 persen."]


def test_a_spanning_cell_with_room_left_does_not_take_the_next_pages_text(drawn: Read) -> None:
    """A name that ends high in its cell is over, whatever begins at the head of the next page."""
    xs, ys = (60.0, 140.0, 300.0, 400.0, 500.0), (700.0, 720.0, 740.0, 760.0, 780.0)

    def frame(sheet: Sheet, ys: tuple[float, ...], name: str, rows: list[tuple[str, str, str]]) -> None:
        for y in ys:
            sheet.line(xs[0] if y in (ys[0], ys[-1]) else xs[1], y, xs[-1], y)
        for x in xs:
            sheet.line(x, ys[0], x, ys[-1])
        sheet.text(xs[0] + 4, ys[0] + 13, name)
        for top, row in zip(ys, rows, strict=False):
            for x, text in zip(xs[1:-1], row, strict=True):
                sheet.text(x + 4, top + 13, text)

    def draw(sheet: Sheet) -> None:
        first = [(f"Kegiatan {n}", f"{n}00", f"{n}0") for n in range(1, 5)]
        frame(sheet, ys, "Pelayanan data", first)
        sheet.page()
        second = [(f"Kegiatan {n}", f"{n}00", f"{n}0") for n in range(5, 8)]
        frame(sheet, (80.0, 100.0, 120.0, 140.0), "Penataan arsip", second)

    (table,) = drawn(draw).tables
    assert [row[0] for row in texts(table)] == ["Pelayanan data", "", "", "", "Penataan arsip", "", ""]
    assert {cell.place.page for cell in table.cells} == {1, 2}
