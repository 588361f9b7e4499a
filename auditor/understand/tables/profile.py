"""What the values of a column look like, whatever its heading says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.model.quantity import Kind, Quantity, UnitKind

_MONEY_FLOOR = 1_000_000


@dataclass(frozen=True, slots=True)
class Profile:
    """What the values below a header look like: shares of the filled cells."""

    filled: int
    numbers: float
    ordinals: float
    percents: float
    money: float
    words: float
    years: float = 0.0


def ordinal_share(texts: Sequence[str]) -> float:
    """The share of a column's texts that count on ("1", "2", "3", again "1", or "a.", "b.")."""
    numbers = [_counted(t) for t in texts]
    good = sum(
        n is not None and (n == 1 or (i > 0 and numbers[i - 1] == n - 1)) for i, n in enumerate(numbers)
    )
    ones = numbers.count(1)
    # NOTE: a column of ones counts things, it does not number them.
    return 0.0 if not texts or (ones > 1 and ones * 2 > len(texts)) else good / len(texts)


def _counted(text: str) -> int | None:
    bare = text.strip(" .()")
    if bare.isdigit() and len(bare) <= 3:
        return int(bare)
    letter = bare.lower()
    return ord(letter) - ord("a") + 1 if len(letter) == 1 and "a" <= letter <= "z" else None


def profile(values: Sequence[Quantity], texts: Sequence[str], ordinals: float) -> Profile:
    """The profile of a column's body cells (blank cells left out)."""
    count = len(values)
    if not count:
        return Profile(0, 0, 0, 0, 0, 0)
    numeric = [v for v in values if _is_numeric(v)]
    money = [v for v in numeric if v.unit and v.unit.kind is UnitKind.MONEY]
    large = [
        v for v in numeric if v.value is not None and abs(v.value) >= _MONEY_FLOOR and v.decimals in (0, 2)
    ]
    return Profile(
        filled=count,
        numbers=len(numeric) / count,
        ordinals=ordinals,
        percents=sum(v.is_percent for v in numeric) / count,
        money=max(len(money), len(large)) / count,
        words=sum(not _is_numeric(v) and len(t.split()) > 2 for t, v in zip(texts, values, strict=True))
        / count,
        years=sum(len(t) == 4 and t.isdigit() and t[:2] in ("19", "20") for t in texts) / count,
    )


def _is_numeric(value: Quantity) -> bool:
    return value.kind in (Kind.NUMBER, Kind.RANGE) or value.missing is not None or bool(value.readings)
