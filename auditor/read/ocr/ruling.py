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
_SHORTER, _TOUCH = 7.0, 1.2
_THICKEST = 5.0
_GAP = 0.5
_AROUND = 0.8
# Rules may be fainter than letters.
_FAINT = 0.1
# Where letters are taken away, they show still fainter, taken together over so many points along.
_LETTER = 1.8
# Thin ink so near to a letter is one too, as the parts of "(j)l" are; two steps reach the second of two.
_BESIDE, _STEPS = 1.8, 2
_ALONG, _FAINTEST, _THIN = 8.0, 13, 3.0
# Of a faint rule more than that shows over so many points as well, of letters one below the other less.
_CLOSELY, _SHOWN = 2.0, 0.75
# Points: how far strokes of one rule stand aside and apart; rules found late bound others.
_ASIDE, _BREAK = 1.0, 8.0
_ROUNDS = 2
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
    # NOTE: what is faint or short may be part of letters, unless it runs from one rule to another.
    empty = _without_letters(picture, across + down)
    level, upright = _faint(empty, scale, level=True), _faint(empty, scale, level=False)
    for _ in range(_ROUNDS):
        across, level = _taken(across, level, down)
        down, upright = _taken(down, upright, across)
    across += [found for found in _short(ink, scale, level=True) if _is_between(found[0], down)]
    # NOTE: a letter may fill the height of a tight row; another rule in line with it shows a column.
    columns = [found[0][0] for found in down]
    short = [found for found in _short(ink, scale, level=False) if _is_between(found[0], across)]
    down += [found for found in short if any(abs(found[0][0] - x) <= _TOUCH for x in columns)]
    for found, rules in ((across, drawing.across), (down, drawing.down)):
        for rule, (x, y, mask) in found:
            rules.append(rule)
            kept[y : y + mask.shape[0], x : x + mask.shape[1]][mask] = 255
    return drawing, _without(picture, kept)


def _taken(
    rules: list[_Found], unsure: list[_Found], others: list[_Found]
) -> tuple[list[_Found], list[_Found]]:
    """The rules with those of the unsure ones that others bound, and the rest of these."""
    taken: list[_Found] = []
    rest: list[_Found] = []
    for run in _runs(unsure):
        whole = (run[0][0][0], min(item[0][1] for item in run), max(item[0][2] for item in run))
        (taken if _is_between(whole, others) else rest).extend(run)
    return rules + taken, rest


def _runs(rules: list[_Found]) -> list[list[_Found]]:
    """Strokes that stand in line, with small gaps between them."""
    runs: list[list[_Found]] = []
    for found in sorted(rules, key=lambda item: item[0][1]):
        at, begin, _ = found[0]
        for run in runs:
            last = run[-1][0]
            if abs(last[0] - at) <= _ASIDE and begin - max(item[0][2] for item in run) <= _BREAK:
                run.append(found)
                break
        else:
            runs.append([found])
    return runs


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


def _short(ink: Pixels, scale: float, *, level: bool) -> list[_Found]:
    """Strokes no longer than those of letters."""
    return _rules(_strokes(ink, scale, _SHORTER, level=level), scale, level=level)


def _faint(empty: Pixels, scale: float, *, level: bool) -> list[_Found]:
    """Rules so faint or broken that only grey values taken along them show them."""
    faint = _darker(empty, scale, _ALONG, level=level)
    close = _darker(empty, scale, _CLOSELY, level=level)
    rules = _rules(_strokes(faint, scale, _SHORTER, level=level), scale, level=level, thickest=_THIN)
    return [found for found in rules if _is_whole(close, found, level=level)]


def _darker(empty: Pixels, scale: float, along: float, *, level: bool) -> Pixels:
    """255 where grey values taken along over so many points are darker than beside it, else 0."""
    reach = max(3, int(along * scale))
    smooth: Any = cv2.blur(empty, (reach, 1) if level else (1, reach))
    wide = max(3, int(_THIN * scale))
    shape = (1, wide) if level else (wide, 1)
    # NOTE: the edge of a fill is no rule: what counts is darker than what stands on both its sides.
    darker: Any = cv2.morphologyEx(
        smooth, cv2.MORPH_BLACKHAT, cv2.getStructuringElement(cv2.MORPH_RECT, shape)
    )
    return np.where(darker >= _FAINTEST, 255, 0).astype(np.uint8)


def _is_whole(close: Pixels, found: _Found, *, level: bool) -> bool:
    """Whether a rule shows along nearly all its length, other than letters one below the other."""
    x, y, mask = found[1]
    part = close[y : y + mask.shape[0], x : x + mask.shape[1]]
    return float((part.max(axis=0 if level else 1) > 0).mean()) > _SHOWN


def _without_letters(picture: Picture, rules: list[_Found]) -> Pixels:
    """The grey values of the picture with paper in place of its letters."""
    ink, scale = picture.ink.copy(), picture.scale
    for _, (x, y, mask) in rules:
        ink[y : y + mask.shape[0], x : x + mask.shape[1]][mask] = 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    is_letter = np.zeros(count, np.uint8)
    is_letter[1:] = 255 * (stats[1:count, 2:4].min(axis=1) >= _LETTER * scale)
    _add_thin(is_letter, labels, stats, scale)
    around = 2 * max(1, round(_AROUND * scale / 2)) + 1
    letters: Any = cv2.dilate(is_letter[labels], np.ones((around, around), np.uint8))
    paper: Any = cv2.dilate(picture.grey, np.ones((2 * around + 1, 2 * around + 1), np.uint8))
    return np.where(letters > 0, paper, picture.grey).astype(np.uint8)


def _add_thin(is_letter: Any, labels: Any, stats: Any, scale: float) -> None:
    """Mark the thin letters too: what is no higher than a row and stands right beside a letter."""
    low = stats[:, 3] < _SHORTEST_DOWN * scale
    reach = np.ones((1, 2 * round(_BESIDE * scale) + 1), np.uint8)
    for _ in range(_STEPS):
        near: Any = cv2.dilate(is_letter[labels], reach)
        beside = np.unique(labels[near > 0])
        is_letter[beside[low[beside] & (beside > 0)]] = 255


def _strokes(ink: Pixels, scale: float, shortest: float, *, level: bool) -> Any:
    """The ink that runs straight for a while; a line of pixels beside it closes small breaks."""
    thick = 2 * max(1, round(_GAP * scale / 2)) + 1
    length = max(3, int(shortest * scale))
    close = (1, thick) if level else (thick, 1)
    shape = (length, 1) if level else (1, length)
    closed: Any = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, close))
    return cv2.morphologyEx(closed, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape))


def _rules(strokes: Any, scale: float, *, level: bool, thickest: float = _THICKEST) -> list[_Found]:
    """Every straight stroke that is thin enough, with its pixels."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    rules: list[_Found] = []
    for at in range(1, min(count, _MOST)):
        x, y, width, height, area = (int(value) for value in stats[at])
        length, thick = (width, height) if level else (height, width)
        if area / length > thickest * scale or thick > max(thickest * scale, 0.02 * length):
            continue
        mask = labels[y : y + height, x : x + width] == at
        middle = ((y + height / 2) if level else (x + width / 2)) / scale
        begin = (x if level else y) / scale
        rules.append(((middle, begin, begin + length / scale), (x, y, mask)))
    return rules
