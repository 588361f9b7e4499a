"""The measured figures as a page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from corpus.bench.outcome import Outcome
from corpus.bench.rivals import FORMAT, Rival
from corpus.bench.tally import rate
from corpus.bench.work import Measured
from corpus.faults.kinds import KINDS
from corpus.faults.model import Family


def page(runs: Sequence[Measured], others: Sequence[Rival], head: str) -> str:
    """Everything measured, in Markdown."""
    lines = ["# Measured accuracy", "", head, ""]
    for part in (_summary, _by_kind, _clean, _harmless, _traits, _reading):
        lines += [*part(runs), ""]
    if others:
        lines += [*_beside(runs, others), ""]
    return "\n".join(lines).rstrip() + "\n"


def outcomes(runs: Iterable[Measured]) -> list[Outcome]:
    """Every planted fault."""
    return [o for run in runs for o in (*run.single, *run.several)]


def summary(runs: Sequence[Measured]) -> dict[str, float]:
    """The figures that are compared with the previous run."""
    planted = outcomes(runs)
    found = {
        f"found: {family.value}": rate([o.found for o in planted if o.fault.family is family]).share
        for family in Family
    }
    errors = sum(t.severity == "error" for run in runs for t in run.accused)
    verified = sum(run.verified for run in runs)
    return {
        **found,
        "right value, arithmetic": rate(
            [o.right for o in planted if o.found and o.fault.family is Family.ARITHMETIC]
        ).share,
        "false errors per consistent report": errors / max(1, len(runs)),
        "false errors per 1,000 verified": 1000 * errors / max(1, verified),
        "harmless changes reported as errors": rate(
            [any(t.severity == "error" for t in told) for run in runs for _, told in run.harmless]
        ).share,
    }


def _summary(runs: Sequence[Measured]) -> Iterator[str]:
    yield "| figure | now |"
    yield "| --- | --- |"
    for name, value in summary(runs).items():
        text = f"{value:.2f}" if "per" in name.split(":")[0].split() else f"{100 * value:.1f} %"
        yield f"| {name} | {text} |"


def _by_kind(runs: Sequence[Measured]) -> Iterator[str]:
    planted: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes(runs):
        planted[outcome.fault.kind].append(outcome)
    yield "## Planted faults"
    yield ""
    yield "Found: an error or warning at the fault or at what follows from it. Located: its own place is"
    yield "the first that is named. Right: located, and the right value is told. Wilson intervals at 95 %."
    yield ""
    yield "| kind | family | planted | found | as an error | located | right value |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for kind in KINDS:
        found = planted[kind.name]
        errors = rate([o.found and o.severity == "error" for o in found])
        yield (
            f"| {kind.name} | {kind.family.value} | {len(found)} | {rate([o.found for o in found])} "
            f"| {errors} | {rate([o.located for o in found])} | {rate([o.right for o in found])} |"
        )
    yield ""
    for name in ("single", "several"):
        chosen = [o for run in runs for o in getattr(run, name)]
        how = "alone" if name == "single" else "four at a time"
        yield f"- planted {how}: {rate([o.found for o in chosen])} found"
    stray = Counter(t.rule for run in runs for t in run.stray)
    total, cases = sum(stray.values()), len(outcomes(runs))
    yield f"- further accusations in spoiled reports: {total} over {cases} faults"


def _clean(runs: Sequence[Measured]) -> Iterator[str]:
    yield "## Consistent reports"
    yield ""
    yield "| accusing rule | errors | warnings | reports |"
    yield "| --- | --- | --- | --- |"
    rules = sorted({t.rule for run in runs for t in run.accused})
    for rule in rules:
        told = [t for run in runs for t in run.accused if t.rule == rule]
        errors = sum(t.severity == "error" for t in told)
        reports = sum(any(t.rule == rule for t in run.accused) for run in runs)
        yield f"| `{rule}` | {errors} | {len(told) - errors} | {reports} |"
    free = rate([not any(t.severity == "error" for t in run.accused) for run in runs])
    yield ""
    yield f"Reports without any false error: {free}."


def _harmless(runs: Sequence[Measured]) -> Iterator[str]:
    yield "## Harmless changes"
    yield ""
    yield "| change | made | reported as error | as warning | rules |"
    yield "| --- | --- | --- | --- | --- |"
    made = [entry for run in runs for entry in run.harmless]
    for name in dict.fromkeys(name for name, _ in made):
        told = [found for other, found in made if other == name]
        errors = [any(t.severity == "error" for t in found) for found in told]
        warned = [any(t.severity == "warning" for t in found) for found in told]
        rules = ", ".join(f"`{rule}`" for rule in sorted({t.rule for found in told for t in found}))
        yield f"| {name} | {len(told)} | {rate(errors)} | {rate(warned)} | {rules} |"


def _traits(runs: Sequence[Measured]) -> Iterator[str]:
    yield "## By policy and layout"
    yield ""
    yield "| trait | reports | faults found | false errors per report |"
    yield "| --- | --- | --- | --- |"
    groups: dict[str, list[Measured]] = defaultdict(list)
    for run in runs:
        groups[f"format: {run.format}"].append(run)
        for name, value in run.traits:
            groups[f"{name}: {value}"].append(run)
    for name in sorted(groups):
        some = groups[name]
        errors = sum(t.severity == "error" for run in some for t in run.accused)
        found = rate([o.found for o in outcomes(some)])
        yield f"| {name} | {len(some)} | {found} | {errors / len(some):.2f} |"


def _reading(runs: Sequence[Measured]) -> Iterator[str]:
    yield "## Reading"
    yield ""
    for name, field in (
        ("tables found", "tables"),
        ("numbers linked", "numbers"),
        ("indicator names known", "names"),
    ):
        pairs = [getattr(run, field) for run in runs]
        got, of = sum(p[0] for p in pairs), sum(p[1] for p in pairs)
        yield f"- {name}: {got} of {of}"


def _beside(runs: Sequence[Measured], others: Sequence[Rival]) -> Iterator[str]:
    names = list(dict.fromkeys(rival.name for rival in others))
    same = [run for run in runs if run.format == FORMAT][: len(others) // len(names)]

    def named(name: str) -> list[Rival]:
        return [rival for rival in others if rival.name == name]

    yield "## Beside an analyst's script"
    yield ""
    yield "The scripts recompute ratios, totals and plain sentences exactly, at two decimals, on tables"
    yield f"read by pdfplumber or by camelot. {len(same)} reports, as {FORMAT}, the same faults."
    yield ""
    yield f"| kind | auditor | {' | '.join(names)} |"
    yield f"| --- | --- |{' --- |' * len(names)}"
    for kind in KINDS:
        ours = rate([o.found for o in outcomes(same) if o.fault.kind == kind.name])
        theirs = [
            rate([hit for r in named(name) for fault, hit in r.found if fault.kind == kind.name])
            for name in names
        ]
        yield f"| {kind.name} | {ours} | {' | '.join(map(str, theirs))} |"
    false = [sum(r.false for r in named(name)) for name in names]
    own = sum(t.severity == "error" for run in same for t in run.accused)
    shown = " | ".join(str(number) for number in false)
    yield f"| **false alarms on the {len(same)} consistent reports** | {own} | {shown} |"
