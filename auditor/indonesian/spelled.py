"""Numbers printed twice, in digits and in words: "17 (tujuh belas)", "tujuh belas (17)"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import regex

from auditor.indonesian.patterns import words
from auditor.indonesian.text import fold
from auditor.indonesian.units import Units
from auditor.indonesian.words import NumberWords
from auditor.lexicon import Lexicon
from auditor.model.quantity import Quantity

_PAREN = regex.compile(r"\(\s?([^()]{1,200}+)\)")
_WORDS_BEFORE = regex.compile(r"(?r)(?:\p{L}+\s++){1,30}")
_WORD = regex.compile(r"\p{L}+")
_ORDINALS = ("ke", "pertama")


class Spelling:
    """Reads numbers in words, alone or beside their digits."""

    def __init__(self, lexicon: Lexicon, units: Units) -> None:
        self._words, self._units = NumberWords(lexicon["numbers"]), units
        currency = rf"(?<!\p{{L}}){words(lexicon['units']['money_prefix'])}[\s.:,]{{0,5}}"
        self._digits_before = regex.compile(
            rf"(?r)(?<![\p{{L}}\p{{N}}.,])(?:{currency})?[0-9][0-9.,]*(?:[.,]\s?[-–—=]+)?(?:\s?(?:%|\p{{L}}{{2,20}}))?\s?",
            regex.IGNORECASE,
        )

    def value(self, text: str) -> Decimal | None:
        """The number that a text says in words, a unit behind it allowed; None if it says none."""
        plain = fold(text).strip(" .,:;()")
        found = list(_WORD.finditer(plain))
        count = 0
        while count < len(found) and self._words.is_word(found[count].group()):
            count += 1
        if not count or (count < len(found) and not self._is_unit(plain, found[count].start())):
            return None
        return self._words.value_of(word.group() for word in found[:count])

    def find(
        self, text: str, parse: Callable[[str], Quantity]
    ) -> Iterator[tuple[int, int, Quantity, str, Decimal | None]]:
        """Start, end, digits, words and the words' value of each number printed both ways."""
        for paren in _PAREN.finditer(text):
            inner = paren[1].strip()
            if any(char.isdigit() for char in inner):
                yield from self._words_first(text, paren, inner, parse)
            elif self._says_number(inner):
                yield from self._digits_first(text, paren, inner, parse)

    def _digits_first(
        self, text: str, paren: regex.Match[str], inner: str, parse: Callable[[str], Quantity]
    ) -> Iterator[tuple[int, int, Quantity, str, Decimal | None]]:
        before = self._digits_before.match(text, max(0, paren.start() - 60), paren.start())
        if before is None:
            return
        digits = parse(before.group())
        if digits.value is None:
            return
        start = before.start() + len(before.group()) - len(before.group().lstrip())
        yield start, paren.end(), digits, inner, self.value(inner)

    def _words_first(
        self, text: str, paren: regex.Match[str], inner: str, parse: Callable[[str], Quantity]
    ) -> Iterator[tuple[int, int, Quantity, str, Decimal | None]]:
        start = self.words_start(text, paren.start())
        if start is None:
            return
        digits, said = parse(inner), text[start : paren.start()].strip()
        # NOTE: "sasaran kedua (12,11%)", "triwulan pertama (9 poin)" spell no number out.
        ordinal = said.lower().startswith(_ORDINALS) and (digits.decimals or digits.unit is not None)
        if digits.value is not None and not ordinal:
            yield start, paren.end(), digits, said, self.value(said)

    def words_start(self, text: str, end: int) -> int | None:
        """Where the number words that stop at `end` begin; None if there are none."""
        before = _WORDS_BEFORE.match(text, max(0, end - 160), end)
        if before is None:
            return None
        start = None
        for word in reversed(list(_WORD.finditer(before.group()))):
            if not self._words.is_word(fold(word.group())):
                break
            start = before.start() + word.start()
        return start

    def _says_number(self, text: str) -> bool:
        first = _WORD.search(text)
        return first is not None and self._words.is_word(fold(first.group()))

    def _is_unit(self, plain: str, start: int) -> bool:
        return self._units.of_cell(plain[start:]) is not None
