"""How many indicators a sentence says were reached, missed or given a predikat."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import regex

from auditor.indonesian.grammar import Grammar
from auditor.indonesian.phrases import Hit, Phrases
from auditor.indonesian.text import fold
from auditor.lexicon import Lexicon
from auditor.model.document import BlockKind, Document
from auditor.model.evidence import Policy
from auditor.model.fact import Measure, Mention, Role, TableView, Tally
from auditor.model.quantity import Quantity
from auditor.understand.narrative.sentences import Sentence, Splitter

VERDICTS = ("met", "missed", "exceeded", "equal")
_YEAR = regex.compile(r"\b(?:19|20)\d\d\b")
_GRADE = "grade:"
_OTHER_TARGET = regex.compile(r"\s+(?:(?:tahun\s+)?20\d\d|akhir|renstra|rpjmd|jangka)\b", regex.IGNORECASE)
_RUNNING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


class _Count(NamedTuple):
    """ "9 (sembilan) indikator": the number, and where it stands in the sentence.

    `whole` in "dari 9 indikator"; in "5 dari 9 indikator" the nine are `of` the five.
    """

    quantity: Quantity
    start: int
    end: int
    whole: bool = False
    of: _Count | None = None


def tallies_of(
    document: Document,
    views: Sequence[TableView],
    policy: Policy,
    grammar: Grammar,
    lexicon: Lexicon,
    year: int | None = None,
) -> Iterator[Tally]:
    """Every tally of the running text: counts of indicators that alternate with verdicts or predikat.

    Sentences on another year than `year`, the report's own, tell what its tables do not show.
    """
    words = lexicon["tallies"]
    grades = {_GRADE + label: (label,) for label in _labels(views, policy)}
    phrases = Phrases({verdict: words[verdict] for verdict in VERDICTS} | grades)
    number = rf"\d{{1,3}}|{'|'.join(words['numbers'])}"
    count = regex.compile(
        rf"\b(?P<n>{number})\s*+(?:\([^()]{{1,20}}\)\s*)?"
        rf"(?:dari\s+(?:total\s+)?(?P<of>{number})\s*+(?:\([^()]{{1,20}}\)\s*)?)?"
        rf"(?P<noun>{'|'.join(words['nouns'])})\b(?![-/])",
        regex.IGNORECASE,
    )
    bare = regex.compile(rf"\b(?P<n>{number})\s+(?:(?:ber)?(?:predikat|kategori|kriteria)\s+)?$", regex.I)
    past = regex.compile(rf"\b(?:{'|'.join(lexicon['narrative']['last-year'])})\b", regex.I)
    splitter = Splitter(lexicon["narrative"]["abbreviations"])
    for block in document.texts:
        if block.kind not in _RUNNING or not count.search(block.text):
            continue
        for sentence in splitter.split(block):
            counts = list(_counts(count, sentence.text, grammar, words["out_of"]))
            if counts and not _is_of_other_year(sentence.text[: counts[0].start], year, past):
                hits = phrases.find(sentence.text)
                counts = sorted([*counts, *_bare(sentence.text, counts, hits, bare, grammar)], key=_start)
                yield from _told(sentence, counts, hits, words)


def _is_of_other_year(lead: str, year: int | None, past: regex.Pattern[str]) -> bool:
    """Whether the words in front of the first count name another year than the report's."""
    named = [int(found) for found in _YEAR.findall(lead)]
    return bool(past.search(lead)) or (year is not None and bool(named) and year not in named)


def _labels(views: Sequence[TableView], policy: Policy) -> set[str]:
    """Every predikat that the report's tables and scales print."""
    cells = (
        row.cell(column.index)
        for view in views
        if (column := view.column(Role.PREDIKAT)) is not None
        for row in view.items
    )
    printed = {fold(cell.text) for cell in cells if cell is not None}
    printed |= {fold(band.label) for scale in policy.scales for band in scale}
    # NOTE: a dash in a column of predikat grades nothing.
    return {label for label in printed if any(ch.isalnum() for ch in label)}


