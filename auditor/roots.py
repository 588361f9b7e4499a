"""Which findings only follow from another one: one finding per cause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import regex

from auditor.indonesian.numbers import read_numeral
from auditor.model.finding import Finding, PlaceRole, Severity
from auditor.model.fingerprint import place_key

_FIGURE = regex.compile(r"\d[\d.,]*")
_DECIMALS = regex.compile(r"(.*\d)[.,](\d{1,2})")
_CHANGE = "change"
_JUDGEMENTS = frozenset(("category", "direction"))
# What is computed from a figure that is wrong itself can't be judged; it may be right.
_COMPUTED = frozenset(("percentage", _CHANGE))
# What is odd about a figure that is wrong anyhow is no finding of its own.
_QUOTIENT = regex.compile(r"(\d[\d.,]*) / (\d[\d.,]*) x 100")
_DIFFERENCE = regex.compile(r"(\d[\d.,]*) - (\d[\d.,]*) =")
_GROWTH = regex.compile(r"\((\d[\d.,]*) - (\d[\d.,]*)\) / ")
_ODD = "plausibility"
_AVERAGE = "average"
_SUMMED = frozenset(("total", _AVERAGE))
_Way = Callable[[Decimal, Decimal], Decimal]
_ByPlace = Mapping[str, Sequence[Finding]]


def point_at_roots(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, each that follows from another one with the id of that one in `blocked_by`.

    A check may name the wrong cell itself.  Besides, of two findings that put one figure right in the same
    way the weaker follows; a figure held against a cell that its own table refutes, with this very figure
    as the right one, is no error of its own; and no word is that judges a figure which is wrong itself.
    """
    by_id = {finding.id: finding for finding in findings}
    by_place: dict[str, list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=_strength):
        by_place[place_key(finding.place)].append(finding)
    blockers = {
        f.id: _named(f, by_id, by_place)
        or _same_cell(f, by_place)
        or _refuted_source(f, by_place)
        or _worded(f, by_place)
        or _member(f, by_place)
        for f in findings
    }
    return tuple(replace(f, blocked_by=_root(f.id, blockers)) for f in findings)


def _strength(finding: Finding) -> tuple[float, ...]:
    return (-finding.severity.rank, -finding.confidence)


def _named(finding: Finding, by_id: Mapping[str, Finding], by_place: _ByPlace) -> str | None:
    """The finding that the check names, by its id or by its place."""
    key = finding.blocked_by
    if key is None:
        return None
    if key in by_id:
        return key
    return next((f.id for f in by_place.get(key, ()) if f.id != finding.id), None)


def _same_cell(finding: Finding, by_place: _ByPlace) -> str | None:
    """A stronger finding at the same figure that puts it right alike."""
    rights = {_right(value) for value in finding.expected}
    for other in by_place[place_key(finding.place)]:
        if other.id == finding.id:
            return None
        if rights & {_right(value) for value in other.expected}:
            return other.id
        if finding.family == _ODD and other.severity is Severity.ERROR and other.expected:
            return other.id
    return None


def _worded(finding: Finding, by_place: _ByPlace) -> str | None:
    """A proven finding that puts right the figure on which a word or a percentage rests.

    What has no right value of its own follows alike: a spending above a budget that is wrong itself.
    """
    if finding.family not in _JUDGEMENTS | _COMPUTED and finding.expected:
        return None
    for location in finding.locations[1:]:
        if location.role is PlaceRole.SOURCE:
            for other in by_place.get(place_key(location.place), ()):
                if other.id == finding.id or (other.family in _COMPUTED and finding.family in _COMPUTED):
                    continue
                if other.severity is Severity.ERROR and _explains(other, finding):
                    return other.id
    return None


