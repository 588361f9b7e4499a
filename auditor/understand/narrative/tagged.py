"""A sentence with everything that was recognised in it: cues, amounts, periods and names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from auditor.indonesian.grammar import FoundPeriod, FoundQuantity, FoundSpelled, Grammar
from auditor.indonesian.phrases import Word, words_of
from auditor.indonesian.text import fold
from auditor.lexicon import Lexicon
from auditor.model.evidence import Identity
from auditor.model.period import Part
from auditor.model.quantity import RUPIAH, Kind, Quantity, UnitKind
from auditor.understand.narrative.calculations import Calculation, Calculations, bare_fractions
from auditor.understand.narrative.name import FoundName
from auditor.understand.narrative.names import Names
from auditor.understand.narrative.sentences import Sentence
from auditor.understand.narrative.tags import BREAKS, HEADS, Cue, Tag, Tagger

_TIED = frozenset((Tag.AMOUNT, Tag.COPULA, Tag.REACH, Tag.OR, Tag.TO))
_DATING = (Part.END_OF_PLAN, Part.QUARTER, Part.SEMESTER)
_TIMING = ("quarter", "semester", "end_of_plan")
_LABEL_REACH = 1
_AGE_REACH = 3
_WORD = regex.compile(r"[\p{L}\p{N}]+")
# "Rp. 165. 443.000": a sum that a space cuts in two.
_CUT_SUM = regex.compile(r"[.,]\s\d{3}(?!\d)")
_DIGIT = regex.compile(r"\d")
_NEXT = regex.compile(r"\s+(\p{L}{3,})")
_LAW_REACH = 90


@dataclass(frozen=True, slots=True)
class Number:
    """An amount in a sentence; `end` is after its words in parentheses where it is also spelled out.

    `noun` is the word right behind a figure without a unit ("44 lumbung"), "" where there is none.
    """

    quantity: Quantity
    start: int
    end: int
    spelled: FoundSpelled | None = None
    bracketed: bool = False
    label: bool = False
    embedded: bool = False
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence and what was found in it, each in order; `numbers` leaves labels ("Tabel 3") out."""

    sentence: Sentence
    cues: tuple[Cue, ...]
    numbers: tuple[Number, ...]
    periods: tuple[FoundPeriod, ...]
    names: tuple[FoundName, ...]
    spelled: tuple[FoundSpelled, ...]
    calculations: tuple[Calculation, ...] = ()
    # NOTE: the cues that end a clause, picked once, as every figure asks for its clause several times.
    breaks: tuple[Cue, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "breaks", tuple(cue for cue in self.cues if cue.tag in BREAKS))

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.sentence.text

    def between(self, start: int, end: int, *tags: Tag) -> list[Cue]:
        """The cues that lie between two offsets, of the tags given (of all where none is)."""
        low = bisect_left(self.cues, start, key=lambda c: c.start)
        found = []
        for cue in self.cues[low:]:
            if cue.start >= end:
                break
            if cue.end <= end and (not tags or cue.tag in tags):
                found.append(cue)
        return found

    def has(self, *tags: Tag) -> bool:
        """Whether a cue of these tags stands in the sentence."""
        return any(cue.tag in tags for cue in self.cues)

    def words_between(self, start: int, end: int) -> int:
        """How many words stand between two offsets."""
        return len(_WORD.findall(self.text, start, end)) if end > start else 0

    def break_before(self, position: int, *tags: Tag) -> int:
        """Where the clause around `position` begins: after the last break word, or at 0."""
        before = self.between(0, position, *tags) if tags else self.breaks
        found = [c.end for c in before if c.start < position and c.end <= position]
        semicolon = self.text.rfind(";", 0, position) + 1
        return max([semicolon, *found])

    def break_after(self, position: int) -> int:
        """Where the clause around `position` ends: at the next break word, or at the sentence's end."""
        found = [c.start for c in self.breaks if c.start >= position]
        semicolon = self.text.find(";", position)
        return min([len(self.text), *found, *([semicolon] if semicolon >= 0 else [])])


