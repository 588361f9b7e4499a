"""The sheets that list: summary, findings, indicators, tables as read, what was not checked."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl import Workbook

from auditor.model.audit import Audit
from auditor.model.document import Cell, Table
from auditor.model.fact import Fact, TableView
from auditor.model.quantity import Quantity
from auditor.report.listing import Entry, entries
from auditor.report.policy_words import policy_rows
from auditor.report.unchecked import unchecked
from auditor.report.verdicts import Verdicts
from auditor.report.words import Words
from auditor.report.xlsx.grid import Grid, Number, Value, fits

FINDINGS = (
    "number", "severity", "where", "section", "table", "row", "column", "title", "message", "stated",
    "expected", "calculation", "compared", "cause", "basis", "family", "rule", "id", "follows", "decision",
)  # fmt: skip
FINDING_WIDTHS = (6, 12, 12, 26, 18, 30, 18, 30, 60, 18, 18, 34, 34, 28, 34, 16, 28, 15, 15, 26)
FACTS = ("indicator", "scope", "measure", "period", "stated", "value", "unit", "where", "table", "verdict",
         "expected", "finding")  # fmt: skip
FACT_WIDTHS = (50, 14, 16, 12, 18, 16, 12, 12, 24, 18, 16, 10)


def summary_sheet(book: Workbook, audit: Audit, words: Words) -> None:
    """Whose report it is, what was found, how it computes."""
    grid = Grid(book, words("sheet.summary"), (34, 100))
    grid.head([words("report.title"), ""], filtered=False)
    identity, unknown, summary = audit.identity, words("report.unknown"), audit.summary
    grid.row([words("label.document"), audit.document.path])
    grid.row([words("label.title"), identity.title or unknown])
    grid.row([words("label.agency"), identity.agency or unknown])
    grid.row([words("label.year"), identity.year or unknown])
    grid.row([words("label.status"), words(f"status.{audit.outcome}")], bold=True)
    grid.row([words("html.tile-error"), summary.error], "error")
    grid.row([words("html.tile-warning"), summary.warning], "warning")
    grid.row([words("html.tile-info"), summary.info], "info")
    grid.row([words("html.tile-verified"), summary.verified], "verified")
    grid.row([words("report.checked"), words.reach(audit.coverage, audit.results)])
    grid.row([words("report.policy")], bold=True)
    for key, value in policy_rows(audit.policy, words):
        grid.row([words(f"policy.{key}"), value])
    grid.row([words("html.foot", tool=audit.tool_version, rules=audit.rules_version)])


def findings_sheet(book: Workbook, audit: Audit, words: Words) -> None:
    """A row for every finding, in reading order."""
    grid = Grid(book, words("sheet.findings"), FINDING_WIDTHS)
    grid.head([words(f"column.{name}") for name in FINDINGS])
    for entry in entries(audit, words):
        values = _finding(entry, words)
        grid.row([values[name] for name in FINDINGS], entry.finding.severity.value)
    grid.close()


def _finding(entry: Entry, words: Words) -> dict[str, Value]:
    finding = entry.finding
    return {
        **entry.text,
        "number": entry.number,
        "severity": words(f"severity.{finding.severity}"),
        "where": entry.spot,
        "title": entry.title,
        "message": entry.message,
        "stated": entry.stated,
        "expected": entry.expected,
        "compared": entry.compared,
        "cause": entry.cause,
        "basis": entry.basis,
        "family": words.named("families", finding.family),
        "rule": finding.rule,
        "id": finding.id,
        "follows": finding.blocked_by or "",
        "decision": words.decision(finding),
    }


def indicators_sheet(book: Workbook, audit: Audit, words: Words) -> None:
    """Every figure whose meaning is known, indicator by indicator."""
    grid = Grid(book, words("sheet.indicators"), FACT_WIDTHS)
    grid.head([words(f"column.{name}") for name in FACTS])
    verdicts = Verdicts(audit, words)
    names = {indicator.id: indicator.name for indicator in audit.indicators}
    facts = [(names[i], fact) for fact in audit.evidence.facts if (i := _indicator(fact, audit)) in names]
    for name, fact in sorted(facts, key=lambda item: (item[0], item[1].place.order)):
        verdict = verdicts.of(fact.place)
        grid.row(
            [
                name, fact.scope, words.named("measures", fact.measure.value), str(fact.period or ""),
                fact.quantity.raw, _number(fact.quantity), _unit(fact.quantity),
                words.spot(fact.place), fact.place.table or fact.place.section or "", verdict.text,
                verdict.expected, verdict.finding or None,
            ],
            verdict.kind,
        )  # fmt: skip
    grid.close()


def _indicator(fact: Fact, audit: Audit) -> str:
    if fact.table is not None and fact.row is not None:
        return audit.evidence.indicator_of.get((fact.table, fact.row), "")
    return audit.evidence.names.get(fact.subject, "")


def _unit(quantity: Quantity) -> str:
    return quantity.unit.name if quantity.unit else ""


def _number(quantity: Quantity) -> Value:
    if not quantity.is_number or not fits(quantity.number):
        return None
    return Number(quantity.number, quantity.decimals)


def tables_sheet(book: Workbook, audit: Audit, words: Words) -> None:
    """Every table as it was read, one below the other."""
    grid = Grid(book, words("sheet.tables"), (24,) * 16)
    for view in audit.evidence.tables:
        for table in view.tables:
            place = words.spot(table.place)
            title = view.title or table.place.table or words("html.table")
            grid.row([f"{title} ({place})" if place else title], bold=True)
            for values in _rows(view, table):
                grid.row(values)
            grid.row([])


def _rows(view: TableView, table: Table) -> Iterator[list[Value]]:
    parsed = {
        id(row.cells[column]): quantity
        for row in view.rows
        for column, quantity in (row.values or {}).items()
        if row.cells and column in row.cells
    }
    for cells in table.grid():
        yield [_shown(cell, parsed) for cell in cells]


def _shown(cell: Cell | None, parsed: dict[int, Quantity]) -> Value:
    if cell is None:
        return None
    quantity = parsed.get(id(cell))
    plain = quantity is not None and quantity.raw.strip().replace(".", "").replace(",", "").isdigit()
    return (_number(quantity) if quantity and plain else None) or cell.text


def unchecked_sheet(book: Workbook, audit: Audit, words: Words) -> None:
    """What was not read or not checked, and why."""
    grid = Grid(book, words("sheet.unchecked"), (10, 50, 90, 40))
    grid.head([words(f"column.{name}") for name in ("count", "what", "why", "where")])
    for group in unchecked(audit, words):
        grid.row([group.number, group.what, group.reason, group.spots])
    for failure in audit.results.failures:
        grid.row([1, failure.rule, failure.error, ""], "error")
    grid.close()
