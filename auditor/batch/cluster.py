"""The hands of a Dask cluster: files go to its workers, what came of them comes back to the one store."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator, Sequence

import dask
from distributed import Client, Future, wait

from auditor.batch.crew import TICK, AtWork, Outcome
from auditor.batch.messages import Done
from auditor.batch.remote import Helper, Order, audited_there, versions_here
from auditor.errors import AuditorError
from auditor.messages import Messages
from auditor.model.finding import Bilingual
from auditor.store.files import Effort, Failed, Source

# Files given to the cluster for each of its threads: one at work, and the next one already there.
_AHEAD = 2
# Seconds to wait for the scheduler, and for its first worker.
_CONNECT, _FIRST_WORKER = 15, 60
# Workers that a file may take with it before it is no longer tried.
_MOST_LOST = 3
_LOOK = 2.0


class Cluster:
    """Gives files to the workers that a scheduler knows; those who join later are used as well."""

    def __init__(self, address: str, order: Order, versions: str, messages: Messages) -> None:
        self._messages = messages
        self._given: dict[Future[Done], tuple[Source, float]] = {}
        self._name = f"auditor-{uuid.uuid4().hex}"
        self._looked, self._threads = 0.0, 0
        with dask.config.set({"distributed.comm.retry.count": 2}):
            try:
                self._client = Client(address, timeout=_CONNECT, set_as_default=False)
            except (OSError, ValueError, TimeoutError) as error:
                raise self._error("no-scheduler", address=address, reason=error) from error
        try:
            self._prepare(address, order, versions)
        except BaseException:
            self._client.close()
            raise

    def _prepare(self, address: str, order: Order, versions: str) -> None:
        try:
            self._client.wait_for_workers(1, timeout=_FIRST_WORKER)
        except TimeoutError as error:
            raise self._error("no-workers", address=address, seconds=_FIRST_WORKER) from error
        found = self._client.run(versions_here, order.rules, order.setting.profile, on_error="return")
        for worker, other in found.items():
            if isinstance(other, OSError):
                continue  # lost while it was asked
            if isinstance(other, Exception):
                # NOTE: a worker that lacks the program can't even be asked which version it has.
                raise self._error("worker-program", reason=f"{type(other).__name__}: {other}")
            if other != versions:
                raise self._error("worker-version", worker=worker, other=other, own=versions)
        self._client.register_plugin(Helper(self._name, order), name=self._name)

    @property
    def has_room(self) -> bool:
        """Whether the cluster can take another file without one waiting long."""
        return len(self._given) < _AHEAD * max(1, self._thread_count())

    @property
    def is_busy(self) -> bool:
        """Whether a file is with the cluster."""
        return bool(self._given)

    @property
    def at_work(self) -> Sequence[AtWork]:
        """The files that are being audited, as far as the threads go, the longest first."""
        given = [AtWork(source.path, begun, "") for source, begun in self._given.values()]
        return given[: max(1, self._threads)]

    def give(self, source: Source) -> None:
        """Let the cluster audit a file; it gives it to another worker where one is lost."""
        key = f"{self._name}-{uuid.uuid4().hex}"
        future = self._client.submit(audited_there, self._name, source, key=key, pure=False)
        self._given[future] = (source, time.monotonic())

    def outcomes(self) -> Iterator[Outcome]:
        """What has ended since, after waiting a moment for it."""
        if self._client.status not in ("running", "connecting"):
            raise self._error("scheduler-lost")
        try:
            with self._client.as_current():
                ended = wait(list(self._given), timeout=TICK, return_when="FIRST_COMPLETED").done
        except TimeoutError:
            return
        for future in ended:
            source, begun = self._given.pop(future)
            yield Outcome(source, self._done(future, time.monotonic() - begun))
            future.release()

    def _done(self, future: Future[Done], seconds: float) -> Done:
        if future.status == "finished":
            return future.result()
        if future.status in ("cancelled", "lost"):
            raise self._error("scheduler-lost")
        error = future.exception()
        lost = type(error).__name__ == "KilledWorker"
        texts = [
            self._messages.text(
                "batch.worker-lost" if lost else "batch.worker-failed",
                language,
                number=_MOST_LOST,
                reason=f"{type(error).__name__}: {error}",
            )
            for language in ("id", "en")
        ]
        return Done(Failed("killed" if lost else "program", Bilingual(*texts)), Effort(seconds, None))

    def stop(self) -> None:
        """Let go of everything that is still with the cluster, and of the cluster."""
        self._client.cancel(list(self._given), force=True)
        self._given.clear()
        try:
            self._client.unregister_worker_plugin(self._name)
        except Exception:  # the scheduler may be gone
            return
        finally:
            self._client.close()

    @property
    def threads(self) -> int:
        """How many files the cluster audits at a time now."""
        return self._thread_count()

    def _thread_count(self) -> int:
        now = time.monotonic()
        if now - self._looked > _LOOK:
            self._looked = now
            self._threads = sum(self._client.nthreads().values())
        return self._threads

    def _error(self, key: str, **values: object) -> AuditorError:
        return AuditorError(
            *(self._messages.text(f"cluster.{key}", language, **values) for language in ("id", "en"))
        )
