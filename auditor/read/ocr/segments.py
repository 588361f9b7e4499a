"""Where lines of text stand in a picture: boxes of ink, one for every run of words."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from auditor.picture import Pixels
from auditor.read.pdf.drawing import Drawing
from auditor.read.pdf.lattice import Lattice
from auditor.read.pdf.pdfium import Bounds

# In points: smaller ink is dirt for the search of lines, larger is a picture, a stamp or a signature.
_SMALLEST, _TALLEST = 1.6, 44.0
_DEFAULT_LETTER = 7.0
# In heights of a letter: gaps within a run of words; a line as high as several is parted.
_GAP, _TWO_LINES = 1.1, 2.1
_MARK = 0.55
# Runs on one line, in heights of a letter and parts of their own height; air around them, off the rules.
_APART, _ABREAST = 5.0, 0.5
_AIR, _OFF = 0.45, 0.8


Pixelbox = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """A line of words within a cell or outside all of them, in points; `room` is what may be looked at."""

    box: Bounds
    room: Bounds


def runs_of(ink: Pixels, drawing: Drawing, grids: Sequence[Lattice], scale: float) -> list[Run]:
    """The lines of words in ink without rules, from the top down."""
    boxes, letter = _segments(ink, drawing, scale)
    usual = letter / scale
    regions: dict[tuple[int, int], list[Bounds]] = defaultdict(list)
    for box in boxes:
        shown = (box[0] / scale, box[1] / scale, box[2] / scale, box[3] / scale)
        regions[_region(shown, grids)].append(shown)
    runs = []
    for (grid, cell), found in regions.items():
        room = grids[grid].cells[cell].box if grid >= 0 else None
        gap = float("inf") if room else _APART * usual
        runs += [_run(box, room, usual) for box in _joined(found, gap)]
    return sorted(runs, key=lambda run: (run.box[3], run.box[0]))


def _region(box: Bounds, grids: Sequence[Lattice]) -> tuple[int, int]:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for at, grid in enumerate(grids):
        cell = grid.find(x, y)
        if cell is not None:
            return at, cell
    return -1, -1


def _joined(boxes: list[Bounds], gap: float) -> list[Bounds]:
    """Boxes side by side on one line as one box, unless they stand far apart."""
    lines: list[Bounds] = []
    for box in sorted(boxes):
        for at, line in enumerate(lines):
            shared = min(line[3], box[3]) - max(line[1], box[1])
            least = min(line[3] - line[1], box[3] - box[1])
            if shared > _ABREAST * least and box[0] - line[2] <= gap:
                lines[at] = (line[0], min(line[1], box[1]), max(line[2], box[2]), max(line[3], box[3]))
                break
        else:
            lines.append(box)
    return lines


def _run(box: Bounds, room: Bounds | None, letter: float) -> Run:
    """A run with a little air around it that keeps off the rules of its cell."""
    air = _AIR * letter
    left, top, right, bottom = box[0] - air, box[1] - air, box[2] + air, box[3] + air
    if room is not None:
        left, right = max(left, room[0] + _OFF), min(right, room[2] - _OFF)
        top, bottom = max(top, room[1] + _OFF), min(bottom, room[3] - _OFF)
    inside = (min(left, box[0]), min(top, box[1]), max(right, box[2]), max(bottom, box[3]))
    return Run(box, inside)


def _segments(ink: Pixels, drawing: Drawing, scale: float) -> tuple[list[Pixelbox], float]:
    """Boxes of ink that may be words, none of them over a rule that stands upright."""
    clean, letter = _letters(ink, scale)
    reach = max(3, int(_GAP * letter)) | 1
    smeared: Any = cv2.morphologyEx(
        cv2.copyMakeBorder(clean, 0, 0, reach, reach, cv2.BORDER_CONSTANT, value=(0,)),
        cv2.MORPH_CLOSE,
        cv2.getStructuringElement(cv2.MORPH_RECT, (reach, 1)),
    )[:, reach:-reach]
    for x, top, bottom in drawing.down:
        at = round(x * scale)
        smeared[max(0, int(top * scale)) : int(bottom * scale) + 1, max(0, at - 1) : at + 2] = 0
    count, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(smeared), connectivity=8)
    boxes = [_box(stats[at]) for at in range(1, count)]
    boxes = [part for box in boxes for part in _parted(box, clean, letter)]
    return _with_marks(boxes, letter), letter


def _letters(ink: Pixels, scale: float) -> tuple[Any, float]:
    """The ink of letters alone, and their usual height in pixels."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    sizes = stats[1:count, 2:4].max(axis=1) if count > 1 else np.zeros(0, np.int32)
    heights = stats[1:count, 3]
    keep = np.zeros(count, np.uint8)
    keep[1:] = 255 * ((sizes >= _SMALLEST * scale) & (heights <= _TALLEST * scale))
    letters = heights[(heights >= 3 * scale) & (heights <= 20 * scale)]
    usual = float(np.median(letters)) if len(letters) >= 8 else _DEFAULT_LETTER * scale
    return keep[labels], usual


def _box(stat: Sequence[int]) -> Pixelbox:
    x, y, width, height = (int(value) for value in stat[:4])
    return x, y, x + width, y + height


def _parted(box: Pixelbox, clean: Any, letter: float) -> list[Pixelbox]:
    """A box that holds several lines, line by line."""
    x0, top, x1, bottom = box
    if bottom - top < _TWO_LINES * letter or x1 - x0 < 2 * (bottom - top):
        return [box]
    rows = (clean[top:bottom, x0:x1] > 0).sum(axis=1)
    step = max(3, int(0.8 * letter))
    cuts, last = [top], 0
    for at in range(step, len(rows) - step):
        window = rows[max(0, at - step // 2) : at + step // 2 + 1]
        if rows[at] == window.min() and rows[at] < 0.25 * rows.max() and at - last >= step:
            cuts.append(top + at)
            last = at
    cuts.append(bottom)
    return [(x0, a, x1, b) for a, b in itertools.pairwise(cuts) if b - a > 2]


def _with_marks(boxes: list[Pixelbox], letter: float) -> list[Pixelbox]:
    """The boxes, the dots and accents that stand apart put to the line they belong to."""
    lines = [box for box in boxes if box[3] - box[1] >= _MARK * letter]
    found = list(lines)
    for box in boxes:
        if box[3] - box[1] < _MARK * letter and not any(_belongs(box, line, letter) for line in lines):
            found.append(box)
    return found


def _belongs(mark: Pixelbox, line: Pixelbox, letter: float) -> bool:
    """Whether a small box stands within a line's width and right above or below it."""
    gap = max(line[1] - mark[3], mark[1] - line[3])
    return line[0] - 2 <= mark[0] and mark[2] <= line[2] + 2 and gap < 0.4 * letter
