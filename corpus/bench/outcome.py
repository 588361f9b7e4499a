"""Whether a planted fault was found, where, and with what right value."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.bench.audit import Audited, Told, at
from corpus.bench.record import Outcome
from corpus.faults.model import Fault
from corpus.generate.model import Report

Known = frozenset[tuple[object, ...]]
"""What was told of the consistent report, which does not count."""


def known(audit: Audited) -> Known:
    """Everything that an audit tells."""
    return frozenset(told.key for told in audit.told)


def touched(report: Report, fault: Fault) -> set[str]:
    """The slots by which a fault may be seen: its own and those that follow from them."""
    names = set(fault.changes)
    for name in fault.changes:
        names |= report.dependents[name]
    return names


def judged(report: Report, fault: Fault, audit: Audited, before: Known, *, alone: bool = True) -> Outcome:
    """The outcome of one fault in an audit."""
    fresh = [t for t in audit.told if t.key not in before]
    own = [audit.spots[name] for name in fault.changes if name in audit.spots]
    every = [audit.spots[name] for name in touched(report, fault) if name in audit.spots]
    near = [t for t in fresh if any(at(p, s) for p in t.places for s in every)]
    found = [t for t in near if t.accuses]
    located = [t for t in found if any(at(t.places[0], s) for s in own)]
    right = [t for t in located if _knows(t, fault)]
    best = next(iter(right or located or found or near), None)
    return Outcome(
        kind=fault.kind,
        family=fault.family.value,
        alone=alone,
        found=bool(found),
        located=bool(located),
        right=bool(right),
        noted=bool(near),
        severity=best.severity if best else "",
        rule=best.rule if best else "",
        slot=fault.root,
        printed=fault.stated,
        wanted=fault.right[0],
    )


def strays(report: Report, faults: Iterable[Fault], audit: Audited, before: Known) -> list[Told]:
    """Fresh accusations that touch none of the faults."""
    spots = [audit.spots[n] for f in faults for n in touched(report, f) if n in audit.spots]
    return [
        t
        for t in audit.told
        if t.accuses and t.key not in before and not any(at(p, s) for p in t.places for s in spots)
    ]


def _knows(told: Told, fault: Fault) -> bool:
    wanted = {_bare(text) for text in fault.right if text}
    return any(w in _bare(e) or _bare(e) in w for e in told.expected if _bare(e) for w in wanted)


def _bare(text: str) -> str:
    text = re.sub(r"(?<=\d),0+(?!\d)", "", text.lower())
    return re.sub(r"[^\w,]", "", text)
