"""Tables and figures whose numbers skip one or stand twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.outline import Caption, Match
from auditor.model.rule import Rule
from auditor.policy.titles import Title, match

_UNREAD = ("page-without-text", "unreadable-glyphs")
_WIDEST_GAP = 3
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A caption with the last part of its number."""

    caption: Caption
    value: int


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every series of captions with a gap, and for every number that stands twice."""
    unread = next((note for note in evidence.document.notes if note.why in _UNREAD), None)
    named = {(r.series, r.number.strip(".")) for r in evidence.outline.references}
    for (series, above), captions in _series(evidence).items():
        yield from _twice(rule, captions)
        gaps = [g for g in _gaps(captions, above) if not any((series, n) in named for n in g[2])]
        if gaps and unread is not None:
            yield rule.skip(unread.why, captions[0].caption.place, series)
        elif gaps:
            yield _gap(rule, series, gaps)


def _series(evidence: Evidence) -> dict[tuple[str, str], list[_Numbered]]:
    """The captions by label and by what their numbers begin with."""
    found: dict[tuple[str, str], list[_Numbered]] = defaultdict(list)
    for caption in evidence.outline.captions:
        above, dot, last = caption.number.strip(".").rpartition(".")
        # NOTE: "Tabel 2. 4 ..." is number 2.4 of a typist, and nobody knows it for certain.
        if last.isdigit() and not caption.title[:1].isdigit():
            found[caption.series, above + dot].append(_Numbered(caption, int(last)))
    return {key: captions for key, captions in found.items() if len(captions) >= _FEWEST}


def _gaps(captions: list[_Numbered], above: str) -> Iterator[tuple[_Numbered, _Numbered, list[str]]]:
    """Neighbours in the order of their numbers between which numbers are missing."""
    ordered = sorted(captions, key=lambda c: c.value)
    for before, after in pairwise(ordered):
        missing = range(before.value + 1, after.value)
        if 0 < len(missing) <= _WIDEST_GAP:
            yield before, after, [f"{above}{n}" for n in missing]


def _gap(rule: Rule, series: str, gaps: list[tuple[_Numbered, _Numbered, list[str]]]) -> Finding:
    missing = [f"{series} {number}" for _, _, numbers in gaps for number in numbers]
    return rule.finding(
        [after.caption.place for _, after, _ in gaps],
        context=[before.caption.place for before, _, _ in gaps],
        stated=[f"{series} {after.caption.number}" for _, after, _ in gaps],
        expected=missing,
        proof=Severity.WARNING,
        variant="gap",
        subject=series,
        values={"before": ", ".join(f"{series} {b.caption.number}" for b, _, _ in gaps)},
        confidence=0.85,
    )


def _twice(rule: Rule, captions: list[_Numbered]) -> Iterator[Finding]:
    seen: dict[int, Caption] = {}
    for one in captions:
        first = seen.setdefault(one.value, one.caption)
        if first is one.caption:
            continue
        # NOTE: a caption that stands again above the next page's piece has the same title.
        if (
            match(Title.of(first.title), Title.of(one.caption.title)) is not Match.NONE
            or not one.caption.title
        ):
            continue
        yield rule.finding(
            [one.caption.place, first.place],
            stated=[f"{one.caption.series} {one.caption.number}"],
            proof=Severity.WARNING,
            variant="repeat",
            subject=f"{one.caption.series} {one.caption.number} {one.caption.title}",
            values={"first": first.title, "second": one.caption.title},
            confidence=0.85,
        )
