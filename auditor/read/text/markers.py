"""The numbering at the beginning of a line: "1.", "A.", "3.1", "b)", a bullet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.read.vocabulary import roman

_BULLET = re.compile(r"([-–—•➤➢►▪●○◦✓✔■□·*+])\s+(?=\S)")
_NUMBER = re.compile(
    r"(?P<multi>\d{1,2}(?:\.\d{1,2}){1,4}\.?)(?=\s+[^\W\d_]|\s+[(\"“])"
    r"|(?P<digit>\d{1,3})(?P<end>[.)])(?:\s+|(?=[^\W\d_]))"
    r"|(?P<letter>[A-Za-z])(?P<close>[.)])\s+"
    r"|(?P<roman>[IVX]{2,6}|[ivx]{2,6})(?P<stop>[.)])\s+"
    r"|\((?P<inside>\d{1,2}|[a-z])\)\s+"
    r"|(?P<bare>\d{1,2})\s+(?=\*\*)"
)
_DASHES = frozenset("-–—*+·")


@dataclass(frozen=True, slots=True)
class Marker:
    """A numbering as printed, its style, its value (0 for a bullet) and where the text after it begins."""

    printed: str
    style: str
    ordinal: int
    end: int


def find_marker(text: str) -> Marker | None:
    """The numbering that a text begins with; a dash before a number is the list's own bullet."""
    bullet = _BULLET.match(text)
    start = bullet.end() if bullet else 0
    if bullet is None or bullet[1] in _DASHES:
        number = _NUMBER.match(text, start)
        if number and number.lastgroup:
            return _number(number)
    if bullet is None or (bullet[1] in "–—" and not text[start].isalpha()):
        return None
    sign = "-" if bullet[1] in _DASHES else bullet[1]
    return Marker(bullet[1], sign, 0, start)


def _number(match: re.Match[str]) -> Marker:
    printed = match[0].strip()
    if match["multi"]:
        return Marker(
            printed, f"1.{match['multi'].strip('.').count('.')}", _last(match["multi"]), match.end()
        )
    if match["digit"]:
        return Marker(printed, "1" + match["end"], int(match["digit"]), match.end())
    if match["letter"]:
        return _letter(match, printed)
    if match["roman"]:
        style = "I" if match["roman"].isupper() else "i"
        return Marker(printed, style + match["stop"], roman(match["roman"]), match.end())
    if match["inside"]:
        inside = match["inside"]
        value = int(inside) if inside.isdigit() else ord(inside) - 96
        return Marker(printed, "(1)" if inside.isdigit() else "(a)", value, match.end())
    return Marker(printed, "1.", int(match["bare"]), match.end())


def _letter(match: re.Match[str], printed: str) -> Marker:
    """A single letter; "I." and "V." are far more often Roman than the ninth and the twenty-second letter."""
    letter = match["letter"]
    if letter in "IVX":
        return Marker(printed, "I" + match["close"], roman(letter), match.end())
    base, style = (65, "A") if letter.isupper() else (97, "a")
    return Marker(printed, style + match["close"], ord(letter) - base + 1, match.end())


def _last(multi: str) -> int:
    return int(multi.strip(".").rsplit(".", 1)[-1])
