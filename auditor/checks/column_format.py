"""Figures of a column that are written otherwise than their neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from auditor.indonesian.phrases import words_of
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Measure, Role, Row, RowKind, TableView
from auditor.model.finding import Finding, Skip, Verified
from auditor.model.place import Place
from auditor.model.rule import Rule

_COMMA = regex.compile(r"[0-9]{1,3}(?:\.[0-9]{3})*,(?P<cents>[0-9]+)\s?%?")
_POINT = regex.compile(r"[0-9]{1,3}\.[0-9]{1,2}\s?%?")
_RATES = (Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN, Measure.SHARE, Measure.SERAPAN)
_YEARLY = (Measure.TARGET, Measure.REALISASI, Measure.COUNT)
_LEAST = 4
_FEW = 0.34
_Cells = Sequence[tuple[str, Place]]


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a note for every table with two decimal marks, and column with a missing sign or decimal."""
    words = rule.params["rates"]
    rates = frozenset(words if isinstance(words, tuple) else ())
    for view in evidence.tables:
        columns = [c for c in view.columns if c.role is Role.VALUE and c.measure in _RATES]
        cells = {c.index: _cells(view, c) for c in columns}
        every = [cell for column in columns for cell in cells[column.index]]
        points = [c for c in every if _POINT.fullmatch(c[0])]
        if points and sum(bool(_COMMA.fullmatch(t)) for t, _ in every) >= _LEAST:
            yield _note(rule, view, points, "default")
            continue
        for column in columns:
            if odd := _without_sign(_rated(view, column, rates), column):
                yield _note(rule, view, odd, "sign")
            if odd := _shorter(_alike(view, column)):
                yield _note(rule, view, odd, "decimals")


def _cells(view: TableView, column: Column) -> _Cells:
    rows = (r for r in view.rows if r.kind is not RowKind.HEADER and r.value(column.index) is not None)
    return [(c.text.strip(), view.place(r, column)) for r in rows if (c := r.cell(column.index)) is not None]


def _rated(view: TableView, column: Column, rates: frozenset[str]) -> _Cells:
    """The cells of a column where every row that bears a figure is named as a rate."""
    cells = _cells(view, column)
    rows = [r for r in view.rows if r.kind is RowKind.ITEM and r.value(column.index) is not None]
    named = [words_of(r.name)[:1] for r in rows]
    return cells if all(first and first[0].text in rates for first in named) else []


def _alike(view: TableView, column: Column) -> _Cells:
    """The cells of a column that share its most frequent unit: an index has other decimals than a rate."""
    rows = [r for r in view.rows if r.kind is RowKind.ITEM and r.value(column.index) is not None]
    units = {r.index: r.unit or (q.unit if (q := r.value(column.index)) else None) for r in rows}
    usual = Counter(units.values()).most_common(1)
    return [
        (cell.text.strip(), view.place(row, column))
        for row in rows
        if units[row.index] == usual[0][0]
        and (cell := row.cell(column.index)) is not None
        and not _has_own_decimals(view, row)
    ]


def _has_own_decimals(view: TableView, row: Row) -> bool:
    """Whether a row prints all its years alike: then its decimals are those of its indicator."""
    columns = [c for c in view.columns if c.role is Role.VALUE and c.measure in (*_YEARLY, None)]
    found = [
        m["cents"]
        for c in columns
        if (cell := row.cell(c.index)) and (m := _COMMA.fullmatch(cell.text.strip()))
    ]
    return len(found) >= _LEAST and len({len(cents) for cents in found}) == 1


def _without_sign(cells: _Cells, column: Column) -> _Cells:
    """Decimal figures without the percent sign that nearly all of their column bear."""
    signed = sum("%" in text for text, _ in cells)
    # NOTE: a figure below one is the ratio itself, which bears no sign.
    bare = [c for c in cells if _COMMA.fullmatch(c[0]) and "%" not in c[0] and not c[0].startswith("0")]
    plain = sum("%" not in text for text, _ in cells)
    fits = "%" not in column.header and signed >= _LEAST and 0 < plain <= _FEW * signed
    return bare if fits and len(bare) == plain else []


def _shorter(cells: _Cells) -> _Cells:
    """Figures with fewer decimals than most of their column; whole numbers are left alone."""
    found = [(m["cents"], c) for c in cells if (m := _COMMA.fullmatch(c[0]))]
    counts = Counter(len(cents) for cents, _ in found)
    if len(found) < _LEAST:
        return []
    usual, times = counts.most_common(1)[0]
    odd = [c for cents, c in found if len(cents) < usual]
    return odd if 0 < len(odd) <= _FEW * times else []


def _note(rule: Rule, view: TableView, odd: _Cells, variant: str) -> Finding:
    return rule.finding(
        [place for _, place in odd],
        stated=list(dict.fromkeys(text for text, _ in odd)),
        variant=variant,
        subject=" ".join((view.title or view.section).split())[:120],
        confidence=0.9,
    )
