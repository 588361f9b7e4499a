"""A page that was recognised, with the same questions answered as for a page of glyphs."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from auditor.picture import Picture, Turning
from auditor.read.ocr.recogniser import Recognised, Recogniser
from auditor.read.ocr.segments import Run
from auditor.read.ocr.sight import Sight
from auditor.read.pdf.page import Line, OpenPage, PageText
from auditor.read.pdf.pdfium import Bounds

# Parts of a font's size: letters as "a", what stands above and below them.
_LOW, _HIGH, _BELOW = 0.48, 0.70, 0.20
_FLAT = frozenset("aceijmnorsuvwxz.,-–:;_ ")
_DEEP = frozenset("gjpqy,;()Q")
_SAME_SIZE = 0.18
# Less certain text is dirt, a seal or a signature; a dash may be read with less certainty.
_LEAST_CERTAIN = 0.6
_DASHES = frozenset("-–—")
_MOST_RUNS = 3000


class TooSlowError(Exception):
    """A page takes longer than it may."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A run of words with its text."""

    run: Run
    read: Recognised


class RecognisedPage(OpenPage):
    """A page whose letters were recognised; every character has a box, as those of a text layer."""

    # NOTE: it has no handles of pdfium, so it does not begin as an open page does.
    def __init__(
        self, number: int, sight: Sight, reader: Recogniser, deadline: float, printed: Sequence[Line] = ()
    ) -> None:
        self.number = number
        self.handle = self.text_handle = 0
        self.turning = sight.bare.turning
        self._sight = sight
        known = [_printed(line, self.turning) for line in printed]
        runs = [run for run in sight.runs if not any(_covers(item.run.box, run.box) for item in known)]
        if len(runs) > _MOST_RUNS:
            raise TooSlowError
        found = [_Found(run, _read(sight.bare, reader, run, deadline)) for run in runs]
        found = [item for item in found if _is_read(item.read)]
        found = sorted([*known, *found], key=lambda item: (item.run.box[3], item.run.box[0]))
        self._type = _Type(found)
        self._characters: list[Bounds] = []
        self._lines = self._built(found)
        self.box: Callable[[int], Bounds] = self._characters.__getitem__

    def close(self) -> None:
        """Nothing is open."""

    def read(self) -> PageText:
        """The lines and the rules of the page."""
        letters = sum(len(line.raw) for line in self._lines)
        bare, drawing = self._sight.bare, self._sight.drawing
        return PageText(self.number, bare.width, bare.height, self._lines, drawing, letters=letters)

    def are_apart(self, at: int) -> bool:
        """Letters of one run are drawn together."""
        return False

    def _built(self, found: Iterable[_Found]) -> list[Line]:
        lines: list[Line] = []
        texts: list[str] = []
        for item in found:
            at = len(self._characters)
            text, spots = item.read.text, item.read.at
            size, baseline = self._type.of(item)
            left, right = item.run.box[0], item.run.box[2]
            top, bottom = baseline - _HIGH * size - 0.05 * size, baseline + _BELOW * size
            self._characters += [(a, top, b, bottom) for a, b in _extents(text, spots, left, right, size)]
            self._characters.append((right, top, right, bottom))
            texts.append(text)
            lines.append(Line(text, at, left, top, right, bottom, baseline, size))
        self.text = "\n".join(texts)
        return lines


class _Type:
    """The sizes of a page's letters, as far as their ink tells them; those near the usual one are it."""

    def __init__(self, found: Iterable[_Found]) -> None:
        sizes = [_size(item) for item in found for _ in range(len(item.read.text) // 4 + 1)]
        self.usual = median(sizes) if sizes else 10.0

    def of(self, item: _Found) -> tuple[float, float]:
        """The size and the baseline of a run."""
        size = _size(item)
        if abs(size - self.usual) <= _SAME_SIZE * self.usual or len(item.read.text) < 4:
            size = self.usual
        bottom = item.run.box[3]
        return size, bottom - (_BELOW * size if _DEEP & set(item.read.text) else 0.0)


def _size(item: _Found) -> float:
    letters = set(item.read.text)
    high = _HIGH if letters - _FLAT else _LOW
    low = _BELOW if letters & _DEEP else 0.0
    return max(4.0, (item.run.box[3] - item.run.box[1]) / (high + low))


def _is_read(read: Recognised) -> bool:
    text = read.text.strip()
    return bool(text) and (read.mean >= _LEAST_CERTAIN or text in _DASHES)


def _printed(line: Line, turning: Turning) -> _Found:
    """A line that the page has as text, where it stands on the upright picture."""
    box = turning.upright_box((line.x0, line.top, line.x1, line.bottom))
    step = (box[2] - box[0]) / max(1, len(line.text))
    spots = tuple(box[0] + step * (at + 0.5) for at in range(len(line.text)))
    return _Found(Run(box, box), Recognised(line.text, 1.0, 1.0, spots))


def _covers(printed: Bounds, box: Bounds) -> bool:
    """Whether most of a box stands on a printed line."""
    wide = min(printed[2], box[2]) - max(printed[0], box[0])
    high = min(printed[3], box[3]) - max(printed[1], box[1])
    return wide > 0.5 * (box[2] - box[0]) and high > 0.5 * (box[3] - box[1])


def _read(picture: Picture, recogniser: Recogniser, run: Run, deadline: float) -> Recognised:
    if time.process_time() > deadline:
        raise TooSlowError
    crop, begin, end = picture.cut(run.room)
    if not crop.size:
        return Recognised("", 0.0, 0.0, ())
    read = recogniser.read(crop)
    span = end - begin
    return Recognised(read.text, read.certainty, read.mean, tuple(begin + span * at for at in read.at))


def _extents(
    text: str, spots: tuple[float, ...], left: float, right: float, size: float
) -> list[tuple[float, float]]:
    """Left and right of every character, from where their middles stand; words stand apart."""
    middles = [min(max(spot, left), right) for spot in spots]
    edges = [left, *((a + b) / 2 for a, b in itertools.pairwise(middles)), right]
    apart = 0.12 * size
    found = []
    for at, (a, b) in enumerate(itertools.pairwise(edges)):
        if at and text[at - 1] == " ":
            a += apart
        if at + 1 < len(text) and text[at + 1] == " ":
            b -= apart
        found.append((min(a, b), max(a, b)))
    return found
