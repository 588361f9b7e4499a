"""The audit as a run of SARIF 2.1.0 (OASIS Standard, 2020), for programs that gather results of checkers."""

from __future__ import annotations

import json
from pathlib import PurePath
from urllib.parse import quote

from auditor.model.audit import Audit
from auditor.model.finding import Decision, Finding, Location, Severity
from auditor.model.rule import Rule
from auditor.report.json import TOOL, JsonObject, safe, spot
from auditor.report.words import Words

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LOG_HEAD = f'{{\n"$schema": "{SCHEMA}",\n"version": "2.1.0",\n"runs": ['
LOG_FOOT = "]\n}\n"
FINGERPRINT = "lakipAudit/v1"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_LINES = {"markdown", "text", "html"}


def sarif_run(audit: Audit, words: Words) -> str:
    """One run: the rules that found something, the report as artifact, and a result for every finding."""
    used = sorted({finding.rule for finding in audit.results.findings})
    rules = [words.catalogue.rules[name] for name in used if name in words.catalogue.rules]
    run: JsonObject = {
        "tool": {"driver": _driver(audit, rules, words)},
        "language": words.language,
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(audit)}, "hashes": {"sha-256": audit.document.sha256}}],
        "invocations": [_invocation(audit)],
        "results": [_result(f, used, audit, words) for f in audit.results.findings],
    }
    return safe(json.dumps(run, ensure_ascii=False, indent=1, allow_nan=False))


def _driver(audit: Audit, rules: list[Rule], words: Words) -> JsonObject:
    return {
        "name": TOOL,
        "version": audit.tool_version,
        "properties": {"rules_version": audit.rules_version},
        "rules": [_rule(rule, words.language) for rule in rules],
    }


def _rule(rule: Rule, language: str) -> JsonObject:
    docs = rule.docs_en if language == "en" else rule.docs_id
    return {
        "id": rule.id,
        "name": "".join(part.capitalize() for part in rule.id.split("-")),
        "shortDescription": {"text": rule.title.in_language(language)},
        "fullDescription": {"text": docs.what},
        "help": {"text": docs.fix},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"family": rule.family, "basis": rule.basis.in_language(language)},
    }


def _invocation(audit: Audit) -> JsonObject:
    notes = [
        {"level": "error", "message": {"text": f.error}, "associatedRule": {"id": f.rule}}
        for f in audit.results.failures
    ]
    return {"executionSuccessful": not notes, "toolExecutionNotifications": notes}


def _result(finding: Finding, used: list[str], audit: Audit, words: Words) -> JsonObject:
    first, *others = finding.locations
    result: JsonObject = {
        "ruleId": finding.rule,
        "ruleIndex": used.index(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": {"text": words.of(finding.message)},
        "locations": [_location(first, audit)],
        "partialFingerprints": {FINGERPRINT: finding.id},
        "properties": _properties(finding, words),
    }
    if others:
        related = [{"id": n, **_location(place, audit)} for n, place in enumerate(others, 1)]
        result["relatedLocations"] = related
    if finding.decision and finding.is_suppressed:
        result["suppressions"] = [_suppression(finding.decision)]
    return result


def _properties(finding: Finding, words: Words) -> JsonObject:
    return {
        "stated": list(finding.stated),
        "expected": list(finding.expected),
        "calculation": finding.calculation,
        "cause": words.of(finding.cause.text) if finding.cause else None,
        "confidence": finding.confidence,
        "impact": finding.impact,
        "blocked_by": finding.blocked_by,
    }


def _location(location: Location, audit: Audit) -> JsonObject:
    place = location.place
    physical: JsonObject = {"artifactLocation": {"uri": _uri(audit), "index": 0}}
    if place.line and audit.document.format in _LINES:
        physical["region"] = {"startLine": place.line, "snippet": {"text": place.text}}
    trail = [part for part in (place.section, place.table, place.row, place.column) if part]
    found: JsonObject = {
        "physicalLocation": physical,
        "properties": {"role": location.role.value, **spot(place)},
    }
    if trail:
        found["logicalLocations"] = [{"name": trail[-1], "fullyQualifiedName": " › ".join(trail)}]
    if place.text:
        found["message"] = {"text": place.text}
    return found


def _suppression(decision: Decision) -> JsonObject:
    told = f"{decision.reason} ({decision.by}, {decision.date})"
    return {"kind": "external", "status": "accepted", "justification": told}


def _uri(audit: Audit) -> str:
    return quote(
        PurePath(audit.document.path).as_posix(), safe="/:" if ":" in audit.document.path[:3] else "/"
    )
