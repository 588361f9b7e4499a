"""Wholes whose parts no word introduces: "96 proposal (tangkap 58, budidaya 38)", "... lainnya 349 orang"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

import regex

from auditor.arithmetic.causes import DIGIT, TRANSPOSED, slip
from auditor.indonesian.format import format_like
from auditor.model.fact import Measure, Mention, Parts, Subject
from auditor.model.quantity import Quantity, UnitKind
from auditor.understand.narrative.figure import SURE, Figure
from auditor.understand.narrative.scene import Scene
from auditor.understand.narrative.tags import Tag

_BRACKETS = regex.compile(r"\(([^()]+)\)")
_JOINT = regex.compile(r"[,;]|\bdan\b|\bserta\b")
_LAST = regex.compile(r"\b(?:dan|sedangkan|sementara|serta)\b")
_LABEL = regex.compile(r"\p{L}{2,}")
_KINDS = (UnitKind.COUNT, UnitKind.OTHER, None)
_LIKELY = 0.8
_FEWEST, _FEWEST_NAMED = 2, 3
_BESIDE, _MOST = 3, 6
_YEARS = (1900, 2100)


def made_of(scene: Scene, earlier: Sequence[Mention]) -> Iterator[Parts]:
    """The wholes that parts make up exactly, or would but for one slip of the pen.

    `earlier` are the counts of the paragraph before the sentence.
    """
    yield from _bracketed(scene)
    yield from _with_others(scene, earlier)
    yield from _out_of(scene)


def _bracketed(scene: Scene) -> Iterator[Parts]:
    """ "96 proposal (tangkap 58, budidaya 38)": every part with its own name."""
    text = scene.tagged.text
    for match in _BRACKETS.finditer(text):
        inside = [f for f in scene.figures if match.start() < f.start < match.end()]
        ahead = [f for f in scene.figures if f.end <= match.start()]
        pieces = [p for p in _JOINT.split(match[1]) if p.strip()]
        named = len(pieces) == len(inside) and all(_LABEL.search(piece) for piece in pieces)
        if len(inside) < _FEWEST or not ahead or not named or not all(map(_is_count, [ahead[-1], *inside])):
            continue
        if scene.tagged.words_between(ahead[-1].end, match.start()) <= _BESIDE and _alike(ahead[-1], inside):
            yield from _told(scene, [scene.mention(ahead[-1])], inside)


def _with_others(scene: Scene, earlier: Sequence[Mention]) -> Iterator[Parts]:
    """ "A (744 orang), B (512 orang) dan lainnya (349 orang)" of a whole that the sentences before give."""
    parts = scene.amounts
    if len(parts) < _FEWEST_NAMED or not all(map(_is_count, parts)):
        return
    others = scene.tagged.between(parts[-2].end, parts[-1].start, Tag.OTHERS)
    units = {f.quantity.unit.name if f.quantity.unit else "" for f in parts}
    if others and len(units) == 1 and "" not in units and not scene.tagged.has(Tag.CONSISTS, Tag.FROM):
        alike = [m for m in earlier if m.quantity.unit and m.quantity.unit.name in units]
        yield from _told(scene, alike[-_MOST:], parts)


def _out_of(scene: Scene) -> Iterator[Parts]:
    """ "Dari 451 kejadian, 418 selesai (92,68%) dan 33 dilimpahkan": parts that others may be missing from.

    Only parts that come to more than the whole contradict it.
    """
    counts = [f for f in scene.amounts if _is_count(f)]
    others = [f for f in scene.amounts if f not in counts]
    leads = scene.tagged.between(0, counts[0].start, Tag.FROM)[:1] if len(counts) > _FEWEST else []
    if not leads or scene.tagged.words_between(leads[0].end, counts[0].start):
        return
    whole, parts = counts[0], counts[1:]
    told = all(f.number.bracketed and f.quantity.is_percent for f in others)
    joined = scene.tagged.text[parts[-2].end : parts[-1].start]
    if not told or len(parts) > _MOST or not _LAST.search(joined) or not _alike(whole, parts):
        return
    if any(f.measure not in (None, Measure.COUNT) for f in counts) or any(p.number.bracketed for p in parts):
        return
    if sum(p.quantity.number for p in parts) >= whole.quantity.number:
        yield from _told(scene, [scene.mention(whole)], parts)


def _told(scene: Scene, wholes: Sequence[Mention], parts: Sequence[Figure]) -> Iterator[Parts]:
    total = sum((f.quantity.number for f in parts), Decimal(0))
    exact = [m for m in wholes if m.quantity.number == total]
    likely = [m for m in wholes if slipped(m.quantity, [f.quantity for f in parts], total)]
    for whole in (exact or likely)[-1:]:
        sure = SURE if exact else _LIKELY
        mentions = tuple(replace(scene.mention(p), certainty=sure) for p in parts)
        yield Parts(Subject("", whole.place, True), scene.place, replace(whole, certainty=sure), mentions)


def slipped(whole: Quantity, parts: Sequence[Quantity], total: Decimal) -> bool:
    """Whether one slip in the whole or in a part explains why they differ."""
    gap = whole.number - total
    return any(_is_slip(q, right) for q, right in [(whole, total), *((p, p.number + gap) for p in parts)])


def _is_slip(printed: Quantity, right: Decimal) -> bool:
    if right <= 0:
        return False
    said, meant = (f"{number:f}" for number in (printed.number, right))
    # NOTE: two digits changed round are a slip, one other digit of two is none.
    turned = len(said) == len(meant) == _FEWEST and said == meant[::-1]
    return turned or slip(printed.raw, format_like(right, printed)) in (DIGIT, TRANSPOSED)


def _is_count(figure: Figure) -> bool:
    quantity = figure.quantity
    plain = quantity.is_number and not quantity.decimals and not figure.difference
    bare = quantity.unit is None and quantity.value is not None
    dated = bare and _YEARS[0] < quantity.number < _YEARS[1]
    return plain and figure.kind in _KINDS and not dated


def _alike(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether no part is of another unit than the whole."""
    names = {f.quantity.unit.name for f in (whole, *parts) if f.quantity.unit is not None}
    return len(names) <= 1
