"""What is known of an agency before any figure is drawn."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class IndicatorPlan:
    """An indicator and the range of its targets."""

    name: str
    unit: str
    low: int
    high: int
    places: int = 2
    down: bool = False
    over: str = ""
    of: str = ""


@dataclass(frozen=True)
class SasaranPlan:
    """A sasaran and its indicators."""

    name: str
    indicators: tuple[IndicatorPlan, ...]


@dataclass(frozen=True)
class KegiatanPlan:
    """A kegiatan and the names of its sub kegiatan."""

    name: str
    sub: tuple[str, ...]


@dataclass(frozen=True)
class ProgramPlan:
    """A program and its kegiatan."""

    name: str
    kegiatan: tuple[KegiatanPlan, ...]


@dataclass(frozen=True)
class CountPlan:
    """Something counted in two parts in every district."""

    title: str
    parts: tuple[str, str]
    low: int
    high: int


@dataclass(frozen=True)
class Agency:
    """An agency."""

    name: str
    level: str
    head: str
    task: str
    units: tuple[str, ...]
    issues: tuple[str, ...]
    counts: tuple[CountPlan, ...]
    sasaran: tuple[SasaranPlan, ...]
    programs: tuple[ProgramPlan, ...]


@dataclass(frozen=True)
class Region:
    """A region and its districts."""

    name: str
    province: str
    seat: str
    districts: tuple[str, ...]


def _agency(data: dict[str, Any]) -> Agency:
    return Agency(
        name=data["name"],
        level=data["level"],
        head=data["head"],
        task=data["task"],
        units=tuple(data["units"]),
        issues=tuple(data["issues"]),
        counts=tuple(CountPlan(**{**c, "parts": tuple(c["parts"])}) for c in data["counts"]),
        sasaran=tuple(
            SasaranPlan(s["name"], tuple(IndicatorPlan(**i) for i in s["indicators"]))
            for s in data["sasaran"]
        ),
        programs=tuple(
            ProgramPlan(p["name"], tuple(KegiatanPlan(k["name"], tuple(k["sub"])) for k in p["kegiatan"]))
            for p in data["program"]
        ),
    )


@functools.cache
def agencies() -> tuple[Agency, ...]:
    """All agencies of the data files, in order of their names."""
    files = sorted((_HERE / "agencies").glob("*.toml"))
    return tuple(_agency(tomllib.loads(f.read_text(encoding="utf-8"))) for f in files)


@functools.cache
def regions() -> tuple[Region, ...]:
    """All regions."""
    data = tomllib.loads((_HERE / "regions.toml").read_text(encoding="utf-8"))
    return tuple(Region(**{**r, "districts": tuple(r["districts"])}) for r in data["region"])


@functools.cache
def wordings() -> dict[str, tuple[str, ...]]:
    """The ways to say each statement."""
    data = tomllib.loads((_HERE / "wording.toml").read_text(encoding="utf-8"))
    return {key: tuple(value) for key, value in data.items()}
