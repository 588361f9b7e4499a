"""What is kept of a document so that others can be held against it: small, frozen, and JSON-ready."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from fractions import Fraction
from typing import Any

from auditor.model.interval import Interval
from auditor.model.place import Box, Place

_SPOT = ("line", "page", "block", "start", "end", "section", "table", "row", "column", "text", "anchor")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place without the object that the reader made: the same fields as plain values."""

    line: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    block: int = 0
    start: int = 0
    end: int = 0
    section: str | None = None
    table: str | None = None
    row: str | None = None
    column: str | None = None
    text: str = ""
    anchor: str = ""

    @classmethod
    def of(cls, place: Place) -> Spot:
        """The spot of a place."""
        box = place.box
        corners = (box.x0, box.top, box.x1, box.bottom) if box else None
        return cls(box=corners, **{name: getattr(place, name) for name in _SPOT})

    @property
    def place(self) -> Place:
        """The place again."""
        box = Box(*self.box) if self.box else None
        return Place(box=box, **{name: getattr(self, name) for name in _SPOT})


@dataclass(frozen=True, slots=True)
class KeptFact:
    """One figure of an indicator: `key` is its name folded, `low` and `high` what the figure can stand for.

    `entity` is the Kemendagri code of the region that a row of the table is of ("" for none), `unit` the
    dimension of the unit ("percent").  The ends are fractions as text ("9965/100"), so nothing is lost.
    """

    key: str
    name: str
    measure: str
    year: int
    low: str
    high: str
    raw: str
    spot: Spot
    unit: str = ""
    scope: str = ""
    entity: str = ""
    certainty: float = 1.0

    @property
    def interval(self) -> Interval:
        """The values that the figure can stand for."""
        return Interval(Fraction(self.low), Fraction(self.high))


@dataclass(frozen=True, slots=True)
class KeptTable:
    """A table of results: the digest of its rows' names and figures, and the years that it names.

    `counts_only`: it tells of numbers of things, which may stay the same from year to year.
    """

    digest: str
    figures: int
    distinct: int
    years: tuple[int, ...]
    title: str
    spot: Spot
    counts_only: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A document: whose it is, and what others can be held against.

    `agency` is the key of `Who`; `kind` the kind of document; `revised`: it calls itself a revision;
    `recognised`: pages of it were recognised from pictures, so its figures may be misread.
    """

    path: str
    sha256: str
    agency: str
    code: str
    level: str
    kind: str
    year: int | None
    facts: tuple[KeptFact, ...] = ()
    tables: tuple[KeptTable, ...] = ()
    revised: bool = False
    recognised: bool = False
    certainty: float = 1.0

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON or a database."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Kept:
        """The document again, from `as_dict`, also by way of JSON."""
        own = {f.name: data[f.name] for f in fields(cls)}
        own["facts"] = tuple(KeptFact(**{**f, "spot": _spot(f["spot"])}) for f in data["facts"])
        own["tables"] = tuple(
            KeptTable(**{**t, "years": tuple(t["years"]), "spot": _spot(t["spot"])}) for t in data["tables"]
        )
        return cls(**own)


def _spot(data: Mapping[str, Any]) -> Spot:
    box = data["box"]
    return Spot(**{**data, "box": tuple(box) if box else None})
