"""What the report itself shows on the items of the checklist, in words with the page of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from auditor.model.audit import Audit
from auditor.model.document import BlockKind, TextBlock
from auditor.model.fact import Column, Measure, Role, Row, RowKind, TableKind, TableView
from auditor.model.finding import Finding, Severity
from auditor.model.place import Place
from auditor.policy.measured import agreements
from auditor.report.words import Words, shorten

_MOST = 4
_TITLES = (BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.CAPTION)
_RESULTS = (Measure.REALISASI, Measure.CAPAIAN)
_BUDGET = (Measure.PAGU, Measure.REALISASI_ANGGARAN)


@dataclass(frozen=True, slots=True)
class Collected:
    """What was found; `whole` where it shows all that the item asks for."""

    lines: tuple[str, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """An audit, asked about the items of the checklist."""

    audit: Audit
    words: Words
    vocabulary: Mapping[str, tuple[str, ...]]
    sections: Mapping[str, tuple[str, ...]]

    def findings_on(self, item: str) -> list[tuple[int, Finding]]:
        """The findings on an item that stand by themselves, with their numbers."""
        rules = self.words.catalogue.rules
        return [
            (number, finding)
            for number, finding in enumerate(self.audit.results.findings, 1)
            if not finding.is_suppressed and not finding.blocked_by
            if finding.rule in rules and item in rules[finding.rule].checklist
        ]

    def verified_on(self, item: str) -> int:
        """How many statements on an item were found right."""
        rules = self.words.catalogue.rules
        checked = (item in rules[v.rule].checklist for v in self.audit.results.verified if v.rule in rules)
        return sum(checked)

    def tables(self, kind: TableKind, measures: Iterable[Measure]) -> list[tuple[TableView, list[Column]]]:
        """The tables of a kind that have all these measures for the report's year, with their columns."""
        year, found = self.audit.identity.year, []
        for view in self.audit.evidence.tables:
            columns = [next(iter(_of_year(view, measure, year)), None) for measure in measures]
            if view.kind is kind and all(columns):
                found.append((view, [column for column in columns if column]))
        return found

    def plans(self) -> list[tuple[TableView, list[Column]]]:
        """The tables of the perjanjian kinerja."""
        names = self.vocabulary["agreements"]
        return [
            (view, columns)
            for view, columns in self.tables(TableKind.INDICATOR, [Measure.TARGET])
            if any(name in f"{view.title} {view.section}".lower() for name in names)
            and not any(column.measure in _RESULTS for column in view.columns)
        ]

    def title(self, view: TableView) -> str:
        """The name of a table."""
        return shorten(view.title) or self.words("form.table")

    def spot(self, place: Place) -> str:
        """The page, line or paragraph of a place, or else its section."""
        return self.words.spot(place) or shorten(place.section or "")

    def told(self, key: str, view: TableView, columns: Sequence[Column]) -> tuple[str, bool]:
        """A line on a table, and whether every row of it has a figure or word in these columns."""
        rows = [row for row in view.rows if row.kind is RowKind.ITEM and row.name]
        filled = sum(all(_is_filled(row, column) for column in columns) for row in rows)
        spot = self.spot(view.tables[0].place)
        line = self.words(key, title=self.title(view), spot=spot, filled=filled, rows=len(rows))
        return line, bool(rows) and filled == len(rows)

    def headings(self, names: Iterable[str]) -> list[TextBlock]:
        """The headings of the body that hold one of these words."""
        pattern = _words(names)
        outline = self.audit.evidence.outline
        return [
            block
            for block in self.audit.document.texts
            if block.kind is BlockKind.HEADING and outline.is_body(block.index) and pattern.search(block.text)
        ]

    def named(self, blocks: Sequence[TextBlock]) -> tuple[str, ...]:
        """Lines on blocks, at most a few."""
        first = {shorten(block.text): block for block in reversed(blocks)}
        told = [
            self.words("form.named", title=title, spot=self.spot(block.place))
            for title, block in sorted(first.items(), key=lambda pair: pair[1].index)[:_MOST]
        ]
        if len(blocks) > len(told) > 0:
            told.append(self.words("form.more", number=len(blocks) - len(told)))
        return tuple(told) or (self.words("form.none-named"),)

    def recomputed(self, item: str) -> str:
        """A line on how much of an item was found right."""
        return self.words("form.recomputed", number=self.words.count(self.verified_on(item)))


def _sections(report: Report) -> Collected:
    lines = []
    for key, names in report.sections.items():
        found = report.headings(names)
        what = report.words(f"form-section.{key}")
        if found:
            spot, title = report.spot(found[0].place), shorten(found[0].text)
            lines.append(report.words("form.found-section", what=what, spot=spot, title=title))
        else:
            lines.append(report.words("form.no-section", what=what))
    return Collected(tuple(lines))


def _targets(report: Report) -> Collected:
    return _over(report, "targets", report.plans())


def _results(report: Report) -> Collected:
    tables = report.tables(TableKind.INDICATOR, [Measure.TARGET, *_RESULTS])
    collected = _over(report, "results", tables)
    return Collected((*collected.lines, *_measured(report), report.recomputed("I.3")))


def _budget(report: Report) -> Collected:
    tables = report.tables(TableKind.BUDGET, _BUDGET)
    collected = _over(report, "budget", tables)
    return Collected(
        (*collected.lines, report.recomputed("I.6")), collected.whole and bool(report.verified_on("I.6"))
    )


