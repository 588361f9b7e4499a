"""A progress line on standard error for work that takes longer than a second."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

from auditor.cli.speech import Speech
from auditor.report.words import shorten

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

DELAY = 1.0
LONGEST = 40


class Reporter:
    """Says which stage of which file is at work; silent without a bar."""

    def __init__(self, speech: Speech, files: int, bar: Progress | None = None) -> None:
        self._bar = bar
        self._speech = speech
        self._task: TaskID | None = bar.add_task("", total=files) if bar else None
        self._file = ""
        self._total = files
        self._begun = 0

    def expect(self, more: int) -> None:
        """So many more pieces of work are to come."""
        self._total += more
        self._update(total=self._total)

    def begin(self, path: str) -> None:
        """A file is begun."""
        self._file = shorten(path, LONGEST)
        self._update(description=self._file)

    def stage(self, name: str) -> None:
        """A stage of the file is begun."""
        self._update(description=f"{self._file}: {self._speech(f'stage.{name}')}")

    def page(self, number: int, last: int) -> None:
        """A page is recognised, which takes seconds; the bar shows how far it stands in the file."""
        text = self._speech("stage.recognise", page=number, last=last)
        done = self._begun + (number - 1) / max(1, last)
        self._update(description=f"{self._file}: {text}", completed=done)

    def end(self) -> None:
        """The file, or one of the pieces of work, is done."""
        self._begun += 1
        self._update(completed=self._begun)

    def _update(
        self, *, total: int | None = None, description: str | None = None, completed: float | None = None
    ) -> None:
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, total=total, description=description, completed=completed)


@contextmanager
def reporter(speech: Speech, files: int) -> Iterator[Reporter]:
    """A reporter that shows itself after a second, if standard error is a terminal."""
    if not sys.stderr.isatty():
        yield Reporter(speech, files)
        return
    bar = _bar()
    timer = Timer(DELAY, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield Reporter(speech, files, bar)
    finally:
        timer.cancel()
        timer.join()
        if bar.live.is_started:
            bar.stop()


def _bar() -> Progress:
    # NOTE: imported here so that nobody waits for what is not shown.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(20),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=Console(stderr=True), transient=True)
