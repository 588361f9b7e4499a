"""Counts that running text breaks down over list items, into a rest, or into shares of a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

import regex

from auditor.indonesian.format import format_number
from auditor.indonesian.phrases import Phrases, words_of
from auditor.model.document import Block, BlockKind, TextBlock
from auditor.model.place import Place

_COUNT = regex.compile(r"(?<![\p{L}\d.,/:-])(\d{1,3}(?:\.\d{3})++|\d{1,4})(?![.,]?\d)\s+(\p{L}{2,})")
_SHARE = regex.compile(
    r"(?<![\d.,])(\d{1,3}(?:\.\d{3})++|\d{1,4})\s+(\p{L}{2,})\s*(?:\(|atau(?:\s+sebesar)?\s)"
    r"\s*(\d{1,2}[.,]\d{1,2})\s?%"
)
_MONEY = regex.compile(
    r"(?<!\p{L})Rp\.?\s?(\d{1,3}(?:\.\d{3})++)(?:,00|,-)?(?![.,]?\d)(?!\s*(?:ribu|juta|miliar|triliun))"
)
_RUPIAH = "rupiah"
_HEAD = regex.compile(r"(?:[:]|berikut(?: ini)?[.:]?)\s*$")
_STOP = regex.compile(r"[.;]\s+(?=\p{Lu})")
_REST_REACH = 4
_FEWEST_ITEMS = 2
_BEHIND, _MORE_WORDS = 24, 1
_HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things as printed."""

    value: int
    raw: str
    noun: str
    place: Place


@dataclass(frozen=True, slots=True)
class Rate:
    """A share as printed, and what it should be, where that is wrong and not the number."""

    raw: str
    right: str
    place: Place


@dataclass(frozen=True, slots=True)
class MadeUp:
    """What a text says a whole is made up of; `right` is what `wrong` should be for it to come out."""

    whole: Count
    parts: tuple[Count, ...]
    wrong: Count
    right: int
    rate: Rate | None = None

    @property
    def holds(self) -> bool:
        """Whether the figures come out."""
        return self.rate is None and self.right == self.wrong.value


def made_up(blocks: Sequence[Block], words: Phrases) -> Iterator[MadeUp]:
    """The breakdowns of a report; `words` has the groups "consists", "rest" and "leaves"."""
    for at, block in enumerate(blocks):
        if isinstance(block, TextBlock) and block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            found = words.find(block.text)
            if any(h.key == "consists" for h in found) and _HEAD.search(block.text):
                yield from _listed(blocks, at, block, words)
            yield from (m for h in found if h.key == "rest" for m in _left(block, h.start, h.end))
            yield from (m for h in found if h.key == "rest" for m in _completed(block, h.start, h.end))
            yield from _shared(block)


def _counts(block: TextBlock, start: int = 0, end: int | None = None) -> list[Count]:
    return [
        Count(int(m[1].replace(".", "")), m.group(), m[2].lower(), block.passage.place(m.start(), m.end()))
        for m in _COUNT.finditer(block.text, start, end if end is not None else len(block.text))
    ]


def _sums(block: TextBlock) -> list[Count]:
    """The sums of money of a paragraph, without cents."""
    return [
        Count(int(m[1].replace(".", "")), m.group(), _RUPIAH, block.passage.place(m.start(), m.end()))
        for m in _MONEY.finditer(block.text)
    ]


def _listed(blocks: Sequence[Block], at: int, head: TextBlock, words: Phrases) -> Iterator[MadeUp]:
    """ "41 orang yang terdiri dari:" and items that each give one number of the same thing."""
    wholes = _sums(head) or _counts(head)
    items: list[TextBlock] = []
    for block in blocks[at + 1 :]:
        if not isinstance(block, TextBlock) or block.kind is not BlockKind.LIST_ITEM:
            break
        items.append(block)
    if len(items) < _FEWEST_ITEMS or not wholes or len({item.level for item in items}) > 1:
        return
    leaving = [any(h.key == "leaves" for h in words.find(block.text)) for block in (head, *items)]
    if any(leaving[1:]) and not leaving[0] and not all(leaving[1:]):
        return  # a balance: some came, others left
    noun = wholes[-1].noun
    told = _sums if noun == _RUPIAH else _counts
    found = [[c for c in told(item) if c.noun == noun] for item in items]
    if all(len(counts) == 1 for counts in found) and len([w for w in wholes if w.noun == noun]) == 1:
        parts = tuple(counts[0] for counts in found)
        # NOTE: a list may go on with the same people by another trait once they are all told.
        sums = list(accumulate(p.value for p in parts))
        right = wholes[-1].value if wholes[-1].value in sums else sums[-1]
        yield MadeUp(wholes[-1], parts, wholes[-1], right)


def _left(block: TextBlock, start: int, end: int) -> Iterator[MadeUp]:
    """ "412 unit. Sebanyak 357 unit baik, sisanya 55 unit": one whole, one part, and the rest."""
    after = _counts(block, end, min(len(block.text), end + 60))
    if not after or len(words_of(block.text[end : block.text.find(after[0].raw, end)])) > _REST_REACH:
        return
    rest = after[0]
    before = [c for c in _counts(block, 0, start) if _is_of(block.text, c, rest.noun)]
    if len(before) == 2 and before[0].value > before[1].value:
        whole, part = before
        yield MadeUp(whole, (part, rest), rest, whole.value - part.value)


