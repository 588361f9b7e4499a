"""The rules that are drawn in a picture of a page."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from auditor.picture import Picture, Pixels, ink_of
from auditor.read.pdf.drawing import Drawing, Rule

# In points: strokes of letters are shorter, and rules no thicker.
_SHORTEST_ACROSS, _SHORTEST_DOWN = 20.0, 15.0
# Between two rules that they touch on both sides, shorter ones count.
_SHORTER, _TOUCH = 7.0, 1.0
_THICKEST = 5.0
_GAP = 0.5
_AROUND = 0.8
# Rules may be fainter than letters.
_FAINT = 0.1
_MOST = 20_000

_Found = tuple[Rule, tuple[int, int, Any]]
"""A rule with the corner and the mask of its pixels."""


def drawing_of(picture: Picture) -> tuple[Drawing, Picture]:
    """The rules of the picture, and the picture without them."""
    scale = picture.scale
    ink = ink_of(picture.grey, scale, _FAINT)
    drawing, kept = Drawing(), np.zeros_like(ink)
    across = _rules(_strokes(ink, scale, _SHORTEST_ACROSS, level=True), scale, level=True)
    down = _rules(_strokes(ink, scale, _SHORTEST_DOWN, level=False), scale, level=False)
    shorter = _rules(_strokes(ink, scale, _SHORTER, level=True), scale, level=True)
    across += [found for found in shorter if _is_between(found[0], down)]
    shorter = _rules(_strokes(ink, scale, _SHORTER, level=False), scale, level=False)
    down += [found for found in shorter if _is_between(found[0], across)]
    for found, rules in ((across, drawing.across), (down, drawing.down)):
        for rule, (x, y, mask) in found:
            rules.append(rule)
            kept[y : y + mask.shape[0], x : x + mask.shape[1]][mask] = 255
    return drawing, _without(picture, kept)


def _is_between(rule: Rule, others: list[_Found]) -> bool:
    """Whether both ends of a rule touch rules that run across it."""
    at, begin, end = rule
    touching = [other for (other, low, high), _ in others if low - _TOUCH <= at <= high + _TOUCH]
    return any(abs(other - begin) <= _TOUCH for other in touching) and any(
        abs(other - end) <= _TOUCH for other in touching
    )


def _without(picture: Picture, kept: Any) -> Picture:
    """The picture with paper in place of its rules."""
    around = 2 * max(1, round(_AROUND * picture.scale / 2)) + 1
    wider: Any = cv2.dilate(kept, np.ones((around, around), np.uint8))
    paper: Any = cv2.dilate(picture.grey, np.ones((2 * around + 1, 2 * around + 1), np.uint8))
    grey = np.where(wider > 0, paper, picture.grey).astype(np.uint8)
    ink = np.asarray(cv2.bitwise_and(picture.ink, cv2.bitwise_not(wider)), np.uint8)
    return Picture(grey, ink, picture.scale, picture.turning)


def _strokes(ink: Pixels, scale: float, shortest: float, *, level: bool) -> Any:
    """The ink that runs straight for a while; a line of pixels beside it closes small breaks."""
    thick = 2 * max(1, round(_GAP * scale / 2)) + 1
    length = max(3, int(shortest * scale))
    close = (1, thick) if level else (thick, 1)
    shape = (length, 1) if level else (1, length)
    closed: Any = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, close))
    return cv2.morphologyEx(closed, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape))


def _rules(strokes: Any, scale: float, *, level: bool) -> list[_Found]:
    """Every straight stroke that is thin enough, with its pixels."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    rules: list[_Found] = []
    for at in range(1, min(count, _MOST)):
        x, y, width, height, area = (int(value) for value in stats[at])
        length, thick = (width, height) if level else (height, width)
        if area / length > _THICKEST * scale or thick > max(_THICKEST * scale, 0.02 * length):
            continue
        mask = labels[y : y + height, x : x + width] == at
        middle = ((y + height / 2) if level else (x + width / 2)) / scale
        begin = (x if level else y) / scale
        rules.append(((middle, begin, begin + length / scale), (x, y, mask)))
    return rules
