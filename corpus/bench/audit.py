"""One audit of one generated report, and what it tells in plain records."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.catalogue import Catalogue, load_catalogue
from auditor.model.audit import Audit
from auditor.model.finding import Finding, Severity
from auditor.model.place import Place
from auditor.pipeline import audit_file
from auditor.resources import rules_folder
from corpus.bench.record import Accusation
from corpus.generate.model import Report
from corpus.write.files import write_all
from corpus.write.spot import Spot

_NEAR = 2.0  # points


@dataclass(frozen=True)
class Told:
    """One finding that stands on its own."""

    rule: str
    severity: str
    places: tuple[Place, ...]
    stated: tuple[str, ...]
    expected: tuple[str, ...]

    @property
    def accuses(self) -> bool:
        """Whether it says error or warning."""
        return self.severity != Severity.INFO.value

    @property
    def key(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """What it says, wherever it stands."""
        return (self.rule, self.stated, self.expected)

    @property
    def accusation(self) -> Accusation:
        """What is kept of it."""
        return Accusation(self.rule, self.severity, self.stated, self.expected, self.places[0].trail)


@dataclass(frozen=True)
class Audited:
    """What the auditor says of a report, and where the slots stand."""

    audit: Audit
    told: tuple[Told, ...]
    spots: Mapping[str, Spot]


@functools.cache
def catalogue() -> Catalogue:
    """The rules, loaded once in a process."""
    return load_catalogue(rules_folder())


def audited(report: Report, changes: Mapping[str, str], kind: str = "markdown") -> Audited:
    """Write the report with some changes and audit the file."""
    return next(audited_all(report, [changes], kind))


def audited_all(report: Report, versions: Sequence[Mapping[str, str]], kind: str) -> Iterator[Audited]:
    """Write the report with each of some changes, and audit the files."""
    with tempfile.TemporaryDirectory() as folder:
        for path, spots in write_all(report, versions, kind, Path(folder)):
            audit = audit_file(path, catalogue())
            roots = [finding for finding in audit.results.findings if finding.blocked_by is None]
            yield Audited(audit, tuple(map(told_by, roots)), spots)


def told_by(finding: Finding) -> Told:
    """A finding in short."""
    places = tuple(location.place for location in finding.locations)
    return Told(finding.rule, finding.severity.value, places, finding.stated, finding.expected)


def at(place: Place, spot: Spot) -> bool:
    """Whether a place is a slot's spot."""
    if spot.line is not None:
        return place.line == spot.line
    if spot.paragraphs is not None:
        first, last = spot.paragraphs
        return place.paragraph is not None and first <= place.paragraph <= last
    if place.box is None or place.page != spot.page:
        return False
    top, bottom = spot.band
    near = _NEAR + spot.slack
    return place.box.top < bottom + near and place.box.bottom > top - near
