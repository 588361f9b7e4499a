"""Every way of drawing the rules of a table gives the same grid."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence

import pytest

from auditor.model.document import BlockKind
from tests.read.pdf.conftest import ROWS, XS, YS, Read, Sheet, spans, texts


def lines(sheet: Sheet) -> None:
    sheet.lattice(XS, YS)


def boxes(sheet: Sheet) -> None:
    for x0, x1 in itertools.pairwise(XS):
        for y0, y1 in itertools.pairwise(YS):
            sheet.rect(x0, y0, x1 - x0, y1 - y0)


def bars(sheet: Sheet) -> None:
    """The way Word exports: every edge of every cell a thin filled rectangle."""
    for y in YS:
        for x0, x1 in itertools.pairwise(XS):
            sheet.rect(x0, y, x1 - x0 - 0.5, 0.5, fill=1, stroke=0)
    for x in XS:
        for y0, y1 in itertools.pairwise(YS):
            sheet.rect(x, y0, 0.5, y1 - y0 - 0.5, fill=1, stroke=0)


def one_path(sheet: Sheet) -> None:
    path = sheet.canvas.beginPath()
    for y in YS:
        path.rect(XS[0], sheet.height - y, XS[-1] - XS[0], 0.6)
    for x in XS:
        path.rect(x, sheet.height - YS[-1], 0.6, YS[-1] - YS[0])
    sheet.canvas.drawPath(path, fill=1, stroke=0)


def gaps(sheet: Sheet) -> None:
    """Edges that stop 1.5 pt before the joint."""
    for y in YS:
        for x0, x1 in itertools.pairwise(XS):
            sheet.line(x0 + 1.5, y, x1 - 1.5, y)
    for x in XS:
        for y0, y1 in itertools.pairwise(YS):
            sheet.line(x, y0 + 1.5, x, y1 - 1.5)


def dashes(sheet: Sheet) -> None:
    sheet.canvas.setDash(2, 2)
    sheet.lattice(XS, YS)
    sheet.canvas.setDash()


def dots(sheet: Sheet) -> None:
    for y in YS:
        for x in range(int(XS[0]), int(XS[-1]), 3):
            sheet.line(x, y, x + 1.5, y)
    for x0 in XS:
        for top in range(int(YS[0]), int(YS[-1]), 3):
            sheet.line(x0, top, x0, top + 1.5)


def white(sheet: Sheet) -> None:
    sheet.canvas.setStrokeColorRGB(1, 1, 1)
    sheet.lattice(XS, YS)


def tilted(sheet: Sheet) -> None:
    rise = math.tan(math.radians(0.3))
    for y in YS:
        sheet.line(XS[0], y, XS[-1], y + rise * (XS[-1] - XS[0]))
    for x in XS:
        sheet.line(x, YS[0], x + rise * (YS[-1] - YS[0]), YS[-1])


def no_bottom(sheet: Sheet) -> None:
    for y in YS[:-1]:
        sheet.line(XS[0], y, XS[-1], y)
    for x in XS:
        sheet.line(x, YS[0], x, YS[-1])


def no_top(sheet: Sheet) -> None:
    for y in YS[1:]:
        sheet.line(XS[0], y, XS[-1], y)
    for x in XS:
        sheet.line(x, YS[0], x, YS[-1])


def no_sides(sheet: Sheet) -> None:
    for y in YS:
        sheet.line(XS[0], y, XS[-1], y)
    for x in XS[1:-1]:
        sheet.line(x, YS[0], x, YS[-1])


def frame_apart(sheet: Sheet) -> None:
    sheet.rect(20, 20, 555, 800)
    sheet.lattice(XS, YS)


WAYS = (
    lines, boxes, bars, one_path, gaps, dashes, dots, white, tilted, no_bottom, no_top, no_sides, frame_apart,
)  # fmt: skip


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_rules_of_every_make(way: Callable[[Sheet], None], drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        way(sheet)
        sheet.cells(XS, YS, ROWS)

    document = drawn(draw)
    assert [texts(table) for table in document.tables] == [[list(row) for row in ROWS]]
    assert document.tables[0].certainty == 1.0


def test_merged_cells_are_spans(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        xs, ys = XS, (100, 120, 140, 160, 180)
        for y in ys:
            sheet.line(xs[2] if y == 120 else xs[1] if y == 160 else xs[0], y, xs[-1], y)
        for at, x in enumerate(xs):
            sheet.line(x, 120 if at == 3 else 100, x, 180)
        sheet.text(64, 115, "No")
        sheet.text(104, 115, "Indikator")
        sheet.text(350, 115, "Tahun 2023")
        sheet.text(304, 133, "Target")
        sheet.text(404, 133, "Realisasi")
        sheet.cells(xs, (140, 160), (("1.", "Rasio", "70", "80"), ("", "Cakupan", "60", "50")))

    table = drawn(draw).tables[0]
    assert spans(table) == {(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (2, 0, 2, 1)}
    assert texts(table)[3] == ["", "Cakupan", "60", "50"]


def test_landscape_page_by_rotation(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.canvas.setPageRotation(90)
        sheet.canvas.translate(wide, 0)
        sheet.canvas.rotate(90)
        turned = Sheet(sheet.canvas, wide)
        turned.lattice(XS, YS)
        turned.cells(XS, YS, ROWS)

    wide = 595.0
    document = drawn(draw)
    assert texts(document.tables[0]) == [list(row) for row in ROWS]
    box = document.tables[0].cells[0].place.box
    assert box and abs(box.x0 - 64) < 2 and 100 < box.top < 120


def test_boxes_around_texts_and_charts_are_no_tables(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.rect(60, 100, 400, 60)
        sheet.text(70, 120, "Visi: terwujudnya pelayanan publik yang prima dan")
        sheet.text(70, 135, "berkeadilan bagi seluruh masyarakat kota.")
        for at in range(5):  # a bar chart with its grid
            sheet.line(80, 300 + 30 * at, 400, 300 + 30 * at)
            sheet.rect(100 + 50 * at, 420 - 20 * at, 30, 20 * at + 1, fill=1)
            sheet.text(100 + 50 * at, 435, str(2019 + at), size=8)
        sheet.line(80, 300, 80, 420)

    document = drawn(draw)
    assert document.tables == ()
    assert document.texts[0].text.startswith("Visi: terwujudnya pelayanan publik yang prima dan berkeadilan")


@pytest.mark.parametrize("ys", [(100, 120, 140)])
def test_a_row_of_column_numbers_stays(ys: Sequence[float], drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.lattice(XS, (*ys, 160))
        sheet.cells(XS, ys, (ROWS[0], ("1", "2", "3", "4"), ROWS[1]))

    assert texts(drawn(draw).tables[0])[1] == ["1", "2", "3", "4"]


def test_boxes_and_arrows_are_no_table_and_no_titles(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        boxes = [
            (220, 100, "KEPALA"),
            (60, 200, "BIDANG DATA"),
            (220, 200, "BIDANG ARSIP"),
            (380, 200, "UPTD"),
        ]
        for x, y, text in boxes:
            sheet.rect(x, y, 120, 40)
            sheet.text(x + 10, y + 24, text)
        sheet.line(280, 140, 280, 200)
        sheet.line(120, 170, 440, 170)
        sheet.line(120, 170, 120, 200)
        sheet.line(440, 170, 440, 200)

    document = drawn(draw)
    assert not document.tables
    assert {block.kind for block in document.texts} == {BlockKind.PARAGRAPH}
    assert " ".join(block.text for block in document.texts) == "KEPALA BIDANG DATA BIDANG ARSIP UPTD"
