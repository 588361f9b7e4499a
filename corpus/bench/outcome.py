"""Whether a planted fault was found, where, and with what right value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.bench.audit import Audited, Seen, Told
from corpus.faults.model import Fault
from corpus.generate.model import Report
from corpus.write.spot import Spot

_NEAR = 2.0  # points


@dataclass(frozen=True)
class Outcome:
    """What was said of a fault: `located` marks its own place first, `right` knows the value."""

    fault: Fault
    found: bool
    located: bool
    right: bool
    noted: bool
    severity: str
    rule: str


def at(seen: Seen, spot: Spot) -> bool:
    """Whether a finding's place is a slot's spot."""
    if spot.line is not None:
        return seen.line == spot.line
    if spot.paragraphs is not None:
        first, last = spot.paragraphs
        return seen.paragraph is not None and first <= seen.paragraph <= last
    top, bottom = spot.band
    return seen.page == spot.page and seen.band[0] < bottom + _NEAR and seen.band[1] > top - _NEAR


def touched(report: Report, fault: Fault) -> set[str]:
    """The slots by which a fault may be seen: its own and those that follow from them."""
    names = set(fault.changes)
    for name in fault.changes:
        names |= report.dependents[name]
    return names


def judged(report: Report, fault: Fault, audit: Audited, known: Iterable[tuple[object, ...]]) -> Outcome:
    """The outcome of one fault in an audit; what was said of the consistent report does not count."""
    before = set(known)
    fresh = [t for t in audit.told if t.key not in before]
    own = [audit.spots[name] for name in fault.changes if name in audit.spots]
    every = [audit.spots[name] for name in touched(report, fault) if name in audit.spots]
    near = [t for t in fresh if any(at(p, s) for p in t.places for s in every)]
    found = [t for t in near if t.accuses]
    located = [t for t in found if any(at(t.places[0], s) for s in own)]
    right = [t for t in located if _knows(t, fault)]
    best = next(iter(right or located or found or near), None)
    return Outcome(
        fault,
        bool(found),
        bool(located),
        bool(right),
        bool(near),
        best.severity if best else "",
        best.rule if best else "",
    )


def strays(
    report: Report, faults: Iterable[Fault], audit: Audited, known: Iterable[tuple[object, ...]]
) -> list[Told]:
    """Fresh accusations that touch none of the faults."""
    before = set(known)
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
