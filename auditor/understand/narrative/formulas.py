"""Formulas with their figures: "(Jumlah A (330)) / (Jumlah B (400)) x 100"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from auditor.indonesian.grammar import FoundQuantity, Grammar
from auditor.model.document import TextBlock
from auditor.model.fact import Measure, Mention, Share
from auditor.model.period import Period
from auditor.model.quantity import Kind, UnitKind
from auditor.understand.narrative.scene import Context
from auditor.understand.narrative.sentences import Sentence

_SLASH = regex.compile(r"\s*[)\s}]*[/:÷]\s*[({\s]*$")
_TIMES = regex.compile(r"[x×X*.]\s*100\s*%?")
_LEAST = 2


class Formulas:
    """Reads fractions whose numerator and denominator are printed with figures."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def shares(self, block: TextBlock, context: Context) -> Iterator[Share]:
        """The fraction of a formula block, with the result that the text above or the formula states."""
        text = block.text
        cut = _division(text)
        if cut is None or context.subject is None:
            return
        numerator = self._last(text, 0, cut)
        denominator = self._last(text, cut + 1, _end(text, cut + 1))
        if numerator is None or denominator is None:
            return
        sentence = Sentence(block, 0, len(text))
        period = _period(context)
        result = self._stated(sentence, period) or _above(context)
        yield Share(
            subject=context.subject,
            period=period,
            place=sentence.place(),
            numerator=_mention(sentence, numerator, period),
            denominator=_mention(sentence, denominator, period),
            result=result,
        )

    def _last(self, text: str, start: int, end: int) -> FoundQuantity | None:
        """The figure of one side: the last in parentheses, else the last of all."""
        found = [
            q
            for q in self._grammar.find(text[start:end])
            if q.quantity.is_number and not q.quantity.is_percent and not _is_hundred(text, start + q.start)
        ]
        in_parens = [q for q in found if text[start:end][: q.start].rstrip().endswith("(")]
        if not found:
            return None
        best = (in_parens or found)[-1]
        return FoundQuantity(start + best.start, start + best.end, best.quantity)

    def _stated(self, sentence: Sentence, period: Period | None) -> Mention | None:
        """The result behind the formula's own equals sign."""
        equals = sentence.text.rfind("=")
        if equals < 0:
            return None
        found = [q for q in self._grammar.find(sentence.text[equals:]) if q.quantity.is_number]
        if len(found) != 1:
            return None
        only = FoundQuantity(equals + found[0].start, equals + found[0].end, found[0].quantity)
        return _mention(sentence, only, period)


def _division(text: str) -> int | None:
    """Where the fraction bar stands: the slash outside of all parentheses, with spaces around it."""
    depth = 0
    for index, char in enumerate(text):
        if char in "({":
            depth += 1
        elif char in ")}":
            depth -= 1
        elif char in "/÷" and depth <= 0 and text[index - 1 : index] in (" ", ")"):
            return index
    return None


def _end(text: str, start: int) -> int:
    times = _TIMES.search(text, start)
    equals = text.find("=", start)
    ends = [m for m in (times.start() if times else -1, equals) if m >= 0]
    return min(ends, default=len(text))


def _is_hundred(text: str, start: int) -> bool:
    return text[start : start + 3] == "100" and text[:start].rstrip()[-1:] in ("x", "×", "X", "*")


def _period(context: Context) -> Period | None:
    if context.memories:
        return context.memories[-1].mention.period
    return context.period


def _above(context: Context) -> Mention | None:
    """The realisasi that the paragraph above states for the formula's indicator."""
    for memory in reversed(context.memories):
        unit = memory.mention.quantity.unit
        kind = unit.kind if unit else None
        if memory.mention.measure is Measure.REALISASI and kind in (None, UnitKind.PERCENT):
            return memory.mention
    return None


def _mention(sentence: Sentence, found: FoundQuantity, period: Period | None) -> Mention:
    place = sentence.place(found.start, found.end)
    return Mention(found.quantity, Measure.COUNT, period, place)


def inline(sentence: Sentence, found: list[FoundQuantity]) -> Iterator[tuple[int, int, int]]:
    """Indices of figures in running text that form "A / B x 100 = P": numerator, denominator, result."""
    text = sentence.text
    numbers = [q for q in found if q.quantity.kind is Kind.NUMBER]
    for at in range(len(numbers) - _LEAST):
        first, second = numbers[at], numbers[at + 1]
        if not _SLASH.fullmatch(text, first.end, second.start):
            continue
        rest = numbers[at + 2 :]
        if rest and _is_hundred(text, rest[0].start):
            rest = rest[1:]
        if rest and text[: rest[0].start].rstrip().endswith("="):
            yield at, at + 1, numbers.index(rest[0])
