"""The exact figures of one agency in one year, before anything is printed."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from corpus.generate.agency import (
    Agency,
    IndicatorPlan,
    KegiatanPlan,
    ProgramPlan,
    Region,
    agencies,
    regions,
)
from corpus.generate.numbers import rounded
from corpus.generate.policy import Policy

LONG = 3
DISTRICT_WORK = ("Pendataan", "Penyuluhan", "Bimbingan Kelompok", "Pemantauan")
EDUCATION = ("S2", "S1/D-IV", "D-III", "SMA/sederajat", "SMP ke bawah")


@dataclass(frozen=True)
class Indicator:
    """An indicator with its targets and results by year."""

    key: str
    plan: IndicatorPlan
    sasaran: int
    targets: Mapping[int, Decimal]
    results: Mapping[int, Decimal]
    parts: tuple[int, int] | None
    national: Decimal


@dataclass(frozen=True)
class Line:
    """A sub kegiatan with its budget."""

    key: str
    name: str
    pagu: int
    spent: int
    target: int
    result: int


@dataclass(frozen=True)
class Kegiatan:
    """A kegiatan: its sub kegiatan, and what it produces."""

    key: str
    name: str
    lines: tuple[Line, ...]
    target: int
    result: int


@dataclass(frozen=True)
class Program:
    """A program and its kegiatan."""

    key: str
    name: str
    kegiatan: tuple[Kegiatan, ...]


@dataclass(frozen=True)
class Counted:
    """Counts of two kinds per district."""

    key: str
    title: str
    parts: tuple[str, str]
    rows: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class World:
    """Everything that a report tells of."""

    agency: Agency
    region: Region
    year: int
    indicators: tuple[Indicator, ...]
    programs: tuple[Program, ...]
    counts: tuple[Counted, ...]
    staff: tuple[tuple[str, int, int], ...]

    @property
    def plan(self) -> tuple[int, int]:
        """The first and last year of the medium-term plan."""
        return self.year - 2, self.year + 2

    @property
    def full_name(self) -> str:
        """The agency with its region."""
        if self.agency.level == "kecamatan":
            return f"Kecamatan {self.region.districts[0]} {self.region.name}"
        if self.agency.level == "kementerian":
            return f"{self.agency.name} {self.region.seat}"
        return f"{self.agency.name} {self.region.name}"

    @property
    def short_name(self) -> str:
        """The agency without its region."""
        if self.agency.level == "kecamatan":
            return f"Kecamatan {self.region.districts[0]}"
        return self.agency.name


def _indicator(
    dice: random.Random, plan: IndicatorPlan, key: str, sasaran: int, year: int, policy: Policy
) -> Indicator:
    unit = Decimal(1).scaleb(-plan.places)
    span = (plan.high - plan.low) * 10**plan.places
    first = plan.low + Decimal(dice.randrange(0, max(1, span * 6 // 10))) * unit
    step = Decimal(max(1, span // dice.randrange(12, 30))) * unit
    if dice.random() < 0.5:  # most targets are whole
        first, step = Decimal(int(first)), Decimal(max(1, int(step)))
    step = -step if plan.down else step
    targets = {}
    for n, when in enumerate(range(year - 3, year + 3)):
        value = max(first + step * n, unit * 50 if plan.places else Decimal(1))
        targets[when] = min(value, Decimal(100)) if plan.unit == "%" else value
    results = {}
    for when in range(year - 3, year + 1):
        factor = Decimal(dice.randrange(8300, 11600)) / 10000
        value = (targets[when] * factor).quantize(unit)
        results[when] = min(value, Decimal(100)) if plan.unit == "%" else value
    parts = None
    if plan.over and plan.unit == "%":
        whole = dice.randrange(140, 48000)
        part = int(whole * results[year] / 100)
        results[year] = rounded(Fraction(part * 100, whole), plan.places, policy.truncate)
        parts = (part, whole)
    national = (targets[year] * Decimal(dice.randrange(85, 112)) / 100).quantize(unit)
    return Indicator(
        key,
        plan,
        sasaran,
        targets,
        results,
        parts,
        min(national, Decimal(100)) if plan.unit == "%" else national,
    )


def _produced(dice: random.Random) -> tuple[int, int]:
    """How many documents were to be made, and how many were."""
    target = dice.randrange(2, 40)
    return target, max(1, target + dice.choice((0, 0, 0, 1, -1, 2)))


def _with_districts(programs: tuple[ProgramPlan, ...], region: Region, number: int) -> list[ProgramPlan]:
    """The last so many programs also work in every district."""
    found = list(programs[:-number])
    for program in programs[-number:]:
        acts = tuple(
            KegiatanPlan(
                f"{program.name.removeprefix('Program ')} di Kecamatan {place}",
                tuple(f"{work} {program.name.removeprefix('Program ')} {place}" for work in DISTRICT_WORK),
            )
            for place in region.districts
        )
        found.append(replace(program, kegiatan=(*program.kegiatan, *acts)))
    return found


def _programs(dice: random.Random, plans: Sequence[ProgramPlan]) -> tuple[Program, ...]:
    found = []
    scale = dice.choice((1, 1, 4))
    for p, program in enumerate(plans):
        acts = []
        for k, act in enumerate(program.kegiatan):
            lines = []
            for s, name in enumerate(act.sub):
                pagu = dice.randrange(18_000_000, 940_000_000, 250) * scale
                spent = pagu * dice.randrange(7900, 9990) // 10000
                lines.append(Line(f"s{p}-{k}-{s}", name, pagu, spent, *_produced(dice)))
            target, result = _produced(dice)
            acts.append(Kegiatan(f"k{p}-{k}", act.name, tuple(lines), target, result))
        found.append(Program(f"p{p}", program.name, tuple(acts)))
    return tuple(found)


def draw_world(dice: random.Random, policy: Policy, detail: int) -> World:
    """An agency and its year by chance; in long reports it works in every district."""
    agency, region = dice.choice(agencies()), dice.choice(regions())
    year = dice.randrange(2020, 2025)
    indicators: list[Indicator] = []
    for s, sasaran in enumerate(agency.sasaran):
        for plan in sasaran.indicators:
            indicators.append(_indicator(dice, plan, f"i{len(indicators)}", s, year, policy))
    counts = []
    places = region.districts
    for n, count in enumerate(agency.counts):
        rows = tuple(
            (place, dice.randrange(count.low, count.high), dice.randrange(count.low, count.high))
            for place in places
        )
        counts.append(Counted(f"c{n}", count.title, count.parts, rows))
    staff = tuple((name, dice.randrange(1, 30), dice.randrange(1, 30)) for name in EDUCATION)
    plans: Sequence[ProgramPlan] = agency.programs
    if detail >= LONG and agency.level != "kecamatan":
        plans = _with_districts(agency.programs, region, 1 if detail == LONG else len(agency.programs))
    programs = _programs(dice, plans)
    return World(agency, region, year, tuple(indicators), programs, tuple(counts), staff)
