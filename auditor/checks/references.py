"""Sentences that name a table or figure by a number that no caption bears."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.outline import Reference
from auditor.model.rule import Rule

_UNREAD = ("page-without-text", "unreadable-glyphs")
_FEWEST = 3


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield one finding for every number that is named and borne by no caption of its series."""
    outline = evidence.outline
    borne: dict[str, set[str]] = defaultdict(set)
    for caption in outline.captions:
        borne[caption.series].add(caption.number.strip("."))
    unread = next((note for note in evidence.document.notes if note.why in _UNREAD), None)
    missing: dict[tuple[str, str], list[Reference]] = defaultdict(list)
    for reference in outline.references:
        number = reference.number.strip(".")
        numbers = borne[reference.series]
        if number in numbers:
            yield rule.verified(reference.place, f"{reference.series} {number}", f"{number} = {number}")
        elif len(numbers) >= _FEWEST and _is_of_the_kind(number, numbers):
            missing[reference.series, number].append(reference)
    for (series, number), found in missing.items():
        if unread is not None:
            yield rule.skip(unread.why, found[0].place, f"{series} {number}")
            continue
        yield rule.finding(
            [reference.place for reference in found],
            stated=[f"{series} {number}"],
            proof=Severity.WARNING,
            subject=f"{series} {number}",
            values={"last": f"{series} {max(numbers_of(borne[series]), key=_order)}"},
            confidence=0.8,
        )


def numbers_of(numbers: set[str]) -> list[str]:
    """The numbers in a stable order."""
    return sorted(numbers)


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split(".") if part.isdigit())


def _is_of_the_kind(number: str, numbers: set[str]) -> bool:
    """Whether a number is built as those of the captions: a table of another document need not be."""
    return number.replace(".", "").isdigit() and any(n.count(".") == number.count(".") for n in numbers)