class SentenceReader:
    """Recognises cues, amounts, periods and names in sentences."""

    def __init__(self, grammar: Grammar, lexicon: Lexicon, names: Names, identity: Identity) -> None:
        region, agency = identity.region or "", identity.agency or ""
        self._grammar = grammar
        self._region = fold(region)
        self._region_heads = frozenset(lexicon["narrative"]["region-head"])
        own = {w.text for w in words_of(agency)[:1]}
        self._part_heads = frozenset(lexicon["narrative"]["part-head"]) - own
        self._timing = frozenset(words_of(p)[0].text for key in _TIMING for p in lexicon["periods"][key])
        self._tagger = Tagger(lexicon)
        self._calculations = Calculations(lexicon)
        self._names = names

    def read(self, sentence: Sentence) -> Tagged:
        """The sentence with what stands in it."""
        text = sentence.text
        words = words_of(text)
        names = tuple(self._names.find(text, words))
        inside = {start for name in names for start in name.words}
        cues = [c for c in self._tagger.find(text, words, inside) if not self._is_own(text, c)]
        cues = sorted([*cues, *self._regions(text, words)], key=lambda c: (c.start, c.end, c.tag))
        numbered = _DIGIT.search(text) is not None
        timed = numbered or not self._timing.isdisjoint(w.text for w in words)
        dates = self._grammar.periods(text) if timed else []
        periods = _periods(dates, inside)
        if not numbered:
            return Tagged(sentence, tuple(cues), (), periods, names, ())
        spelled = tuple(self._grammar.spelled(text))
        found = self._outside(text, dates)
        computed = tuple(self._calculations.find(text, found))
        operands = {q.start for c in computed for q in c.operands}
        numbers = tuple(_numbers(text, found, Seen(cues, spelled, inside, operands)))
        return Tagged(sentence, tuple(cues), numbers, periods, names, spelled, computed)

    def _is_own(self, text: str, cue: Cue) -> bool:
        """Whether "provinsi" is the region that reports itself."""
        return cue.tag is Tag.BODY and self._region.startswith(fold(text[cue.start : cue.end]))

    def _regions(self, text: str, words: Sequence[Word]) -> Iterator[Cue]:
        """Regions called by their names, other than the one that reports, and parts of it."""
        for word, following in pairwise(words):
            if not text[following.start].isupper() or following.text in self._region_heads:
                continue
            if word.text in self._part_heads:
                yield Cue(Tag.SUBGROUP, word.start, following.end)
            elif word.text in self._region_heads and not self._is_here(text, word.start):
                yield Cue(Tag.BODY, word.start, following.end)

    def _is_here(self, text: str, start: int) -> bool:
        """Whether a name of a region is the one that reports itself, or stands right behind it."""
        if not self._region:
            return False
        return fold(text[start:]).startswith(self._region) or fold(text[:start]).endswith(self._region)

    def _outside(self, text: str, dates: Sequence[FoundPeriod]) -> list[FoundQuantity]:
        """The figures of a text but dates, and page numbers behind a year ("LKjIP Tahun 2019 10")."""
        found = self._grammar.find(text)
        bare = bare_fractions(text, self._grammar.find)
        if bare:
            kept = [f for f in found if not any(b.start < f.end and f.start < b.end for b in bare)]
            found = sorted([*kept, *bare], key=lambda f: f.start)
        return [
            f
            for f in found
            if not any(d.start < f.end and f.start < d.end for d in dates)
            and not (
                f.quantity.raw.isdigit()
                and any(d.end < f.start and not text[d.end : f.start].strip() for d in dates)
            )
            and not (f.quantity.unit == RUPIAH and _CUT_SUM.match(text, f.end))
            and f.quantity.kind in (Kind.NUMBER, Kind.RANGE)
        ]


@dataclass(frozen=True, slots=True)
class Seen:
    """What was recognised in a sentence before its numbers; `inside` are the words of names."""

    cues: Sequence[Cue]
    spelled: Sequence[FoundSpelled]
    inside: set[int]
    operands: set[int]


