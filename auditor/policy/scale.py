"""The scales of predikat that a report prints, and what they say of a value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import takewhile

from auditor.indonesian.grammar import FoundQuantity, Grammar
from auditor.indonesian.phrases import Phrases
from auditor.indonesian.text import fold
from auditor.lexicon import Lexicon
from auditor.model.evidence import Band
from auditor.model.fact import RowKind, TableKind, TableView
from auditor.model.place import Place
from auditor.model.quantity import Quantity, Relation

_LEAST_BANDS = 2
_LONGEST_LABEL = 5
_LONGEST_BAND = 60
_UP = (">", "≥", ">=")
_TRAILING = (*_UP, "<", "≤", "<=")


def scales(views: Sequence[TableView], grammar: Grammar, lexicon: Lexicon) -> Iterator[tuple[Band, ...]]:
    """Every scale printed as a table: a column of ranges beside a column of words."""
    ends = Phrases({key: lexicon["scale"][key] for key in ("upward", "downward")})
    for view in views:
        if view.kind in (TableKind.INDICATOR, TableKind.BUDGET):
            continue
        found = _scale(view, grammar, ends)
        if found:
            yield found


def _scale(view: TableView, grammar: Grammar, ends: Phrases) -> tuple[Band, ...]:
    rows = [r for r in view.rows if r.kind in (RowKind.ITEM, RowKind.GROUP)]
    for ranges in range(len(view.columns)):
        cells = [c for r in rows if (c := r.cell(ranges)) is not None]
        if len(rows) < _LEAST_BANDS or len(cells) < len(rows):
            continue
        limits = list(takewhile(bool, (limits_of(c.text, grammar, ends) for c in cells)))
        if len(limits) < len(cells):
            continue
        for labels in range(len(view.columns)):
            words = [r.cell(labels) for r in rows]
            if labels == ranges or not all(w and _is_label(w.text) for w in words):
                continue
            pairs = zip(words, limits, strict=True)
            bands = tuple(Band(w.text.strip(), *limit, w.place) for w, limit in pairs if w and limit)
            if len({fold(b.label) for b in bands}) == len(bands):
                return bands
    return ()


def _is_label(text: str) -> bool:
    return 1 <= len(text.split()) <= _LONGEST_LABEL and not any(ch.isdigit() for ch in text) and len(text) > 2


Limits = tuple[Fraction | None, Fraction | None, bool, bool]


def limits_of(text: str, grammar: Grammar, ends: Phrases) -> Limits | None:
    """Lower and upper bound of a band, and whether each is left out; None where the text is no band."""
    found = grammar.find(text)
    if not found or len(found) > 2 or len(text) > _LONGEST_BAND:
        return None
    first = found[0].quantity
    if len(found) == 2:
        return _between(first, found[1].quantity)
    if first.upper is not None and first.value is not None:
        return Fraction(first.value), Fraction(first.upper), first.relation is Relation.GREATER, False
    return _one_sided(found[0], text, ends)


def _between(low: Quantity, high: Quantity) -> Limits | None:
    if low.value is None or high.value is None:
        return None
    if high.relation in (Relation.GREATER, Relation.AT_LEAST):
        return Fraction(low.value), None, low.relation is Relation.GREATER, False
    if low.value > high.value:
        return None
    return (
        Fraction(low.value),
        Fraction(high.value),
        low.relation is Relation.GREATER,
        high.relation is Relation.LESS,
    )


def _one_sided(found: FoundQuantity, text: str, ends: Phrases) -> Limits | None:
    value, relation = found.quantity.value, found.quantity.relation
    if value is None:
        return None
    behind = text[found.end :].strip()
    if relation is Relation.EQUAL and behind in _TRAILING:
        # NOTE: "91>": a sign behind the figure says where the band goes on.
        return (
            (Fraction(value), None, False, False) if behind in _UP else (None, Fraction(value), False, False)
        )
    end = ends.best(text[found.end :])
    if relation in (Relation.GREATER, Relation.AT_LEAST) or (end and end.key == "upward"):
        return Fraction(value), None, relation is Relation.GREATER, False
    if relation in (Relation.LESS, Relation.AT_MOST) or (end and end.key == "downward"):
        return None, Fraction(value), False, relation is Relation.LESS
    return None


def grades(scale: Sequence[Band], value: Fraction) -> list[str]:
    """The labels that a scale allows for a value: its band's, or both neighbours' where it falls in a gap.

    A value above the highest band belongs to it.
    """
    inside = [b.label for b in scale if b.holds(value)]
    if inside:
        return inside
    below = [b for b in scale if b.high is not None and b.high <= value]
    above = [b for b in scale if b.low is not None and b.low >= value]
    near = []
    if below:
        near.append(max(below, key=lambda b: b.high or Fraction(0)).label)
    if above:
        near.append(min(above, key=lambda b: b.low or Fraction(0)).label)
    return near


def place_of(scale: Sequence[Band], label: str) -> Place | None:
    """Where a scale prints a label."""
    return next((b.place for b in scale if fold(b.label) == fold(label)), None)
