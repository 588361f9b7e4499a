"""Words like naik or terus meningkat on a named row of a table against its years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from auditor.indonesian.phrases import Hit, Phrases, words_of
from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Role
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.period import Part
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule
from auditor.policy.row_figures import RowNamed, rows_named

_READ = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_YEAR = regex.compile(r"(?<![\d./])(?:19|20)\d{2}(?![\d/]|\.\d)")
# A figure of its own, no year: other rules compare what a sentence tells with figures.
_FIGURE = regex.compile(r"\d[.,]\d|\d\s?%|(?<!\d)(?!(?:19|20)\d{2}(?!\d))\d+(?!\d)")
_FEWEST = 3
_LAST = 9999
_Series = Sequence[tuple[int, Column, Quantity]]


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding where a row moved against what is said of it between the years meant.

    The parameters: `rise` and `fall` are words for the two ways, `always` those for every year, `compared`
    those for the year before, `against` those of a sentence that says no such thing, `kinds` what rows are.
    """
    words = Phrases({key: rule.texts(key) for key in ("rise", "fall", "always", "compared", "against")})
    kinds = frozenset(rule.texts("kinds"))
    for block in evidence.document.blocks:
        if isinstance(block, TextBlock) and block.kind in _READ and words.best(block.text):
            outcomes: dict[int, list[Finding | Verified]] = {}
            for named in rows_named(evidence, block, kinds):
                outcome = _judged(rule, evidence, block, named, words)
                if outcome is not None:
                    outcomes.setdefault(named.start, []).append(outcome)
            for found in outcomes.values():
                right = [o for o in found if isinstance(o, Verified)]
                yield from right[:1] or found[:1]


def _judged(
    rule: Rule, evidence: Evidence, block: TextBlock, named: RowNamed, words: Phrases
) -> Finding | Verified | None:
    text = block.text[named.start : named.end]
    hits = words.find(text)
    ways = [hit for hit in hits if hit.key in ("rise", "fall")]
    keys = {hit.key for hit in hits}
    if len(ways) != 1 or "against" in keys or _FIGURE.search(text):
        return None
    years = [int(year) for year in _YEAR.findall(text)]
    series = _series(evidence, named, text)
    if "always" in keys:
        first = min(years, default=0)
        last = max(years) if len(years) > 1 else _LAST
        meant = [s for s in series if first <= s[0] <= last]
        return _compared(rule, block, named, ways[0], meant) if len(meant) >= _FEWEST else None
    if "compared" not in keys:
        return None
    now = max(years) if len(years) > 1 else evidence.identity.year or 0
    before = min(years) if years and min(years) < now else now - 1
    meant = [s for s in series if s[0] in (before, now)]
    return _compared(rule, block, named, ways[0], meant) if len(meant) == len((before, now)) else None


def _series(evidence: Evidence, named: RowNamed, text: str) -> _Series:
    """The row's figures of one kind, year by year; none where two columns of a year may be meant."""
    said = {w.text for w in words_of(text)}
    found: dict[frozenset[str], list[tuple[int, Column, Quantity]]] = {}
    for column in named.view.columns:
        value = named.row.value(column.index)
        period = column.period
        if column.role is not Role.VALUE or value is None or not value.is_number:
            continue
        if period is not None and period.part is Part.YEAR and period.last_year is None:
            header = frozenset(w.text for w in words_of(column.header) if not w.text.isdigit())
            found.setdefault(header, []).append((period.year, column, value))
    fitting = [own for header, own in found.items() if header & said] or list(found.values())
    if len(fitting) != 1 or len({year for year, _, _ in fitting[0]}) != len(fitting[0]):
        return []
    return sorted(fitting[0], key=lambda s: s[0])


def _compared(rule: Rule, block: TextBlock, named: RowNamed, hit: Hit, series: _Series) -> Finding | Verified:
    place = block.passage.place(named.start + hit.start, named.start + hit.end)
    shown = "; ".join(f"{year}: {value.raw}" for year, _, value in series)
    wrong = [(a, b) for a, b in pairwise(series) if _is_other_way(a[2], b[2], hit.key)]
    if not wrong:
        return rule.verified(place, place.text, f"{named.row.name}: {shown}")
    before, after = wrong[0]
    return rule.finding(
        [place, *(named.view.place(named.row, column) for _, column, _ in (after, before))],
        stated=[place.text],
        proof=Severity.WARNING,
        subject=named.row.name,
        calculation=shown,
        values={"table": named.view.title or named.view.section or "-"},
        impact="conclusion",
        confidence=0.75,
    )


def _is_other_way(before: Quantity, after: Quantity, way: str) -> bool:
    """Whether two figures moved against what is said, or not at all."""
    return after.number <= before.number if way == "rise" else after.number >= before.number
