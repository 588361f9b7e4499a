"""A page as a picture with level lines of text, and the way from its points to those of the page."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray

from auditor.model.document import Recognised

Pixels = NDArray[np.uint8]
Bounds = tuple[float, float, float, float]
"""Left, top, right and bottom."""

_DPI = 300
_MOST_PIXELS = 20_000_000
# Scans lie askew by less; the search goes from coarse to fine steps, in degrees.
_MOST_SKEW, _COARSE, _FINE = 3.0, 0.25, 0.05
_SMALL = 0.25
# How much darker than its surroundings ink is, at least and in parts of the page's contrast.
_LEAST_CONTRAST, _CONTRAST = 10.0, 0.2
_SURROUNDINGS = 12.0


@dataclass(frozen=True, slots=True)
class Turning:
    """From an upright picture to the page as shown: quarter turns, then a small angle, around the middle."""

    width: float
    height: float
    quarters: int = 0
    degrees: float = 0.0

    def page_box(self, box: Bounds) -> Bounds:
        """Where a box of the upright picture stands on the page, in points; it keeps its size."""
        x0, top, x1, bottom = box
        return self._moved(box, self._shown((x0 + x1) / 2, (top + bottom) / 2))

    def upright_box(self, box: Bounds) -> Bounds:
        """The way back: where a box of the page stands on the upright picture."""
        x0, top, x1, bottom = box
        return self._moved(box, self._upright((x0 + x1) / 2, (top + bottom) / 2))

    def _moved(self, box: Bounds, middle: tuple[float, float]) -> Bounds:
        width, height = box[2] - box[0], box[3] - box[1]
        if self.quarters % 2:
            width, height = height, width
        x, y = middle
        return x - width / 2, y - height / 2, x + width / 2, y + height / 2

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        wide, high = (self.height, self.width) if self.quarters % 2 else (self.width, self.height)
        x, y = _rotated(x - wide / 2, y - high / 2, self.degrees)
        for _ in range(self.quarters % 4):
            x, y = -y, x
        return x + self.width / 2, y + self.height / 2

    def _upright(self, x: float, y: float) -> tuple[float, float]:
        wide, high = (self.height, self.width) if self.quarters % 2 else (self.width, self.height)
        x, y = x - self.width / 2, y - self.height / 2
        for _ in range(self.quarters % 4):
            x, y = y, -x
        x, y = _rotated(x, y, -self.degrees)
        return x + wide / 2, y + high / 2


@dataclass(frozen=True, slots=True)
class Picture:
    """A page upright and level: its grey values, its ink (255, else 0), and pixels per point."""

    grey: Pixels
    ink: Pixels
    scale: float
    turning: Turning

    @property
    def width(self) -> float:
        """The width in points."""
        return float(self.grey.shape[1] / self.scale)

    @property
    def height(self) -> float:
        """The height in points."""
        return float(self.grey.shape[0] / self.scale)

    def cut(self, box: Bounds) -> tuple[Pixels, float, float]:
        """The part of the picture in a box, and where it begins and ends from the left, in points."""
        x0, top, x1, bottom = box
        high, wide = self.grey.shape
        left, right = max(0, int(x0 * self.scale)), min(wide, int(x1 * self.scale) + 1)
        part = self.grey[max(0, int(top * self.scale)) : min(high, int(bottom * self.scale) + 1), left:right]
        return part, left / self.scale, right / self.scale


def picture_of(document: pypdfium2.PdfDocument, index: int, quarters: int = 0) -> Picture:
    """The page at an index, turned by quarters and then until its lines are level."""
    width, height, scale, grey = _rendered(document, index)
    return levelled(_turned(grey, quarters), scale, Turning(width, height, quarters))


def picture_again(document: pypdfium2.PdfDocument, page: Recognised) -> Picture:
    """The page as it was turned when it was recognised."""
    width, height, scale, grey = _rendered(document, page.page - 1)
    grey = _turned(grey, page.quarters)
    if page.degrees:
        grey = np.asarray(_rotate(grey, page.degrees, 255), np.uint8)
    return Picture(grey, grey, scale, Turning(width, height, page.quarters, page.degrees))


def _rendered(document: pypdfium2.PdfDocument, index: int) -> tuple[float, float, float, Pixels]:
    """Width and height of a page in points, pixels per point, and its grey values."""
    page = document[index]
    try:
        width, height = page.get_size()
        scale = min(_DPI / 72, math.sqrt(_MOST_PIXELS / max(1.0, width * height)))
        bitmap = page.render(scale=scale, grayscale=True)
        grey = np.ascontiguousarray(bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width])
    finally:
        page.close()
    return width, height, scale, grey


def ink_of(grey: Pixels, scale: float, share: float = _CONTRAST) -> Pixels:
    """255 where a pixel is darker than its surroundings by so much of the page's contrast."""
    low, high = np.percentile(grey[::8, ::8], (2, 95))
    contrast = max(_LEAST_CONTRAST, share * float(high - low))
    size = int(_SURROUNDINGS * scale) | 1
    smooth: Any = cv2.GaussianBlur(grey, (3, 3), 0)
    mean, kind = cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV
    return np.asarray(cv2.adaptiveThreshold(smooth, 255, mean, kind, size, contrast), np.uint8)


def levelled(grey: Pixels, scale: float, turning: Turning) -> Picture:
    """The picture turned by the small angle at which its lines are level."""
    small: Any = cv2.resize(ink_of(grey, scale), None, fx=_SMALL, fy=_SMALL, interpolation=cv2.INTER_AREA)
    degrees = _best_angle(small)[1]
    if degrees:
        grey = np.asarray(_rotate(grey, degrees, 255), np.uint8)
    level = Turning(turning.width, turning.height, turning.quarters, degrees)
    return Picture(grey, ink_of(grey, scale), scale, level)


def _best_angle(small: Any) -> tuple[float, float]:
    """How sharply lines part, at the angle where they do so best, and that angle."""
    best = max((_sharpness(small, at), -abs(at), at) for at in _steps(0.0, _MOST_SKEW, _COARSE))[2]
    fine = max((_sharpness(small, at), -abs(at), at) for at in _steps(best, _COARSE, _FINE))
    return fine[0], fine[2]


def _steps(middle: float, reach: float, step: float) -> list[float]:
    count = round(reach / step)
    return [round(middle + step * i, 3) for i in range(-count, count + 1)]


def _sharpness(small: Any, degrees: float) -> float:
    rows = (_rotate(small, degrees, 0) if degrees else small).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def _rotate(image: Any, degrees: float, paper: int) -> Any:
    height, width = image.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(
        image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT,
        borderValue=(paper,),
    )  # fmt: skip


def _turned(image: Pixels, quarters: int) -> Pixels:
    return np.ascontiguousarray(np.rot90(image, quarters)) if quarters % 4 else image


def _rotated(x: float, y: float, degrees: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    return x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)
