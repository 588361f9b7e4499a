"""Reports kept until all are there, in the order of their files whatever the order in which they came."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from types import TracebackType

# Beyond this size they wait on disk.
IN_MEMORY = 16 * 1024 * 1024


class Spool:
    """Texts by number."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  (closed on exit)
        self._spots: dict[int, tuple[int, int]] = {}

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._spots)

    def add(self, number: int, text: str) -> None:
        """Keep a text."""
        data = text.encode("utf-8", "replace")
        self._file.seek(0, 2)
        self._spots[number] = (self._file.tell(), len(data))
        self._file.write(data)

    def __iter__(self) -> Iterator[str]:
        """The texts in the order of their numbers."""
        for _, (start, length) in sorted(self._spots.items()):
            self._file.seek(start)
            yield self._file.read(length).decode("utf-8")
