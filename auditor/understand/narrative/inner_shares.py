"""Percentages right behind a count ("26 orang atau 63,41 %") of a larger count told before."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

import regex

from auditor.arithmetic.causes import DIGIT, TRANSPOSED, slip
from auditor.arithmetic.fit import compute, ratio_percent
from auditor.indonesian.format import format_like
from auditor.model.fact import Measure, Mention, Share
from auditor.model.quantity import Quantity, UnitKind
from auditor.understand.narrative.figure import Figure
from auditor.understand.narrative.phrases import Nouns
from auditor.understand.narrative.scene import Scene
from auditor.understand.narrative.tags import Tag

_RESTATES = regex.compile(
    r"\s*+(?:[\p{L}/-]++\s++){0,7}(?:[\p{L}/-]++\s*)?\(\s*+|\s*+(?:[\p{L}/-]++\s++){0,3}atau(?:\s+sebesar|\s+sekitar)?\s++"
)
_PARTS = (UnitKind.COUNT, UnitKind.OTHER, UnitKind.MONEY, None)
_MEASURES = (Measure.COUNT, Measure.REALISASI, Measure.PAGU, Measure.REALISASI_ANGGARAN, None)
_MOST_WHOLES = 6
_FEWEST = 3


def inner_shares(
    scene: Scene, nouns: Nouns, earlier: Sequence[Mention], told: Container[int]
) -> Iterator[Share]:
    """Shares of a whole that the paragraph tells before; `told` is where those with a known whole begin.

    The sentence does not say which count is the whole.  Only one that makes the percentage right, or right
    but for a slip of the pen, is taken for it.
    """
    amounts = scene.amounts
    for at, result in enumerate(amounts):
        if (
            not result.quantity.is_percent
            or not result.quantity.decimals
            or scene.tagged.sentence.start + result.start in told
            or not at
        ):
            continue
        part = amounts[at - 1]
        gap = scene.tagged.text[part.end : result.start]
        if not _is_count(part) or not _RESTATES.fullmatch(gap) or _says_of_what(scene, result):
            continue
        wholes = [scene.mention(f) for f in amounts[: at - 1] if _is_count(f)]
        candidates = [*reversed(wholes), *reversed(earlier)][:_MOST_WHOLES]
        whole = _whole(part.quantity, result.quantity, candidates) or _shared_out(scene, amounts)
        if whole is not None:
            yield _share(scene, nouns, (part, result), whole)


def _says_of_what(scene: Scene, result: Figure) -> bool:
    """Whether "dari anggaran" or "dari target" stands right behind a percentage."""
    leads = scene.tagged.between(result.end, len(scene.tagged.text), Tag.FROM)
    if not leads or scene.tagged.text[result.end : leads[0].start].strip(" )"):
        return False
    heads = scene.tagged.between(leads[0].end, len(scene.tagged.text), Tag.BUDGET, Tag.TARGET)
    return bool(heads) and not scene.tagged.words_between(leads[0].end, heads[0].start)


def _is_count(figure: Figure) -> bool:
    quantity = figure.quantity
    plain = quantity.is_number and not quantity.is_percent and not figure.difference
    return plain and figure.kind in _PARTS and figure.measure in _MEASURES


def _whole(part: Quantity, result: Quantity, candidates: Sequence[Mention]) -> Mention | None:
    """The count that the percentage is right of; else the one of the same unit that a slip parts it from."""
    slipped = None
    for mention in candidates:
        whole = mention.quantity
        if whole.number < part.number or not whole.number:
            continue
        computed = compute(ratio_percent, (part, whole))
        if computed is None:
            continue
        if computed.verdict(result) is not None:
            return mention
        if slipped is None and _same_things(part, whole):
            right = format_like(computed.exact, result)
            slipped = mention if slip(result.raw, right) in (DIGIT, TRANSPOSED) else None
    return slipped


def _shared_out(scene: Scene, amounts: Sequence[Figure]) -> Mention | None:
    """ "Dari 35 anggota, 11 orang (31,43%) ... dan 24 orang (68,57%)": the count that the others make up."""
    counts = [f for f in amounts if _is_count(f)]
    leads = scene.tagged.between(0, counts[0].start, Tag.FROM) if counts else []
    if len(counts) < _FEWEST or not leads or counts[0] is not amounts[0]:
        return None
    whole, parts = counts[0].quantity, [f.quantity for f in counts[1:]]
    made_up = all(_same_things(p, whole) for p in parts) and sum(p.number for p in parts) == whole.number
    return scene.mention(counts[0]) if made_up else None


def _same_things(part: Quantity, whole: Quantity) -> bool:
    """Whether two counts may be of one kind of thing: money is never part of people."""
    kinds = {q.unit.kind if q.unit else UnitKind.COUNT for q in (part, whole)}
    return len(kinds) == 1


def _share(scene: Scene, nouns: Nouns, figures: tuple[Figure, Figure], whole: Mention) -> Share:
    part, result = figures
    phrase = nouns.subject(scene, part)
    place = scene.tagged.sentence.place(part.start, part.end)
    subject = replace(scene.subject(part.start), name=phrase, place=place, inherited=not phrase)
    return Share(
        subject=subject,
        period=scene.period_of(part),
        place=scene.place,
        numerator=replace(scene.mention(part), certainty=1.0),
        denominator=replace(whole, certainty=1.0),
        result=replace(scene.mention(result), certainty=1.0),
    )
