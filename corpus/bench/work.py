"""All the measuring of one report, in a process of its own."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from corpus.bench.audit import Told, audited
from corpus.bench.outcome import Outcome, judged, strays, touched
from corpus.faults.kinds import KINDS
from corpus.faults.model import Fault
from corpus.generate.model import Report, Table
from corpus.generate.report import consistent
from corpus.harmless.kinds import HARMLESS
from corpus.write.spot import Spot

TOGETHER = 4


@dataclass(frozen=True)
class Measured:
    """What one report gave: accusations of the consistent text, outcomes, and wrongly accused changes."""

    seed: int
    format: str
    traits: tuple[tuple[str, str], ...]
    slots: int
    verified: int
    tables: tuple[int, int]
    numbers: tuple[int, int]
    names: tuple[int, int]
    accused: tuple[Told, ...]
    single: tuple[Outcome, ...]
    several: tuple[Outcome, ...]
    stray: tuple[Told, ...]
    harmless: tuple[tuple[str, tuple[Told, ...]], ...]


@dataclass(frozen=True)
class Job:
    """A report to be measured in a format."""

    seed: int
    format: str


def measured(job: Job) -> Measured:
    """Audit a report as it is, with harmless changes, and with faults."""
    report = consistent(job.seed)
    clean = audited(report, {}, job.format)
    known = [told.key for told in clean.told]
    faults = [fault for kind in KINDS if (fault := kind.plant(report, 0))]
    single: list[Outcome] = []
    several: list[Outcome] = []
    stray: list[Told] = []
    alone = job.seed % 2 == 0
    for group in apart(report, faults, clean.spots, 1 if alone else TOGETHER):
        changes = {name: text for fault in group for name, text in fault.changes.items()}
        audit = audited(report, changes, job.format)
        (single if alone else several).extend(judged(report, f, audit, known) for f in group)
        stray.extend(strays(report, group, audit, known))
    names = {slot.text for slot in report.find("name")}
    return Measured(
        seed=job.seed,
        format=job.format,
        traits=tuple(_traits(report)),
        slots=len(report.printed),
        verified=clean.verified,
        tables=(clean.tables, sum(isinstance(block, Table) for block in report.blocks)),
        numbers=(clean.linked, clean.numbers),
        names=(len(names & set(clean.names)), len(names)),
        accused=tuple(t for t in clean.told if t.accuses),
        single=tuple(single),
        several=tuple(several),
        stray=tuple(stray),
        harmless=tuple(_harmless(report, job.format, known)),
    )


def _harmless(
    report: Report, kind: str, known: Iterable[tuple[object, ...]]
) -> Iterator[tuple[str, tuple[Told, ...]]]:
    before = set(known)
    for harmless in HARMLESS:
        changes = harmless.change(report, random.Random(f"{report.seed}/{harmless.name}"))
        if changes:
            told = audited(report, changes, kind).told
            yield harmless.name, tuple(t for t in told if t.accuses and t.key not in before)


def apart(report: Report, faults: list[Fault], spots: Mapping[str, Spot], size: int) -> Iterator[list[Fault]]:
    """Faults that stand on different lines and concern different things."""
    groups: list[tuple[list[Fault], set[object]]] = []
    for fault in faults:
        slots = touched(report, fault)
        lines: set[object] = {spots[name] for name in slots if name in spots}
        lines |= {report.slots[name].fact.entity for name in fault.changes}
        for group, taken in groups:
            if len(group) < size and not lines & taken:
                group.append(fault)
                taken |= lines
                break
        else:
            groups.append(([fault], set(lines)))
    return (group for group, _ in groups)


def _traits(report: Report) -> Iterator[tuple[str, str]]:
    policy, layout = report.policy, report.layout
    yield "negative formula", policy.negative
    yield "cap", str(policy.cap or "none")
    yield "rounding", "cut off" if policy.truncate else "half up"
    yield "decimals", str(policy.places)
    yield "average", policy.average
    yield "tables", layout.table_kind
    for name in (
        *("last_first", "result_first", "two_row_header", "merged_sasaran", "numbering_row"),
        *("unit_column", "unit_in_cell", "trim_zeros", "total_first", "year_in_header"),
    ):
        yield name, "yes" if getattr(layout, name) else "no"
