"""Whose report it is, and for which year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from auditor.indonesian.grammar import Grammar
from auditor.indonesian.phrases import Phrases
from auditor.lexicon import Lexicon
from auditor.model.document import BlockKind, Document, TextBlock
from auditor.model.evidence import Identity
from auditor.model.period import Part
from auditor.understand.agencies import Agencies, Voice

_COVER_BLOCKS = 40
_OPENING_BLOCKS = 400
_COVER_WEIGHT = 5
# The year that stands with the report's title outweighs all others.
_TITLE_WEIGHT = 200
_TITLE_BLOCKS = 8
_LONGEST_TITLE = 160
_LONGEST_LEAD = 3


def identify(document: Document, grammar: Grammar, lexicon: Lexicon, year: int | None = None) -> Identity:
    """Read title, agency, region and year from the opening of the report; a given `year` wins."""
    words = lexicon["identity"]
    opening = [b for b in document.texts if b.text.strip()][:_OPENING_BLOCKS]
    cover = [b for b in opening[:_COVER_BLOCKS] if len(b.text) <= _LONGEST_TITLE]
    titles = Phrases({"report": words["report"]})
    agencies = Agencies(lexicon)
    voices = _voices(opening, cover)
    region = agencies.region(voices)
    front = Phrases({"front": words["front"]})
    return Identity(
        title=_title(opening, cover, titles) or _heading(cover, Phrases({"document": words["document"]})),
        agency=agencies.agency(voices, region)
        or _agency(cover, Phrases({"agency": words["agency"]}), titles, front),
        region=region,
        year=year or _year(opening, cover, grammar, titles),
    )


def _voices(opening: Sequence[TextBlock], cover: Sequence[TextBlock]) -> list[Voice]:
    """The texts that may name the agency: lines of the cover, also two that follow each other, count more."""
    on_cover = {id(b) for b in cover}
    told = [b for b in opening if b.kind is not BlockKind.CONTENTS]
    voices = [Voice(b.text, _COVER_WEIGHT if id(b) in on_cover else 1) for b in told]
    voices += [
        Voice(f"{a.text} {b.text}", _COVER_WEIGHT)
        for a, b in pairwise(cover)
        if a.kind is b.kind and b.index == a.index + 1
    ]
    return voices


def _title(opening: Sequence[TextBlock], cover: Sequence[TextBlock], phrases: Phrases) -> str | None:
    """The heading that begins with the kind of report; else what the text calls the report."""
    for block in cover:
        hit = next(iter(phrases.find(block.text)), None)
        if hit and block.kind is BlockKind.HEADING and hit.first < _LONGEST_LEAD and block is cover[0]:
            return block.text
        if hit and block.kind is BlockKind.HEADING and hit.first == 0:
            return block.text
    named = [
        (h.length, b.text[h.start : h.end]) for b in opening[:_COVER_BLOCKS] for h in phrases.find(b.text)
    ]
    return max(named, key=lambda n: n[0], default=(0, None))[1]


def _heading(cover: Sequence[TextBlock], phrases: Phrases) -> str | None:
    """The heading of another document of an agency."""
    return next((b.text for b in cover if b.kind is BlockKind.HEADING and phrases.leading(b.text)), None)


def _agency(cover: Sequence[TextBlock], phrases: Phrases, titles: Phrases, front: Phrases) -> str | None:
    """The first heading that begins with a kind of agency, with the lines that complete its name."""
    for i, block in enumerate(cover):
        if block.kind is BlockKind.LIST_ITEM or not phrases.leading(block.text) or _is_sentence(block.text):
            continue
        name = block.text
        for following in cover[i + 1 : i + 3]:
            if following.kind is not block.kind or not name.isupper() or not following.text.isupper():
                break
            if phrases.leading(following.text) or any(ch.isdigit() for ch in following.text):
                break
            if front.leading(following.text) or titles.find(following.text):
                break
            if following.place.page != block.place.page:
                break
            name = f"{name} {following.text}"
        return " ".join(name.rstrip(" ,;:").split())
    return None


def _is_sentence(text: str) -> bool:
    """Whether a line says something of the agency rather than naming it."""
    return (
        text.rstrip().endswith((".", ":", ";")) or sum(w[:1].islower() for w in text.split()) > _LONGEST_LEAD
    )


def _year(
    opening: Sequence[TextBlock], cover: Sequence[TextBlock], grammar: Grammar, titles: Phrases
) -> int | None:
    """The year that the title names, else the one named most, cover and headings counting more than text."""
    votes: Counter[int] = Counter()
    on_cover = {id(b) for b in cover}
    titled = _titled(cover, titles)
    for block in opening:
        if block.kind is BlockKind.CONTENTS:
            continue
        weight = _COVER_WEIGHT if id(block) in on_cover or block.kind is BlockKind.HEADING else 1
        weight = _TITLE_WEIGHT if id(block) in titled else weight
        for found in grammar.periods(block.text):
            if found.period.part is Part.YEAR and found.period.last_year is None:
                votes[found.period.year] += weight
    return max(votes, key=lambda y: (votes[y], y), default=None)


def _titled(cover: Sequence[TextBlock], titles: Phrases) -> set[int]:
    """The headings of the cover that name the report, and a bare "Tahun 2023" right after one."""
    found: set[int] = set()
    after = False
    for block in cover[:_TITLE_BLOCKS]:
        if block.kind is not BlockKind.HEADING:
            break
        hit = next(iter(titles.find(block.text)), None)
        words = block.text.split()
        if (hit and hit.first < _LONGEST_LEAD) or (after and len(words) <= _LONGEST_LEAD):
            found.add(id(block))
            after = True
        else:
            after = False
    return found
