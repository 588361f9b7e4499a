"""A report that rounds some of its percentages and cuts others off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from auditor.arithmetic.fit import Computed, compute, ratio_percent
from auditor.indonesian.format import format_like
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Skip, Verdict, Verified
from auditor.model.place import Place
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule
from auditor.policy.formulas import POSITIVE, reproductions
from auditor.policy.relations import data_rows, numbers
from auditor.policy.rows import triples

_MOST_PLACES = 60


@dataclass(frozen=True, slots=True)
class _Figure:
    place: Place
    printed: Quantity
    computed: Computed


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield one note that lists the figures cut off, where others of the report are rounded."""
    cut: list[_Figure] = []
    rounded = 0
    for figure in _figures(evidence):
        if figure.printed.rounded.contains(figure.computed.exact):
            rounded += not figure.printed.truncated.contains(figure.computed.exact)
        elif _is_close(figure):
            cut.append(figure)
    if not cut or not rounded:
        return
    cut.sort(key=lambda f: f.place.order)
    right = [format_like(f.computed.exact, f.printed) for f in cut[:_MOST_PLACES]]
    stated = [f.printed.raw for f in cut[:_MOST_PLACES]]
    pairs = dict.fromkeys(f"{said} → {r}" for said, r in zip(stated, right, strict=True))
    yield rule.finding(
        [f.place for f in cut[:_MOST_PLACES]],
        stated=stated,
        expected=right,
        values={"cut": str(len(cut)), "rounded": str(rounded), "pairs": "; ".join(pairs)},
    )


def _is_close(figure: _Figure) -> bool:
    """Whether the last digit alone is at stake, and the figure is right when cut off or from finer inputs."""
    gap = abs(figure.computed.exact - Fraction(figure.printed.number))
    verdict = figure.computed.verdict(figure.printed)
    if not figure.printed.decimals:
        return verdict is Verdict.TRUNCATION
    close = gap <= 2 * Fraction(figure.printed.step)
    return close and verdict in (Verdict.TRUNCATION, Verdict.CONVENTION)


def _figures(evidence: Evidence) -> Iterator[_Figure]:
    for row in triples(evidence.tables):
        fits = reproductions(row.target, row.realisasi, row.capaian)
        # NOTE: where one formula alone explains a figure, it is that of a negative indicator.
        alone = fits[0] if len({f.formula for f in fits}) == 1 else None
        fit = next((f for f in fits if f.formula == POSITIVE), alone)
        if fit is not None and fit.cap is None:
            yield _Figure(row.place, row.capaian, fit.computed)
    for view in evidence.tables:
        for share in evidence.relations_of(view).shares:
            for data in data_rows(view):
                values = numbers(data, (share.result, share.part, share.whole))
                computed = compute(ratio_percent, values[1:]) if values else None
                if values and computed and computed.verdict(values[0]) is not None:
                    yield _Figure(view.place(data, share.result), values[0], computed)
