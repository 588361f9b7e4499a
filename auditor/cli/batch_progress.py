"""How a run over many files is shown: a moving display on a terminal, else a line now and then."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli.output import complain
from auditor.cli.speech import Speech
from auditor.report.words import neutral, shorten
from auditor.store.files import Copy, Ended, Ending, Failed, Reached
from auditor.store.result import Result

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.live import Live

    from auditor.batch.crew import AtWork

# Seconds between two lines where there is no terminal.
PAUSE = 30.0
LONGEST = 60
MOST_SHOWN = 16
_MINUTE, _HOUR = 60, 3600


class Display:
    """Tells how a run goes; with `live` on a terminal, else in lines."""

    def __init__(self, speech: Speech, files: int, pending: int, live: Live | None = None) -> None:
        self._speech = speech
        self._files, self._pending, self._live = files, pending, live
        self._counts: Counter[str] = Counter()
        self._begun = self._told = time.monotonic()
        self._stopping = False

    def listed(self, unchanged: int, still_failed: int, passed_over: Mapping[str, int]) -> None:
        """What the files are that were found."""
        self._say(
            self._speech(
                "batch.listed",
                files=self._files,
                pending=self._pending,
                unchanged=unchanged,
                failed=still_failed,
            )
        )
        if passed_over:
            kinds = ", ".join(f"{n} {neutral(s) or '-'}" for s, n in Counter(passed_over).most_common(5))
            self._say(self._speech("batch.passed-over", number=sum(passed_over.values()), kinds=kinds))

    def moment(self, at_work: Sequence[AtWork], *, stopping: bool) -> None:
        """Show how far it is, and say once that it has been asked to stop."""
        if stopping and not self._stopping:
            self._say(self._speech("batch.stopping"))
        self._stopping = stopping
        if self._live:
            self._live.update(self._drawn(at_work))
        elif time.monotonic() - self._told >= PAUSE:
            self._told = time.monotonic()
            complain(self._line())

    def ended(self, ended: Ended, ending: Ending) -> None:
        """What came of a file is in the store; that it was not audited is told at once."""
        source, found = ended.source, ended.found
        self._counts["done"] += not isinstance(found, Copy)
        if isinstance(found, Result):
            self._counts["errors"] += found.errors if ending is Ending.AUDITED else 0
        if isinstance(found, Failed):
            self._counts["failed"] += 1
            detail = found.detail.in_language(self._speech.language)
            about = "" if source.path in detail else f"{source.path}: "
            self._say(neutral(f"{about}{detail}"))

    def broken(self, agency: str, error: Exception) -> None:
        """The comparison of an agency's documents broke."""
        self._say(self._speech("batch.across-broken", agency=neutral(agency), error=type(error).__name__))

    def _say(self, text: str) -> None:
        if self._live:
            self._live.console.print(text, markup=False, highlight=False, soft_wrap=True)
        else:
            complain(text)

    def _line(self) -> str:
        passed = time.monotonic() - self._begun
        done = self._counts["done"]
        rate = done / passed if passed else 0.0
        left = max(0, self._pending - done)
        return self._speech(
            "batch.progress",
            done=done,
            files=self._pending,
            rate=f"{rate * _MINUTE:.1f}",
            left=clock(left / rate) if rate else "–",
            failed=self._counts["failed"],
            errors=self._counts["errors"],
        )

    def _drawn(self, at_work: Sequence[AtWork]) -> RenderableType:
        from rich.console import Group
        from rich.padding import Padding
        from rich.progress_bar import ProgressBar
        from rich.text import Text

        bar = ProgressBar(total=max(1, self._pending), completed=self._counts["done"], width=LONGEST)
        parts: list[RenderableType] = [Padding(bar), Text(self._line())]
        now = time.monotonic()
        for each in at_work[:MOST_SHOWN]:
            stage = self._speech.messages.named("stage", each.stage, self._speech.language)
            name = shorten(each.path, LONGEST)
            parts.append(Text(f"  {clock(now - each.begun)}  {name}  {stage}", style="dim", no_wrap=True))
        return Group(*parts)


@contextmanager
def display(speech: Speech, files: int, pending: int) -> Iterator[Display]:
    """A display for a run over so many files, of which so many are to be audited."""
    if not sys.stderr.isatty() or not pending:
        yield Display(speech, files, pending)
        return
    # NOTE: imported here so that nobody waits for what is not shown.
    from rich.console import Console
    from rich.live import Live

    with Live(console=Console(stderr=True), transient=True) as live:
        yield Display(speech, files, pending, live)


def summary(speech: Speech, counts: Mapping[str, int], reached: Reached, store: Path) -> str:
    """What the run did, and what of the files is in the store."""
    numbers = {name: counts.get(name, 0) for name in ("audited", "unchanged", "duplicates", "failed")}
    lines = [speech("batch.summary", **numbers)]
    lines.append(speech("batch.reached", documents=reached.documents, store=neutral(str(store))))
    for name in ("failed", "idle", "broken"):
        number = getattr(reached, name)
        if number:
            lines.append(speech(f"batch.{name}", number=number, store=neutral(str(store))))
    return "\n".join(lines) + "\n"


def clock(seconds: float) -> str:
    """A time as people read it: 0:07, 12:30, 3:05:00."""
    whole = int(seconds)
    hours, minutes = whole // _HOUR, whole % _HOUR // _MINUTE
    if hours:
        return f"{hours}:{minutes:02}:{whole % _MINUTE:02}"
    return f"{minutes}:{whole % _MINUTE:02}"
