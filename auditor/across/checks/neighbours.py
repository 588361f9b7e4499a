"""What a province's report says of a kabupaten or kota, against what that one's own report says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from auditor.across.contradiction import Contradiction, contradiction, disagreeing
from auditor.across.kept import Kept, KeptFact
from auditor.identity.who import DocumentKind, Level
from auditor.model.fact import Measure
from auditor.model.rule import Rule


def check(documents: Sequence[Kept], rule: Rule) -> Iterator[Contradiction]:
    """Yield every figure of a kabupaten or kota that its own report of that year prints otherwise."""
    reports = [d for d in documents if d.kind == DocumentKind.REPORT and d.year]
    for province in reports:
        if province.level != Level.PROVINCE:
            continue
        for local in reports:
            if local.agency != province.agency or local.level != Level.LOCAL or local.year != province.year:
                continue
            told = _results((f for f in province.facts if f.entity == local.code), local)
            own = _results((f for f in local.facts if not f.entity), local)
            for fact, against in disagreeing(told, own):
                yield contradiction(rule, (province, fact), (local, against))


def _results(facts: Iterable[KeptFact], local: Kept) -> list[KeptFact]:
    """The results of the region and its year, numbers of things among them, to be held against each other."""
    return [
        replace(f, entity=local.code, measure=Measure.REALISASI.value)
        for f in facts
        if f.year == local.year and f.measure in (Measure.REALISASI, Measure.COUNT)
    ]
