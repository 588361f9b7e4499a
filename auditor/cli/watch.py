"""The command `watch`: audits a draft whenever it is saved, and shows what changed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import watchfiles

from auditor.catalogue import Catalogue, load_catalogue
from auditor.cli.guard import attempt
from auditor.cli.output import complain, output_error, write_screen
from auditor.cli.progress import Reporter, reporter
from auditor.cli.speech import Speech
from auditor.cli.task import audit_file
from auditor.comparison import compared
from auditor.errors import EXIT_OK
from auditor.model.audit import Audit
from auditor.report.terminal import terminal_report
from auditor.report.terminal_changes import changes_report
from auditor.report.words import Words, neutral

# Word writes a draft in several steps; milliseconds until it has come to rest.
REST = 400


@dataclass(frozen=True, slots=True)
class WatchRequest:
    """What the user asked for."""

    file: Path
    profile: str | None
    rules: Path
    debug: bool


def watch(request: WatchRequest, speech: Speech) -> int:
    """Audit the draft now and after every change, until it is interrupted; return the exit status."""
    catalogue = load_catalogue(request.rules).under(request.profile)
    if not request.file.parent.is_dir():
        raise output_error(speech.messages, "no-folder-to-watch", path=request.file)
    words = Words(catalogue, speech.language)
    last = _audited(request, catalogue, speech)
    if last:
        write_screen(terminal_report(last, catalogue, speech.language), catalogue.messages)
    complain(speech("watch.waiting", path=neutral(str(request.file))))
    # NOTE: to interrupt it is how one ends it, wherever it is.
    with contextlib.suppress(KeyboardInterrupt):
        for _ in _saves(request.file):
            now = _audited(request, catalogue, speech)
            if now:
                _tell(last, now, words, speech)
                last = now
    return EXIT_OK


def _tell(last: Audit | None, now: Audit, words: Words, speech: Speech) -> None:
    """What changed since the last audit; all of it where that failed."""
    messages = words.catalogue.messages
    if last is None:
        write_screen(terminal_report(now, words.catalogue, words.language), messages)
        return
    change = compared(last.results.findings, now.results.findings)
    if change.new or change.gone:
        write_screen(changes_report(change, words, unchanged=False), messages)
    else:
        complain(speech("watch.unchanged"))


def _saves(path: Path) -> Iterator[None]:
    """Ends with an interruption; yields whenever the file has other bytes than before."""
    # NOTE: Word replaces the file, so the folder is watched; a file of its own would be lost from sight.
    name, before = path.resolve(), _stamp(path)
    for _ in watchfiles.watch(
        path.resolve().parent,
        watch_filter=lambda change, changed: Path(changed) == name,
        debounce=REST,
        recursive=False,
        raise_interrupt=False,
    ):
        now = _stamp(path)
        if now and now != before:
            before = now
            yield


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _audited(request: WatchRequest, catalogue: Catalogue, speech: Speech) -> Audit | None:
    with reporter(speech, 1) as progress:
        progress.begin(str(request.file))
        tried = attempt(
            str(request.file), speech, lambda: _audit(request.file, catalogue, progress), debug=request.debug
        )
    for remark in tried.complaints:
        complain(remark)
    return tried.result


def _audit(path: Path, catalogue: Catalogue, progress: Reporter) -> Audit:
    return audit_file(path, catalogue, year=None, progress=progress)
