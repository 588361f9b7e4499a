"""What is drawn on a page besides glyphs: rules, fills, pictures, and where letters are bold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.read.pdf import pdfium
from auditor.read.pdf.frame import Frame
from auditor.read.pdf.pdfium import Bounds, Matrix

# A path that is not thicker is a rule, whether stroked or filled.
THICKEST = 2.6
_DOT = 1.0
# The outline of a map or a chart; no table is drawn as one path of so many segments.
_MOST_SEGMENTS = 4000
_MOST_DEPTH = 4
# How far a rule may lean: a scanned page's, in points per point.
_TILT = 0.006
_BOLD = re.compile(r"bold|black|heavy|demi|semibd", re.IGNORECASE)

Rule = tuple[float, float, float]
"""Position across, beginning and end along."""


@dataclass(slots=True)
class Drawing:
    """The drawn parts of a page, in points from its top left corner."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    fills: list[Bounds] = field(default_factory=list)
    bold: list[Bounds] = field(default_factory=list)
    texts: int = 0
    paths: int = 0
    pictured: float = 0.0


def drawing_of(page: int, frame: Frame) -> Drawing:
    """Go through the objects of a page once."""
    drawn = Drawing()
    collector = _Collector(frame, drawn)
    count, get = pdfium.count_objects(page), pdfium.get_object
    collector.collect((get(page, i) for i in range(count)), None, 0)
    return drawn


class _Collector:
    """Sorts page objects into a drawing."""

    def __init__(self, frame: Frame, drawn: Drawing) -> None:
        self.frame = frame
        self.drawn = drawn
        self.fonts: dict[int, bool] = {}

    def collect(self, things: Iterator[int], matrix: Matrix | None, depth: int) -> None:
        """Take the objects, those of nested forms as well."""
        type_of, font_of, fonts = pdfium.object_type, pdfium.text_font, self.fonts
        for thing in things:
            kind = type_of(thing)
            if kind == pdfium.TEXT:
                self.drawn.texts += 1
                font = font_of(thing)
                bold = fonts.get(font)
                if bold is None:
                    bold = fonts[font] = bool(font and _BOLD.search(pdfium.name_of_font(font)))
                if bold and (bounds := pdfium.bounds_of(thing)):
                    self.drawn.bold.append(self._shown(bounds, matrix))
            elif kind == pdfium.PATH:
                self._path(thing, matrix)
            elif kind == pdfium.IMAGE:
                if bounds := pdfium.bounds_of(thing):
                    x0, top, x1, bottom = self._shown(bounds, matrix)
                    self.drawn.pictured += max(0.0, x1 - x0) * max(0.0, bottom - top)
            elif kind == pdfium.FORM and depth < _MOST_DEPTH:
                self._form(thing, matrix, depth)

    def _form(self, form: int, matrix: Matrix | None, depth: int) -> None:
        own = pdfium.matrix_of(form)
        get = pdfium.get_form_object
        things = (get(form, i) for i in range(max(0, pdfium.count_form_objects(form))))
        self.collect(things, own if matrix is None else _product(own, matrix), depth + 1)

    def _shown(self, bounds: Bounds, matrix: Matrix | None) -> Bounds:
        return self.frame.bounds(bounds if matrix is None else _moved(bounds, matrix))

    def _path(self, path: int, matrix: Matrix | None) -> None:
        self.drawn.paths += 1
        bounds = pdfium.bounds_of(path)
        if bounds is None:
            return
        shown = self._shown(bounds, matrix)
        if shown[2] - shown[0] <= THICKEST or shown[3] - shown[1] <= THICKEST:
            if pdfium.is_drawn(path):
                self._rule(shown)
            return
        filled, stroked = pdfium.mode_of(path)
        if (filled or stroked) and pdfium.count_segments(path) <= _MOST_SEGMENTS:
            own = pdfium.matrix_of(path)
            full = own if matrix is None else _product(own, matrix)
            for points, closed in _subpaths(path):
                spots = [self.frame.point(*_applied(x, y, full)) for x, y in points]
                if stroked:
                    self._stroke(spots, closed=closed)
                if filled and len(spots) >= 3:
                    self._fill(spots)

    def _rule(self, bounds: Bounds) -> None:
        x0, top, x1, bottom = bounds
        if x1 - x0 <= _DOT * 2 and bottom - top <= _DOT * 2:
            return
        if bottom - top <= x1 - x0:
            self.drawn.across.append(((top + bottom) / 2, x0, x1))
        else:
            self.drawn.down.append(((x0 + x1) / 2, top, bottom))

    def _stroke(self, spots: list[tuple[float, float]], *, closed: bool) -> None:
        ends = [*spots[1:], spots[0]] if closed else spots[1:]
        for (ax, ay), (bx, by) in zip(spots, ends, strict=False):
            width, height = abs(bx - ax), abs(by - ay)
            lean = 1.0 + _TILT * max(width, height)
            if height <= lean and width > height:
                self.drawn.across.append(((ay + by) / 2, min(ax, bx), max(ax, bx)))
            elif width <= lean and height > width:
                self.drawn.down.append(((ax + bx) / 2, min(ay, by), max(ay, by)))

    def _fill(self, spots: list[tuple[float, float]]) -> None:
        xs, ys = [x for x, _ in spots], [y for _, y in spots]
        bounds = (min(xs), min(ys), max(xs), max(ys))
        if bounds[2] - bounds[0] <= THICKEST or bounds[3] - bounds[1] <= THICKEST:
            self._rule(bounds)
        elif len(spots) <= 6:
            self.drawn.fills.append(bounds)


def _subpaths(path: int) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The straight runs of a path and whether each is closed; curves end a run."""
    points: list[tuple[float, float]] = []
    closed = False
    for i in range(pdfium.count_segments(path)):
        segment = pdfium.get_segment(path, i)
        kind = pdfium.segment_type(segment)
        if kind != pdfium.LINE_TO and len(points) > 1:
            yield points, closed
        if kind != pdfium.LINE_TO:
            points, closed = [], False
        points.append(pdfium.point_of(segment))
        closed = closed or bool(pdfium.segment_closes(segment))
    if len(points) > 1:
        yield points, closed


def _applied(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _moved(bounds: Bounds, matrix: Matrix) -> Bounds:
    left, bottom, right, top = bounds
    corners = [_applied(x, y, matrix) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _product(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies `first` and then `second`."""
    a, b, c, d, e, f = first
    x, y = _applied(e, f, second)
    g, h, i, j, _, _ = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, x, y