def _numbers(text: str, found: Sequence[FoundQuantity], seen: Seen) -> Iterator[Number]:
    last = 0
    for quantity in found:
        if quantity.start >= last and not _is_label(text, quantity, seen):
            number = _number(text, quantity, seen)
            last = number.end
            yield number


def _periods(found: Sequence[FoundPeriod], inside: set[int]) -> tuple[FoundPeriod, ...]:
    """The periods that can date a figure: a year or a part of it, not a span of years."""
    return tuple(
        p
        for p in found
        if p.start not in inside
        and p.period.last_year is None
        and (p.period.year or p.period.part in _DATING)
    )


def _number(text: str, found: FoundQuantity, seen: Seen) -> Number:
    twin = next((s for s in seen.spelled if s.start <= found.start < s.end), None)
    end = max(found.end, twin.end) if twin else found.end
    opened = text.count("(", 0, found.start) > text.count(")", 0, found.start)
    return Number(
        quantity=found.quantity,
        start=found.start,
        end=end,
        spelled=twin,
        bracketed=opened,
        embedded=found.start in seen.operands or _is_embedded(text, found, seen.cues),
        noun="" if found.quantity.unit else _noun(text, end, seen.cues),
    )


def _noun(text: str, end: int, cues: Sequence[Cue]) -> str:
    """The word that a bare figure counts, if the word behind it does nothing else in the sentence."""
    match = _NEXT.match(text, end)
    if match is None or any(c.start <= match.start(1) < c.end for c in cues):
        return ""
    return match[1].lower()


def _is_label(text: str, found: FoundQuantity, seen: Seen) -> bool:
    """Whether a number only names something: a law, a table, an age, a part of an indicator's name."""
    if found.start in seen.operands:
        return False
    if found.start in seen.inside or (found.quantity.unit is None and _is_list_number(text, found)):
        return True
    for cue in reversed(seen.cues):
        if cue.end > found.start or cue.tag is Tag.PREPOSITION:
            continue
        if cue.tag is Tag.REGULATION:
            return found.quantity.unit is None and found.start - cue.end < _LAW_REACH
        if cue.tag is Tag.REFERENCE:
            return _is_labelled(text[cue.end : found.start], found)
        if found.start - cue.end > _LAW_REACH or cue.tag in HEADS or cue.tag in _TIED:
            return False
    return False


def _is_labelled(gap: str, found: FoundQuantity) -> bool:
    """Whether a number right behind "Tabel" or, with its unit, behind "usia" is a label."""
    unit = found.quantity.unit
    if unit is not None and unit.kind is not UnitKind.TIME:
        return False
    reach = _LABEL_REACH if unit is None else _AGE_REACH
    return len(_WORD.findall(gap)) < reach and not any(ch in gap for ch in ":,;(%")


def _is_list_number(text: str, found: FoundQuantity) -> bool:
    """Whether a bare small number with a full stop or parenthesis begins an item of a list."""
    after = text[found.end : found.end + 2]
    before = text[: found.start].rstrip()
    return (
        found.quantity.raw.isdigit()
        and len(found.quantity.raw) <= 2
        and after[:1] in (".", ")")
        and (not before or before[-1] in ":;.,")
    )


def _is_embedded(text: str, found: FoundQuantity, cues: Sequence[Cue]) -> bool:
    """Whether a count belongs to a noun phrase ("pada 13 kecamatan") and states nothing itself."""
    unit = found.quantity.unit
    if unit is not None and unit.kind not in (UnitKind.COUNT, UnitKind.TIME, UnitKind.OTHER):
        return False
    near = [c for c in cues if c.end <= found.start and not text[c.end : found.start].strip()]
    # NOTE: "terdiri atas 12 ... dan 8 ..." gives parts; its "atas" is no preposition of its own.
    parted = any(c.tag is Tag.CONSISTS for c in near)
    leads = any(c.tag is Tag.PREPOSITION for c in near) and not parted
    return leads and not any(c.tag in _TIED for c in near)
