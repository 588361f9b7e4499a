"""Indicators listed as having reached or missed their target, against their capaian in the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from auditor.indonesian.phrases import Phrases
from auditor.model.evidence import Evidence
from auditor.model.fact import Row
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Place
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule
from auditor.policy.named_verdicts import NamedVerdict, Verdicts
from auditor.policy.tallies import Measured, measuring_tables

_OPPOSED = {"met": "missed", "exceeded": "missed", "missed": "met"}


class _Rate(NamedTuple):
    """The capaian of an indicator in one table."""

    value: Quantity
    place: Place
    met: bool
    doubtful: bool


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every listed indicator that all tables show to have done otherwise.

    The parameters: `met`, `missed` and `exceeded` are words for the verdicts, `lists` those that open a list,
    `nouns` those for indicators, `against` those of a sentence on something else.
    """
    words = Phrases({key: rule.texts(key) for key in ("met", "missed", "exceeded")})
    against, nouns = (Phrases({key: rule.texts(key)}) for key in ("against", "nouns"))
    rates = _rates(evidence)
    for said in Verdicts(words, rule.texts("lists"), against, nouns).find(evidence):
        shown = rates.get(said.indicator, [])
        if not shown or any(rate.doubtful for rate in shown):
            continue
        if all(rate.met is (said.verdict == "missed") for rate in shown):
            yield _finding(rule, said, shown)
        elif all(rate.met is not (said.verdict == "missed") for rate in shown):
            text = f"{said.subject.name}: {shown[0].value.raw}"
            yield rule.verified(said.subject.place, said.subject.place.text, text)


def _rates(evidence: Evidence) -> Mapping[str, Sequence[_Rate]]:
    found: dict[str, list[_Rate]] = defaultdict(list)
    for table in measuring_tables(evidence):
        missed = {row.index for row in table.bearing("missed")}
        for row in table.rows:
            indicator = evidence.indicator_of.get((table.view.index, row.index))
            value = row.value(table.capaian.index)
            if indicator and value is not None:
                place = table.view.place(row, table.capaian)
                found[indicator].append(
                    _Rate(value, place, row.index not in missed, _is_doubtful(table, row))
                )
    return found


def _is_doubtful(table: Measured, row: Row) -> bool:
    """Whether a full capaian stands beside a result that is not the target: rounded, or cut at 100."""
    return Measured(table.view, table.capaian, table.predikat, (row,)).doubtful("met") > 0


def _finding(rule: Rule, said: NamedVerdict, shown: Sequence[_Rate]) -> Finding:
    return rule.finding(
        [said.subject.place, said.said, *(rate.place for rate in shown)],
        stated=[said.said.text],
        proof=Severity.WARNING,
        variant=_OPPOSED[said.verdict],
        subject=said.subject.name,
        calculation=f"{shown[0].value.raw} {'≥' if shown[0].met else '<'} 100",
        values={"value": shown[0].value.raw},
        impact="conclusion",
        confidence=0.8,
    )
