"""Budgets before and after a change told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from auditor.model.fact import Measure
from auditor.model.quantity import UnitKind
from auditor.understand.narrative.figure import LIKELY, SURE, Figure
from auditor.understand.narrative.tagged import Number, Tagged
from auditor.understand.narrative.tags import Cue, Tag
from auditor.understand.narrative.ties import kind_of

# What a budget is of, and how near behind its count that stands.
_PROGRAMS = ("program", "kegiatan")
_NOUN_REACH = 14
# The first words of what something is a share of.
_WHOLE = regex.compile(
    r"(?:\s+(?!(?:yang|rencana|alokasi|dana|dpa|dipa|kebutuhan)\b)\p{L}[\p{L}-]*){1,4}", regex.IGNORECASE
)
_BRACKET = regex.compile(r"\s*\([^()]*\)")
_PAGU = (Measure.PAGU, Measure.PAGU_BEFORE)


def budgets(tagged: Tagged, figures: Sequence[Figure]) -> list[Figure]:
    """The figures with the budgets before a change marked as such: the last one binds."""
    if not any(f.measure is Measure.PAGU for f in figures):
        return list(figures)
    told: list[Figure] = []
    since = 0
    for figure in figures:
        changes = tagged.between(since, figure.start, Tag.BEFORE_CHANGE, Tag.AFTER_CHANGE)
        earlier = next((i for i in reversed(range(len(told))) if told[i].measure in _PAGU), None)
        turned = bool(tagged.between(since, figure.start, Tag.TO))
        if figure.measure is Measure.PAGU and changes and changes[-1].tag is Tag.BEFORE_CHANGE:
            figure = replace(figure, measure=Measure.PAGU_BEFORE)
        elif figure.kind is UnitKind.MONEY and figure.measure in (None, Measure.PAGU) and earlier is not None:
            after = any(c.tag is Tag.AFTER_CHANGE for c in changes)
            if (turned or after) and not figure.difference:
                told[earlier] = replace(told[earlier], measure=Measure.PAGU_BEFORE)
                figure = replace(figure, measure=Measure.PAGU, certainty=SURE if after else LIKELY)
        since = figure.end
        told.append(figure)
    return told


def budget_of_programs(tagged: Tagged, number: Number, earlier: Sequence[Figure]) -> Cue | None:
    """ "total anggaran untuk 2 program dan 6 kegiatan adalah Rp...": the counts only say of what."""
    budgets = tagged.between(tagged.break_before(number.start), number.start, Tag.BUDGET)
    if not budgets or kind_of(number.quantity) is not UnitKind.MONEY:
        return None
    between = [f for f in earlier if f.start >= budgets[-1].end]
    counted = [tagged.text[f.start : f.end + _NOUN_REACH].lower() for f in between]
    named = all(f.measure is Measure.COUNT or f.measure is None for f in between)
    programs = all(any(noun in text for noun in _PROGRAMS) for text in counted)
    return budgets[-1] if between and named and programs else None


def _is_share(tagged: Tagged, end: int) -> bool:
    """ "71,28% dari PAD": a share of something else than a budget or a target."""
    leads = tagged.between(end, len(tagged.text), Tag.FROM)
    if not leads or tagged.text[end : leads[0].start].strip():
        return False
    since = leads[0].end
    until = min([tagged.break_after(since), *(n.start for n in tagged.numbers if n.start >= since)])
    whole = _WHOLE.match(tagged.text, since, until)
    aimed = tagged.between(leads[0].start, until, Tag.BUDGET, Tag.TARGET, Tag.AIMED, Tag.BUDGET_PART)
    return whole is not None and not any(c.start < whole.end() for c in aimed)


def is_given_on(tagged: Tagged, end: int) -> bool:
    """ "sisanya Rp... (29,24 persen) dialokasikan untuk ...": the rest of a budget that others have."""
    bracket = _BRACKET.match(tagged.text, end)
    since = bracket.end() if bracket else end
    behind = tagged.between(since, len(tagged.text), Tag.BUDGET)
    return bool(behind) and tagged.words_between(since, behind[0].start) == 0


def is_portion(tagged: Tagged, figure: Figure, earlier: Sequence[Figure]) -> bool:
    """ "menyerap 68% dari seluruh realisasi, belanja modal 16%": shares of all that was spent."""
    if figure.head and tagged.between(figure.head.end, figure.start, Tag.PORTION):
        return True
    if _is_share(tagged, figure.end) or any(_is_share(tagged, f.end) for f in earlier if f.number.bracketed):
        return True
    behind = tagged.between(figure.end, len(tagged.text), Tag.PORTION)
    clause = tagged.text.rfind(",", 0, figure.start)
    again = any(f.measure is Measure.SHARE and f.end <= clause for f in earlier)
    listed = again and not tagged.between(clause, figure.start, Tag.BUDGET_USE, Tag.BUDGET)
    return listed or (bool(behind) and not tagged.text[figure.end : behind[0].start].strip())
