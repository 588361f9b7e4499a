"""Numbers written in words, and words made from numbers."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import regex

from auditor.indonesian.text import fold
from auditor.lexicon import Words

_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SIGNS = {
    "one_prefix": "s",
    "teen": "b",
    "ten": "p",
    "hundred": "r",
    "thousand": "k",
    "million": "m",
    "billion": "g",
    "trillion": "t",
    "decimal_mark": "c",
    "minus": "-",
    "half": "h",
    "quarter": "q",
    "quarters": "Q",
    "first": "f",
    "ordinal_prefix": "o",
}
_SCALES = (("t", 10**12), ("g", 10**9), ("m", 10**6), ("k", 10**3), ("", 1))
_HUNDREDS = r"(?=[1-9s])(?:[1-9s]r)?(?:[1-9s]p[1-9]?|[1-9s]b|[1-9])?"
_SCALED = "".join(rf"(?:(?P<{sign}>{_HUNDREDS}|s){sign})?" for sign, _ in _SCALES if sign)
_NUMBER = regex.compile(
    rf"(?P<minus>-)?o?(?:(?P<zero>0)|(?P<first>f)|{_SCALED}(?P<u>{_HUNDREDS})?)"
    rf"(?:(?P<half>[hqQ])|c(?P<digits>[0-9]+)|c(?P<tens>{_HUNDREDS}))?"
)
_WORD = regex.compile(r"\p{L}+")
_LONGEST_WORD = 200
_MOST_WORDS = 40


class NumberWords:
    """Reads and writes numbers in the words of the lexicon."""

    def __init__(self, lexicon: Words) -> None:
        self._signs = {form: str(i) for i, key in enumerate(_DIGITS) for form in lexicon[key]}
        self._signs |= {form: sign for key, sign in _SIGNS.items() for form in lexicon[key]}
        self._print = {str(i): lexicon[key][0] for i, key in enumerate(_DIGITS)}
        self._print |= {sign: lexicon[key][0] for key, sign in _SIGNS.items()}
        self._forms = sorted(self._signs, key=len, reverse=True)
        self._beginnings = frozenset(form[:2] for form in self._forms)

    def is_word(self, word: str) -> bool:
        """Whether one folded word is made of number words only."""
        return self._sign(word) is not None

    def value(self, text: str) -> Decimal | None:
        """The number that words alone express; None if they are no well-formed number."""
        return self.value_of(_WORD.findall(fold(text)))

    def value_of(self, found: Iterable[str]) -> Decimal | None:
        """The number that folded words express, in order."""
        signs: list[str] = []
        for word in found:
            sign = self._sign(word)
            if sign is None or len(signs) == _MOST_WORDS:
                return None
            signs.append(sign)
        return _value("".join(signs)) if signs else None

    def spell(self, number: int) -> str:
        """The number in words, below a quadrillion."""
        if number < 0:
            return f"{self._print['-']} {self.spell(-number)}"
        if number == 0:
            return self._print["0"]
        if number >= 10**15:
            raise ValueError(f"no words for {number}")
        spoken: list[str] = []
        for sign, scale in _SCALES:
            group, number = divmod(number, scale)
            if group == 1 and sign == "k":
                spoken.append(self._print["s"] + self._print["k"])
            elif group:
                spoken += self._hundreds(group) + ([self._print[sign]] if sign else [])
        return " ".join(spoken)

    def _hundreds(self, number: int) -> list[str]:
        hundreds, rest = divmod(number, 100)
        spoken = self._times(hundreds, "r") if hundreds else []
        tens, ones = divmod(rest, 10)
        if 10 < rest < 20:
            return spoken + self._times(ones, "b")
        spoken += self._times(tens, "p") if tens else []
        return spoken + ([self._print[str(ones)]] if ones else [])

    def _times(self, digit: int, sign: str) -> list[str]:
        if digit == 1:
            return [self._print["s"] + self._print[sign]]
        return [self._print[str(digit)], self._print[sign]]

    def _sign(self, word: str) -> str | None:
        """The signs of a word, of several written as one ("duapuluh"), or None."""
        if (known := self._signs.get(word)) is not None:
            return known
        if len(word) > _LONGEST_WORD or word[:2] not in self._beginnings:
            return None
        # What the first letters say, by their number: a longest form may leave a rest ("ratuss|embilan").
        said: dict[int, str] = {0: ""}
        for start in range(len(word)):
            if start in said:
                for form in self._forms:
                    if word.startswith(form, start):
                        said.setdefault(start + len(form), said[start] + self._signs[form])
        return said.get(len(word))


def _value(signs: str) -> Decimal | None:
    found = _NUMBER.fullmatch(signs)
    if found is None:
        return None
    if found["first"]:
        return Decimal(1)
    whole = Decimal(sum(scale * _group(found[sign or "u"]) for sign, scale in _SCALES))
    if whole == 0 and not found["zero"] and not found["half"]:
        return None
    value = _with_part(whole, found)
    return -value if found["minus"] else value


def _with_part(whole: Decimal, found: regex.Match[str]) -> Decimal:
    if found["half"] == "Q":
        return whole / 4
    if found["half"]:
        return whole + {"h": Decimal("0.5"), "q": Decimal("0.25")}[found["half"]]
    digits = found["digits"] or (str(_group(found["tens"])) if found["tens"] else "")
    return whole + Decimal(f"0.{digits}") if digits else whole


def _group(signs: str | None) -> int:
    """The value below a thousand of a group's signs."""
    total, digit = 0, 0
    for sign in signs or "":
        if sign.isdigit():
            digit = int(sign)
        elif sign == "s":
            digit = 1
        else:
            total += digit * {"r": 100, "p": 10, "b": 1}[sign] + (10 if sign == "b" else 0)
            digit = 0
    return total + digit
