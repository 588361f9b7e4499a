"""Which figures of the report are marked, how, and for which findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from auditor.model.audit import Audit
from auditor.model.finding import Finding, PlaceRole
from auditor.model.place import Place


class MarkKind(StrEnum):
    """What a mark says of a figure, the strongest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    SOURCE = "source"
    VERIFIED = "verified"

    @property
    def rank(self) -> int:
        """0 for the strongest."""
        return tuple(MarkKind).index(self)


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked figure: the numbers of the findings that it belongs to, and what the reader is told.

    `number` counts the marks of a report from 1 and names the mark in links.
    """

    number: int
    kind: MarkKind
    place: Place
    findings: tuple[int, ...]
    note: str = ""


Key = tuple[object, ...]


def key_of(place: Place) -> Key:
    """What two places have in common that are one spot of the report."""
    box = place.box
    corner = (place.page, round(box.x0), round(box.top), round(box.x1)) if box else ()
    return (place.block, place.line, place.anchor, place.start, place.end, place.column, place.text, *corner)


def marks_of(audit: Audit) -> tuple[Mark, ...]:
    """Every spot that a finding or a verified statement names, once, in reading order."""
    spots: dict[Key, Place] = {}
    kinds: defaultdict[Key, list[MarkKind]] = defaultdict(list)
    numbers: defaultdict[Key, list[int]] = defaultdict(list)
    notes: dict[Key, str] = {}
    for number, place, kind in _named(audit.results.findings):
        key = key_of(place)
        spots.setdefault(key, place)
        kinds[key].append(kind)
        numbers[key].append(number)
    for item in audit.results.verified:
        key = key_of(item.place)
        spots.setdefault(key, item.place)
        kinds[key].append(MarkKind.VERIFIED)
        notes.setdefault(key, item.calculation)
    ordered = sorted(spots, key=lambda key: spots[key].order)
    return tuple(
        Mark(
            number,
            min(kinds[key], key=lambda kind: kind.rank),
            spots[key],
            tuple(dict.fromkeys(numbers[key])),
            notes.get(key, ""),
        )
        for number, key in enumerate(ordered, 1)
    )


def _named(findings: Iterable[Finding]) -> Iterator[tuple[int, Place, MarkKind]]:
    for number, finding in enumerate(findings, 1):
        for location in finding.locations:
            if location.role is PlaceRole.CONTEXT and location is not finding.locations[0]:
                continue
            stated = location.role is PlaceRole.STATED or location is finding.locations[0]
            yield number, location.place, MarkKind(finding.severity.value) if stated else MarkKind.SOURCE