def _explains(other: Finding, finding: Finding) -> bool:
    """Whether a figure put right can be why another one was accused.

    Of a percentage worked out as a quotient it must then be the result: else it is wrong all the same.
    """
    rights = [figure for value in other.expected if (figure := _figure(value))]
    found = _computation(finding.calculation or "")
    if finding.family not in _COMPUTED or not rights:
        return bool(rights)
    if found is None:
        return finding.family != _CHANGE
    operands, way = found
    wrong = {_figure(value) for value in other.stated[:1]}
    for right in rights:
        first, second = (_number(right if raw in wrong else raw) for raw in operands)
        said = read_numeral(_figure(finding.stated[0])) if finding.stated else None
        if first is None or not second or said is None or said.value is None:
            return finding.family != _CHANGE
        # NOTE: a fall may be printed without its sign.
        if abs(abs(way(first, second)) - said.value) < Decimal(10) ** -said.decimals:
            return True
    return False


def _computation(text: str) -> tuple[tuple[str, str], _Way] | None:
    """The figures of a printed calculation, and how they make its result."""
    ways: tuple[tuple[regex.Pattern[str], _Way], ...] = (
        (_QUOTIENT, lambda part, whole: part * 100 / whole),
        (_DIFFERENCE, lambda after, before: after - before),
        (_GROWTH, lambda after, before: (after - before) * 100 / before),
    )
    for pattern, way in ways:
        match = pattern.match(text)
        if match:
            return (match[1], match[2]), way
    return None


def _number(raw: str) -> Decimal | None:
    numeral = read_numeral(raw)
    return numeral.value if numeral else None


def _refuted_source(finding: Finding, by_place: _ByPlace) -> str | None:
    """A proven finding at a figure that this one was held against, whose right value is the one accused."""
    said = {_figure(value) for value in finding.stated[:1]} - {""}
    for location in finding.locations:
        if location.role is not PlaceRole.SOURCE:
            continue
        for other in by_place.get(place_key(location.place), ()):
            proven = other.severity is Severity.ERROR and other.id != finding.id
            if proven and said & {_figure(value) for value in other.expected}:
                return other.id
    return None


def _member(finding: Finding, by_place: _ByPlace) -> str | None:
    """The finding at one of the figures added up that, put right, gives the printed sum or average."""
    if finding.family not in _SUMMED or len(finding.expected) != 1:
        return None
    said, right = _number(_figure(finding.stated[0])), _number(_figure(finding.expected[0]))
    members = [x.place for x in finding.locations if x.role is PlaceRole.CONTEXT]
    if said is None or right is None or not members:
        return None
    count = len(members) if finding.family == _AVERAGE else 1
    loose = _step(finding.stated[0]) if finding.family == _AVERAGE else Decimal(0)
    found = {
        other.id
        for place in members
        for other in by_place.get(place_key(place), ())
        if other.severity is not Severity.INFO
        and (off := _off_by(other)) is not None
        and abs((right - said) * count - off) <= loose * count
    }
    return found.pop() if len(found) == 1 else None


def _off_by(finding: Finding) -> Decimal | None:
    """What a figure put right was too large by."""
    if not finding.stated or len(finding.expected) != 1:
        return None
    said, right = _number(_figure(finding.stated[0])), _number(_figure(finding.expected[0]))
    return None if said is None or right is None else said - right


def _step(raw: str) -> Decimal:
    numeral = read_numeral(_figure(raw))
    return Decimal(10) ** -numeral.decimals if numeral else Decimal(0)


def _right(raw: str) -> str:
    """The figure of a right value as one writes it shortest ("88,80" is "88,8"), or its words."""
    figure = _figure(raw)
    decimals = _DECIMALS.fullmatch(figure)
    if decimals is None:
        return figure or raw.casefold()
    rest = decimals[2].rstrip("0")
    return f"{decimals[1]},{rest}" if rest else decimals[1]


def _figure(raw: str) -> str:
    """The digits of a printed figure with their separators: "Rp 12.500,-" is "12.500"."""
    match = _FIGURE.search(raw)
    return match.group().rstrip(".,") if match else ""


def _root(start: str, blockers: Mapping[str, str | None]) -> str | None:
    """The end of the chain from `start`; None at a root, and at the first member of a circle."""
    seen = [start]
    while (above := blockers[seen[-1]]) is not None:
        if above in seen:
            circle = seen[seen.index(above) :]
            return None if start == min(circle) else min(circle)
        seen.append(above)
    return seen[-1] if len(seen) > 1 else None
