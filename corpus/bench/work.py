"""All the measuring of one report, in a process of its own."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from corpus.bench.audit import Audited, audited, audited_all
from corpus.bench.extraction import extraction
from corpus.bench.outcome import Known, judged, known, strays, touched
from corpus.bench.record import Accusation, Harm, Job, Measured, Outcome
from corpus.faults.kinds import KINDS
from corpus.faults.model import Fault
from corpus.generate.model import Report
from corpus.generate.report import consistent
from corpus.harmless.kinds import HARMLESS
from corpus.write.spot import Spot

TOGETHER = 4
# Where reading is slow, or the report long: fewer audits. Of every so manieth report each fault alone.
MANY, ALL = 10, 100
OFFICE, SCAN = "pdf-office", "pdf-scan"
LONG = 1500
ALONE = 4


def measured(job: Job) -> Measured:
    """Audit a report as it is, with harmless changes, and with faults."""
    report = consistent(job.seed)
    clean = audited(report, {}, job.format)
    before = known(clean)
    outcomes, stray = _faults(report, job, clean, before)
    return Measured(
        seed=job.seed,
        format=job.format,
        traits=report.traits,
        verified=len(clean.audit.results.verified),
        extraction=extraction(report, clean),
        accused=tuple(t.accusation for t in clean.told if t.accuses),
        outcomes=tuple(outcomes),
        stray=tuple(stray),
        harmless=() if job.format == SCAN else tuple(_harmless(report, job.format, before)),
    )


def planted(report: Report) -> list[Fault]:
    """One fault of every kind for which the report has room."""
    return [fault for kind in KINDS if (fault := kind.plant(report, 0))]


def together(faults: Sequence[Fault]) -> dict[str, str]:
    """The changes of several faults."""
    return {name: text for fault in faults for name, text in fault.changes.items()}


def _size(report: Report, job: Job) -> int:
    """How many faults are planted at a time."""
    if job.format == SCAN:
        return ALL
    if job.format == OFFICE or len(report.slots) > LONG:
        return MANY
    return TOGETHER if job.seed % ALONE else 1


def _faults(
    report: Report, job: Job, clean: Audited, before: Known
) -> tuple[list[Outcome], list[Accusation]]:
    groups = apart(report, planted(report), clean.spots, _size(report, job))
    outcomes: list[Outcome] = []
    stray: list[Accusation] = []
    audits = audited_all(report, [together(group) for group in groups], job.format)
    for group, audit in zip(groups, audits, strict=True):
        outcomes += [judged(report, f, audit, before, alone=len(group) == 1) for f in group]
        stray += [t.accusation for t in strays(report, group, audit, before)]
    return outcomes, stray


def _harmless(report: Report, kind: str, before: Known) -> list[Harm]:
    """What is said of each change; those that touch different slots are made together if nobody minds."""
    made = [(h.name, h.change(report, random.Random(f"{report.seed}/{h.name}"))) for h in HARMLESS]
    batches: list[list[tuple[str, Mapping[str, str]]]] = []
    for name, changes in made:
        if changes:
            free = (b for b in batches if not any(changes.keys() & other.keys() for _, other in b))
            batch = next(free, None)
            if batch is None:
                batches.append(batch := [])
            batch.append((name, changes))
    whole = [{slot: text for _, changes in batch for slot, text in changes.items()} for batch in batches]
    found: list[Harm] = []
    for batch, audit in zip(batches, audited_all(report, whole, kind), strict=True):
        if not _fresh(audit, before):
            found += [Harm(name, ()) for name, _ in batch]
            continue
        alone = audited_all(report, [changes for _, changes in batch], kind)
        found += [Harm(name, _fresh(one, before)) for (name, _), one in zip(batch, alone, strict=True)]
    return found


def _fresh(audit: Audited, before: Known) -> tuple[Accusation, ...]:
    return tuple(t.accusation for t in audit.told if t.accuses and t.key not in before)


def apart(report: Report, faults: list[Fault], spots: Mapping[str, Spot], size: int) -> list[list[Fault]]:
    """Faults that stand on different lines and concern different things, so many at a time."""
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
    return [group for group, _ in groups]
