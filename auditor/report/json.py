"""The audit as JSON: the public interface of contract.md and finding.schema.json."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.comparison import Comparison
from auditor.model.audit import Audit
from auditor.model.document import Skipped
from auditor.model.evidence import Band, Polarity, PolicyEvidence
from auditor.model.fact import Indicator, IndicatorMention
from auditor.model.finding import Cause, Decision, Finding, Location, PlaceRole, Skip, Verified
from auditor.model.place import Place

SCHEMA = "lakip-audit/1"
CHANGES_SCHEMA = "lakip-audit-changes/1"
TOOL = "lakip-auditor"
UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
SURROGATE = re.compile("[\ud800-\udfff]")

JsonObject = dict[str, object]


def as_json(audit: Audit, *, verified: bool = False) -> JsonObject:
    """The whole audit as one JSON object; `verified` adds the list of statements found right."""
    report: JsonObject = {
        "schema": SCHEMA,
        "tool": _tool(audit),
        "document": _document(audit),
        "policy": _policy(audit),
        "coverage": _coverage(audit),
        "indicators": [_indicator(i, audit) for i in audit.indicators],
        "findings": [_finding(f) for f in audit.results.findings],
        "failures": [{"rule": f.rule, "error": f.error} for f in audit.results.failures],
        "summary": _summary(audit),
    }
    if verified:
        report["verified"] = [_verified(v) for v in audit.results.verified]
    return report


def changes_json(comparison: Comparison) -> JsonObject:
    """What changed between two drafts: the findings in full, by what became of them."""
    return {
        "schema": CHANGES_SCHEMA,
        "new": [_finding(f) for f in comparison.new],
        "gone": [_finding(f) for f in comparison.gone],
        "same": [_finding(f) for f in comparison.same],
    }


def dump(content: JsonObject | Sequence[JsonObject]) -> str:
    """JSON text that is safe to print: control and bidirectional characters are escaped."""
    return safe(json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def safe(text: str) -> str:
    """JSON text whose control and bidirectional characters are escaped."""
    text = UNSAFE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)
    return SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def _tool(audit: Audit) -> JsonObject:
    versions = {"version": audit.tool_version, "rules_version": audit.rules_version}
    return {"name": TOOL, **versions, "profile": audit.profile}


def _document(audit: Audit) -> JsonObject:
    document, identity = audit.document, audit.identity
    return {
        "path": document.path,
        "sha256": document.sha256,
        "format": document.format,
        "title": identity.title,
        "agency": identity.agency,
        "region": identity.region,
        "region_code": None,
        "year": identity.year,
        "pages": document.pages,
        "ocr_pages": [page.page for page in document.recognised],
    }


def _policy(audit: Audit) -> JsonObject:
    policy = audit.policy
    return {
        "decimals": policy.decimals,
        "rounding": policy.rounding,
        "capaian_cap": policy.cap,
        "negative_formula": policy.negative_formula,
        "average": policy.average,
        "scale": [_band(band) for scale in policy.scales for band in scale],
        "evidence": [_policy_evidence(item) for item in policy.evidence],
    }


def _bound(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _band(band: Band) -> JsonObject:
    return {"label": band.label, "min": _bound(band.low), "max": _bound(band.high), **spot(band.place)}


def _policy_evidence(item: PolicyEvidence) -> JsonObject:
    place = spot(item.place) if item.place else {}
    return {"what": item.what, "support": item.support, "against": item.against, **place}


def _coverage(audit: Audit) -> JsonObject:
    coverage = audit.coverage
    skipped = [_skipped(note) for note in audit.document.notes]
    skipped += [_skip(skip) for skip in audit.results.skips]
    return {
        "tables": coverage.tables,
        "tables_understood": coverage.tables_understood,
        "rows": coverage.rows,
        "rows_checked": coverage.rows_checked,
        "numbers": coverage.numbers,
        "numbers_linked": coverage.numbers_linked,
        "pages_without_text": coverage.pages_without_text,
        "skipped": skipped,
    }


def _skipped(note: Skipped) -> JsonObject:
    return {"what": note.what, "why": note.why, "location": _context(note.place)}


def _skip(skip: Skip) -> JsonObject:
    what = skip.detail or (skip.place.text if skip.place else "")
    return {"what": what, "why": skip.why, "rule": skip.rule, "location": _context(skip.place)}


def _context(place: Place | None) -> JsonObject | None:
    return location_json(Location(PlaceRole.CONTEXT, place)) if place else None


def _indicator(indicator: Indicator, audit: Audit) -> JsonObject:
    polarity = audit.policy.polarity.get(indicator.id, Polarity.UNKNOWN)
    return {
        "id": indicator.id,
        "name": indicator.name,
        "scope": indicator.scope,
        "polarity": polarity.value,
        "unit": indicator.unit.name if indicator.unit else None,
        "mentions": [_mention(mention) for mention in indicator.mentions],
        "reasons": list(indicator.reasons),
    }


def _mention(mention: IndicatorMention) -> JsonObject:
    return {**spot(mention.place), "text": mention.text, "where": mention.where}


def _finding(finding: Finding) -> JsonObject:
    return {
        "id": finding.id,
        "rule": finding.rule,
        "family": finding.family,
        "severity": finding.severity.value,
        "confidence": finding.confidence,
        "impact": finding.impact,
        "locations": [location_json(location) for location in finding.locations],
        "subject": finding.subject,
        "stated": list(finding.stated),
        "expected": list(finding.expected),
        "calculation": finding.calculation,
        "cause": _cause(finding.cause) if finding.cause else None,
        "message": {"id": finding.message.id, "en": finding.message.en},
        "basis": finding.basis,
        "blocked_by": finding.blocked_by,
        "suppressed": _decision(finding.decision) if finding.decision and finding.is_suppressed else None,
        "decision": _decision(finding.decision) if finding.decision else None,
    }


def _decision(decision: Decision) -> JsonObject:
    return {
        "state": decision.state.value,
        "by": decision.by,
        "reason": decision.reason,
        "date": decision.date,
    }


def _cause(cause: Cause) -> JsonObject:
    return {"kind": cause.kind, "text": cause.text.id, "text_en": cause.text.en}


def _verified(verified: Verified) -> JsonObject:
    return {
        "rule": verified.rule,
        "family": verified.family,
        "verdict": verified.verdict.value,
        "locations": [location_json(Location(PlaceRole.STATED, verified.place))],
        "stated": [verified.stated],
        "expected": [],
        "calculation": verified.calculation,
    }


def location_json(location: Location) -> JsonObject:
    """A place with its role, its spot and its trail."""
    place = location.place
    trail = {
        "section": place.section,
        "table": place.table,
        "row": place.row,
        "column": place.column,
        "text": place.text,
    }
    return {"role": location.role.value, **spot(place), **trail}


def spot(place: Place) -> JsonObject:
    """The line, page and box of a place, as far as it has them."""
    return dict(_coordinates(place))


def _coordinates(place: Place) -> Iterator[tuple[str, object]]:
    if place.line:
        yield "line", place.line
    if place.page:
        yield "page", place.page
    if place.paragraph:
        yield "paragraph", place.paragraph
    if place.box:
        yield "bbox", [place.box.x0, place.box.top, place.box.x1, place.box.bottom]


def _summary(audit: Audit) -> JsonObject:
    summary = audit.summary
    return {
        "error": summary.error,
        "warning": summary.warning,
        "info": summary.info,
        "verified": summary.verified,
        "status": audit.status.value,
    }
