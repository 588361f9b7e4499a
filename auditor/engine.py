"""Runs the rules: isolates crashes, orders, merges and names what they found."""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from auditor.doubt import with_doubt
from auditor.model.evidence import Evidence
from auditor.model.fact import Claim, Fact, Origin
from auditor.model.finding import Failure, Finding, Results, Skip, Verified
from auditor.model.fingerprint import fingerprint, fold
from auditor.model.place import Place
from auditor.model.rule import Rule
from auditor.roots import point_at_roots

Outcome = Finding | Verified | Skip
Check = Callable[[Evidence, Rule], Iterator[Outcome]]
CHECKS = "auditor.checks"


def load_check(name: str) -> Check:
    """The function `check` of the module `auditor.checks.<name>`; LookupError where there is none."""
    found: Check = function_of(CHECKS, name)
    return found


def function_of(package: str, name: str) -> Any:
    """The function `check` of a module of a package of checks; LookupError where there is none."""
    try:
        module = importlib.import_module(f"{package}.{name}")
    except ModuleNotFoundError as error:
        raise LookupError(f"{package}.{name}: {error}") from error
    found = getattr(module, "check", None)
    if not callable(found):
        raise LookupError(f"{package}.{name} has no function 'check'")
    return found


def run_rules(evidence: Evidence, rules: Iterable[Rule]) -> Results:
    """Run every rule and put what they yield in an order that depends on the report alone."""
    evidence, rules = in_order(evidence), list(rules)
    outcomes: list[Outcome] = []
    failures: list[Failure] = []
    for rule in sorted(rules, key=lambda r: r.id):
        try:
            # NOTE: what a rule proved before it broke stays proven, so it is kept.
            outcomes.extend(load_check(rule.check)(evidence, rule))
        except Exception as error:
            failures.append(Failure(rule.id, f"{type(error).__name__}: {error}"))
    found = [o for o in outcomes if isinstance(o, Finding)]
    verified = [o for o in outcomes if isinstance(o, Verified)]
    found = with_doubt(found, verified, evidence.document, {rule.id: rule for rule in rules})
    return Results(
        findings=settle(found),
        verified=tuple(sorted(set(verified), key=_verified_order)),
        skips=tuple(sorted({o for o in outcomes if isinstance(o, Skip)}, key=_skip_order)),
        failures=tuple(failures),
    )


def in_order(evidence: Evidence) -> Evidence:
    """The same evidence with its facts and claims in the order of the report, tables before narrative."""
    return replace(
        evidence,
        facts=tuple(sorted(evidence.facts, key=_fact_order)),
        claims=tuple(sorted(evidence.claims, key=_claim_order)),
    )


def settle(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort by place, join repetitions into one, give ids, and point what follows at its root."""
    ordered = sorted(dict.fromkeys(findings), key=_finding_order)
    return point_at_roots(_name(_merge(ordered)))


def _merge(findings: Iterable[Finding]) -> list[Finding]:
    merged: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        # NOTE: without a subject nothing shows that two equal figures are one statement.
        same: object = fold(finding.subject) or finding.locations
        key = (fingerprint(finding), same)
        merged[key] = _join(merged[key], finding) if key in merged else finding
    return list(merged.values())


def _join(first: Finding, again: Finding) -> Finding:
    new = tuple(location for location in again.locations if location not in first.locations)
    stronger = max(first, again, key=lambda f: (f.severity.rank, f.confidence))
    return replace(
        first,
        severity=stronger.severity,
        confidence=stronger.confidence,
        locations=first.locations + new,
        impact="conclusion" if "conclusion" in (first.impact, again.impact) else first.impact,
        cause=first.cause or again.cause,
        blocked_by=first.blocked_by if again.blocked_by else None,
    )


def _name(findings: Iterable[Finding]) -> list[Finding]:
    seen: Counter[str] = Counter()
    named = []
    for finding in findings:
        key = fingerprint(finding)
        seen[key] += 1
        named.append(replace(finding, id=key if seen[key] == 1 else f"{key}-{seen[key]}"))
    return named


def _fact_order(fact: Fact) -> tuple[object, ...]:
    meaning = (fact.subject, fact.measure, str(fact.period), fact.entity, fact.scope, fact.quantity.raw)
    return (fact.origin is not Origin.TABLE, _spot(fact.place), *meaning)


def _claim_order(claim: Claim) -> tuple[object, ...]:
    first = min(map(_fact_order, claim.facts), default=())
    return (first, claim.indicator, claim.measure, str(claim.period), claim.entity)


def _finding_order(finding: Finding) -> tuple[object, ...]:
    spots = tuple((_spot(location.place), location.role) for location in finding.locations)
    values = (finding.subject, finding.stated, finding.expected, finding.message.id)
    rest = (finding.calculation or "", -finding.severity.rank, -finding.confidence, finding.blocked_by or "")
    return (_spot(finding.place), finding.rule, *values, spots, *rest)


def _verified_order(verified: Verified) -> tuple[object, ...]:
    return (_spot(verified.place), verified.rule, verified.stated, verified.calculation, verified.verdict)


def _skip_order(skip: Skip) -> tuple[object, ...]:
    return (_spot(skip.place or Place()), skip.rule, skip.why, skip.detail)


def _spot(place: Place) -> tuple[object, ...]:
    return (*place.order, place.row or "", place.column or "", place.text)
