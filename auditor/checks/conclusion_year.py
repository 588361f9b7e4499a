"""A realisasi and target of one year from which a sentence draws the capaian of another."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.fact import Fact
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.period import Part
from auditor.model.rule import Rule
from auditor.policy.conclusions import conclusions


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every "realisasi tahun 2024 ..., sehingga capaian tahun 2023 adalah ..."."""
    told = {f.place.block for wrong in evidence.misattributed for f in wrong.facts}
    for drawn in conclusions(evidence, rule):
        from_year, to_year = _year(drawn.realisasi), _year(drawn.capaian)
        if from_year is None or to_year is None or _year(drawn.target) != from_year or from_year == to_year:
            continue
        now = evidence.identity.year
        wrong, right = drawn.capaian, from_year
        if now == to_year and drawn.realisasi.place.block not in told:
            wrong, right = drawn.realisasi, to_year
        yield rule.finding(
            [wrong.place, *(f.place for f in (drawn.realisasi, drawn.capaian) if f is not wrong)],
            stated=[f"{wrong.quantity.raw} ({_year(wrong)})"],
            expected=[str(right)],
            proof=Severity.ERROR
            if min(f.certainty for f in (drawn.realisasi, drawn.capaian)) >= 1
            else Severity.WARNING,
            subject=drawn.realisasi.subject,
            values={
                "from": str(from_year),
                "to": str(to_year),
                "realisasi": drawn.realisasi.quantity.raw,
                "target": drawn.target.quantity.raw,
                "capaian": drawn.capaian.quantity.raw,
            },
            confidence=0.85,
        )


def _year(fact: Fact) -> int | None:
    period = fact.period
    return period.year if period is not None and period.part is Part.YEAR else None
