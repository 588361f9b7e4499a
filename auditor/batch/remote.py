"""What runs on the machines of a cluster: a worker of Dask lets a watched process of its own audit files."""

from __future__ import annotations

import contextlib
import multiprocessing
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import cast

from distributed import Worker, WorkerPlugin, get_worker

from auditor import __version__
from auditor.batch.crew import Crew, Limits
from auditor.batch.messages import Done, Setting
from auditor.catalogue import load_catalogue
from auditor.resources import rules_folder
from auditor.store.files import Source


@dataclass(frozen=True, slots=True)
class Order:
    """What a cluster is asked to do with every file: `rules` is None for those of the program itself."""

    setting: Setting
    rules: Path | None
    limits: Limits

    def here(self, fetched: Path) -> Setting:
        """The setting on this machine."""
        return replace(self.setting, rules=self.rules or rules_folder(), fetched=fetched)


def versions_here(rules: Path | None, profile: str | None) -> str:
    """The program and its rules on this machine; the error in words where the rules can't be loaded."""
    try:
        catalogue = load_catalogue(rules or rules_folder()).under(profile)
    except Exception as error:
        return f"{__version__} ({type(error).__name__}: {error})"
    return f"{__version__} {catalogue.version}"


def audited_there(name: str, source: Source) -> Done:
    """Audit a file on the worker that this is called on."""
    helper = cast(Helper, get_worker().plugins[name])
    return helper.audited(source)


class Helper(WorkerPlugin):
    """Keeps the watched processes of one worker of the cluster: as many as it has threads."""

    def __init__(self, name: str, order: Order) -> None:
        self.name = name
        self._order = order

    def setup(self, worker: Worker) -> None:
        """Make room for what is fetched; processes are begun when they are needed."""
        self._folder = Path(tempfile.mkdtemp(prefix="auditor-"))
        self._idle: SimpleQueue[Crew] = SimpleQueue()

    def teardown(self, worker: Worker) -> None:
        """End the processes."""
        with contextlib.suppress(Empty):
            while True:
                self._idle.get_nowait().stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def audited(self, source: Source) -> Done:
        """What came of a file; whatever it does to its process, it ends here."""
        try:
            crew = self._idle.get_nowait()
        except Empty:
            setting = self._order.here(self._folder)
            messages = load_catalogue(setting.rules).messages
            with _may_have_children():
                crew = Crew(1, setting, self._order.limits, messages)
        try:
            with _may_have_children():
                crew.give(source)
                while True:
                    for outcome in crew.outcomes():
                        return outcome.done
        finally:
            self._idle.put(crew)


@contextlib.contextmanager
def _may_have_children() -> Iterator[None]:
    """Let a worker that Dask's nanny began as a daemon begin processes; they end with it all the same."""
    own = multiprocessing.current_process()._config  # type: ignore[attr-defined]
    before = own.pop("daemon", None)
    try:
        yield
    finally:
        if before is not None:
            own["daemon"] = before