def _over(report: Report, key: str, tables: Sequence[tuple[TableView, list[Column]]]) -> Collected:
    """What tables show, whole where every row of every one is filled."""
    told = [report.told(f"form.{key}", view, columns) for view, columns in tables]
    if not told:
        return Collected((report.words(f"form-none.{key}"),))
    lines = [line for line, _ in told[:_MOST]]
    if len(told) > _MOST:
        lines.append(report.words("form.more", number=len(told) - _MOST))
    return Collected(tuple(lines), all(whole for _, whole in told))


def _measured(report: Report) -> tuple[str, ...]:
    found = list(agreements(report.audit.evidence, report.vocabulary["agreements"]))
    measured = sum(len(agreed.measured) for agreed in found)
    total = measured + sum(len(agreed.unmeasured) for agreed in found)
    return (report.words("form.measured", measured=measured, agreed=total),) if total else ()


def _appendices(report: Report) -> Collected:
    place = report.audit.evidence.outline.appendix
    blocks = report.headings(report.vocabulary["appendices"]) if place else []
    return Collected(report.named([b for b in blocks if place and b.place.order >= place.order]))


def _improvements(report: Report) -> Collected:
    return Collected(report.named(report.headings(report.vocabulary["improvements"])))


def _sources(report: Report) -> Collected:
    pattern = _words(report.vocabulary["sources"])
    notes = [
        block
        for block in report.audit.document.texts
        if block.kind is BlockKind.NOTE and pattern.match(f"{block.marker} {block.text}".strip())
    ]
    formulas = report.words("form.formulas", number=len(report.audit.evidence.formulas))
    return Collected((formulas, *report.named(notes)))


def _consistency(report: Report) -> Collected:
    counts = report.audit.results.counts()
    line = report.words(
        "form.consistency",
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        verified=report.words.count(len(report.audit.results.verified)),
    )
    return Collected((line,))


def _goals(report: Report) -> Collected:
    agreed = {_folded(name) for view, _ in report.plans() for name in _goals_of(view)} - {""}
    if not agreed:
        return Collected((report.words("form.no-goals"),))
    last = max(view.tables[-1].index for view, _ in report.plans())
    tables = report.tables(TableKind.INDICATOR, [Measure.REALISASI])
    reported = {_folded(name) for view, _ in tables for name in _goals_of(view)}
    titles = [
        f" {_folded(block.text)} "
        for block in report.audit.document.texts
        if block.index > last and block.kind in _TITLES
    ]
    same = sum(name in reported or any(f" {name} " in title for title in titles) for name in agreed)
    return Collected((report.words("form.goals", same=same, all=len(agreed)),), same == len(agreed))


def _goals_of(view: TableView) -> list[str]:
    column = view.column(Role.SASARAN)
    return [row.sasaran for row in view.items] if column else []


def _plan(report: Report) -> Collected:
    return Collected(report.named(report.headings(report.vocabulary["plan"])))


def _indicators(report: Report) -> Collected:
    return Collected(_measured(report) or (report.words("form-none.targets"),))


def _main_indicators(report: Report) -> Collected:
    return Collected(report.named(report.headings(report.vocabulary["main-indicators"])))


def _comparisons(report: Report) -> Collected:
    year = report.audit.identity.year or 0
    lines = []
    for key, measures in (
        ("earlier", _RESULTS), ("end", (Measure.TARGET_END,)), ("national", (Measure.NATIONAL,))
    ):  # fmt: skip
        found = [
            view
            for view in report.audit.evidence.tables
            if view.kind is TableKind.INDICATOR
            for column in view.columns
            if column.measure in measures
            and (key != "earlier" or (column.period is not None and 0 < column.period.year < year))
        ]
        told = [
            report.words(f"form.{key}", title=report.title(view), spot=report.spot(view.tables[0].place))
            for view in found
        ]
        lines += list(dict.fromkeys(told))[:2] or [report.words(f"form-none.{key}")]
    return Collected((*lines, report.recomputed("III.7")))


def _smart(report: Report) -> Collected:
    rows = [
        (view, row)
        for view in report.audit.evidence.tables
        if view.kind is TableKind.INDICATOR
        for row in view.items
        if row.name
    ]
    units = sum(1 for _, row in rows if row.unit is not None)
    targets = sum(any(_is_filled(row, c) for c in view.measured(Measure.TARGET)) for view, row in rows)
    return Collected((report.words("form.smart", rows=len(rows), units=units, targets=targets),))


def _of_year(view: TableView, measure: Measure, year: int | None) -> list[Column]:
    found = view.measured(measure)
    return [c for c in found if c.period is None or year is None or c.period.year == year]


def _is_filled(row: Row, column: Column) -> bool:
    cell = row.cell(column.index)
    return row.value(column.index) is not None or bool(cell and any(map(str.isalnum, cell.text)))


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text).casefold().split()).lstrip("0123456789 ")


def _words(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)


COLLECTORS: Mapping[str, Callable[[Report], Collected]] = {
    "sections": _sections,
    "targets": _targets,
    "results": _results,
    "appendices": _appendices,
    "improvements": _improvements,
    "budget": _budget,
    "sources": _sources,
    "consistency": _consistency,
    "goals": _goals,
    "plan": _plan,
    "indicators": _indicators,
    "main-indicators": _main_indicators,
    "comparisons": _comparisons,
    "smart": _smart,
}
