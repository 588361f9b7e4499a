"""The figures behind the charts: capaian stated and recomputed, findings per chapter, checks per family."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from auditor.indonesian.grammar import Grammar
from auditor.lexicon import Lexicon
from auditor.model.audit import Audit
from auditor.model.document import BlockKind
from auditor.model.finding import Severity
from auditor.report.words import shorten

FAMILY = "capaian"
MOST_BARS = 60


@dataclass(frozen=True, slots=True)
class CapaianBar:
    """The capaian of one indicator as printed; `right` is the recomputed one where it differs.

    `share` and `right_share` are lengths in percent of the longest bar; `finding` is the number of the
    finding, 0 where the figure is right.
    """

    name: str
    stated: str
    share: float
    right: str = ""
    right_share: float = 0.0
    finding: int = 0


@dataclass(frozen=True, slots=True)
class StackedBar:
    """Counts by part, with the length of each part in percent of the longest bar."""

    name: str
    counts: tuple[tuple[str, int, float], ...]
    total: int


@dataclass(frozen=True, slots=True)
class _Value:
    name: str
    stated: str
    value: Fraction
    right: str
    expected: Fraction | None
    finding: int


def capaian_bars(audit: Audit, lexicon: Lexicon) -> tuple[CapaianBar, ...]:
    """The capaian of the tables, each indicator once, those that are wrong first."""
    grammar = Grammar(lexicon)
    values = [*_wrong(audit, grammar), *_right(audit, grammar)]
    unique: dict[tuple[str, str], _Value] = {}
    for value in values:
        unique.setdefault((value.name, value.stated), value)
    shown = list(unique.values())[:MOST_BARS]
    longest = max((max(v.value, v.expected or Fraction(0)) for v in shown), default=Fraction(0))
    if longest <= 0:
        return ()
    # NOTE: one figure without its comma (9.935 %) would leave nothing to see of all others.
    longest = min(longest, Fraction(300))
    return tuple(_bar(value, longest) for value in shown)


def _bar(value: _Value, longest: Fraction) -> CapaianBar:
    right = 0.0 if value.expected is None else _share(value.expected, longest)
    return CapaianBar(
        value.name, value.stated, _share(value.value, longest), value.right, right, value.finding
    )


def _share(value: Fraction, longest: Fraction) -> float:
    return round(min(100.0, max(0.0, float(value / longest * 100))), 2)


def _wrong(audit: Audit, grammar: Grammar) -> Iterator[_Value]:
    for number, finding in enumerate(audit.results.findings, 1):
        if finding.family != FAMILY or not finding.expected or not finding.place.row:
            continue
        stated, right = _number(finding.stated[0], grammar), _number(finding.expected[0], grammar)
        if stated is not None:
            yield _Value(
                shorten(finding.place.row), finding.stated[0], stated, finding.expected[0], right, number
            )


def _right(audit: Audit, grammar: Grammar) -> Iterator[_Value]:
    for item in audit.results.verified:
        stated = _number(item.stated, grammar) if item.family == FAMILY and item.place.row else None
        if stated is not None:
            yield _Value(shorten(item.place.row or ""), item.stated, stated, "", None, 0)


def _number(text: str, grammar: Grammar) -> Fraction | None:
    quantity = grammar.parse(text)
    return None if quantity.value is None else Fraction(quantity.value)


def chapter_bars(audit: Audit) -> tuple[StackedBar, ...]:
    """Findings of each chapter by severity, in the order of the report."""
    chapters = [b for b in audit.document.texts if b.kind is BlockKind.HEADING and b.level <= 1]
    starts = [chapter.place.block for chapter in chapters]
    counts: dict[int, Counter[str]] = {}
    for finding in audit.results.findings:
        if finding.blocked_by is None:
            at = bisect_right(starts, finding.place.block) - 1
            counts.setdefault(at, Counter())[finding.severity.value] += 1
    names = {at: shorten(chapters[at].text) if at >= 0 else "–" for at in counts}
    return _stacked([(names[at], counts[at]) for at in sorted(counts)], tuple(s.value for s in Severity))


def family_bars(audit: Audit) -> tuple[StackedBar, ...]:
    """Statements of each family found right and wrong, the commonest first."""
    counts: dict[str, Counter[str]] = {}
    for item in audit.results.verified:
        counts.setdefault(item.family, Counter())["verified"] += 1
    for finding in audit.results.findings:
        if finding.blocked_by is None:
            counts.setdefault(finding.family, Counter())[finding.severity.value] += 1
    ordered = sorted(counts.items(), key=lambda item: -item[1].total())
    return _stacked(ordered, ("verified", "error", "warning", "info"))


def _stacked(rows: list[tuple[str, Counter[str]]], parts: tuple[str, ...]) -> tuple[StackedBar, ...]:
    longest = max((counter.total() for _, counter in rows), default=0)
    return tuple(
        StackedBar(
            name,
            tuple(
                (part, counter[part], round(counter[part] / longest * 100, 2))
                for part in parts
                if counter[part]
            ),
            counter.total(),
        )
        for name, counter in rows
    )
