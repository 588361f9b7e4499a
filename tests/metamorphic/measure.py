"""How many planted faults are found, at their cell, with the right value, and what else is accused.

python -m tests.metamorphic.measure [REPORTS] [--verbose]
"""

from __future__ import annotations

import itertools
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields

from auditor.engine import run_rules
from auditor.model.finding import Finding, Severity
from tests.metamorphic.faults import Fault, faults
from tests.metamorphic.reports import Layout, Report, consistent
from tests.reports import catalogue, evidence_of


@dataclass(frozen=True)
class Outcome:
    """What the auditor said of one planted fault: `first` marks its place first, `right` knows the value."""

    fault: Fault
    report: Report
    found: bool
    first: bool
    right: bool
    others: tuple[Finding, ...]


def accusations(text: str) -> list[Finding]:
    """The root findings of a report that are more than notes."""
    results = run_rules(evidence_of(text), catalogue().rules.values())
    return [f for f in results.findings if f.severity is not Severity.INFO and f.blocked_by is None]


def layouts(number: int) -> Iterator[tuple[int, Layout]]:
    """So many layouts, every feature on and off."""
    size = len(fields(Layout))
    patterns = list(itertools.product((False, True), repeat=size))
    for seed in range(number):
        yield seed, Layout(*patterns[seed * 37 % len(patterns)])


def outcome(report: Report, fault: Fault) -> Outcome:
    """Audit a report with one fault."""
    line = report.line(fault.slot)
    found = accusations(report.text({fault.slot: fault.wrong}))
    at = [f for f in found if any(loc.place.line == line for loc in f.locations)]
    first = [f for f in at if f.place.line == line]
    right = [f for f in first if any(fault.right in e or e.rstrip("%") == fault.right for e in f.expected)]
    chosen = (right or first or at)[:1]
    return Outcome(
        fault, report, bool(at), bool(first), bool(right), tuple(f for f in found if f not in chosen)
    )


def main(number: int, verbose: bool) -> None:
    """Print the rates by kind of fault."""
    tally: dict[str, Counter[str]] = {}
    clean = 0
    for seed, layout in layouts(number):
        report = consistent(seed, layout)
        wrong = accusations(report.text())
        clean += not wrong
        for finding in wrong:
            print("CLEAN", seed, layout, finding.rule, finding.place.line, finding.stated, finding.expected)
        for fault in faults(report, seed):
            result = outcome(report, fault)
            count = tally.setdefault(fault.kind, Counter())
            count.update(planted=1, found=result.found, first=result.first, right=result.right)
            count.update(others=len(result.others))
            if verbose and (not result.right or result.others):
                print(seed, layout, fault)
                print(
                    "   ",
                    "found" if result.found else "MISSED",
                    *(f"{f.rule}:{f.place.line} {f.stated}->{f.expected}" for f in result.others),
                    sep="\n    ",
                )
    print(f"consistent reports without accusation: {clean}/{number}")
    for kind, count in tally.items():
        print(
            f"{kind:26}",
            " ".join(f"{key} {count[key]:3}" for key in ("planted", "found", "first", "right", "others")),
        )


if __name__ == "__main__":
    main(int(next((a for a in sys.argv[1:] if a.isdigit()), "16")), "--verbose" in sys.argv)