def _counts(
    pattern: regex.Pattern[str], text: str, grammar: Grammar, out_of: tuple[str, ...]
) -> Iterator[_Count]:
    for match in pattern.finditer(text):
        quantity = _number(match["n"], grammar)
        if not quantity.is_number:
            continue
        whole = text[: match.start()].rstrip().lower().endswith(out_of)
        every = _number(match["of"], grammar) if match["of"] else None
        of = _Count(every, match.start("of"), match.end()) if every and every.is_number else None
        yield _Count(quantity, match.start(), match.end(), whole, of)


def _bare(
    text: str, counts: Sequence[_Count], hits: Sequence[Hit], bare: regex.Pattern[str], grammar: Grammar
) -> Iterator[_Count]:
    """The numbers of "satu indikator berkriteria Istimewa, tujuh Baik" that count the same things."""
    for hit in hits:
        match = bare.search(text, 0, hit.start) if hit.key.startswith(_GRADE) else None
        if match is not None and counts[0].end <= match.start():
            quantity = _number(match["n"], grammar)
            if quantity.is_number:
                yield _Count(quantity, match.start(), match.end("n"))


def _start(count: _Count) -> int:
    return count.start


def _told(
    sentence: Sentence, counts: Sequence[_Count], hits: Sequence[Hit], words: Mapping[str, tuple[str, ...]]
) -> Iterator[Tally]:
    """The tallies of a sentence, else those of its parts between semicolons."""
    found = list(_paired(sentence.text, sentence, counts, hits, words))
    yield from found
    if found or ";" not in sentence.text:
        return
    start = 0
    for clause in sentence.text.split(";"):
        end = start + len(clause)
        own = [c for c in counts if start <= c.start and c.end <= end]
        said = [h for h in hits if start <= h.start and h.end <= end]
        yield from _paired(clause, sentence, own, said, words)
        start = end + 1


def _number(printed: str, grammar: Grammar) -> Quantity:
    return grammar.parse(printed if printed.isdigit() else str(grammar.number_words(printed)))


def _paired(
    clause: str,
    sentence: Sentence,
    counts: Sequence[_Count],
    hits: Sequence[Hit],
    words: Mapping[str, tuple[str, ...]],
) -> Iterator[Tally]:
    whole = counts[0] if counts and len(counts) == len(hits) + 1 else None
    parts = counts[1:] if whole else counts
    # "Rata-rata capaian 8 indikator sebesar 96,1% atau Baik" counts no indicators that are Baik.
    told = clause.lower()
    if any(word in told for word in words["averages"]):
        return
    if not hits or len(parts) != len(hits) or any(part.whole for part in parts):
        return
    behind = [x for part, hit in zip(parts, hits, strict=True) for x in (part.start, hit.start)]
    ahead = [x for part, hit in zip(parts, hits, strict=True) for x in (hit.start, part.start)]
    if behind != sorted(behind) and ahead != sorted(ahead):
        return
    if any(_parted(sentence.text, part, hit) for part, hit in zip(parts, hits, strict=True)):
        return
    whole = whole or next((part.of for part in parts if part.of), None)
    every = _mention(sentence, whole) if whole else None
    said = frozenset(hit.key.removeprefix(_GRADE) for hit in hits)
    for part, hit in zip(parts, hits, strict=True):
        verdict = hit.key.removeprefix(_GRADE)
        text = sentence.text[hit.start : hit.end]
        yield Tally(_mention(sentence, part), verdict, text, every, said - {verdict})


def _parted(text: str, count: _Count, hit: Hit) -> bool:
    """Whether a figure stands between: then the verdict is on it ("capaian 8 indikator 97,4%, Berhasil")."""
    between = text[count.end : hit.start] or text[hit.end : count.start]
    # NOTE: "sudah melewati target 2024" and "target Renstra" are of other targets than the year's.
    other = _OTHER_TARGET.match(text, hit.end) is not None
    return other or ";" in between or any(ch.isdigit() for ch in between)


def _mention(sentence: Sentence, count: _Count) -> Mention:
    return Mention(count.quantity, Measure.COUNT, None, sentence.place(count.start, count.end))
