"""The figures behind the charts of a summary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.summary.figures import Document, Group, RuleCount

_MOST_RULES, _MOST_GROUPS = 12, 40
_STEPS = (0, 20, 40, 60, 80, 100)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its name, the parts with their lengths in percent of the longest bar, the figure beside it."""

    name: str
    parts: tuple[tuple[str, float], ...]
    value: float | int | None


def rule_bars(rules: Sequence[RuleCount], title: Callable[[str], str]) -> tuple[Bar, ...]:
    """The rules that found most, their errors and warnings."""
    shown = [r for r in rules if r.errors + r.warnings][:_MOST_RULES]
    shown = sorted(shown, key=lambda r: -(r.errors + r.warnings))
    longest = max((r.errors + r.warnings for r in shown), default=1)
    return tuple(
        Bar(
            title(r.rule),
            (("error", _share(r.errors, longest)), ("warning", _share(r.warnings, longest))),
            r.errors + r.warnings,
        )
        for r in shown
    )


def rate_bars(groups: Sequence[Group]) -> tuple[Bar, ...]:
    """Errors per hundred statements of groups that have any, in their own order: this is no ranking."""
    rated = [(g.name, g.totals.per_hundred) for g in groups if g.name and g.totals.per_hundred is not None]
    longest = max((rate for _, rate in rated if rate), default=1.0)
    return tuple(
        Bar(name, (("error", _share(rate or 0, longest)),), rate) for name, rate in rated[:_MOST_GROUPS]
    )


def coverage_bars(documents: Sequence[Document]) -> tuple[Bar, ...]:
    """How many documents were checked how far: documents by the share of their rows that was checked."""
    shares = [share for d in documents if (share := d.totals.coverage) is not None]
    bounds = list(pairwise(_STEPS))
    counts = [sum(low <= s < high or (high == s == _STEPS[-1]) for s in shares) for low, high in bounds]
    longest = max([*counts, 1])
    return tuple(
        Bar(f"{low}–{high}%", (("verified", _share(count, longest)),), count)
        for (low, high), count in zip(bounds, counts, strict=True)
    )


def _share(value: float, longest: float) -> float:
    return round(100 * value / longest, 2) if longest else 0.0
