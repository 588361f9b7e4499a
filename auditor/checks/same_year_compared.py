"""Comparisons of a year with itself, or with the year after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from auditor.indonesian.patterns import words as any_of
from auditor.model.document import BlockKind
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Place
from auditor.model.rule import Rule

_MOST_PLACES = 20
_YEAR = regex.compile(r"(?<![0-9.])20[0-9]{2}(?![0-9])")


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield one finding with every "dibandingkan dengan tahun 2023" on a figure of 2023 or 2022."""
    compared, measures = rule.texts("compared"), rule.texts("measures")
    back = regex.compile(rf"{any_of(rule.texts('refers'))}\s", regex.IGNORECASE)
    opening = regex.compile(r"(?:pada\s+)?tahun\s+(?P<year>20[0-9]{2})(?![0-9])", regex.IGNORECASE)
    against = regex.compile(
        rf"(?<!\p{{L}}){any_of(compared)}(?:\s+dengan)?\s+{any_of(measures)}(?:\s+\p{{L}}+){{0,3}}?\s+(?:pada\s+)?tahun\s+(?P<year>20[0-9]{{2}})(?![0-9])",
        regex.IGNORECASE,
    )
    found: list[tuple[Place, str]] = []
    later: list[tuple[Place, str]] = []
    own, opened, alone = "", -1, False
    for block in evidence.document.texts:
        if block.kind is BlockKind.HEADING:
            own = ""
            continue
        start = opening.match(block.text)
        if start:
            own, opened = start["year"], block.index
            alone = set(_YEAR.findall(block.text)) == {own}
        match = against.search(block.text)
        if not match or not own:
            continue
        place, named = block.passage.place(match.start(), match.end()), set(_YEAR.findall(block.text))
        follows = block.index == opened + 1 and back.match(block.text)
        # NOTE: "angka ini tidak dapat dibandingkan dengan tahun 2022 karena baru pada tahun 2023".
        reason = follows and alone and match["year"] not in _YEAR.findall(block.text[match.end() :])
        before = set(_YEAR.findall(block.text[: match.end()]))
        if named != {match["year"]} and not (reason and before == {match["year"]}):
            continue
        if match["year"] == own:
            found.append((place, own))
        elif follows and int(match["year"]) == int(own) + 1:
            later.append((place, own))
    yield from _later(rule, later)
    for year in dict.fromkeys(year for _, year in found):
        yield _same(rule, [place for place, own in found if own == year], int(year), evidence.identity.year)


def _same(rule: Rule, places: Sequence[Place], own: int, now: int | None) -> Finding:
    """One finding with every comparison of a year with itself."""
    # NOTE: compared with last year as it should be, but the result itself is dated last year.
    misdated = own + 1 == now
    return rule.finding(
        list(places[:_MOST_PLACES]),
        stated=[str(own)],
        expected=[str(now if misdated else own - 1)],
        proof=Severity.WARNING,
        variant="misdated" if misdated else "default",
        subject=" ".join(places[0].text.split()),
        values={"times": str(len(places))},
        confidence=0.85,
    )


def _later(rule: Rule, later: Sequence[tuple[Place, str]]) -> Iterator[Finding]:
    """One finding with every comparison of a year's result with the year after it."""
    if later:
        yield rule.finding(
            [place for place, _ in later[:_MOST_PLACES]],
            stated=list(dict.fromkeys(str(int(year) + 1) for _, year in later)),
            expected=list(dict.fromkeys(str(int(year) - 1) for _, year in later)),
            proof=Severity.WARNING,
            variant="later",
            subject=" ".join(later[0][0].text.split()),
            values={"times": str(len(later)), "own": ", ".join(dict.fromkeys(year for _, year in later))},
            confidence=0.75,
        )
