"""The tables of the page: by kind of fault, by trait of the report, beside other tools."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from corpus.bench.record import Extraction, Measured, Outcome, Pair, Rival
from corpus.bench.tally import Rate, rate
from corpus.faults.kinds import KINDS

Groups = Mapping[str, list[Measured]]


def outcomes(runs: Iterable[Measured]) -> list[Outcome]:
    """Every planted fault."""
    return [outcome for run in runs for outcome in run.outcomes]


def row(*cells: object) -> str:
    """A row of a table."""
    return f"| {' | '.join(map(str, cells))} |"


def head(*cells: str) -> Iterator[str]:
    """The head of a table."""
    yield row(*cells)
    yield "|" + " --- |" * len(cells)


def by_kind(runs: Sequence[Measured]) -> Iterator[str]:
    """What was found of every kind."""
    planted: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes(runs):
        planted[outcome.kind].append(outcome)
    yield from head("kind", "family", "planted", "found", "as an error", "located", "right value")
    for kind in KINDS:
        found = planted[kind.name]
        yield row(
            kind.name,
            kind.family.value,
            len(found),
            rate([o.found for o in found]),
            rate([o.found and o.severity == "error" for o in found]),
            rate([o.located for o in found]),
            rate([o.right for o in found]),
        )
    yield ""
    for alone in (True, False):
        chosen = [o for o in outcomes(runs) if o.alone is alone]
        how = "alone" if alone else "several at a time"
        yield f"- planted {how}: {rate([o.found for o in chosen])} found of {len(chosen)}"
    stray = Counter(t.rule for run in runs for t in run.stray)
    yield f"- further accusations in spoiled reports: {sum(stray.values())} over {len(outcomes(runs))} faults"
    for name, number in stray.most_common(8):
        yield f"  - `{name}`: {number}"


def clean(runs: Sequence[Measured]) -> Iterator[str]:
    """Who accuses consistent reports."""
    yield from head("accusing rule", "errors", "warnings", "reports")
    for name in sorted({t.rule for run in runs for t in run.accused}):
        told = [t for run in runs for t in run.accused if t.rule == name]
        errors = sum(t.is_error for t in told)
        reports = sum(any(t.rule == name for t in run.accused) for run in runs)
        yield row(f"`{name}`", errors, len(told) - errors, reports)
    yield ""
    free = rate([run.false_errors == 0 for run in runs])
    yield f"Files without any false error: {free}."


def harmless(runs: Sequence[Measured]) -> Iterator[str]:
    """What was said of changes that contradict nothing."""
    yield from head("change", "made", "reported as error", "as warning", "rules")
    made = [entry for run in runs for entry in run.harmless]
    for name in dict.fromkeys(entry.name for entry in made):
        told = [entry.accused for entry in made if entry.name == name]
        errors = rate([any(t.is_error for t in found) for found in told])
        warned = rate([any(not t.is_error for t in found) for found in told])
        rules = ", ".join(f"`{rule}`" for rule in sorted({t.rule for found in told for t in found}))
        yield row(name, len(told), errors, warned, rules)


def by_trait(runs: Sequence[Measured]) -> Iterator[str]:
    """What was found and what was wrongly accused, by policy, layout, length and agency."""
    groups: dict[str, list[Measured]] = defaultdict(list)
    for run in runs:
        for name, value in run.traits:
            groups[f"{name}: {value}"].append(run)
    yield from _grouped(groups, "trait")


def by_format(runs: Sequence[Measured]) -> Iterator[str]:
    """The same by format."""
    yield from _grouped(formats(runs), "format")


def reading(runs: Sequence[Measured]) -> Iterator[str]:
    """What was read and understood, by format."""
    yield from head(
        "format", "cells", "facts of tables", "facts of sentences", "names linked", "links that are right"
    )
    for name, some in formats(runs).items():
        read = [run.extraction for run in some]
        fields = ("cells", "facts", "said", "linked", "joined")
        yield row(name, *(total(read, field) for field in fields))


def total(read: Sequence[Extraction], field: str) -> Rate:
    """One figure of the extraction over many files."""
    pairs: list[Pair] = [getattr(one, field) for one in read]
    return Rate(sum(hits for hits, _ in pairs), sum(of for _, of in pairs))


def formats(runs: Sequence[Measured]) -> Groups:
    """The files by format, in the order of the run."""
    groups: dict[str, list[Measured]] = defaultdict(list)
    for run in runs:
        groups[run.format].append(run)
    return groups


def _grouped(groups: Groups, what: str) -> Iterator[str]:
    yield from head(what, "files", "faults found", "right value", "false errors", "per 1,000 verified")
    for name in sorted(groups) if what == "trait" else groups:
        some = groups[name]
        errors, verified = sum(r.false_errors for r in some), sum(r.verified for r in some)
        found = outcomes(some)
        yield row(
            name,
            len(some),
            rate([o.found for o in found]),
            rate([o.right for o in found]),
            errors,
            f"{1000 * errors / max(1, verified):.2f}",
        )


def beside(runs: Sequence[Measured], others: Sequence[Rival]) -> Iterator[str]:
    """Every kind of fault as found by the auditor and by the scripts, on the same files."""
    names = list(dict.fromkeys(name for rival in others for name, _ in rival.false))
    files = {(rival.seed, rival.format) for rival in others}
    same = [run for run in runs if (run.seed, run.format) in files]
    yield from head("kind", "auditor", *names)
    found: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for rival in others:
        for name, kind, hit in rival.found:
            found[name, kind].append(hit)
    for planted in KINDS:
        ours = rate([o.found for o in outcomes(same) if o.kind == planted.name])
        yield row(planted.name, ours, *(rate(found[name, planted.name]) for name in names))
    ours = rate([o.found for o in outcomes(same)])
    every = [
        rate([hit for (script, _), hits in found.items() if script == name for hit in hits]) for name in names
    ]
    yield row("**all faults**", ours, *every)
    false = [sum(dict(rival.false)[name] for rival in others) for name in names]
    own = sum(run.false_errors for run in same)
    yield row(f"**false alarms on the {len(files)} consistent files**", own, *false)
