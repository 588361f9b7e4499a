"""The analyst's scripts on the same spoiled reports as the auditor."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.bench.baseline import SCRIPTS, Alarm
from corpus.bench.work import TOGETHER, Measured, apart
from corpus.faults.kinds import KINDS
from corpus.faults.model import Fault
from corpus.generate.model import Report
from corpus.generate.report import consistent
from corpus.write.files import write
from corpus.write.spot import Spot

FORMAT = "pdf-lines"
Script = Callable[[Path], list[Alarm]]


@dataclass(frozen=True)
class Rival:
    """What one script gave on one report."""

    name: str
    false: int
    found: tuple[tuple[Fault, bool], ...]


def rivals(run: Measured) -> list[Rival]:
    """Every script on the report that the auditor was measured on."""
    report = consistent(run.seed)
    return [_rival(report, name, script) for name, script in SCRIPTS.items()]


def _rival(report: Report, name: str, script: Script) -> Rival:
    clean, spots = _alarms(report, {}, script)
    known = {(alarm.texts, alarm.why) for alarm in clean}
    faults = [fault for kind in KINDS if (fault := kind.plant(report, 0))]
    found: list[tuple[Fault, bool]] = []
    for group in apart(report, faults, spots, TOGETHER):
        changes = {key: text for fault in group for key, text in fault.changes.items()}
        told, places = _alarms(report, changes, script)
        fresh = [alarm for alarm in told if (alarm.texts, alarm.why) not in known]
        found += [(fault, any(_about(alarm, fault, places) for alarm in fresh)) for fault in group]
    return Rival(name, len(clean), tuple(found))


def _alarms(
    report: Report, changes: Mapping[str, str], script: Script
) -> tuple[list[Alarm], dict[str, Spot]]:
    with tempfile.TemporaryDirectory() as folder:
        path, spots = write(report, changes, FORMAT, Path(folder))
        return script(path), spots


def _about(alarm: Alarm, fault: Fault, spots: Mapping[str, Spot]) -> bool:
    return any(
        text in alarm.texts and name in spots and spots[name].page == alarm.page
        for name, text in fault.changes.items()
    )
