"""Parts behind "terdiri dari" named in other words than their whole ("96 orang, terdiri dari 58 PNS ...")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.arithmetic.causes import DIGIT, TRANSPOSED, slip
from auditor.indonesian.format import format_like
from auditor.model.fact import Measure, Mention, Parts, Subject
from auditor.model.quantity import UnitKind
from auditor.understand.narrative.figure import Figure
from auditor.understand.narrative.phrases import Nouns
from auditor.understand.narrative.scene import Scene
from auditor.understand.narrative.tags import Cue, Tag

_FEWEST_PARTS = 2
_BESIDE = 1
_LIKELY = 0.6
_NEAR = Decimal("0.2")
_LEAST_WHOLE = 10
_KINDS = (UnitKind.COUNT, UnitKind.OTHER, None)
_MEASURES = (Measure.COUNT, Measure.REALISASI, Measure.SHARE, None)


def loose_parts(scene: Scene, nouns: Nouns, cue: Cue, earlier: Sequence[Mention]) -> Parts | None:
    """The whole in front of a list and its parts, where they add up, or miss it by a slip or by little.

    `earlier` are the counts of the sentences before, for a sentence that names no whole of its own.
    """
    inside = [f for f in scene.amounts if f.start >= cue.end and not f.number.bracketed]
    # NOTE: "kurang dari 48 jam 128 orang": a length of time only tells which part it is.
    timed = all(f.kind is UnitKind.TIME for f in inside)
    inside = [f for f in inside if timed or f.kind is not UnitKind.TIME]
    parts = _of_one_kind([f for f in inside if not f.quantity.is_percent])
    if len(parts) < _FEWEST_PARTS or not all(_is_count(f) for f in parts) or _is_mixed(scene, nouns, parts):
        return None
    turns = scene.tagged.between(cue.end, parts[-1].start, Tag.BREAK, Tag.RESULT, Tag.COMPARE, Tag.FROM)
    if any(not _is_before_time(scene, turn) for turn in turns):
        return None
    before = [scene.mention(f) for f in scene.amounts if f.end <= cue.start and _is_count(f)]
    whole = before[-1] if before else earlier[-1] if earlier else None
    if whole is not None:
        parts = _adding_up(whole, parts)
    total = sum((f.quantity.number for f in parts), Decimal(0))
    if whole is None or not _is_meant(whole, parts, total):
        return None
    if total != whole.quantity.number and _has_unnumbered(scene, cue, parts[0]):
        return None
    sure = 1.0 if total == whole.quantity.number or _slipped(whole, parts, total) else _LIKELY
    mentions = tuple(replace(scene.mention(p), certainty=sure) for p in parts)
    return Parts(Subject("", whole.place, True), scene.place, replace(whole, certainty=1.0), mentions)


def _has_unnumbered(scene: Scene, cue: Cue, first: Figure) -> bool:
    """ "35 perangkat daerah, terdiri atas Sekretariat Daerah, Inspektorat, 24 dinas dan 8 badan"."""
    *items, _ = scene.tagged.text[cue.end : first.start].split(",")
    return any(any(map(str.isalpha, item)) for item in items)


def _is_before_time(scene: Scene, cue: Cue) -> bool:
    """Whether "dari" only leads to a length of time ("kurang dari 48 jam")."""
    times = [f.start for f in scene.figures if f.kind is UnitKind.TIME and f.start >= cue.end]
    return cue.tag is Tag.FROM and bool(times) and not scene.tagged.text[cue.end : times[0]].strip()


def itemised(scene: Scene, nouns: Nouns) -> Iterator[Parts]:
    """ "92 orang, yaitu 33 orang ..., 38 orang ... dan 21 orang ...": parts that repeat the noun."""
    tagged = scene.tagged
    for cue in tagged.cues:
        before = [f for f in scene.amounts if f.end <= cue.start] if cue.tag is Tag.LISTS else []
        if not before or tagged.words_between(before[-1].end, cue.start) > _BESIDE:
            continue
        parts = [f for f in scene.amounts if f.start >= cue.end and not f.number.bracketed]
        noun = _noun(before[-1])
        alike = len(parts) >= _FEWEST_PARTS and noun and all(_noun(f) == noun for f in parts)
        consists = tagged.between(cue.start, cue.end, Tag.CONSISTS)
        if alike and not consists and tagged.between(parts[-2].end, parts[-1].start, Tag.AND):
            found = loose_parts(scene, nouns, cue, ())
            yield from [found] if found else []


def _noun(figure: Figure) -> str:
    """What a figure counts, as printed right behind it."""
    unit = figure.quantity.unit
    return unit.name if unit else figure.number.noun


def _of_one_kind(figures: Sequence[Figure]) -> Sequence[Figure]:
    """The figures up to one that measures something else ("... dengan kepadatan 224 jiwa/km²")."""
    for count, figure in enumerate(figures):
        kinds = {figures[0].kind, figure.kind}
        if len(kinds) > 1 and not kinds <= {UnitKind.COUNT, None}:
            return figures[:count]
    return figures


def _adding_up(whole: Mention, parts: Sequence[Figure]) -> Sequence[Figure]:
    """The parts up to where they make up the whole, or all of them."""
    total = Decimal(0)
    for count, part in enumerate(parts, 1):
        total += part.quantity.number
        if total == whole.quantity.number and count >= _FEWEST_PARTS:
            return parts[:count]
    return parts


def _is_count(figure: Figure) -> bool:
    return (
        figure.quantity.is_number
        and figure.kind in _KINDS
        and figure.measure in _MEASURES
        and not figure.difference
    )


def _is_mixed(scene: Scene, nouns: Nouns, parts: Sequence[Figure]) -> bool:
    """Whether the list counts things of several kinds ("5 program dan 9 kegiatan")."""
    return len({nouns.counted(scene, f) for f in parts} - {""}) > 1


def _is_meant(whole: Mention, parts: Sequence[Figure], total: Decimal) -> bool:
    """Whether the parts can be those of the whole: they are it, or nearly."""
    number = whole.quantity.number
    largest = max(f.quantity.number for f in parts)
    if number < _LEAST_WHOLE or largest > number:
        return total == number
    return abs(total - number) <= _NEAR * number


def _slipped(whole: Mention, parts: Sequence[Figure], total: Decimal) -> bool:
    """Whether a slip of the pen in one figure explains why the parts miss the whole."""
    gap = whole.quantity.number - total
    pairs = [(p.quantity, p.quantity.number + gap) for p in parts] + [(whole.quantity, total)]
    return any(
        value > 0 and slip(quantity.raw, format_like(value, quantity)) in (DIGIT, TRANSPOSED)
        for quantity, value in pairs
    )
