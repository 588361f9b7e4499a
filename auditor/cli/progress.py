"""A progress line on standard error for work that takes longer than a second."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from auditor.cli.speech import Speech
from auditor.report.words import shorten

DELAY = 1.0
LONGEST = 40


class Reporter:
    """Says which stage of which file is at work; silent until shown."""

    def __init__(self, bar: Progress, speech: Speech, files: int) -> None:
        self._bar = bar
        self._speech = speech
        self._task = bar.add_task("", total=files)
        self._file = ""
        self._total = files
        self._begun = 0

    def expect(self, more: int) -> None:
        """So many more pieces of work are to come."""
        self._total += more
        self._bar.update(self._task, total=self._total)

    def begin(self, path: str) -> None:
        """A file is begun."""
        self._file = shorten(path, LONGEST)
        self._bar.update(self._task, description=self._file)

    def stage(self, name: str) -> None:
        """A stage of the file is begun."""
        self._bar.update(self._task, description=f"{self._file}: {self._speech(f'stage.{name}')}")

    def page(self, number: int, last: int) -> None:
        """A page is recognised, which takes seconds; the bar shows how far it stands in the file."""
        text = self._speech("stage.recognise", page=number, last=last)
        done = self._begun + (number - 1) / max(1, last)
        self._bar.update(self._task, description=f"{self._file}: {text}", completed=done)

    def end(self) -> None:
        """The file, or one of the pieces of work, is done."""
        self._begun += 1
        self._bar.update(self._task, completed=self._begun)


@contextmanager
def reporter(speech: Speech, files: int) -> Iterator[Reporter]:
    """A reporter that shows itself after a second, if standard error is a terminal."""
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(20),
        TimeElapsedColumn(),
    )
    bar = Progress(*columns, console=console, transient=True)
    timer = Timer(DELAY, bar.start)
    timer.daemon = True
    if sys.stderr.isatty():
        timer.start()
    try:
        yield Reporter(bar, speech, files)
    finally:
        timer.cancel()
        if timer.is_alive():
            timer.join()
        if bar.live.is_started:
            bar.stop()
