"""What the report prints elsewhere of a figure: its repetitions, and the budget before a change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from auditor.model.evidence import Evidence
from auditor.model.fact import Claim, Measure
from auditor.model.period import Period

# A number of fewer characters is shared by chance.
_TELLING_LENGTH = 4

Echo = tuple[Decimal | None, Period | None]


def echoes_of(evidence: Evidence) -> Counter[Echo]:
    """The counts and results that no two things share by chance, by number and period."""
    return Counter(
        (f.quantity.value, f.period)
        for f in evidence.facts
        if not f.described
        and f.measure in (Measure.COUNT, Measure.REALISASI)
        and len(f.quantity.raw) >= _TELLING_LENGTH
    )


def before_change_of(claims: Sequence[Claim]) -> dict[str, set[Decimal | None]]:
    """What the report itself prints as budget before its change, by subject: it explains a difference."""
    found: dict[str, set[Decimal | None]] = {}
    for claim in claims:
        if claim.measure is Measure.PAGU_BEFORE:
            found.setdefault(claim.indicator, set()).update(f.quantity.value for f in claim.facts)
    return found
