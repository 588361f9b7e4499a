"""One measure of one indicator for one period, wherever the report states it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.indonesian.format import format_like
from auditor.indonesian.phrases import words_of
from auditor.model.evidence import Evidence
from auditor.model.fact import Claim, Fact, Measure, Origin
from auditor.model.finding import Cause, Finding, Severity, Skip, Verified
from auditor.model.fingerprint import place_key
from auditor.model.quantity import RUPIAH, Quantity, Relation, Unit
from auditor.model.rule import Rule
from auditor.policy.agreement import one_table, rounding_apart, same_unit, unsigned
from auditor.policy.echoes import before_change_of
from auditor.policy.elsewhere import unconvicted
from auditor.policy.following import Difference, root_of
from auditor.policy.reference import Group, grounds_of, grouped, is_in
from auditor.policy.rows import refuted_rows
from auditor.policy.stages import apart, stages_of
from auditor.policy.stale_captions import StaleCaption, stale_captions
from auditor.policy.table_pairs import Pair, TablePairs, table_pairs
from auditor.policy.totals import one_total, totals_of
from auditor.policy.turned import turned_rows
from auditor.reconcile.similarity import misspelt

_SURE = 0.8
# Counts of sentences have no table's heading to hold them together: their names must.
_SURE_NAME = 0.9
_LEAST_WORDS = 3
_LEAST_LETTERS = 4
_MOST_PLACES = 40
# Fewer steps of a figure in billions hardly tell the amount.
_TELLING = 10
# So many places with the same rupiah make the one that differs by a single one likely wrong.
_AGREEING = 3
_BUDGET = (Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.SERAPAN, Measure.SISA)
_SUMS = (Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.SISA)
_COMPUTED = (Measure.CAPAIAN, Measure.SERAPAN)
_COUNTS = (Measure.COUNT, Measure.SHARE)


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every value that differs from the one that the claim's other places state.

    The rule's parameter `facts` says which facts it compares: "tabel" (tables among themselves), "anggaran"
    (budget figures of tables and sentences), "jumlah" (counts of sentences against all others).
    """
    kind = str(rule.params["facts"])
    claims = [replace(c, facts=facts) for c in evidence.claims if len(facts := _selected(c, kind)) > 1]
    pairs = table_pairs(claims)
    refuted = refuted_rows(evidence.tables, turned_rows(evidence))
    before_change = before_change_of(evidence.claims)
    totals = totals_of(evidence)
    grounds = grounds_of(evidence, kind, refuted)
    stages = stages_of(evidence.tables, rule)
    unlike: dict[Pair, list[tuple[Group, Group]]] = defaultdict(list)
    differences: list[Difference] = []
    for claim in claims:
        explained = before_change.get(claim.indicator, set())
        sound = [f for f in claim.facts if claim.measure is not Measure.CAPAIAN or not is_in(f, refuted)]
        for unit_facts in _comparable_sets([f for f in sound if f.quantity.value not in explained]):
            groups = grouped(unit_facts)
            reference = grounds.reference(claim, unconvicted(evidence, groups))
            if len(groups) == 1:
                yield from _agreeing(rule, groups[0])
            for group in groups:
                if group is reference:
                    continue
                if claim.measure in _COUNTS and not _same_things(claim, group, reference, pairs):
                    continue
                total = claim.indicator or one_total(group.facts, reference.facts, totals)
                if not total or one_table(group.facts, reference.facts):
                    continue
                if apart(claim.measure, group.facts, reference.facts, stages):
                    yield rule.skip("other-stage", group.first.place, group.first.subject)
                    continue
                doubtful = [p for p in _table_pairs(claim, group, reference) if pairs.doubtful(p)]
                if doubtful:
                    unlike[doubtful[0]].append((group, reference))
                else:
                    differences.append(Difference(claim, group.facts, reference.facts))
    stale = stale_captions(evidence)
    yield from _told(rule, differences, stale)
    for pair, conflicts in unlike.items():
        yield _unlike_tables(rule, pair, conflicts, stale)


