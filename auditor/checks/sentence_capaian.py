"""Capaian that a sentence derives from its own target and realisasi."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace
from fractions import Fraction

from auditor.arithmetic.fit import Computed, compute
from auditor.indonesian.format import format_exact
from auditor.model.evidence import Evidence
from auditor.model.fact import Achievement, Mention
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.fingerprint import place_key
from auditor.model.quantity import Quantity, Relation
from auditor.model.rule import Rule
from auditor.policy.formulas import FORMULAS, POSITIVE, as_decided, reproductions, target_bound
from auditor.policy.meant import meant
from auditor.policy.sentences import Tables, certainty, distinct, same_dimension, tables_of

_GUESSED, _SURE = 0.55, 0.8
_CONCLUSION = 100


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every capaian of a sentence that no formula in use reproduces."""
    tables = tables_of(evidence)
    for statement in evidence.narrative.statements:
        if not isinstance(statement, Achievement):
            continue
        target, realisasi, capaian = statement.target, statement.realisasi, statement.capaian
        if target is None or realisasi is None or capaian is None:
            continue
        why = _unfit(target, realisasi, capaian)
        if why:
            yield rule.skip(why, statement.place, statement.subject.name)
            continue
        yield _judged(evidence, rule, tables, statement, (target, realisasi, capaian))


def _unfit(target: Mention, realisasi: Mention, capaian: Mention) -> str | None:
    """Why a statement can't be recomputed, if so."""
    quantities = (target.quantity, realisasi.quantity, capaian.quantity)
    if any(q.value is None for q in quantities) or realisasi.quantity.upper is not None:
        return "too-few-values"
    if not target.quantity.number:
        return "zero-target"
    if not same_dimension(target.quantity, realisasi.quantity):
        return "different-units"
    return "doubtful-reading" if certainty(target, realisasi, capaian) < _GUESSED else None


def _judged(
    evidence: Evidence,
    rule: Rule,
    tables: Tables,
    statement: Achievement,
    mentions: tuple[Mention, Mention, Mention],
) -> Finding | Verified | Skip:
    target, realisasi, capaian = mentions
    place, said = capaian.place, capaian.quantity
    if said.relation is not Relation.EQUAL:
        return _bounded(rule, statement, mentions)
    fits = reproductions(target.quantity, realisasi.quantity, said)
    if fits:
        fit = fits[0]
        return rule.verified(place, said.raw, _arithmetic(mentions, fit.formula, fit.computed), fit.verdict)
    figures = (target.quantity, realisasi.quantity, said)
    found = meant(evidence, tables.polarity(statement.subject.name), figures, lambda computed: said)
    if found is None:
        return rule.skip("zero-denominator", place, statement.subject.name)
    computed, right, kind = found.computed, found.right, found.slip
    finding = rule.finding(
        [place, target.place, realisasi.place],
        stated=[said.raw],
        expected=[right],
        proof=_proof(said, computed, certainty(*mentions)),
        subject=statement.subject.name,
        calculation=_arithmetic(mentions, found.formula, computed),
        values={"target": target.quantity.raw, "realisasi": realisasi.quantity.raw},
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=round(certainty(*mentions), 2),
        impact=_impact(said, computed),
    )
    return replace(finding, blocked_by=_root(tables, mentions))


def _bounded(
    rule: Rule, statement: Achievement, mentions: tuple[Mention, Mention, Mention]
) -> Verified | Skip:
    """ "lebih dari 100 %": right where the computed capaian lies on that side."""
    target, realisasi, capaian = mentions
    computed = _computed(POSITIVE, target.quantity, realisasi.quantity)
    above = capaian.quantity.relation in (Relation.GREATER, Relation.AT_LEAST)
    limit = Fraction(capaian.quantity.number)
    if computed is None or (computed.exact < limit if above else computed.exact > limit):
        return rule.skip("only-a-bound", capaian.place, statement.subject.name)
    return rule.verified(capaian.place, capaian.quantity.raw, _arithmetic(mentions, POSITIVE, computed))


def _computed(formula: str, target: Quantity, realisasi: Quantity) -> Computed | None:
    return compute(FORMULAS[formula], (as_decided(target_bound(target, realisasi)), realisasi))


def _arithmetic(mentions: tuple[Mention, Mention, Mention], formula: str, computed: Computed) -> str:
    target, realisasi, _ = (m.quantity.raw for m in mentions)
    terms = {
        "2T-R/T": f"(2 x {target} - {realisasi}) / {target} x 100",
        "T/R": f"{target} / {realisasi} x 100",
        "(T-R)/T": f"({target} - {realisasi}) / {target} x 100",
        "met=100": f"{realisasi} ≤ {target}",
    }
    term = terms.get(formula, f"{realisasi} / {target} x 100")
    return f"{term} = {format_exact(computed.exact)}"


def _proof(said: Quantity, computed: Computed, sure: float) -> Severity:
    if abs(computed.exact - Fraction(said.number)) <= Fraction(said.step):
        return Severity.INFO if said.decimals else Severity.WARNING
    return Severity.ERROR if sure >= _SURE else Severity.WARNING


def _impact(said: Quantity, computed: Computed) -> str:
    return "conclusion" if (said.number >= _CONCLUSION) != (computed.exact >= _CONCLUSION) else "figure"


def _root(tables: Tables, mentions: tuple[Mention, Mention, Mention]) -> str | None:
    """The place of the root where this only follows: a table's wrong capaian, or a miscopied input."""
    target, realisasi, capaian = mentions
    inputs = [_rows_of(tables, mention) for mention in (target, realisasi)]
    for fact in tables.others(capaian) if capaian.quantity.value != _CONCLUSION else ():
        same = fact.quantity.value == capaian.quantity.value
        if same and all((fact.table, fact.row) in rows for rows in inputs):
            return place_key(fact.place)
    for mention, order in ((target, False), (realisasi, True)):
        for fact in distinct(tables.others(mention)):
            pair = (target.quantity, fact.quantity) if order else (fact.quantity, realisasi.quantity)
            other = fact.quantity.value != mention.quantity.value and bool(pair[0].number)
            if other and reproductions(*pair, capaian.quantity):
                return place_key(mention.place)
    return None


def _rows_of(tables: Tables, mention: Mention) -> Set[tuple[int | None, int | None]]:
    """The rows of tables that print a sentence's figure."""
    return {
        (fact.table, fact.row)
        for fact in tables.others(mention)
        if fact.quantity.value == mention.quantity.value
    }
