"""A process of our own that is spoken with over a pipe, and that may break or be killed without harm."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import resource_tracker
from multiprocessing.context import ForkServerContext, SpawnContext

_PATIENCE = 5.0


class Process:
    """Runs `target` with a pipe, whose other end is `pipe`, and the arguments.

    `preload` are modules that the processes need: they are imported once for all where the system can fork.
    """

    def __init__(self, target: Callable[..., None], *arguments: object, preload: Sequence[str]) -> None:
        context = _context(preload)
        self.pipe, other = context.Pipe()
        self._process = context.Process(target=target, args=(other, *arguments), daemon=True)
        self._process.start()
        other.close()

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid or 0

    @property
    def is_alive(self) -> bool:
        """Whether it has not ended."""
        return self._process.is_alive()

    @property
    def signal(self) -> int | None:
        """The signal that ended it; None where it runs or ended otherwise."""
        self._process.join(_PATIENCE)
        status = self._process.exitcode
        return -status if status is not None and status < 0 else None

    def stop(self) -> None:
        """End it, whatever it does."""
        self.pipe.close()
        self._process.terminate()
        self._process.join(_PATIENCE)
        self.kill()

    def kill(self) -> None:
        """End it at once, and in its group whatever it has begun itself."""
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        if sys.platform != "win32" and self.pid:
            with contextlib.suppress(OSError):
                os.killpg(self.pid, signal.SIGKILL)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Let the processes begun meanwhile not hear of an interruption, which this one hears afterwards."""
    if sys.platform == "win32":
        yield
        return
    # NOTE: it unblocks the signal when it begins, so it must have begun already.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _context(preload: Sequence[str]) -> ForkServerContext | SpawnContext:
    # NOTE: this process has a thread while it shows its progress, so it must not be forked itself.
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    return context
