"""What of one audited report goes into the store: plain text, made where the report was audited."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.across.kept import Kept
from auditor.identity.who import Who
from auditor.model.audit import Audit
from auditor.model.fact import Fact
from auditor.model.finding import Finding, Severity
from auditor.model.period import Period
from auditor.model.place import Place
from auditor.report.json import location_json

RULE_FAILED = "rule-failed"
# Rows of a piece: the database takes so many at a time, which bounds its memory.
_ROWS_EACH = 10_000
TRAIL = ("page", "line", "section", "table", "row", "column")
Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows of a table: each of the `pieces` is a JSON object with a list for each of the `names`."""

    names: tuple[str, ...]
    rows: int
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A report's rows of every table; it can be sent between processes.

    The writer adds the number of the document and what it knows of its file.
    """

    sha256: str
    path: str
    tables: Mapping[str, Columns]
    errors: int
    status: str


def result_of(audit: Audit, who: Who, kept: Kept) -> Result:
    """Everything that the store keeps of an audit, under the path of its document."""
    return Result(
        sha256=audit.document.sha256,
        path=audit.document.path,
        tables={
            "documents": columns(_DOCUMENT, [_document(audit, who)]),
            "pages": columns(_PAGE, _pages(audit)),
            "facts": columns(_FACT, _facts(audit)),
            "claims": columns(_CLAIM, _claims(audit)),
            "findings": columns(FINDING, map(finding_row, audit.results.findings)),
            "verified": columns(_VERIFIED, _verified(audit)),
            "skips": columns(_SKIP, _skips(audit)),
            "kept": columns(_KEPT, [(kept.agency, kept.code[:2], True, kept)]),
        },
        errors=audit.results.counts()[Severity.ERROR],
        status=audit.outcome,
    )


def columns(names: tuple[str, ...], rows: Iterable[Row]) -> Columns:
    """Rows as lists, a list a column."""
    listed = list(rows)
    pieces = tuple(
        _piece(names, listed[at : at + _ROWS_EACH]) for at in range(0, max(len(listed), 1), _ROWS_EACH)
    )
    return Columns(names, len(listed), pieces)


def _piece(names: tuple[str, ...], rows: Sequence[Row]) -> str:
    table = {name: [row[at] for row in rows] for at, name in enumerate(names)}
    # NOTE: a lone surrogate from a broken text layer is no character that a database takes.
    text = json.dumps(table, ensure_ascii=False, default=_fields)
    return text.encode("utf-8", "replace").decode()


def _fields(of: object) -> dict[str, object]:
    """A frozen dataclass as a JSON object; `asdict` copies everything and takes ten times as long."""
    return {name: getattr(of, name) for name in type(of).__slots__}  # type: ignore[attr-defined]


_DOCUMENT = (
    "sha256", "tool_version", "rules_version", "profile", "format", "pages", "title",
    "agency", "agency_key", "agency_kind", "agency_certainty", "level",
    "region_code", "region", "district_code", "province_code", "region_certainty",
    "year", "year_certainty", "kind", "given", "status", "outcome",
    "errors", "warnings", "notes", "verified",
    "tables", "tables_understood", "rows", "rows_checked", "numbers", "numbers_linked",
    "pages_without_text", "pages_recognised", "rules_failed",
    "decimals", "rounding", "cap", "negative_formula", "average",
)  # fmt: skip


def _document(audit: Audit, who: Who) -> Row:
    document, policy, cover, summary = audit.document, audit.policy, audit.coverage, audit.summary
    named = (document.sha256, audit.tool_version, audit.rules_version, audit.profile)
    read = (document.format, document.pages, audit.identity.title)
    region = who.region
    whose = (
        *(who.agency.value or None, who.key, who.kind, who.agency.certainty),
        who.level.value if who.level else None,
        *(who.code, region.name if region else None, who.district.code if who.district else None),
        *(region.province if region else None, who.region_sign.certainty),
        *(who.year, who.year_sign.certainty, who.document.value, who.given),
    )
    found = (
        audit.status.value,
        audit.outcome,
        summary.error,
        summary.warning,
        summary.info,
        summary.verified,
    )
    reach = (
        *(cover.tables, cover.tables_understood, cover.rows, cover.rows_checked),
        *(cover.numbers, cover.numbers_linked, cover.pages_without_text),
        *(len(document.recognised), len(audit.results.failures)),
    )
    computes = (policy.decimals, policy.rounding, policy.cap, policy.negative_formula, policy.average)
    return (*named, *read, *whose, *found, *reach, *computes)


_PAGE = ("page", "label", "unread", "recognised", "blocks", "tables")


def _pages(audit: Audit) -> Iterator[Row]:
    document = audit.document
    unread = {note.place.page: note.why for note in document.unread if note.place}
    recognised = {page.page for page in document.recognised}
    blocks: dict[int | None, int] = {}
    tables: dict[int | None, int] = {}
    for block in document.blocks:
        blocks[block.place.page] = blocks.get(block.place.page, 0) + 1
    for table in document.tables:
        tables[table.place.page] = tables.get(table.place.page, 0) + 1
    for page in range(1, (document.pages or 0) + 1):
        label = document.labels[page - 1] if page <= len(document.labels) else None
        counts = (blocks.get(page, 0), tables.get(page, 0))
        yield (page, label or None, unread.get(page), page in recognised, *counts)


_FACT = (
    "claim", "subject", "measure", "period", "period_year", "value", "raw", "unit", "scope", "entity",
    "origin", "certainty", *TRAIL,
)  # fmt: skip


def _facts(audit: Audit) -> Iterator[Row]:
    evidence = audit.evidence
    # NOTE: by identity: facts are large, and a claim holds the very facts of the evidence.
    joined = {id(fact): number for number, claim in enumerate(evidence.claims) for fact in claim.facts}
    for fact in evidence.facts:
        period = _period(fact.period)
        yield (
            joined.get(id(fact)),
            fact.subject,
            fact.measure.value,
            *period,
            *_figure(fact),
            *_trail(fact.place),
        )


def _figure(fact: Fact) -> Row:
    quantity = fact.quantity
    value = float(quantity.number) if quantity.is_number else None
    unit = quantity.unit.name if quantity.unit else None
    return (value, quantity.raw, unit, fact.scope, fact.entity, fact.origin.value, fact.certainty)


_CLAIM = (
    "claim", "indicator", "name", "scope", "measure", "period", "period_year", "entity", "facts", "certainty",
)  # fmt: skip


def _claims(audit: Audit) -> Iterator[Row]:
    for number, claim in enumerate(audit.evidence.claims):
        named = (number, claim.indicator, claim.name, claim.scope, claim.measure.value)
        yield (*named, *_period(claim.period), claim.entity, len(claim.facts), claim.certainty)


FINDING = (
    "finding", "rule", "family", "severity", "confidence", "impact", "subject", "stated", "expected",
    "calculation", "cause", "message_id", "message_en", "basis", "blocked_by", *TRAIL, "locations",
)  # fmt: skip


def finding_row(finding: Finding, documents: Sequence[str] = ()) -> Row:
    """A finding; `documents` are those of its places, one each, where they are several."""
    places = [location_json(location) for location in finding.locations]
    for place, document in zip(places, documents, strict=False):
        place["document"] = document
    return (
        *(finding.id, finding.rule, finding.family, finding.severity.value, finding.confidence),
        *(finding.impact, finding.subject, finding.stated, finding.expected, finding.calculation),
        finding.cause.kind if finding.cause else None,
        *(finding.message.id, finding.message.en, finding.basis, finding.blocked_by),
        *_trail(finding.place),
        places,
    )


_VERIFIED = ("rule", "family", "verdict", "stated", "calculation", *TRAIL)


def _verified(audit: Audit) -> Iterator[Row]:
    for one in audit.results.verified:
        yield (one.rule, one.family, one.verdict.value, one.stated, one.calculation, *_trail(one.place))


_SKIP = ("rule", "why", "detail", "page", "line")


def _skips(audit: Audit) -> Iterator[Row]:
    for note in audit.document.notes:
        yield (None, note.why, note.what, *_spot(note.place))
    for skip in audit.results.skips:
        yield (skip.rule, skip.why, skip.detail, *_spot(skip.place))
    for failure in audit.results.failures:
        yield (failure.rule, RULE_FAILED, failure.error, None, None)


_KEPT = ("agency", "province", "fresh", "data")


def _period(period: Period | None) -> Row:
    return (str(period), period.year or None) if period else (None, None)


def _spot(place: Place | None) -> Row:
    return (place.page, place.line) if place else (None, None)


def _trail(place: Place) -> Row:
    return (place.page, place.line, place.section, place.table, place.row, place.column)
