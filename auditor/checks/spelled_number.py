"""Digits against the words in parentheses beside them."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.indonesian.format import format_number, spell
from auditor.model.evidence import Evidence
from auditor.model.fact import CountStatement, SpelledNumber
from auditor.model.finding import Finding, Skip, Verified
from auditor.model.rule import Rule


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every number whose words say another one."""
    listed = {
        (s.count.place.block, s.count.place.start): s.listed
        for s in evidence.narrative.statements
        if isinstance(s, CountStatement) and s.listed_most in (None, s.listed)
    }
    for statement in evidence.narrative.statements:
        if isinstance(statement, SpelledNumber):
            place = statement.place
            yield _judged(rule, statement, listed.get((place.block, place.start)))


def _judged(rule: Rule, statement: SpelledNumber, listed: int | None) -> Finding | Verified | Skip:
    digits, words = statement.digits.value, statement.words_value.value
    if digits is None or words is None:
        return rule.skip("too-few-values", statement.place)
    said = statement.place.text
    if digits == words:
        return rule.verified(statement.place, said, f"{statement.words} = {statement.digits.raw}")
    whole = digits == digits.to_integral_value() and 0 <= digits < 10**15
    right = [f"{statement.digits.raw} ({spell(int(digits))})"] if whole else []
    # NOTE: where a list bears the words out, the digits are wrong.
    right = [f"{listed} ({statement.words})"] if listed is not None and words == listed else right
    meant = format_number(words, 0) if words == words.to_integral_value() else str(words)
    return rule.finding(
        [statement.place],
        stated=[said],
        expected=right,
        calculation=f"{statement.words} = {meant} ≠ {statement.digits.raw}",
        values={"words": statement.words, "digits": statement.digits.raw, "meant": meant},
    )
