"""What every amount of a sentence measures: the word to its left in its clause decides, then its unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.model.fact import Measure
from auditor.model.quantity import UnitKind
from auditor.understand.narrative.aims import (
    derived,
    is_from_target,
    is_out_of_aim,
    result_or_rate,
    target_doubt,
)
from auditor.understand.narrative.budgets import budget_of_programs, budgets, is_given_on, is_portion
from auditor.understand.narrative.figure import DOUBTFUL, LIKELY, SURE, Figure
from auditor.understand.narrative.fractions import is_aimed_at
from auditor.understand.narrative.name import NameKind
from auditor.understand.narrative.shapes import Shapes
from auditor.understand.narrative.tagged import Number, Tagged
from auditor.understand.narrative.tags import DIRECTIONS, HEADS, Cue, Tag
from auditor.understand.narrative.ties import is_dated_aside, is_parallel, is_reached_again, lead_of, tie_of

_PLAIN = {
    Tag.TARGET_END: Measure.TARGET_END,
    Tag.NATIONAL: Measure.NATIONAL,
    Tag.PROGRESS: Measure.PROGRESS,
    Tag.EFFICIENCY: Measure.EFISIENSI,
    Tag.AVERAGE: Measure.AVERAGE,
}
_RATES = (Tag.CAPAIAN, Tag.CAPAIAN_RATE, Tag.DOUBTFUL)
_COMPARING = (Tag.ABOVE, Tag.BELOW, Tag.SAME, Tag.COMPARE, Tag.FROM, Tag.DIFFER)
_REPEATED = (Measure.REALISASI, Measure.CAPAIAN)
_NEAR = 2
_BODY_REACH = 7


def figures_of(tagged: Tagged, shapes: Shapes) -> list[Figure]:
    """The amounts of a sentence with their measures."""
    figures: list[Figure] = []
    previous: Figure | None = None
    for number in tagged.numbers:
        if number.embedded:
            figures.append(Figure(number))
            continue
        if _is_number_averaged(tagged, number):
            # NOTE: what is averaged comes behind it and has the same head.
            figures.append(Figure(number, measure=Measure.COUNT))
            continue
        if number.start in shapes.differences:
            previous = Figure(number, head=shapes.differences[number.start], difference=True)
        else:
            previous = _measured(tagged, number, previous, figures)
            previous = _shared(tagged, previous, shapes)
        figures.append(previous)
    return budgets(tagged, figures)


def _is_number_averaged(tagged: Tagged, number: Number) -> bool:
    """ "rata-rata capaian 5 (lima) indikator ... sebesar 99%": how many, not the average itself."""
    rates = tagged.between(0, number.start, *_RATES)
    if not rates or tagged.text[rates[-1].end : number.start].strip():
        return False
    heads = tagged.between(0, rates[-1].start, Tag.AVERAGE)
    beside = bool(heads) and not tagged.text[heads[-1].end : rates[-1].start].strip()
    return beside and any(n.start > number.end and not n.embedded for n in tagged.numbers)


def _shared(tagged: Tagged, figure: Figure, shapes: Shapes) -> Figure:
    """The figure, if it is a part or a whole: a count, which only an explicit word makes the result."""
    if figure.number.start in shapes.shares:
        explicit = figure.measure is Measure.REALISASI and figure.certainty == SURE
        measure = Measure.REALISASI if explicit else Measure.COUNT
        return replace(figure, measure=measure, share=True, certainty=SURE)
    if shapes.result(figure.number) and figure.measure in (None, Measure.CAPAIAN, Measure.COUNT):
        if figure.head is None:
            return replace(figure, measure=Measure.SHARE, certainty=LIKELY)
    elif figure.measure in (Measure.COUNT, None):
        if is_aimed_at(tagged, figure.number):
            return replace(figure, measure=Measure.TARGET, certainty=0.9)
        after = tagged.between(figure.end, len(tagged.text), Tag.FROM, Tag.TARGET)
        if is_from_target(tagged, figure.number, after) or is_out_of_aim(tagged, figure.number):
            return replace(figure, measure=result_or_rate(tagged, figure), certainty=LIKELY)
    return figure


def _measured(tagged: Tagged, number: Number, previous: Figure | None, earlier: Sequence[Figure]) -> Figure:
    lead = lead_of(tagged, number, previous)
    head = _head(tagged, lead) or budget_of_programs(tagged, number, earlier)
    tie = tie_of(tagged, number, lead)
    figure = Figure(number)
    body = compared_body(tagged, lead)
    if body is not None and (head is None or head.start < body.start or head.tag is Tag.NATIONAL):
        return replace(figure, measure=Measure.NATIONAL, head=body, certainty=LIKELY)
    found = _by_head(tagged, figure, head, tie) if head else None
    if found is None or (found.measure is None and found.certainty == 0):
        found = _by_neighbours(tagged, figure, previous, tie, earlier)
    if found.measure is Measure.REALISASI and any(f.measure is Measure.REALISASI for f in earlier):
        rates = [c for c in lead if c.tag is Tag.CAPAIAN_RATE]
        if rates and found.kind is UnitKind.PERCENT:
            return replace(found, measure=Measure.CAPAIAN, certainty=DOUBTFUL)
    found = _beside_budget(found, previous)
    portion = found.measure is Measure.SERAPAN and is_portion(tagged, found, earlier)
    return replace(found, measure=Measure.SHARE) if portion else found


def compared_body(tagged: Tagged, lead: Sequence[Cue]) -> Cue | None:
    """The other body (province, nation) that something is compared with right in front of an amount."""
    for body in reversed([c for c in lead if c.tag is Tag.BODY]):
        clause = tagged.break_before(body.start)
        # NOTE: "IKP provinsi tahun 2024 adalah ...": the indicator of another body.
        if any(n.end <= body.start and not tagged.text[n.end : body.start].strip() for n in tagged.names):
            return body
        if any(
            tagged.words_between(c.end, body.start) <= _BODY_REACH
            for c in tagged.between(clause, body.start, *_COMPARING)
        ):
            return body
    return None


def _head(tagged: Tagged, lead: Sequence[Cue]) -> Cue | None:
    """The governing word: the last measure word, unless a counted noun follows it after a copula."""
    heads = [c for c in lead if c.tag in HEADS and not _is_closed(tagged, c) and not _is_behind(tagged, c)]
    amounts = {c.start for c in lead if c.tag is Tag.AMOUNT}
    counts = [c for c in lead if c.tag is Tag.COUNT]
    if not heads:
        return counts[-1] if counts else None
    last = heads[-1]
    average = next((c for c in heads if c.tag is Tag.AVERAGE), None)
    if average and last.tag in _RATES:
        return average
    nouns = [c for c in counts if c.start >= last.end and c.start not in amounts]
    if nouns and (tagged.between(last.end, nouns[-1].start, Tag.COPULA) or _out_of(tagged, last, nouns[0])):
        return nouns[-1]
    if last.tag is Tag.TARGET and len(heads) > 1 and _rates_target(tagged, heads[-2], last, lead):
        return heads[-2]
    if last.tag is Tag.TARGET and any(c.tag is Tag.END_MARK and c.start >= last.end for c in lead):
        return Cue(Tag.TARGET_END, last.start, last.end)
    return last


def _rates_target(tagged: Tagged, head: Cue, target: Cue, lead: Sequence[Cue]) -> bool:
    """ "capaian kinerja dari target adalah 80%": the rate of achievement, not the target."""
    leads = tagged.between(head.end, target.start, Tag.FROM)
    if head.tag not in _RATES or not leads or tagged.words_between(head.end, target.start) > 1:
        return False
    given = tagged.between(0, head.start, Tag.TARGET)
    known = bool(given) and any(given[0].end <= n.start < head.start for n in tagged.numbers)
    return known or any(c.tag in (Tag.COPULA, Tag.REACH) and c.start >= target.end for c in lead)


def _is_closed(tagged: Tagged, head: Cue) -> bool:
    """ "4 IKU melampaui target dan 3 IKU ...": what follows "dan" is another thing than the target."""
    joined = tagged.between(head.end, len(tagged.text), Tag.AND)
    if head.tag is not Tag.TARGET or not joined or tagged.text[head.end : joined[0].start].strip():
        return False
    before = tagged.between(0, head.start, *DIRECTIONS, Tag.REACH)
    return bool(before) and tagged.words_between(before[-1].end, head.start) == 0


def _is_behind(tagged: Tagged, head: Cue) -> bool:
    """ "79,85% dari 81,20% yang ditargetkan atau 98,34%": the word belongs to the figure in front of it."""
    before = [n for n in tagged.numbers if n.end <= head.start] if head.tag is Tag.TARGET else []
    beside = bool(before) and not tagged.words_between(before[-1].end, head.start)
    return beside and is_aimed_at(tagged, before[-1])


def _out_of(tagged: Tagged, head: Cue, noun: Cue) -> bool:
    """ "dari target jumlah anak yang terdata": a whole that something is part of, not what was aimed at."""
    lead = tagged.between(0, head.start, Tag.FROM)
    return (
        head.tag is Tag.TARGET
        and bool(lead)
        and not tagged.text[lead[-1].end : head.start].strip()
        and not tagged.text[head.end : noun.start].strip()
    )


def _by_head(tagged: Tagged, figure: Figure, head: Cue, tie: Cue | None) -> Figure | None:
    """The measure that the governing word and the unit give; None where they do not go together."""
    if head.tag is Tag.PROGRESS and figure.kind not in (None, UnitKind.PERCENT):
        # NOTE: "capaian terhadap target akhir (50 unit) adalah 88%": the target's own figure comes first.
        aimed = "target" in tagged.text[head.start : head.end].lower()
        return replace(figure, measure=Measure.TARGET_END if aimed else None, head=head)
    if head.tag in _PLAIN:
        return replace(figure, measure=_PLAIN[head.tag], head=head)
    if head.tag is Tag.PHYSICAL:
        return replace(figure, measure=None, head=head)
    if head.tag in _RATES:
        return _rate(figure, head, tie)
    measure = _by_unit(tagged, head.tag, figure.kind)
    if measure is None or (head.tag is Tag.COUNT and figure.quantity.decimals):
        return None
    if measure is Measure.SISA and is_given_on(tagged, figure.end):
        return replace(figure, measure=None, head=head)
    return replace(figure, measure=measure, head=head, certainty=target_doubt(tagged, figure, head))


def _by_unit(tagged: Tagged, tag: Tag, kind: UnitKind | None) -> Measure | None:
    money, percent = kind is UnitKind.MONEY, kind is UnitKind.PERCENT
    match tag:
        case Tag.TARGET:
            return Measure.TARGET
        case Tag.REALISASI:
            budget = tagged.has(Tag.BUDGET) or any(n.name.kind is NameKind.PROGRAM for n in tagged.names)
            return Measure.REALISASI_ANGGARAN if money and budget else Measure.REALISASI
        case Tag.BUDGET:
            return Measure.PAGU if money else None
        case Tag.BUDGET_USE:
            return Measure.REALISASI_ANGGARAN if money else Measure.SERAPAN if percent else None
        case Tag.REMAINDER:
            return Measure.SISA if money else None
        case Tag.COUNT:
            return None if money or percent else Measure.COUNT
    return None


def _rate(figure: Figure, head: Cue, tie: Cue | None) -> Figure:
    """A figure after "capaian": the rate of achievement, or (of another unit, or "mencapai") the result."""
    other = figure.kind not in (None, UnitKind.PERCENT)
    if head.tag is Tag.CAPAIAN_RATE and not other:
        return replace(figure, measure=Measure.CAPAIAN, head=head)
    if other and tie is None and figure.kind is UnitKind.COUNT:
        return replace(figure, measure=Measure.COUNT, head=head, certainty=DOUBTFUL)
    if other:
        return replace(figure, measure=Measure.REALISASI, head=head, certainty=LIKELY)
    if head.tag is Tag.DOUBTFUL:
        return replace(figure, measure=Measure.CAPAIAN, head=head, certainty=DOUBTFUL)
    if figure.kind is None or (tie and tie.tag is Tag.REACH):
        high = figure.quantity.value is not None and figure.quantity.value > 100
        measure = Measure.CAPAIAN if high else Measure.REALISASI
        return replace(figure, measure=measure, head=head, certainty=DOUBTFUL)
    return replace(figure, measure=Measure.CAPAIAN, head=head, certainty=0.9)


def _by_neighbours(
    tagged: Tagged, figure: Figure, previous: Figure | None, tie: Cue | None, earlier: Sequence[Figure]
) -> Figure:
    """The measure of a figure without a measure word of its own."""
    number = figure.number
    after = tagged.between(number.end, len(tagged.text), Tag.FROM, Tag.TARGET)
    known = {f.measure for f in earlier}
    restated = previous is not None and _follows(tagged, previous, number, tie)
    if restated and previous and previous.measure is Measure.SERAPAN and figure.kind is UnitKind.MONEY:
        return replace(figure, measure=Measure.REALISASI_ANGGARAN, certainty=LIKELY)
    if previous and restated and figure.kind in (UnitKind.PERCENT, None):
        return derived(figure, previous, known)
    if is_from_target(tagged, number, after):
        return replace(figure, measure=result_or_rate(tagged, figure), certainty=0.9)
    if is_dated_aside(tagged, number) and Measure.REALISASI in known:
        return replace(figure, measure=Measure.REALISASI, certainty=LIKELY)
    rated = figure.kind is UnitKind.PERCENT and {Measure.TARGET, Measure.REALISASI} <= known
    if rated and previous and is_reached_again(tagged, previous, tie):
        return replace(figure, measure=Measure.CAPAIAN, certainty=LIKELY)
    if tie and tie.tag is Tag.REACH and not tagged.between(tie.start - 12, tie.end, Tag.RISE, Tag.FALL):
        return replace(figure, measure=Measure.REALISASI, certainty=LIKELY)
    if rated and _concludes(tagged, number):
        return replace(figure, measure=Measure.CAPAIAN, certainty=LIKELY)
    tied = tie is not None and tie.tag in (Tag.AMOUNT, Tag.COPULA) and _named_before(tagged, number, previous)
    if tie is not None and tie.tag is Tag.TO and _named_before(tagged, number, previous):
        return replace(figure, measure=Measure.REALISASI, certainty=LIKELY)
    repeated = previous is not None and previous.measure in _REPEATED
    if previous is not None and repeated and is_parallel(tagged, previous.number, number):
        return replace(figure, measure=previous.measure, certainty=LIKELY)
    if tied and figure.kind in (None, UnitKind.PERCENT, UnitKind.POINT, UnitKind.OTHER):
        return replace(figure, measure=Measure.REALISASI, certainty=LIKELY)
    return figure


def _follows(tagged: Tagged, previous: Figure, number: Number, tie: Cue | None) -> bool:
    """Whether a figure restates the one before it: "... (96 %)", "... atau 96 %"."""
    gap = tagged.text[previous.end : number.start].strip()
    if gap in ("(", ",(", ".(", "=", "atau") or (number.bracketed and len(gap) <= 3 and gap.endswith("(")):
        return True
    return tie is not None and tie.tag is Tag.OR and tagged.words_between(tie.end, number.start) <= 1


def _concludes(tagged: Tagged, number: Number) -> bool:
    return bool(tagged.between(0, number.start, Tag.RESULT, Tag.OR)) or number.bracketed


def _named_before(tagged: Tagged, number: Number, previous: Figure | None) -> bool:
    since = previous.end if previous else 0
    return any(since <= name.start and name.end <= number.start for name in tagged.names)


def _beside_budget(figure: Figure, previous: Figure | None) -> Figure:
    """A percentage of "realisasi" right after rupiah is the share of the budget used."""
    if previous is None or figure.measure is not Measure.REALISASI or figure.kind is not UnitKind.PERCENT:
        return figure
    if previous.measure is Measure.PAGU:
        return replace(figure, measure=Measure.SERAPAN, certainty=LIKELY)
    return figure
