"""A section still measured for last year, where its sisters are measured for this one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import Measure, TableKind, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule

_YEAR = regex.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_LEAST_SISTERS = 3
# Headings down to this depth begin another section.
_TOP = 3
_MOST_PLACES = 12


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield one finding for every measuring table whose newest year is last year, with its sentences."""
    year = evidence.identity.year
    measured = [(view, newest) for view in evidence.tables if (newest := _newest(view)) is not None]
    now = [view for view, newest in measured if newest == year]
    if year is None or len(now) < _LEAST_SISTERS:
        return
    for view, newest in measured:
        if newest != year - 1 or _says_so(view, year - 1):
            continue
        column = next(c for c in view.columns if c.measure is Measure.CAPAIAN)
        sentences = _sentences(evidence.document.texts, view, str(year - 1), str(year))
        yield rule.finding(
            [view.tables[0].place],
            stated=[str(year - 1)],
            expected=[str(year)],
            proof=Severity.WARNING,
            subject=view.title or _heading(evidence.document.texts, view),
            values={"column": column.header, "times": str(len(now))},
            context=[b.place for b in sentences[:_MOST_PLACES]],
            confidence=0.85,
        )


def _newest(view: TableView) -> int | None:
    """The last year that the headings of a table with targets, realisasi and capaian name."""
    measures = {c.measure for c in view.columns}
    if view.kind is not TableKind.INDICATOR or not {Measure.REALISASI, Measure.CAPAIAN} <= measures:
        return None
    years = [
        int(y) for c in view.columns if c.measure is not Measure.TARGET_END for y in _YEAR.findall(c.header)
    ]
    return max(years, default=None)


def _says_so(view: TableView, year: int) -> bool:
    """Whether caption or heading announce last year: then the table means it."""
    return str(year) in view.title or str(year) in view.section


def _sentences(texts: Sequence[TextBlock], view: TableView, last: str, now: str) -> list[TextBlock]:
    """The paragraphs below the table, up to the next heading of a level, that name last year alone."""
    start = view.tables[-1].index
    found: list[TextBlock] = []
    for block in texts:
        if block.index <= start:
            continue
        if block.kind is BlockKind.HEADING and block.level <= _TOP:
            break
        if last in block.text and now not in block.text:
            found.append(block)
    return found


def _heading(texts: Sequence[TextBlock], view: TableView) -> str:
    """The heading of the section that a table stands in."""
    above = [b for b in texts if b.index < view.tables[0].index and b.kind is BlockKind.HEADING]
    return next((b.text for b in reversed(above) if b.marker or b.level <= _TOP), view.section)
