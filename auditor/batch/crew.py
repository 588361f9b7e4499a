"""Workers that audit a file each at a time, watched: one that hangs, grows or breaks ends with its file."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import wait

import psutil

from auditor.batch.messages import Done, Job, Ready, Setting, Stage
from auditor.batch.process import Process, undisturbed
from auditor.batch.serve import serve
from auditor.messages import Messages
from auditor.model.finding import Bilingual
from auditor.store.files import Effort, Failed, Source

# A worker ends after so many files, and with it whatever memory the libraries have kept.
FILES_EACH = 50
# How often the watch looks, in seconds.
TICK = 0.25
_MEGABYTE = 1024 * 1024
PRELOAD = ("auditor.batch.serve", "auditor.pipeline")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: seconds of the clock and megabytes of memory; None is without end."""

    seconds: float | None = None
    megabytes: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a file ended."""

    source: Source
    done: Done


@dataclass(frozen=True, slots=True)
class AtWork:
    """A file that is being audited: since when (of the monotonic clock), and at which stage."""

    path: str
    begun: float
    stage: str


class Crew:
    """So many workers; whoever is lost is replaced."""

    def __init__(self, jobs: int, setting: Setting, limits: Limits, messages: Messages) -> None:
        self._limits = limits
        self._messages = messages
        self._looked = 0.0
        with undisturbed():
            self._workers = [_Worker(setting, messages) for _ in range(jobs)]

    @property
    def has_room(self) -> bool:
        """Whether a worker waits for a file."""
        return any(worker.source is None for worker in self._workers)

    @property
    def is_busy(self) -> bool:
        """Whether a file is being audited."""
        return any(worker.source is not None for worker in self._workers)

    @property
    def at_work(self) -> Sequence[AtWork]:
        """The files that are being audited, the longest first."""
        found = [AtWork(w.source.path, w.begun, w.stage) for w in self._workers if w.source]
        return sorted(found, key=lambda each: each.begun)

    def give(self, source: Source) -> None:
        """Let a worker that waits audit a file."""
        next(worker for worker in self._workers if worker.source is None).take(source)

    def outcomes(self) -> Iterator[Outcome]:
        """What has ended since, after waiting a moment for it."""
        wait([worker.process.pipe for worker in self._workers if worker.source], TICK)
        looking = time.monotonic() - self._looked >= TICK
        if looking:
            self._looked = time.monotonic()
        for worker in [w for w in self._workers if w.source]:
            source = worker.source
            done = worker.heard() or (worker.overrun(self._limits) if looking else None)
            if source and done:
                yield Outcome(source, done)

    def stop(self) -> None:
        """End all, whatever they do."""
        for worker in self._workers:
            worker.process.kill()


class _Worker:
    def __init__(self, setting: Setting, messages: Messages) -> None:
        self._setting = setting
        self._messages = messages
        self.source: Source | None = None
        self.begun, self.stage = 0.0, ""
        self._again = False
        self._start()

    def _start(self) -> None:
        self.process = Process(serve, self._setting, preload=PRELOAD)
        self._seen: psutil.Process | None = None
        self._files = 0
        self._ready = False

    def take(self, source: Source) -> None:
        """Audit a file as soon as it can."""
        if self._files >= FILES_EACH:
            self._replace()
        self.source, self._again = source, False
        self._send()

    def _send(self) -> None:
        self.begun, self.stage = time.monotonic(), ""
        if self._ready and self.source:
            self._files += 1
            # NOTE: that it has just died is found out when it is listened to.
            _try(lambda: self.process.pipe.send(Job(self.source.path)) if self.source else None)

    def heard(self) -> Done | None:
        """What it has to say; Done when its file has ended, also where the process has ended with it."""
        try:
            while self.process.pipe.poll():
                told = self.process.pipe.recv()
                if isinstance(told, Done):
                    return self._ended(told)
                self._note(told)
        except (EOFError, OSError):
            return self._lost(*self._end())
        return None

    def _ended(self, done: Done) -> Done | None:
        if isinstance(done.found, Failed) and done.found.reason == "memory":
            return self._lost("memory", limit=str(self._setting.megabytes))
        self.source = None
        return done

    def _note(self, told: object) -> None:
        if isinstance(told, Ready):
            self._ready = True
            self._send()
        elif isinstance(told, Stage):
            self.stage = told.name

    def overrun(self, limits: Limits) -> Done | None:
        """Ends a worker whose file takes more than it may."""
        if self.source is None:
            return None
        if limits.seconds and time.monotonic() - self.begun > limits.seconds:
            return self._lost("timeout", limit=f"{limits.seconds:g}")
        if limits.megabytes and self._memory() > limits.megabytes:
            return self._lost("memory", limit=str(limits.megabytes))
        return None

    def _memory(self) -> float:
        try:
            self._seen = self._seen or psutil.Process(self.process.pid)
            return float(self._seen.memory_info().rss) / _MEGABYTE
        except psutil.Error:
            return 0.0

    def _end(self) -> tuple[str, str]:
        """Why a process that has ended did so."""
        number = self.process.signal
        name = signal.Signals(number).name if number else ""
        return ("killed" if name in ("SIGKILL", "SIGTERM") else "crashed", name)

    def _lost(self, reason: str, name: str = "", *, limit: str = "") -> Done | None:
        """The file's failure; None where it is given to a new worker.

        What an earlier file has left in a worker must not be laid at this one's door, and a process may be
        ended by accident; such a file is tried once more.
        """
        seconds, stage, memory = time.monotonic() - self.begun, self.stage, self._memory()
        doubtful = reason == "killed" or (reason != "timeout" and self._files > 1)
        self._replace()
        if doubtful and not self._again:
            self._again = True
            return None
        self.source = None
        both = [
            self._messages.text(
                f"batch.{reason}",
                language,
                limit=limit,
                signal=name,
                stage=self._messages.named("stage", stage, language),
            )
            for language in ("id", "en")
        ]
        return Done(Failed(reason, Bilingual(*both)), Effort(seconds, memory or None))

    def _replace(self) -> None:
        self.process.kill()
        with undisturbed():
            self._start()


def _try(work: Callable[[], None]) -> None:
    try:
        work()
    except OSError:
        return
