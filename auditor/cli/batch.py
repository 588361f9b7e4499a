"""The command `batch`: audits many files into one store."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from auditor import __version__
from auditor.catalogue import Catalogue, load_catalogue
from auditor.cli.batch_progress import Display, display, summary
from auditor.cli.cores import usable_cores
from auditor.cli.output import output_error, write_shown
from auditor.cli.speech import Speech
from auditor.decisions import load_decisions
from auditor.errors import (
    EXIT_CHECK_FAILED,
    EXIT_INTERRUPTED,
    EXIT_NOT_AUDITABLE,
    EXIT_OK,
)
from auditor.identity.gazetteer import load_gazetteer
from auditor.identity.override import Given, load_overrides
from auditor.resources import rules_folder

if TYPE_CHECKING:
    from auditor.batch.crew import Limits
    from auditor.batch.messages import Setting
    from auditor.batch.run import Hands, Run, Stop
    from auditor.store.files import Reached, Source
    from auditor.store.writer import Writer

EXTRA = ("duckdb", "fsspec", "psutil")


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """What the user asked for; `timeout` in seconds and `max_memory` in megabytes, 0 is without end."""

    sources: tuple[str, ...]
    store: Path
    jobs: int | None
    scheduler: str | None
    timeout: float
    max_memory: int
    retry_failed: bool
    identities: Path | None
    decisions: Path | None
    profile: str | None
    rules: Path
    debug: bool


def batch(request: BatchRequest, speech: Speech) -> int:
    """Audit every file into the store, and return the exit status."""
    catalogue = load_catalogue(request.rules).under(request.profile)
    _check_extra(catalogue, request.scheduler)
    # NOTE: imported here so that the other commands do not need the extra.
    from auditor.batch.run import INTERRUPTED, Stop, stopping
    from auditor.batch.sources import Listing
    from auditor.store.writer import Writer

    given = load_overrides(request.identities) if request.identities else ()
    decisions = load_decisions(request.decisions) if request.decisions else None
    stop = Stop()
    with ExitStack() as last, Writer(request.store) as store, _folder(request.store) as fetched:
        listing = Listing()
        files = list(listing.files(request.sources))
        if not files:
            raise output_error(catalogue.messages, "no-sources")
        if decisions is not None:
            store.decide(decisions)
        # NOTE: until the store is closed: an interruption within the database breaks it off in the middle.
        last.enter_context(stopping(stop))
        work = _Work(request, catalogue, given, fetched, store, stop)
        ended = work.done(files, listing.passed_over, speech)
        reached = store.reached([file.path for file in files])
    write_shown([summary(speech, ended.counts, reached, request.store)], catalogue.messages)
    return EXIT_INTERRUPTED if ended.outcome == INTERRUPTED else _status(reached, ended.broken)


@dataclass(frozen=True, slots=True)
class _Ended:
    outcome: str
    counts: Mapping[str, int]
    broken: int


@dataclass(frozen=True, slots=True)
class _Work:
    request: BatchRequest
    catalogue: Catalogue
    given: tuple[Given, ...]
    fetched: Path
    store: Writer
    stop: Stop

    def done(self, files: Sequence[Source], passed_over: Mapping[str, int], speech: Speech) -> _Ended:
        """Audit the files, then compare them."""
        from auditor.batch.crew import Limits
        from auditor.batch.messages import Setting
        from auditor.batch.plan import Versions, planned
        from auditor.batch.run import INTERRUPTED, Run
        from auditor.store.files import RunSetting

        request, catalogue, store = self.request, self.catalogue, self.store
        versions = Versions(f"{__version__} {catalogue.version} {request.profile or ''}".strip(), self.given)
        plan = planned(files, store, versions, retry=request.retry_failed)
        jobs = max(1, min(request.jobs or usable_cores(), len(plan.pending)))
        store.begin(RunSetting(__version__, catalogue.version, request.profile, jobs), len(files))
        limits = Limits(request.timeout or None, request.max_memory or None)
        rules = request.rules.absolute()
        setting = Setting(rules, request.profile, self.given, self.fetched, limits.megabytes)
        outcome, broken = INTERRUPTED, 0
        with display(speech, len(files), len(plan.pending)) as shown:
            shown.listed(plan.unchanged, plan.still_failed, passed_over)
            run = Run(plan, store, versions, shown, self.stop)
            try:
                ended = run.work(lambda: self._hands(jobs, setting, limits))
                broken = self._compare(run, shown)
                outcome = INTERRUPTED if run.stop.asked else ended
            finally:
                store.end(outcome, run.counts)
        return _Ended(outcome, run.counts, broken)

    def _hands(self, jobs: int, setting: Setting, limits: Limits) -> Hands:
        """The processes of this machine, or the workers of a cluster."""
        from auditor.batch.crew import Crew

        messages, request = self.catalogue.messages, self.request
        if request.scheduler is None:
            return Crew(jobs, setting, limits, messages)
        from auditor.batch.cluster import Cluster
        from auditor.batch.remote import Order

        rules = None if request.rules == rules_folder() else setting.rules
        own = f"{__version__} {self.catalogue.version}"
        return Cluster(request.scheduler, Order(setting, rules, limits), own, messages)

    def _compare(self, run: Run, shown: Display) -> int:
        from auditor.across.compare import FOLDER, rules_across
        from auditor.batch.families import compare_families

        folder = self.request.rules
        rules = rules_across(folder).values() if (folder / FOLDER).is_dir() else ()
        return compare_families(self.store, rules, lambda: run.stop.asked, shown.broken)


def _status(reached: Reached, broken: int) -> int:
    if reached.failed or reached.idle:
        return EXIT_NOT_AUDITABLE
    return EXIT_CHECK_FAILED if reached.broken or broken else EXIT_OK


def _check_extra(catalogue: Catalogue, scheduler: str | None) -> None:
    """AuditorError where what this command needs is not installed."""
    missing = [name for name in EXTRA if find_spec(name) is None]
    if missing:
        raise output_error(catalogue.messages, "no-batch", names=", ".join(missing))
    if scheduler is not None and find_spec("distributed") is None:
        raise output_error(catalogue.messages, "no-cluster")
    if load_gazetteer(catalogue.lexicon) is None:
        raise output_error(catalogue.messages, "no-regions")


@contextmanager
def _folder(store: Path) -> Iterator[Path]:
    """A folder beside the store for what is fetched; what a killed run has left there goes."""
    folder = store.absolute().with_name(f"{store.name}.fetched")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
