"""One audit of one generated report, as plain records."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from auditor.catalogue import Catalogue, load_catalogue
from auditor.model.finding import Finding, Severity
from auditor.model.place import Place
from auditor.pipeline import audit_file
from auditor.resources import rules_folder
from corpus.generate.model import Report
from corpus.write.files import write
from corpus.write.spot import Spot


@dataclass(frozen=True)
class Seen:
    """A place that a finding names."""

    line: int | None
    paragraph: int | None
    page: int | None
    band: tuple[float, float]


@dataclass(frozen=True)
class Told:
    """One finding that stands on its own."""

    rule: str
    severity: str
    places: tuple[Seen, ...]
    stated: tuple[str, ...]
    expected: tuple[str, ...]
    message: str

    @property
    def accuses(self) -> bool:
        """Whether it says error or warning."""
        return self.severity != Severity.INFO.value

    @property
    def key(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """What it says, wherever it stands."""
        return (self.rule, self.stated, self.expected)


@dataclass(frozen=True)
class Audited:
    """What the auditor says of a report, and where the slots stand."""

    told: tuple[Told, ...]
    verified: int
    spots: Mapping[str, Spot]
    tables: int
    numbers: int
    linked: int
    negative: str | None
    names: tuple[str, ...]


@functools.cache
def catalogue() -> Catalogue:
    """The rules, loaded once in a process."""
    return load_catalogue(rules_folder())


def audited(report: Report, changes: Mapping[str, str], kind: str = "markdown") -> Audited:
    """Write the report with some changes and audit the file."""
    with tempfile.TemporaryDirectory() as folder:
        path, spots = write(report, changes, kind, Path(folder))
        audit = audit_file(path, catalogue())
    results = audit.results
    return Audited(
        told=tuple(_told(f) for f in results.findings if f.blocked_by is None),
        verified=len(results.verified),
        spots=spots,
        tables=audit.coverage.tables,
        numbers=audit.coverage.numbers,
        linked=audit.coverage.numbers_linked,
        negative=audit.policy.negative_formula,
        names=tuple(indicator.name for indicator in audit.indicators),
    )


def _told(finding: Finding) -> Told:
    places = tuple(_seen(location.place) for location in finding.locations)
    return Told(
        finding.rule, finding.severity.value, places, finding.stated, finding.expected, finding.message.id
    )


def _seen(place: Place) -> Seen:
    band = (place.box.top, place.box.bottom) if place.box else (-1.0, -1.0)
    return Seen(place.line, place.paragraph, place.page, band)
