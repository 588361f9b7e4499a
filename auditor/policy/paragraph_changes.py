"""Differences that a paragraph tells from an earlier figure, where the later one stands in a sentence above.

"Serapan 98,60 persen. Serapan tahun 2023 tercatat 97,27 persen, sehingga terjadi kenaikan 1,33 poin."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from auditor.arithmetic.causes import DIGIT, TRANSPOSED, slip
from auditor.model.document import TextBlock

_FIGURE = r"\d{1,3}(?:\.\d{3})++,\d{1,3}(?!\d)|\d{1,3}[.,]\d{1,2}(?![\d.,]*\d)"
_UNIT = r"(?:\s*%|\s+(?:persen(?:\s+poin)?|poin(?:\s+persen)?|point|\p{L}{2,12}))?"
# Other units may be those of a result: "0,63% lebih tinggi dari target".
_POINTS = r"(?:persen\s+poin|poin(?:\s+persen)?|point)"
_UP = (
    r"naik|meningkat|bertambah|tumbuh|membaik|kenaikan|peningkatan|pertambahan|di\s?atas"
    r"|lebih\s+(?:tinggi|besar|banyak|lama)"
)
_DOWN = (
    r"turun|menurun|berkurang|melambat|menyusut|susut|penurunan|pengurangan|di\s?bawah"
    r"|lebih\s+(?:rendah|kecil|sedikit)"
)
_MOVE = rf"(?<![\p{{L}}])(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?![\p{{L}}])"
_LINK = r"(?:\s+(?:sebesar|sebanyak|sekitar|hanya))?\s+"
_AGAINST = r"(?:dari(?:pada)?|dibanding(?:kan)?(?:\s+dengan)?|terhadap)"
# Up to six words without a figure; a year may stand among them.
_WORDS = r"(?:(?:[^\s\d().,;:]+|(?:19|20)\d\d),?\s+){0,6}?"
_FORMS = tuple(
    regex.compile(form, regex.IGNORECASE)
    for form in (
        rf"{_MOVE}{_LINK}(?P<delta>{_FIGURE}){_UNIT}\s+{_AGAINST}\s+{_WORDS}\(?(?P<base>{_FIGURE})",
        rf"(?P<delta>{_FIGURE})\s+{_POINTS}\s+{_MOVE}(?:\s+{_AGAINST})?\s+{_WORDS}\(?(?P<base>{_FIGURE})",
        rf"(?P<base>{_FIGURE}){_UNIT}[^\d.;]{{0,40}}?,?\s+(?:sehingga|berarti|artinya)\s+"
        rf"(?:(?:terjadi|ada|terdapat|mengalami)\s+)?{_MOVE}{_LINK}(?P<delta>{_FIGURE})",
    )
)
_ANY = regex.compile(rf"(?<![\d.,/])(?:{_FIGURE})")
_MOST_BEFORE = 6
_BEHIND = regex.compile(rf"{_UNIT}\s+menjadi\s+(?:sebesar\s+)?(?P<after>{_FIGURE})", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """A figure, from `start` to `end` in its block; `right` is what it should be, None where it is right."""

    wrong: str
    right: str | None
    start: int
    end: int
    shown: str


def paragraph_changes(block: TextBlock) -> Iterator[ParagraphChange]:
    """The differences of a paragraph that one of its figures bears out, or would but for a slip of the pen.

    Nothing is said of those that no figure of the paragraph explains: they may be of something else.
    """
    text = block.text
    for form in _FORMS:
        for match in form.finditer(text):
            later = _later(text, match)
            found = _judged(match, later)
            if found is not None:
                yield found


def _later(text: str, match: regex.Match[str]) -> list[str]:
    """The figures that may be the later one, the nearest first."""
    start = min(match.start("delta"), match.start("base"))
    before = [m[0] for m in _ANY.finditer(text, 0, start)][-_MOST_BEFORE:]
    behind = _BEHIND.match(text, match.end("base"))
    return [behind["after"]] if behind else before[::-1]


def _judged(match: regex.Match[str], later: Sequence[str]) -> ParagraphChange | None:
    delta, base = match["delta"], match["base"]
    sign = 1 if match["up"] else -1
    gap, start = _value(delta), _value(base)
    step = max(_step(delta), _step(base))
    for raw in later:
        if abs(_value(raw) - start - sign * gap) <= step + _step(raw) / 2:
            place = match.span("delta")
            return ParagraphChange(
                delta, None, *place, f"{raw} - {base} = {_like(_value(raw) - start, base)}"
            )
    slips: list[ParagraphChange] = []
    for raw in later:
        meant, apart = _value(raw) - sign * gap, (_value(raw) - start) * sign
        if _decimals(raw) < 2 or _step(raw) != _step(base):
            continue
        if meant > 0 and _is_slip(base, _like(meant, base)):
            span = match.span("base")
            shown = f"{raw} - ({'' if sign > 0 else '-'}{delta}) = {_like(meant, base)}"
            slips.append(ParagraphChange(base, _like(meant, base), *span, shown))
        elif apart > 0 and _is_slip(delta, _like(apart, delta)):
            shown = f"{raw} - {base} = {_like(apart * sign, delta)}"
            slips.append(ParagraphChange(delta, _like(apart, delta), *match.span("delta"), shown))
    return slips[0] if len({s.right for s in slips}) == 1 else None


def _is_slip(printed: str, right: str) -> bool:
    return slip(printed, right) in (DIGIT, TRANSPOSED) and len(printed) == len(right)


def _value(raw: str) -> Decimal:
    plain = raw.replace(".", "").replace(",", ".") if "," in raw else raw
    return Decimal(plain)


def _decimals(raw: str) -> int:
    return len(raw.rpartition("," if "," in raw else ".")[2])


def _step(raw: str) -> Decimal:
    return Decimal(1).scaleb(-_decimals(raw))


def _like(value: Decimal, raw: str) -> str:
    shown = f"{value:.{_decimals(raw)}f}"
    return shown.replace(".", ",") if "," in raw else shown
