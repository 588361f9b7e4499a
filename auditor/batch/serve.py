"""A worker: audits the files that come through its pipe, and tells what came of each."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from auditor.batch.fetch import fetched
from auditor.batch.messages import Done, Job, Ready, Setting, Stage
from auditor.batch.work import Auditor
from auditor.catalogue import load_catalogue
from auditor.errors import AuditorError, NotAuditableError
from auditor.model.finding import Bilingual
from auditor.store.files import Effort, Failed
from auditor.store.result import Result

# NOTE: see `auditor.cli.request`.
COLLECTIONS = (200_000, 50, 100)
_PARENT_DEATH = 1
_STATUS, _PEAK = Path("/proc/self/status"), Path("/proc/self/clear_refs")
_RESET_PEAK = "5"
_KILOBYTES = 1024
# The memory of a process beyond which the system gives it none, in shares of what the file may take: the
# program itself looks only several times a second, and a hog is faster.
_HARD = 1.25


def serve(pipe: Connection, setting: Setting) -> None:
    """Audit files until the pipe is closed."""
    _settle()
    gc.set_threshold(*COLLECTIONS)
    auditor = Auditor(load_catalogue(setting.rules).under(setting.profile), setting.given)
    _limit(setting.megabytes)
    with contextlib.suppress(EOFError, OSError):
        pipe.send(Ready())
        while True:
            job: Job = pipe.recv()
            pipe.send(audited(job, auditor, setting.fetched, lambda name: pipe.send(Stage(name))))


def audited(job: Job, auditor: Auditor, folder: Path, tell: Callable[[str], None]) -> Done:
    """What came of a file, whatever it does to the auditor."""
    begun = time.monotonic()
    _forget_peak()
    found: Result | Failed
    try:
        with fetched(job.path, folder, tell) as path:
            found = auditor.result(path, job.path, tell)
    except MemoryError:
        found = Failed("memory", Bilingual("Memori tidak cukup.", "Out of memory."))
    except AuditorError as error:
        found = Failed(_reason(error), error.message)
    except Exception as error:
        told = "".join(traceback.format_exception_only(error)).strip()
        where = traceback.extract_tb(error.__traceback__)[-1]
        told = f"{told} ({Path(where.filename).name}:{where.lineno})"
        found = Failed("program", Bilingual(told, told))
    return Done(found, Effort(time.monotonic() - begun, _peak()))


def _reason(error: AuditorError) -> str:
    return "unreadable" if isinstance(error, NotAuditableError) else "unreachable"


def _settle() -> None:
    """Hear no interruption, lead a group of one's own, and end when the program has ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "win32":
        return
    # NOTE: so that a converter that it has begun can be ended with it.
    with contextlib.suppress(OSError):
        os.setpgid(0, 0)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DEATH, signal.SIGKILL)


def _limit(megabytes: int | None) -> None:
    if megabytes is None or sys.platform != "linux":
        return
    import resource

    # NOTE: of what it writes to, not of addresses: threads reserve far more of these than they use.
    now = _status("VmData")
    most = int((now or 0) + _HARD * megabytes * _KILOBYTES) * _KILOBYTES
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _forget_peak() -> None:
    with contextlib.suppress(OSError):
        _PEAK.write_text(_RESET_PEAK)


def _peak() -> float | None:
    """The most memory that the process held since it was forgotten, in megabytes."""
    found = _status("VmHWM")
    return found / _KILOBYTES if found is not None else None


def _status(name: str) -> int | None:
    """A line of the system's page on the process, in kilobytes."""
    with contextlib.suppress(OSError):
        for line in _STATUS.read_text().splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1])
    return None
