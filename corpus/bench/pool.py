"""Several measurements at a time, each kept as soon as it is made."""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait

from corpus.bench.record import Job, Record
from corpus.bench.rivals import rivals
from corpus.bench.store import Store
from corpus.bench.work import measured


def work(jobs: Sequence[Job], store: Store, *, processes: int, minutes: float) -> None:
    """Measure what the store lacks as far as the time allows, with progress on standard error."""
    end = time.monotonic() + 60 * minutes
    missing = iter([job for job in jobs if job.key not in store.records])
    pending: dict[Future[Record], Job] = {}
    with ProcessPoolExecutor(processes) as pool:
        while True:
            while len(pending) < 2 * processes and time.monotonic() < end:
                job = next(missing, None)
                if job is None:
                    break
                pending[pool.submit(measure, job)] = job
            if not pending:
                break
            for future in wait(pending, return_when="FIRST_COMPLETED").done:
                _keep(store, pending.pop(future), future)
            done = sum(job.key in store.records for job in jobs)
            print(f"\r{done}/{len(jobs)} measured", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def measure(job: Job) -> Record:
    """Make one measurement."""
    return measured(job) if job.who == "auditor" else rivals(job)


def _keep(store: Store, job: Job, future: Future[Record]) -> None:
    error = future.exception()
    if error is None:
        store.add(job, future.result())
    else:
        print(f"\n{job.key}: not measured", *traceback.format_exception(error), file=sys.stderr)
