"""Calculations printed with all their figures: "12 + 30 = 42", "14 kg (96 kg - 82 kg)"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from auditor.indonesian.grammar import Grammar
from auditor.lexicon import Lexicon
from auditor.model.quantity import Quantity

_LONGEST = 2000
_NUMBER = r"(?:Rp\.?\s?)?\d(?:[\d.,]*\d)?(?:,-|,--)?"
_SIGNS = {"x": "*", "×": "*", "*": "*", "/": "/", "÷": "/", ":": "/", "+": "+", "-": "-", "–": "-", "−": "-"}


@dataclass(frozen=True, slots=True)
class PrintedCalculation:
    """An expression with its printed result and where both stand in the text.

    `tokens` are its figures, signs ("+", "-", "*", "/") and brackets.
    """

    tokens: tuple[Quantity | str, ...]
    result: Quantity
    span: tuple[int, int]
    result_span: tuple[int, int]


class PrintedCalculations:
    """Finds calculations in running text and in cells."""

    def __init__(self, grammar: Grammar, lexicon: Lexicon) -> None:
        self._grammar = grammar
        words = lexicon["narrative"]
        self._words = {w: sign for key, sign in _WORDS.items() for w in words[key]}
        names = "|".join(regex.escape(w) for w in sorted(self._words, key=len, reverse=True))
        unit = rf"(?:\s?%|\s(?!(?:[x×]|{names})\b)\p{{L}}{{1,12}}(?:/\s?\p{{L}}{{1,10}})?\b)?"
        atom = rf"(?:{_NUMBER}{unit})"
        signs = r"\s*[+×*÷/]\s*|\s+[-–−:]\s+|(?<=[\d)])[-–−](?=[\d(])|\s*[xX]\s*(?=[\d(])"
        sign = rf"(?:{signs}|\s+(?:{names})\s+)"
        chain = rf"[(\[]*{atom}[)\]]*(?:{sign}[(\[]*{atom}[)\]]*)+"
        self._equals = regex.compile(rf"(?P<e>{chain})\s*=\s*(?P<r>{atom})", regex.IGNORECASE)
        self._bracket = regex.compile(rf"(?P<r>{atom})\s*\((?P<e>{chain})\)", regex.IGNORECASE)
        self._piece = regex.compile(
            rf"(?P<n>{_NUMBER}{unit})|(?P<w>{names})|(?P<s>[-+–−×xX*÷/:()\[\]])", regex.I
        )

    def find(self, text: str) -> Iterator[PrintedCalculation]:
        """Every calculation that stands for itself: nothing more is added before or behind it."""
        if len(text) > _LONGEST or not any(ch in text for ch in "=("):
            return
        patterns = [(self._equals, "=")] if "=" in text else []
        patterns += [(self._bracket, "(")] if "(" in text else []
        for pattern, _ in patterns:
            for match in pattern.finditer(text):
                if _stands_alone(text, *match.span()):
                    made = self._made(match)
                    if made:
                        yield made

    def _made(self, match: regex.Match[str]) -> PrintedCalculation | None:
        tokens: list[Quantity | str] = []
        for piece in self._piece.finditer(match["e"]):
            if piece["n"]:
                quantity = self._grammar.parse(piece["n"])
                if not quantity.is_number:
                    return None
                tokens.append(quantity)
            elif piece["w"]:
                tokens.append(self._words[" ".join(piece["w"].lower().split())])
            else:
                tokens.append(_sign(piece["s"]))
        result = self._grammar.parse(match["r"])
        if not result.is_number:
            return None
        return PrintedCalculation(tuple(_balanced(tokens)), result, match.span("e"), match.span("r"))


_WORDS = {"dividing": "/", "times": "*", "adding": "+", "subtracting": "-"}


def _sign(printed: str) -> str:
    return "(" if printed in "([" else ")" if printed in ")]" else _SIGNS[printed.lower()]


def _balanced(tokens: list[Quantity | str]) -> list[Quantity | str]:
    """The tokens without a bracket that encloses more than the expression."""
    while tokens and tokens[0] == "(" and tokens.count("(") > tokens.count(")"):
        tokens = tokens[1:]
    while tokens and tokens[-1] == ")" and tokens.count(")") > tokens.count("("):
        tokens = tokens[:-1]
    return tokens


_BEFORE = regex.compile(r"(?:[-+–−×*÷/:^]|[=<>≥≤±]|\b[xX])\s*[(\[{]*\s*$|[\d.,]$")
# A colon between a word or a year and a bracket introduces what is calculated; any other one divides.
_INTRODUCED = regex.compile(r"(?:\b(?:19|20)\d\d|\p{L}{2,})\s*:\s*$")
_BEHIND = regex.compile(r"\s*(?:[+×*÷/^]|[-–−]\s*\d|[xX]\s*\d|[.,]?\d|=)")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the match is not a piece of a longer calculation."""
    since = max(0, start - 12)
    opened = len(text[since:start].rstrip(" ([{")) + since
    bracketed = text[opened : start + 1].strip()[:1] in ("(", "[", "{")
    if bracketed and _INTRODUCED.search(text, since, opened):
        return _BEHIND.match(text, end) is None
    return not _BEFORE.search(text, since, start) and not _BEHIND.match(text, end)
