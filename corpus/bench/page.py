"""The measured figures as a page, and as numbers that the next run is compared with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from corpus.bench.record import Measured, Rival
from corpus.bench.tables import (
    beside,
    by_format,
    by_kind,
    by_trait,
    clean,
    formats,
    harmless,
    head,
    outcomes,
    reading,
    row,
    total,
)
from corpus.bench.tally import Rate, rate
from corpus.faults.kinds import KINDS
from corpus.faults.model import Family

Figures = dict[str, Rate]
FALSE = "false errors per 1,000 verified statements"


def figures(runs: Sequence[Measured]) -> Figures:
    """Everything that is compared with the previous run, as so many out of so many.

    What is found and read is that of the first format; false accusations count in all.
    """
    first = [run for run in runs if run.format == runs[0].format]
    planted = outcomes(first)
    found = {f"found: {f.value}": rate([o.found for o in planted if o.family == f.value]) for f in Family}
    arithmetic = [o for o in planted if o.found and o.family == Family.ARITHMETIC.value]
    errors = sum(run.false_errors for run in runs)
    told = [any(t.is_error for t in entry.accused) for run in runs for entry in run.harmless]
    read = [run.extraction for run in first]
    return {
        **found,
        "right value named, of the arithmetic faults found": rate([o.right for o in arithmetic]),
        "files with a false error": rate([run.false_errors > 0 for run in runs]),
        FALSE: Rate(errors, sum(run.verified for run in runs)),
        "harmless changes told as errors": rate(told),
        **{
            f"reading: {name}": total(read, field)
            for name, field in (
                ("cells", "cells"),
                ("facts of tables", "facts"),
                ("facts of sentences", "said"),
            )
        },
        "links of names: found": total(read, "linked"),
        "links of names: right": total(read, "joined"),
        **{f"kind: {k.name}": rate([o.found for o in planted if o.kind == k.name]) for k in KINDS},
        **{f"format: {n}": rate([o.found for o in outcomes(some)]) for n, some in formats(runs).items()},
    }


def is_bad(name: str) -> bool:
    """Whether less of a figure is better."""
    return "false error" in name or name.startswith("harmless")


def regressions(now: Figures, before: Mapping[str, Rate]) -> list[str]:
    """The figures that are worse than before by more than chance explains."""
    found = []
    for name, value in now.items():
        old = before.get(name)
        if old is None or not old.of or not value.of:
            continue
        (low, high), (old_low, old_high) = value.interval, old.interval
        if low > old_high if is_bad(name) else high < old_low:
            found.append(name)
    return found


def page(
    runs: Sequence[Measured], others: Sequence[Rival], before: Mapping[str, Rate], told: Sequence[str]
) -> str:
    """Everything measured, in Markdown; `told` are the lines on the run itself."""
    now = figures(runs)
    first = [run for run in runs if run.format == runs[0].format]
    lines = ["# Measured accuracy", "", *told, "", *_summary(now, before), ""]
    lines += ["## Planted faults", "", *_WHAT, "", *by_kind(first), ""]
    lines += ["## Consistent reports", "", *clean(runs), ""]
    lines += ["## Harmless changes", "", *harmless(runs), ""]
    lines += ["## By format", "", *by_format(runs), ""]
    lines += ["## By policy, layout, length and agency", "", *by_trait(first), ""]
    lines += ["## Reading, apart from the rules", "", *_READ, "", *reading(runs), ""]
    if others:
        lines += ["## Beside other tools", "", *_BESIDE, "", *beside(runs, others), ""]
    return "\n".join(lines).rstrip() + "\n"


def shown(name: str, value: Rate | None) -> str:
    """A figure as a reader wants it."""
    if value is None:
        return "–"
    return f"{1000 * value.share:.2f}" if name == FALSE else str(value)


def _summary(now: Figures, before: Mapping[str, Rate]) -> Iterator[str]:
    yield from head("figure", "now", "run before")
    for name, value in now.items():
        if not name.startswith(("kind:", "format:")):
            yield row(name, shown(name, value), shown(name, before.get(name)))
    worse = regressions(now, before)
    yield ""
    yield f"Worse than the run before by more than chance: {', '.join(worse) if worse else 'nothing'}."


_WHAT = (
    "In the first format of the run; the others stand below, by format.",
    "Found: an error or warning at the fault or at what follows from it. Located: its own place is",
    "the first that is named. Right: located, and the right value is told. Wilson intervals at 95 %.",
)
_READ = (
    "Cells: the key's text stands in the right row and column of a read table. Facts: indicator or budget",
    "line, measure, year and figure are all right. Names linked: pairs of rows and sentences that name one",
    "indicator and are known to; links that are right: of the pairs put together those that belong so.",
)
_BESIDE = (
    "The same faults on the same files. The script recomputes ratios, totals and plain sentences exactly, at",
    "two decimals, as a capable analyst would write it, on the tables of pdfplumber or of camelot's lattice.",
    "Our rules on camelot: camelot's tables and pdfplumber's text take the place of our reader. These have",
    "found a fault if they name a page where it shows, and its text or the right one.",
)