def _selected(claim: Claim, kind: str) -> tuple[Fact, ...]:
    """The facts of a claim that a rule of this kind compares."""
    if kind == "anggaran":
        return (
            tuple(unsigned(f) for f in claim.facts if f.certainty >= _SURE)
            if claim.measure in _BUDGET
            else ()
        )
    if claim.measure in _BUDGET or claim.measure is Measure.AVERAGE:
        return ()
    if kind == "tabel":
        return tuple(f for f in claim.facts if f.origin is Origin.TABLE)
    told = any(f.origin is Origin.NARRATIVE for f in claim.facts)
    named = len(words_of(claim.name)) >= _LEAST_WORDS and claim.certainty >= _SURE_NAME
    if claim.measure is not Measure.COUNT or not told or not named:
        return ()
    return tuple(f for f in claim.facts if f.certainty >= _SURE_NAME)


def _told(
    rule: Rule, differences: Sequence[Difference], stale: Mapping[int, StaleCaption]
) -> Iterator[Finding | Skip]:
    differing = _differing(differences)
    for difference in differences:
        if _is_another(difference, differing):
            first = difference.wrong[0]
            yield rule.skip("another-row", first.place, first.subject)
            continue
        caption = next((stale[t] for t in difference.own_tables if t in stale), None)
        root = caption.place if caption else root_of(difference, differences)
        finding = _conflict(rule, difference)
        yield replace(finding, blocked_by=place_key(root)) if root else finding


def _differing(differences: Sequence[Difference]) -> Mapping[tuple[int | None, int | None], Set[Measure]]:
    """The measures in which each row of a table differs from what stands elsewhere under its name."""
    found: dict[tuple[int | None, int | None], set[Measure]] = defaultdict(set)
    for difference in differences:
        for fact in difference.wrong:
            found[(fact.table, fact.row)].add(difference.claim.measure)
    return found


def _is_another(
    difference: Difference, differing: Mapping[tuple[int | None, int | None], Set[Measure]]
) -> bool:
    """Whether a row of other words differs in target and realisasi: then it is another indicator."""
    names = {_spelling(fact) for fact in difference.right}
    return all(
        fact.table is not None
        and _spelling(fact) not in names
        and differing[(fact.table, fact.row)] >= {Measure.TARGET, Measure.REALISASI}
        for fact in difference.wrong
    )


def _spelling(fact: Fact) -> tuple[str, ...]:
    """The words of a name: where a line ends behind a slash or a hyphen nobody knows whether a space did."""
    return tuple(word.text for word in words_of(fact.subject))


def _comparable_sets(facts: Sequence[Fact]) -> list[list[Fact]]:
    """Facts whose units allow a comparison, as sets; each fact in one of them."""
    sets: list[tuple[list[Fact], dict[Unit | None, Quantity]]] = []
    for fact in facts:
        quantity = fact.quantity
        if quantity.value is None or quantity.relation is not Relation.EQUAL:
            continue
        for members, units in sets:
            if all(same_unit(quantity, other) for other in units.values()):
                members.append(fact)
                units.setdefault(quantity.unit, quantity)
                break
        else:
            sets.append(([fact], {quantity.unit: quantity}))
    return [members for members, _ in sets if len(members) > 1]


def _table_pairs(claim: Claim, group: Group, reference: Group) -> list[Pair]:
    left = {f.table for f in group.facts if f.table is not None}
    right = {f.table for f in reference.facts if f.table is not None}
    return [(min(a, b), max(a, b), claim.measure) for a in left for b in right]


def _same_things(claim: Claim, group: Group, reference: Group, pairs: TablePairs) -> bool:
    """Whether columns of one heading in two tables count the same things: their other rows must show it."""
    between = _table_pairs(claim, group, reference)
    return not between or any(pairs.akin(pair) for pair in between)


def _agreeing(rule: Rule, group: Group) -> Iterator[Verified]:
    """Every further place that repeats a figure is verified."""
    for fact in group.facts[1:]:
        calculation = f"{fact.quantity.raw} = {group.first.quantity.raw}"
        yield rule.verified(fact.place, fact.quantity.raw, calculation)


def _conflict(rule: Rule, difference: Difference) -> Finding:
    claim, group, reference = difference.claim, Group(difference.wrong), Group(difference.right)
    unsure = _unsure(claim, group, reference)
    expected = list(dict.fromkeys(f.quantity.raw for f in reference.facts))
    others = [f.place for f in reference.facts][:_MOST_PLACES]
    wrong = group.first
    return rule.finding(
        [wrong.place, *others],
        stated=[wrong.quantity.raw],
        expected=[_in_place(wrong.quantity, reference)],
        proof=_proof(claim, group, reference, unsure=unsure),
        variant="unsure" if unsure else "default",
        subject=claim.name or "total",
        calculation=f"{wrong.quantity.raw} ≠ {expected[0]}",
        values={
            "measure": str(claim.measure).replace("-", " "),
            "period": str(claim.period or ""),
            "places": str(len(reference.facts)),
            "elsewhere": expected[0],
        },
        cause=_cause(rule, wrong, reference),
        context=[f.place for f in group.facts[1:]][:_MOST_PLACES],
        confidence=round(claim.certainty * (0.6 if unsure else 1.0), 2),
        impact=_impact(wrong, reference.first),
    )


