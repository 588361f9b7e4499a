"""Percentages of the text against the numbers that it says they are the share of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.arithmetic.fit import Computed, compute, ratio_percent
from auditor.indonesian.format import format_exact, format_like
from auditor.indonesian.phrases import words_of
from auditor.model.evidence import Evidence, Policy
from auditor.model.fact import BudgetUse, Mention, Share, Subject
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Place
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule
from auditor.policy.budget_rows import Amount, BudgetRows, budget_rows, miscopied, swapped
from auditor.policy.mistyped import mistyped_side
from auditor.policy.printing import as_printed
from auditor.policy.sentences import certainty
from auditor.policy.thousands import Misscaled, misscaled

_SURE = 0.95
_LIKENESS = 0.5
_LONG_WORD = 3


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every percentage that its numerator and denominator do not give.

    The rule's parameter `of` names the statements: "bagian" for shares, "anggaran" for budgets used.
    """
    rows = budget_rows(evidence.tables) if rule.params["of"] == "anggaran" else ()
    told = {
        s.serapan.place
        for s in evidence.narrative.statements
        if isinstance(s, BudgetUse) and s.serapan and s.pagu and s.realisasi
    }
    for statement in evidence.narrative.statements:
        if rule.params["of"] == "anggaran" and isinstance(statement, BudgetUse):
            yield from _budget(rule, evidence.policy, statement, rows)
        elif rule.params["of"] == "bagian" and isinstance(statement, Share):
            share = (statement.numerator, statement.denominator, statement.result)
            # NOTE: what share of a budget was spent is told once, by the rule on budgets.
            if statement.result is not None and statement.result.place not in told:
                yield _judged(rule, evidence.policy, statement.subject, statement.place, share)


def _budget(
    rule: Rule, policy: Policy, use: BudgetUse, rows: BudgetRows
) -> Iterator[Finding | Verified | Skip]:
    """A budget's use, which a table may state as well: its row shows which of the figures was miscopied."""
    figures = (use.realisasi, use.pagu, use.serapan)
    part, whole, result = figures
    if part is not None and whole is not None and part.quantity.is_number and whole.quantity.is_number:
        turned = swapped(rows, part.quantity, whole.quantity)
        if turned is not None and certainty(part, whole) >= _SURE:
            shown = (turned.realisasi, turned.pagu)
            yield _told_by_table(rule, policy, use.subject, (part, whole), shown, "swapped")
            return
    if result is None:
        return
    outcome = _judged(rule, policy, use.subject, use.place, figures)
    if isinstance(outcome, Finding) and part is not None and whole is not None:
        spent, budget = miscopied(rows, part.quantity, whole.quantity, result.quantity)
        if budget is not None:
            outcome = _told_by_table(rule, policy, use.subject, (whole, part, result), (budget,), "miscopied")
        elif spent is not None:
            outcome = _told_by_table(rule, policy, use.subject, (part, whole, result), (spent,), "miscopied")
    yield outcome


def _told_by_table(
    rule: Rule,
    policy: Policy,
    subject: Subject,
    said: Sequence[Mention],
    shown: Sequence[Amount],
    variant: str,
) -> Finding:
    """Amounts of a sentence (the first of `said`) that a table's row prints otherwise."""
    wrong = said[: len(shown)]
    right = [
        as_printed(Fraction(amount.quantity.number), mention.quantity, policy)
        for amount, mention in zip(shown, wrong, strict=True)
    ]
    kind = slip(wrong[0].quantity.raw, right[0])
    return rule.finding(
        [*(m.place for m in said), *(a.place for a in shown)],
        stated=[m.quantity.raw for m in wrong],
        expected=right,
        proof=Severity.ERROR if certainty(*said) >= _SURE else Severity.WARNING,
        variant=variant,
        subject=subject.name or subject.heading,
        calculation="; ".join(f"{m.quantity.raw} ≠ {r}" for m, r in zip(wrong, right, strict=True)),
        values={
            "spent": said[0].quantity.raw,
            "budget": said[1].quantity.raw,
            "result": said[-1].quantity.raw,
        },
        cause=rule.cause(kind, right=right[0]) if kind and len(right) == 1 else None,
        confidence=round(certainty(*said), 2),
    )


