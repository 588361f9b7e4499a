"""What is measured of one report, as plain records that a file can keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

Pair = tuple[int, int]
"""So many out of so many."""


@dataclass(frozen=True)
class Job:
    """A report to be measured in a format, by the auditor or (`who`) by the scripts beside it."""

    seed: int
    format: str
    who: str = "auditor"

    @property
    def key(self) -> str:
        """The job in one word."""
        return f"{self.who}/{self.format}/{self.seed}"


@dataclass(frozen=True)
class Accusation:
    """An error or warning: what it says, and where it points first."""

    rule: str
    severity: str
    stated: tuple[str, ...]
    expected: tuple[str, ...]
    where: str

    @property
    def is_error(self) -> bool:
        """Whether it says error."""
        return self.severity == "error"


@dataclass(frozen=True)
class Outcome:
    """What was said of one planted fault.

    `found`: an error or warning at the fault or at what follows from it; `located`: its own place comes
    first; `right`: the right value is told there; `noted`: no more than a note.
    """

    kind: str
    family: str
    alone: bool
    found: bool
    located: bool
    right: bool
    noted: bool
    severity: str
    rule: str
    slot: str
    printed: str
    wanted: str


@dataclass(frozen=True)
class Harm:
    """What was said of one harmless change."""

    name: str
    accused: tuple[Accusation, ...]


@dataclass(frozen=True)
class Extraction:
    """How much of the report was read and understood, whatever the rules made of it.

    Cells stand in the right row and column with the right text; facts have the right indicator, measure,
    year and figure; `linked` are pairs of names rightly put together, out of those that belong together,
    `joined` out of those that were put together.
    """

    cells: Pair
    facts: Pair
    said: Pair
    linked: Pair
    joined: Pair


@dataclass(frozen=True)
class Measured:
    """What one report gave."""

    seed: int
    format: str
    traits: tuple[tuple[str, str], ...]
    verified: int
    extraction: Extraction
    accused: tuple[Accusation, ...]
    outcomes: tuple[Outcome, ...]
    stray: tuple[Accusation, ...]
    harmless: tuple[Harm, ...]

    @property
    def false_errors(self) -> int:
        """Errors told of the consistent report."""
        return sum(one.is_error for one in self.accused)


@dataclass(frozen=True)
class Rival:
    """What the scripts gave on one report: false alarms by script, and which faults each of them found."""

    seed: int
    format: str
    false: tuple[tuple[str, int], ...]
    found: tuple[tuple[str, str, bool], ...]


Record = Measured | Rival


def as_data(record: Record) -> dict[str, Any]:
    """A record for JSON."""
    return asdict(record)


def from_data(data: Mapping[str, Any]) -> Record:
    """The record that `as_data` wrote."""
    if "outcomes" not in data:
        false = tuple((name, number) for name, number in data["false"])
        found = tuple((script, kind, hit) for script, kind, hit in data["found"])
        return Rival(data["seed"], data["format"], false, found)
    pairs = {name: (hits, of) for name, (hits, of) in data["extraction"].items()}
    return Measured(
        seed=data["seed"],
        format=data["format"],
        traits=tuple((name, value) for name, value in data["traits"]),
        verified=data["verified"],
        extraction=Extraction(**pairs),
        accused=_accusations(data["accused"]),
        outcomes=tuple(Outcome(**one) for one in data["outcomes"]),
        stray=_accusations(data["stray"]),
        harmless=tuple(Harm(one["name"], _accusations(one["accused"])) for one in data["harmless"]),
    )


def _accusations(data: list[dict[str, Any]]) -> tuple[Accusation, ...]:
    return tuple(
        Accusation(**{**one, "stated": tuple(one["stated"]), "expected": tuple(one["expected"])})
        for one in data
    )
