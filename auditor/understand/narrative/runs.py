"""Stretches of a text that hold words of a name close together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence


def parted(run: list[int], heard: Sequence[str], own: Mapping[str, int]) -> Iterator[list[int]]:
    """A run cut wherever a word stands again more often than in the name."""
    part: list[int] = []
    seen: Counter[str] = Counter()
    for i in run:
        if seen[heard[i]] >= own[heard[i]]:
            yield part
            part, seen = [], Counter()
        part.append(i)
        seen[heard[i]] += 1
    yield part


def tightened(run: list[int], heard: Sequence[str]) -> list[int]:
    """Drop words at the ends of a run that stand again further inside."""
    while len(run) > 2 and heard[run[0]] == heard[run[-1]]:
        run = run[:-1] if run[-1] - run[-2] > run[1] - run[0] else run[1:]
    while len(run) > 1 and heard[run[0]] in [heard[i] for i in run[1:]]:
        run = run[1:]
    while len(run) > 1 and run[-1] - run[-2] > 1 and heard[run[-1]] in [heard[i] for i in run[:-1]]:
        run = run[:-1]
    return run


def runs(positions: Sequence[int], gap: int) -> Iterator[list[int]]:
    """Positions that stand at most `gap` from each other, together."""
    run: list[int] = []
    for position in positions:
        if run and position - run[-1] > gap:
            yield run
            run = []
        run.append(position)
    if run:
        yield run
