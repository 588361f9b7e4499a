"""A string of digits, points and commas read as a number, or kept as malformed with its readings.

The comma is the decimal mark and the point groups thousands; reports mix in the English style, lost and
doubled marks.  A reading is chosen only where the printed digits leave one sensible choice:

* one point and three digits ("1.650") are thousands and noted as ambiguous, unless the unit decides;
* marks of both kinds that all group three digits ("3,010.806") are thousands;
* a lone comma before three digits ("21,146") is a decimal comma, noted as ambiguous too unless the unit
  decides: whole tables are printed in the English style;
* "19.162.019.994.22" has no value, only the reading with decimals: as often the column was too narrow and the
  last digit went to the next line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from auditor.model.quantity import Oddity, UnitKind

# Longer strings are identity numbers or noise, and would lose digits in decimal arithmetic.
_LONGEST = 32
_MARK = re.compile(r"[.,]")
_EXACT_KINDS = (UnitKind.COUNT, UnitKind.MONEY)
_SCORE_KINDS = (UnitKind.PERCENT, UnitKind.POINT)
_AMBIGUOUS = frozenset({Oddity.AMBIGUOUS_POINT})
_SCORE_WITH_POINT = frozenset({Oddity.DECIMAL_POINT, Oddity.AMBIGUOUS_POINT})


@dataclass(frozen=True, slots=True)
class Numeral:
    """The number that a string of digits stands for, or its possible readings."""

    value: Decimal | None
    decimals: int = 0
    readings: tuple[Decimal, ...] = ()
    oddities: frozenset[Oddity] = frozenset()


def read_numeral(printed: str, kind: UnitKind | None = None) -> Numeral | None:
    """Read digits with separators under a unit of `kind`; None if they are a code, not a number."""
    digits = "".join(printed.split())
    if not 0 < len(digits) <= _LONGEST:
        return None
    groups, marks = _MARK.split(digits), "".join(_MARK.findall(digits))
    if not all(groups):
        return None
    numeral = _read(groups, marks, kind)
    if numeral is not None and digits != printed:
        return replace(numeral, oddities=numeral.oddities | {Oddity.SPACED})
    return numeral


def _read(groups: list[str], marks: str, kind: UnitKind | None) -> Numeral | None:
    if not marks:
        return _whole(groups)
    if marks == ".":
        return _one_point(groups[0], groups[1], kind)
    if marks == ",":
        return _one_comma(groups[0], groups[1], kind)
    if set(marks) == {"."}:
        return _points(groups)
    if set(marks) == {","}:
        return _whole(groups, Oddity.ENGLISH_STYLE) if _grouped(groups) else _malformed(_joined(groups))
    return _mixed(groups, marks, kind)


def _one_point(left: str, right: str, kind: UnitKind | None) -> Numeral:
    if len(right) < 3 or left.strip("0") == "":
        return _decimal([left], right, Oddity.DECIMAL_POINT)
    whole, decimal = _joined([left, right]), Decimal(f"{left}.{right}")
    if len(right) > 3 or not _grouped([left, right]):
        if kind in _SCORE_KINDS:
            return _decimal([left], right, Oddity.DECIMAL_POINT)
        return _malformed(whole, decimal)
    if kind in _EXACT_KINDS:
        return _whole([left, right])
    # A percentage of ten thousand and more is absurd; an index counts in units.
    if kind is UnitKind.POINT or (kind is UnitKind.PERCENT and whole >= 10_000):
        return Numeral(decimal, len(right), (whole, decimal), _SCORE_WITH_POINT)
    return Numeral(whole, 0, (whole, decimal), _AMBIGUOUS)


def _one_comma(left: str, right: str, kind: UnitKind | None) -> Numeral:
    if kind in _EXACT_KINDS and _grouped([left, right]):
        readings = (_joined([left, right]), Decimal(f"{left}.{right}"))
        return replace(_whole([left, right], Oddity.ENGLISH_STYLE), readings=readings)
    if kind not in _SCORE_KINDS and _grouped([left, right]):
        readings = (Decimal(f"{left}.{right}"), _joined([left, right]))
        return replace(_decimal([left], right, Oddity.AMBIGUOUS_POINT), readings=readings)
    return _decimal([left], right)


def _points(groups: list[str]) -> Numeral | None:
    if _grouped(groups):
        return _whole(groups)
    inner, last = groups[1:-1], groups[-1]
    if _is_code(inner, last):
        return None
    if _grouped(groups[:-1]) and len(last) < 3:
        shifted = () if len(inner) > 1 else (_joined(groups),)
        return _malformed(_fractional(groups[:-1], last), *shifted)
    return _malformed(_joined(groups))


def _is_code(inner: list[str], last: str) -> bool:
    """Whether points divide a section number or an account code ("3.1.2", "5.1.02.01")."""
    return all(len(group) < 3 for group in [*inner, last]) or any(len(group) == 1 for group in inner)


def _mixed(groups: list[str], marks: str, kind: UnitKind | None) -> Numeral:
    head, last = groups[:-1], groups[-1]
    split = _fractional(head, last)
    if len(set(marks[:-1])) > 1 or marks[-1] in marks[:-1]:
        return _whole(groups, Oddity.MIXED_SEPARATORS) if _grouped(groups) else _malformed(_joined(groups))
    if not _grouped(head):
        return _malformed(split)
    english = marks[-1] == "."
    if len(last) != 3 or not (english or kind in _EXACT_KINDS):
        return _decimal(head, last, *([Oddity.ENGLISH_STYLE] if english else []))
    if kind is UnitKind.COUNT or (english and len(head) == 2):
        return replace(_whole(groups, Oddity.MIXED_SEPARATORS), readings=(_joined(groups), split))
    return _malformed(_joined(groups), split)


def _grouped(groups: list[str]) -> bool:
    first, rest = groups[0], groups[1:]
    return len(first) <= 3 and first[0] != "0" and all(len(group) == 3 for group in rest)


def _joined(groups: list[str]) -> Decimal:
    return Decimal("".join(groups))


def _fractional(groups: list[str], last: str) -> Decimal:
    return Decimal("".join(groups) + "." + last)


def _whole(groups: list[str], *oddities: Oddity) -> Numeral:
    return Numeral(_joined(groups), oddities=frozenset(oddities))


def _decimal(groups: list[str], last: str, *oddities: Oddity) -> Numeral:
    return Numeral(_fractional(groups, last), len(last), oddities=frozenset(oddities))


def _malformed(*readings: Decimal) -> Numeral:
    return Numeral(None, readings=readings, oddities=frozenset({Oddity.MALFORMED}))