def _in_place(wrong: Quantity, reference: Group) -> str:
    """What the other places print, as it would stand here: "Rp5,05 miliar" for Rp5.052.266.280."""
    right = reference.finest
    if right.unit == RUPIAH and right.step > 1 and right.step > wrong.step:
        # NOTE: "4.250,00" of a table in millions.
        return format_like(Fraction(right.number), wrong)
    scaled = wrong.step > max(Decimal(1), right.step) and right.number >= _TELLING * wrong.step
    return format_like(Fraction(right.number), wrong) if scaled else reference.first.quantity.raw


def _proof(claim: Claim, group: Group, reference: Group, *, unsure: bool) -> Severity:
    """How strongly two figures differ: rounding here and cutting there explain one unit of the last place.

    They hardly do where all other places print the same sum of money and only one another rupiah.
    """
    wrong = group.first
    apart = abs(wrong.quantity.number - reference.first.quantity.number)
    if claim.measure in _SUMS and apart <= 1:
        alone = len(group.facts) == 1 and len(reference.facts) >= _AGREEING and not wrong.quantity.decimals
        return Severity.WARNING if alone and apart == 1 else Severity.INFO
    if claim.measure in _COMPUTED and rounding_apart(wrong.quantity, reference.first.quantity):
        return Severity.INFO if wrong.quantity.decimals else Severity.WARNING
    return Severity.WARNING if unsure else Severity.ERROR


def _unlike_tables(
    rule: Rule, pair: Pair, conflicts: Sequence[tuple[Group, Group]], stale: Mapping[int, StaleCaption]
) -> Finding:
    """One finding for two tables that differ in most of what they share: another budget, another plan."""
    group, reference = conflicts[0]
    one, other, measure = pair
    caption = stale.get(one) or stale.get(other)
    finding = rule.finding(
        [group.first.place, reference.first.place],
        stated=[g.first.quantity.raw for g, _ in conflicts],
        proof=Severity.WARNING,
        variant="tables",
        subject=group.first.subject,
        calculation="; ".join(f"{g.first.quantity.raw} ≠ {r.first.quantity.raw}" for g, r in conflicts),
        values={
            "measure": str(measure).replace("-", " "),
            "count": str(len(conflicts)),
            "first": group.first.quantity.raw,
            "other": reference.first.quantity.raw,
        },
        context=[f.place for g, r in conflicts[1:] for f in (g.first, r.first)][:_MOST_PLACES],
        confidence=0.6,
    )
    return replace(finding, blocked_by=place_key(caption.place)) if caption else finding


def _unsure(claim: Claim, group: Group, reference: Group) -> bool:
    """Whether the figures may speak of different things, or of a budget before and after its change."""
    if claim.certainty < _SURE or claim.measure in (Measure.PAGU, Measure.SISA, Measure.TARGET_END):
        return True
    if claim.certainty < _SURE_NAME and _is_reworded(group, reference):
        return True
    return not (group.tables and reference.tables) and claim.measure in (*_COUNTS, *_BUDGET)


def _is_reworded(group: Group, reference: Group) -> bool:
    """Whether the one name has a word that none of the others has, nor one that is its slip of the pen."""
    known = {word for fact in reference.facts for word in _spelling(fact)}
    return all(
        any(
            len(word) >= _LEAST_LETTERS and word not in known and not any(misspelt(word, k) for k in known)
            for word in _spelling(fact)
        )
        for fact in group.facts
    )


def _cause(rule: Rule, wrong: Fact, reference: Group) -> Cause | None:
    right = format_like(Fraction(reference.finest.number), wrong.quantity)
    kind = slip(wrong.quantity.raw, right)
    return rule.cause(kind, right=right) if kind else None


def _impact(wrong: Fact, right: Fact) -> str:
    flips = (wrong.quantity.number >= 100) != (right.quantity.number >= 100)
    return "conclusion" if wrong.measure is Measure.CAPAIAN and flips else "figure"
