"""Sums, differences, products and quotients as printed, with their brackets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.interval import Interval

Token = Interval | str


def evaluate(tokens: Sequence[Token]) -> Interval | None:
    """The value of figures, "+ - * /" and brackets; None where they make no expression."""
    reader = _Reader(tokens)
    try:
        value = reader.sum()
    except (ZeroDivisionError, ValueError):
        return None
    return value if reader.done else None


class _Reader:
    """Reads tokens left to right, products before sums."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens: Iterator[Token] = iter(tokens)
        self._next: Token | None = next(self._tokens, None)

    @property
    def done(self) -> bool:
        """Whether nothing is left."""
        return self._next is None

    def sum(self) -> Interval:
        """Products added and subtracted."""
        value = self._product()
        while self._next in ("+", "-"):
            value = value + self._product() if self._take() == "+" else value - self._product()
        return value

    def _product(self) -> Interval:
        value = self._atom()
        while self._next in ("*", "/"):
            value = value * self._atom() if self._take() == "*" else value / self._atom()
        return value

    def _atom(self) -> Interval:
        token = self._take()
        if isinstance(token, Interval):
            return token
        if token != "(":
            raise ValueError(token)
        value = self.sum()
        if self._take() != ")":
            raise ValueError("bracket left open")
        return value

    def _take(self) -> Token | None:
        token = self._next
        self._next = next(self._tokens, None)
        return token
