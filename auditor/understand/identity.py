"""Whose report it is, and for which year."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile

from auditor.indonesian.grammar import Grammar
from auditor.indonesian.phrases import Phrases, words_of
from auditor.lexicon import Lexicon
from auditor.model.document import BlockKind, Document, TextBlock
from auditor.model.evidence import Identity
from auditor.model.period import Part

_COVER_BLOCKS = 40
_OPENING_BLOCKS = 400
_COVER_WEIGHT = 5
_LONGEST_TITLE = 160
_REGION_WORDS = 4


def identify(document: Document, grammar: Grammar, lexicon: Lexicon, year: int | None = None) -> Identity:
    """Read title, agency, region and year from the opening of the report; a given `year` wins."""
    words = lexicon["identity"]
    opening = [b for b in document.texts if b.text.strip()][:_OPENING_BLOCKS]
    cover = [b for b in opening[:_COVER_BLOCKS] if len(b.text) <= _LONGEST_TITLE]
    return Identity(
        title=_first(cover, Phrases({"report": words["report"]})),
        agency=_agency(cover, Phrases({"agency": words["agency"]})),
        region=_region(cover, words["region"], frozenset(words["year_lead"])),
        year=year or _year(opening, cover, grammar),
    )


def _first(blocks: list[TextBlock], phrases: Phrases) -> str | None:
    return next((b.text for b in blocks if phrases.find(b.text)), None)


def _agency(cover: list[TextBlock], phrases: Phrases) -> str | None:
    """The first line that begins with a kind of agency, with the lines that complete its name."""
    for i, block in enumerate(cover):
        if not phrases.leading(block.text):
            continue
        name = block.text
        for following in cover[i + 1 : i + 3]:
            if following.kind is not block.kind or not name.isupper() or not following.text.isupper():
                break
            if phrases.leading(following.text) or any(ch.isdigit() for ch in following.text):
                break
            name = f"{name} {following.text}"
        return " ".join(name.rstrip(" ,;:").split())
    return None


def _region(cover: list[TextBlock], kinds: tuple[str, ...], year: frozenset[str]) -> str | None:
    """The words from "Provinsi", "Kabupaten" or "Kota" to the end of a cover line or to its year."""
    found: Counter[str] = Counter()
    for block in cover:
        words = words_of(block.text)
        for i, word in enumerate(words[:-1]):
            name = list(takewhile(lambda w: w.text not in year and not w.text.isdigit(), words[i + 1 :]))
            if word.text in kinds and 1 <= len(name) <= _REGION_WORDS:
                found[" ".join(w.text.capitalize() for w in (word, *name))] += 1
    return found.most_common(1)[0][0] if found else None


def _year(opening: list[TextBlock], cover: list[TextBlock], grammar: Grammar) -> int | None:
    """The year named most, those of the cover and of headings counting more than those of sentences."""
    votes: Counter[int] = Counter()
    on_cover = {id(b) for b in cover}
    for block in opening:
        if block.kind is BlockKind.CONTENTS:
            continue
        weight = _COVER_WEIGHT if id(block) in on_cover or block.kind is BlockKind.HEADING else 1
        for found in grammar.periods(block.text):
            if found.period.part is Part.YEAR and found.period.last_year is None:
                votes[found.period.year] += weight
    return max(votes, key=lambda y: (votes[y], y), default=None)
