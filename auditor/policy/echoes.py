"""How often the report states a number, under whatever name."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from auditor.model.evidence import Evidence
from auditor.model.fact import Measure
from auditor.model.period import Period

# A number of fewer characters is shared by chance.
_TELLING_LENGTH = 4

Echo = tuple[Decimal | None, Period | None]


def echoes_of(evidence: Evidence) -> Counter[Echo]:
    """The counts and results that no two things share by chance, by number and period."""
    return Counter(
        (f.quantity.value, f.period)
        for f in evidence.facts
        if f.measure in (Measure.COUNT, Measure.REALISASI) and len(f.quantity.raw) >= _TELLING_LENGTH
    )
