"""Sentences that name another indicator than the one whose figures they carry."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.fact import TableKind
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule
from auditor.policy.conclusions import Conclusion, conclusions


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every sentence whose figures are another indicator's than the one it names.

    Either the tables give them to the heading's indicator alone, or the sentence itself begins with the
    target and realisasi of one indicator and ends with the capaian of another.
    """
    told: set[int] = set()
    for wrong in evidence.misattributed:
        told.update(f.place.block for f in wrong.facts)
        yield rule.finding(
            [wrong.proof[0].place, *(f.place for f in wrong.facts if f is not wrong.proof[0])],
            stated=[wrong.named],
            expected=[wrong.announced],
            subject=wrong.announced,
            values={"figures": "; ".join(f.quantity.raw for f in wrong.proof)},
            confidence=0.9,
        )
    together = _Together(evidence)
    for drawn in conclusions(evidence, rule):
        if drawn.capaian.place.block not in told and together.tell_apart(drawn):
            yield _turned(rule, drawn)


class _Together:
    """Which tables print which indicators, and where sentences name them."""

    def __init__(self, evidence: Evidence) -> None:
        self._names = evidence.names
        measured = {v.index for v in evidence.tables if v.kind is TableKind.INDICATOR}
        self._tables: dict[str, set[int]] = {}
        self._said: dict[tuple[int, str], list[int]] = {}
        for said in evidence.narrative.subjects:
            if not said.inherited:
                self._said.setdefault((said.place.block, said.name), []).append(said.place.start)
        for (view, _), indicator in evidence.indicator_of.items():
            if view in measured:
                self._tables.setdefault(indicator, set()).add(view)

    def tell_apart(self, drawn: Conclusion) -> bool:
        """Whether a table prints both indicators of a sentence, so that they are two things."""
        own, other = (self._names.get(f.subject) for f in (drawn.realisasi, drawn.capaian))
        if own is None or other is None or own == other or not self._is_named(drawn):
            return False
        return not self._tables.get(own, set()).isdisjoint(self._tables.get(other, set()))

    def _is_named(self, drawn: Conclusion) -> bool:
        """Whether the conclusion itself names its indicator, so that it is not merely taken from above."""
        capaian, target = drawn.capaian.place, drawn.target.place
        since = target.end if target.block == capaian.block else 0
        return any(
            since <= start < capaian.start
            for start in self._said.get((capaian.block, drawn.capaian.subject), ())
        )


def _turned(rule: Rule, drawn: Conclusion) -> Finding:
    """A sentence that ends with another indicator than it began with."""
    own, other = drawn.realisasi, drawn.capaian
    return rule.finding(
        [other.place, own.place],
        stated=[other.subject],
        expected=[own.subject],
        # NOTE: the figure may be true of the other indicator as well; what is wrong is the conclusion.
        proof=Severity.WARNING,
        variant="conclusion",
        subject=own.subject,
        values={
            "figures": f"{own.quantity.raw} / {drawn.target.quantity.raw}",
            "capaian": other.quantity.raw,
        },
        confidence=0.85,
    )
