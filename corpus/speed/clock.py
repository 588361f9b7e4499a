"""CPU time of some work, of its stages, and of whole programs."""

from __future__ import annotations

import gc
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.catalogue import Catalogue
from auditor.cli.request import COLLECTIONS
from auditor.pipeline import Stage, audit_file

READING, UNDERSTANDING, CHECKING = "reading", "understanding", "checking"
_OF_STAGE = {Stage.READ: READING, Stage.CHECK: CHECKING}
# NOTE: ru_maxrss of a new process begins with the memory of the one that started it; VmHWM does not.
_PEAK = (
    "import re,sys;from pathlib import Path;from auditor.cli import main;"
    "main(['check',sys.argv[1],'--format','json','--output','/dev/null']);"
    "print(re.search(r'VmHWM:\\s+(\\d+)',Path('/proc/self/status').read_text())[1])"
)


@dataclass(frozen=True)
class Audited:
    """Seconds of the audit of one file by what it does."""

    reading: float
    understanding: float
    checking: float

    @property
    def whole(self) -> float:
        """Seconds of the whole audit."""
        return self.reading + self.understanding + self.checking


def seconds(work: Callable[[], object], runs: int) -> float:
    """The median CPU time of some work."""
    taken = []
    for _ in range(runs):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def audit_seconds(path: Path, catalogue: Catalogue, runs: int) -> Audited:
    """The median CPU time of an audit, stage by stage; one run first that does not count."""
    gc.set_threshold(*COLLECTIONS)  # as the program does
    audit_file(path, catalogue)
    taken = [_stages(path, catalogue) for _ in range(runs)]
    names = (READING, UNDERSTANDING, CHECKING)
    return Audited(*(statistics.median(one[name] for one in taken) for name in names))


def _stages(path: Path, catalogue: Catalogue) -> dict[str, float]:
    marks: list[tuple[str, float]] = []

    def note(stage: Stage) -> None:
        marks.append((_OF_STAGE.get(stage, UNDERSTANDING), time.process_time()))

    audit_file(path, catalogue, progress=note)
    ends = [at for _, at in marks[1:]] + [time.process_time()]
    spent = dict.fromkeys((READING, UNDERSTANDING, CHECKING), 0.0)
    for (name, start), end in zip(marks, ends, strict=True):
        spent[name] += end - start
    return spent


def program_seconds(arguments: Sequence[str], runs: int) -> float:
    """The least CPU time of the program itself, start-up included."""
    return min(_program(arguments) for _ in range(runs))


def _program(arguments: Sequence[str]) -> float:
    before = os.times()
    command = [sys.executable, "-m", "auditor", *arguments]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = os.times()
    return (after.children_user - before.children_user) + (after.children_system - before.children_system)


def peak(path: Path) -> int:
    """The most megabytes that an audit needs, in a process of its own; 0 where the system does not tell."""
    command = [sys.executable, "-c", _PEAK, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(r"(\d+)\s*$", done.stdout)
    return int(found[1]) // 1024 if found else 0
