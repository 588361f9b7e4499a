"""Tables ruled across their whole width and not down: the columns are the gaps that all their lines leave."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from auditor.read.pdf.drawing import Rule
from auditor.read.pdf.page import Extent, Line, OpenPage, Word
from auditor.read.pdf.tiles import Band, Tiled
from auditor.read.pdf.visual import Strip, least_gap, texts_between_gaps, visual_lines

_SAME = 3.0
_ABUT = 1.3
_NARROWEST = 150.0
_FURTHEST = 160.0
_FEWEST_RULES = 3
_FEWEST_LINES = 2
# A strip without columns that is so much higher than the rows stands between two tables.
_HIGHER = 1.4
_LEVEL = 2.0
_MOSTLY = 0.6
_LEAST_LETTERS = 3


def barred_tables(page: OpenPage, rules: Iterable[Rule], lines: list[Line]) -> Iterator[Tiled]:
    """The tables that rules of one extent mark, if the text between them leaves gaps."""
    for run in _runs(rules):
        left, right = min(rule[1] for rule in run), max(rule[2] for rule in run)
        inner = [
            line
            for line in lines
            if line.x1 > left and line.x0 < right and run[0][0] < line.baseline <= run[-1][0] + 1
        ]
        words = [word for line in inner for word in page.words(line)]
        ys = [rule[0] for rule in run]
        strips = [visual_lines(_between(words, top, below)) for top, below in itertools.pairwise(ys)]
        for first, last in _parts(ys, strips):
            edges = _edges(strips[first:last], left, right)
            if len(edges) > 2 and last - first >= _FEWEST_RULES - 1:
                bands = [Band(y, y, [(left, right)]) for y in ys[first : last + 1]]
                yield Tiled(edges, bands, whole=_are_rows(strips[first + 1 : last]))


def _runs(rules: Iterable[Rule]) -> Iterator[list[Rule]]:
    """Rules of one extent below each other, each height once."""
    groups: list[list[Rule]] = []
    for rule in sorted(rule for rule in _joined(rules) if rule[2] - rule[1] >= _NARROWEST):
        home = next((g for g in groups if _goes_on(g[-1], rule)), None)
        if home is None:
            groups.append([rule])
        elif rule[0] - home[-1][0] > _LEVEL:
            home.append(rule)
    yield from (group for group in groups if len(group) >= _FEWEST_RULES)


def _joined(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Pieces that touch at one height as one rule."""
    held: Rule | None = None
    for rule in sorted(rules, key=lambda rule: (round(rule[0]), rule[1])):
        if held is not None and abs(rule[0] - held[0]) <= _LEVEL and -_SAME <= rule[1] - held[2] <= _ABUT:
            held = (held[0], held[1], max(held[2], rule[2]))
            continue
        if held is not None:
            yield held
        held = rule
    if held is not None:
        yield held


def _goes_on(last: Rule, rule: Rule) -> bool:
    near = abs(last[1] - rule[1]) <= _SAME and abs(last[2] - rule[2]) <= _SAME
    return near and rule[0] - last[0] <= _FURTHEST


def _between(words: Iterable[Word], top: float, below: float) -> list[Word]:
    """The words between two rules."""
    return [word for word in words if top < (word.top + word.bottom) / 2 < below]


def _parts(ys: Sequence[float], strips: Sequence[Strip]) -> Iterator[tuple[int, int]]:
    """The runs of strips that are one table: what stands between two tables has no columns and is higher."""
    parted = [any(len(texts_between_gaps(line)) > 1 for line in strip) for strip in strips]
    heights = [below - top for top, below in itertools.pairwise(ys)]
    rows = [height for height, has in zip(heights, parted, strict=True) if has]
    if not rows:
        return
    usual = median(rows)
    first = 0
    for at, strip in enumerate(strips):
        if not parted[at] and (not strip or heights[at] > _HIGHER * usual):
            yield first, at
            first = at + 1
    yield first, len(strips)


def _are_rows(strips: Sequence[Strip]) -> bool:
    """Whether most strips hold one row: one line with a name and figures, whatever narrow columns break."""
    single = sum(sum(map(_is_row, strip)) <= 1 for strip in strips)
    return len(strips) >= _FEWEST_RULES and single >= _MOSTLY * len(strips)


def _is_row(line: Sequence[Word]) -> bool:
    named = any(sum(map(str.isalpha, word.text)) >= _LEAST_LETTERS for word in line)
    return (
        named
        and any(sign.isdigit() for word in line for sign in word.text)
        and len(texts_between_gaps(line)) > 1
    )


def _edges(strips: Sequence[Strip], left: float, right: float) -> list[float]:
    """The edges of the columns: the middles of the gaps of all lines, else of those below the heading."""
    lines = [line for strip in strips[1:] for line in strip]
    if sum(len(texts_between_gaps(line)) > 1 for line in lines) < _FEWEST_LINES:
        return []
    body = _gaps(lines)
    whole = _gaps([*(strips[0] if strips else ()), *lines])
    gaps = whole if len(whole) == len(body) else body
    return [left, *((start + end) / 2 for start, end in gaps), right]


def _gaps(lines: Sequence[Sequence[Word]]) -> list[Extent]:
    """The gaps that the texts of all lines with several texts leave."""
    least = least_gap(lines)
    texts = sorted(extent for line in lines if len(found := texts_between_gaps(line)) > 1 for extent in found)
    gaps: list[Extent] = []
    end = texts[0][1]
    for start, stop in texts:
        if start - end >= least:
            gaps.append((end, start))
        end = max(end, stop)
    return gaps