def _judged(
    rule: Rule,
    policy: Policy,
    subject: Subject,
    place: Place,
    figures: tuple[Mention | None, Mention | None, Mention | None],
) -> Finding | Verified | Skip:
    part, whole, result = figures
    if part is None or whole is None or result is None:
        return rule.skip("too-few-values", place, subject.name)
    if not all(m.quantity.is_number for m in (part, whole, result)):
        return rule.skip("too-few-values", place, subject.name)
    if not whole.quantity.number:
        return rule.skip("zero-denominator", place, subject.name)
    computed = compute(ratio_percent, (part.quantity, whole.quantity))
    if computed is None:
        return rule.skip("zero-denominator", place, subject.name)
    term = f"{part.quantity.raw} / {whole.quantity.raw} x 100 = {format_exact(computed.exact)}"
    verdict = computed.verdict(result.quantity)
    if verdict is not None:
        return rule.verified(result.place, result.quantity.raw, term, verdict)
    scaled = misscaled(part.quantity, whole.quantity, result.quantity)
    if scaled is not None:
        return _thousandfold(rule, subject, (part, whole, result), scaled, term)
    right = as_printed(computed.exact, result.quantity, policy)
    kind = slip(result.quantity.raw, right)
    side = None if kind else mistyped_side(part.quantity, whole.quantity, result.quantity)
    if side is not None and rule.params["of"] == "bagian":
        return _mistyped(rule, subject, (part, whole, result), side, term)
    here = result.place.block == place.block
    marked = [result, part, whole] if here else [part, whole, result]
    return rule.finding(
        [m.place for m in marked],
        stated=[m.quantity.raw for m in marked] if not here else [result.quantity.raw],
        expected=[right],
        proof=_proof(result.quantity, computed, _is_sure(subject, figures)),
        subject=subject.name or subject.heading,
        calculation=term,
        values={"part": part.quantity.raw, "whole": whole.quantity.raw, "result": result.quantity.raw},
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=round(certainty(part, whole, result), 2),
    )


def _mistyped(
    rule: Rule,
    subject: Subject,
    figures: tuple[Mention, Mention, Mention],
    side: tuple[int, Decimal],
    term: str,
) -> Finding:
    """The part or the whole that one slip of the pen explains."""
    wrong = figures[side[0]]
    right = format_like(Fraction(side[1]), wrong.quantity)
    kind = slip(wrong.quantity.raw, right)
    return rule.finding(
        [wrong.place, *(m.place for m in figures if m is not wrong)],
        stated=[wrong.quantity.raw],
        expected=[right],
        proof=Severity.ERROR if _is_sure(subject, figures) else Severity.WARNING,
        variant="side",
        subject=subject.name or subject.heading,
        calculation=term,
        values=dict(zip(("part", "whole", "result"), (m.quantity.raw for m in figures), strict=True)),
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=round(certainty(*figures), 2),
    )


def _thousandfold(
    rule: Rule, subject: Subject, figures: tuple[Mention, Mention, Mention], right: Misscaled, term: str
) -> Finding:
    """The percentage is right for an amount with three digits more or less than printed."""
    part, whole, result = figures
    return rule.finding(
        [m.place for m in figures],
        stated=[part.quantity.raw],
        expected=[right.part],
        variant="thousandfold",
        subject=subject.name or subject.heading,
        calculation=term,
        values={
            "part": part.quantity.raw,
            "whole": whole.quantity.raw,
            "result": result.quantity.raw,
            "other": right.whole,
        },
        confidence=round(certainty(part, whole, result), 2),
    )


def _is_sure(subject: Subject, figures: tuple[Mention | None, Mention | None, Mention | None]) -> bool:
    """Whether the percentage surely is that of these numbers: of one sentence, or of one indicator."""
    if certainty(*figures) >= _SURE:
        return True
    words = {w.text for w in words_of(subject.name) if len(w.text) > _LONG_WORD}
    named = {w.text for w in words_of(subject.heading) if len(w.text) > _LONG_WORD}
    return bool(named) and len(words & named) / len(named) >= _LIKENESS


def _proof(result: Quantity, computed: Computed, sure: bool) -> Severity:
    if abs(computed.exact - Fraction(result.number)) <= Fraction(result.step):
        return Severity.INFO if result.decimals else Severity.WARNING
    return Severity.ERROR if sure else Severity.WARNING
