"""Sentences that name the highest or lowest row of a table without a figure: "terpadat adalah Pasar Baru"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from auditor.indonesian.phrases import Hit, Phrases, Word, words_of
from auditor.model.document import TextBlock
from auditor.model.fact import Column, Role, Row, TableView
from auditor.model.quantity import Quantity

_END = regex.compile(r"[.;:]\s+(?=\p{Lu})|;")
_FEWEST_ROWS = 2


@dataclass(frozen=True, slots=True)
class NamedSuperlative:
    """`row` of `view` called the highest or lowest of what `about` names; from `start` to `end`."""

    highest: bool
    view: TableView
    row: Row
    about: frozenset[str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SuperlativeWords:
    """The words by which a sentence is read.

    `superlatives` has the groups "highest", "lowest" and "ranked" (what makes of the highest another one);
    `links` stand between the word and the name, `verbs` between the name and what it is the highest of;
    `kinds` are what rows may be (kecamatan), `empty` say nothing of what is measured, and `implied` gives
    what a superlative itself measures (terpadat: kepadatan).
    """

    superlatives: Phrases
    links: frozenset[str]
    verbs: frozenset[str]
    kinds: frozenset[str]
    empty: frozenset[str]
    implied: Mapping[str, str]


def named_superlatives(
    block: TextBlock, views: Sequence[TableView], words: SuperlativeWords
) -> Iterator[NamedSuperlative]:
    """What a paragraph calls the highest or lowest row of each of the tables beside it."""
    hits = words.superlatives.find(block.text)
    if not any(hit.key != "ranked" for hit in hits):
        return
    text = words_of(block.text)
    names = [(view, _names(view, words.kinds)) for view in views]
    about: frozenset[str] = frozenset()
    begin = 0
    for hit, following in pairwise([*hits, None]):
        if hit is None:
            continue
        start = _clause(block.text, text, begin, hit)
        if _END.search(block.text, text[begin].start, hit.start):
            about = frozenset()
        own = _measured(text[start : hit.first], hit, words)
        about = own or about
        begin = hit.first + hit.length
        if hit.key == "ranked" or _is_ranked(block.text, hits, hit, following):
            continue
        for view, named in names:
            found = _behind(text, begin, named, words) or _before(text, start, hit.first, named, words)
            if found:
                row, first, last = found
                span = (min(hit.start, text[first].start), max(hit.end, text[last].end))
                measured = _measured(text[last + 1 : hit.first], hit, words) if last < hit.first else about
                yield NamedSuperlative(hit.key == "highest", view, row, measured, *span)


def _is_ranked(text: str, hits: Sequence[Hit], hit: Hit, following: Hit | None) -> bool:
    """Whether words about it make of the highest the second, or that of some only."""
    if following is not None and following.key == "ranked" and following.first == hit.first + hit.length:
        return True
    earlier = [h for h in hits if h.key == "ranked" and h.end <= hit.start]
    return any(not _END.search(text, h.end, hit.start) for h in earlier)


def _clause(text: str, words: Sequence[Word], begin: int, hit: Hit) -> int:
    """The first word of what leads to a superlative."""
    start = words[begin].start if begin < len(words) else hit.start
    ends = [m.end() for m in _END.finditer(text, start, hit.start)]
    commas = [at + 1 for at in (text.rfind(",", start, hit.start),) if at >= 0]
    first = max([start, *ends, *commas])
    return next((n for n in range(begin, hit.first) if words[n].start >= first), hit.first)


def _measured(lead: Sequence[Word], hit: Hit, words: SuperlativeWords) -> frozenset[str]:
    """The words of what is measured."""
    skipped = words.links | words.verbs | words.kinds | words.empty
    own = {w.text for w in lead if w.text not in skipped and not w.text.isdigit()}
    return frozenset(own | ({words.implied[hit.phrase]} if hit.phrase in words.implied else set()))


def _names(view: TableView, kinds: Container[str]) -> dict[tuple[str, ...], Row | None]:
    """The rows by the words of their names without what kind of thing they are; None where two are alike."""
    found: dict[tuple[str, ...], Row | None] = {}
    for row in view.items:
        words = [w.text for w in words_of(row.name)]
        while len(words) > 1 and words[0] in kinds:
            words = words[1:]
        if words and not all(w.isdigit() for w in words):
            found[tuple(words)] = None if tuple(words) in found else row
    return found


Named = tuple[Row, int, int]


def _behind(
    text: Sequence[Word], first: int, names: Mapping[tuple[str, ...], Row | None], words: SuperlativeWords
) -> Named | None:
    """The row that is named right behind the superlative and the words that link them."""
    at = first
    while at < len(text) and text[at].text in words.links:
        at += 1
    if at == first:
        return None
    while at < len(text) and text[at].text in words.kinds:
        at += 1
    return _at(text, at, names)


def _before(
    text: Sequence[Word],
    start: int,
    end: int,
    names: Mapping[tuple[str, ...], Row | None],
    words: SuperlativeWords,
) -> Named | None:
    """The row that is named before a verb and the superlative: "Pasar Baru merupakan kecamatan terpadat"."""
    for verb in range(end - 1, start, -1):
        if text[verb].text in words.verbs:
            return next(
                (f for at in range(start, verb) if (f := _at(text, at, names)) and f[2] == verb - 1), None
            )
    return None


def _at(text: Sequence[Word], at: int, names: Mapping[tuple[str, ...], Row | None]) -> Named | None:
    found = [n for n in names if tuple(w.text for w in text[at : at + len(n)]) == n]
    name = max(found, key=len, default=None)
    row = names[name] if name else None
    return (row, at, at + len(name) - 1) if name and row else None


Values = Mapping[int, Quantity]


def columns_about(view: TableView, about: frozenset[str]) -> tuple[list[tuple[Column, Values]], bool]:
    """The columns that a superlative may be about, and whether their headings say all of it.

    Where no heading does, all whole columns of figures come, provided that headings or title say something.
    """
    whole = [(c, v) for c in view.columns if c.role is Role.VALUE and (v := _values(view, c))]
    said = [(c, v) for c, v in whole if about and about <= _words(f"{c.header} {c.measure or ''}")]
    if said:
        return said, True
    known = _words(view.title).union(*(_words(c.header) for c, _ in whole))
    return (whole, len(whole) == 1 and about <= known) if about & known else ([], False)


def _values(view: TableView, column: Column) -> Values:
    values = {r.index: q for r in view.items if (q := r.value(column.index)) and q.is_number}
    return values if len(values) == len(view.items) >= _FEWEST_ROWS else {}


def _words(text: str) -> frozenset[str]:
    return frozenset(w.text for w in words_of(text))
