"""Audits many files in several processes: one that breaks or is killed takes no other with it."""

from __future__ import annotations

import contextlib
import gc
import signal
from collections import deque
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait

from auditor.batch.process import Process, undisturbed
from auditor.catalogue import load_catalogue
from auditor.cli.delivery import Delivery
from auditor.cli.output import Screen
from auditor.cli.progress import Reporter
from auditor.cli.request import COLLECTIONS, Request
from auditor.cli.speech import Speech
from auditor.cli.task import Outcome, Task
from auditor.decisions import load_decisions
from auditor.errors import EXIT_CHECK_FAILED
from auditor.report.words import neutral

# A process ends after so many files, and with it whatever memory the libraries have kept.
FILES_EACH = 50


def outcomes(task: Task, jobs: int, progress: Reporter) -> Iterator[tuple[int, Outcome]]:
    """The number and outcome of every file, in the order in which they are done."""
    waiting = deque(enumerate(task.request.files))
    with undisturbed():
        crew = [Worker(task) for _ in range(min(jobs, len(waiting)))]
    try:
        for worker in crew:
            worker.take(*waiting.popleft(), progress)
        busy = crew
        while busy:
            ready = wait([worker.pipe for worker in busy])
            for worker in [w for w in busy if w.pipe in ready]:
                yield worker.number, worker.result()
                progress.end()
                if waiting:
                    worker.take(*waiting.popleft(), progress)
            busy = [worker for worker in busy if worker.path]
    finally:
        for worker in crew:
            worker.stop()


class Worker:
    """A process that audits one file after the other, replaced when it is lost or has done its share."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self.number, self.path = -1, ""
        self._start()

    def _start(self) -> None:
        task = self._task
        arguments = (task.request, task.speech.language, task.screen, task.delivery)
        self._process = Process(_work, *arguments, preload=(__name__, "auditor.pipeline"))
        self.pipe = self._process.pipe
        self._left = FILES_EACH

    def take(self, number: int, path: str, progress: Reporter) -> None:
        """Give the process a file."""
        if not self._left or not self._process.is_alive:
            self.stop()
            self._start()
        self.number, self.path = number, path
        self._left -= 1
        progress.begin(path)
        # NOTE: a process that has just died is found out when its result is asked for.
        with contextlib.suppress(OSError):
            self.pipe.send(number)

    def result(self) -> Outcome:
        """What became of the file."""
        path, self.path = self.path, ""
        try:
            found: Outcome = self.pipe.recv()
        except (EOFError, OSError):
            self._left = 0
            said = self._task.speech("error.lost", path=neutral(path))
            return Outcome(EXIT_CHECK_FAILED, None, (said,))
        return found

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._process.stop()


def _work(pipe: Connection, request: Request, language: str, screen: Screen, delivery: Delivery) -> None:
    """Audit the files whose numbers come through the pipe, until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*COLLECTIONS)
    catalogue = load_catalogue(request.rules).under(request.profile)
    speech = Speech(catalogue.messages, language)
    decisions = load_decisions(request.decisions) if request.decisions else {}
    task = Task(request, catalogue, speech, screen, delivery, decisions)
    silent = Reporter(speech, 1)
    with contextlib.suppress(EOFError, OSError):
        while True:
            pipe.send(task.run(pipe.recv(), silent))