def _completed(block: TextBlock, start: int, end: int) -> Iterator[MadeUp]:
    """ "63 orang atau 75,00%, sisanya 21 orang": the number and the rest are the whole of the share."""
    begin = max((m.end() for m in _STOP.finditer(block.text, 0, start)), default=0)
    stop = _STOP.search(block.text, end)
    after = _counts(block, end, stop.start() if stop else len(block.text))
    shares = list(_SHARE.finditer(block.text, begin, stop.start() if stop else len(block.text)))
    before = _counts(block, begin, start)
    if len(shares) != 1 or len(before) != 1 or len(after) != 1 or shares[0].end() > start:
        return
    part, rest, match = before[0], after[0], shares[0]
    if part.noun != rest.noun or len(words_of(block.text[end : rest.place.start])) > _REST_REACH:
        return
    rate, total = Fraction(match[3].replace(",", ".")), part.value + rest.value
    digits = len(match[3].replace(",", ".").split(".")[1])
    right = format_number(_HUNDRED * part.value / total, digits) if total else ""
    wrong = not _is_share(part.value, total, rate, Fraction(1, 10**digits))
    place = block.passage.place(match.start(3), match.end(3))
    told = Rate(match[3], right, place) if wrong else None
    yield MadeUp(part, (part, rest), part, part.value, told)


def _is_of(text: str, count: Count, noun: str) -> bool:
    """Whether a number counts the same things: "38 potensi konflik", "31 di antaranya"."""
    at = count.place.start + len(count.raw)
    behind = [count.noun, *(w.text for w in words_of(text[at : at + _BEHIND])[:_MORE_WORDS])]
    return noun in behind or behind[:2] == ["di", "antaranya"] or count.noun == "diantaranya"


def _shared(block: TextBlock) -> Iterator[MadeUp]:
    """ "48 orang (55,17%) dan 39 orang (44,83%)": shares that make up the whole tell each number."""
    begin = 0
    for end in [*(m.end() for m in _STOP.finditer(block.text)), len(block.text)]:
        found = list(_SHARE.finditer(block.text, begin, end))
        begin = end
        if len(found) < _FEWEST_ITEMS or len({m[2].lower() for m in found}) > 1:
            continue
        rates = [Fraction(m[3].replace(",", ".")) for m in found]
        counts = [
            Count(int(m[1].replace(".", "")), m[1], m[2].lower(), block.passage.place(m.start(1), m.end(1)))
            for m in found
        ]
        steps = [Fraction(1, 10 ** (len(m[3]) - m[3].replace(",", ".").index(".") - 1)) for m in found]
        total = sum(c.value for c in counts)
        if any(c.value == total for c in _counts(block, 0, found[0].start())):
            # NOTE: shares of a whole that the sentence states are checked against it.
            continue
        off = [at for at, c in enumerate(counts) if not _is_share(c.value, total, rates[at], steps[at])]
        if len(off) == 1:
            match, wrong = found[off[0]], counts[off[0]]
            right = format_number(
                _HUNDRED * wrong.value / total, len(match[3].replace(",", ".").split(".")[1])
            )
            place = block.passage.place(match.start(3), match.end(3))
            yield MadeUp(wrong, tuple(counts), wrong, wrong.value, Rate(match[3], right, place))
        elif abs(sum(rates) - _HUNDRED) <= Fraction(len(found), 100):
            yield from _weighed(counts, rates)


def _is_share(value: int, total: int, rate: Fraction, step: Fraction) -> bool:
    return bool(total) and abs(_HUNDRED * value / total - rate) <= step


def _weighed(counts: Sequence[Count], rates: Sequence[Fraction]) -> Iterator[MadeUp]:
    values = [c.value for c in counts]
    if not all(values) or _fits(values, rates):
        return
    mended: Mapping[int, int] = {
        at: right for at in range(len(counts)) if (right := _mended(values, rates, at)) is not None
    }
    if len(mended) == 1:
        at, right = next(iter(mended.items()))
        yield MadeUp(counts[at], tuple(counts), counts[at], right)


def _fits(values: Sequence[int], rates: Sequence[Fraction]) -> bool:
    total = sum(values)
    return all(abs(_HUNDRED * v / total - r) <= Fraction(1, 100) for v, r in zip(values, rates, strict=True))


def _mended(values: Sequence[int], rates: Sequence[Fraction], at: int) -> int | None:
    """The number that makes all shares right, were it in place of the one at a position."""
    others = sum(v for i, v in enumerate(values) if i != at)
    rest = sum(r for i, r in enumerate(rates) if i != at)
    if not rest:
        return None
    right = round(others * _HUNDRED / rest) - others
    tried = [*values[:at], right, *values[at + 1 :]]
    return right if right > 0 and _fits(tried, rates) else None
