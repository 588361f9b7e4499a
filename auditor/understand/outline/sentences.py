"""What sentences announce: a table below, a table by its number, a figure that then is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from auditor.lexicon import Lexicon
from auditor.model.document import Block, BlockKind, Table
from auditor.model.outline import Caption, Lost, Promise, Reference
from auditor.model.place import Passage, Place
from auditor.understand.outline.words import Words, any_of, compiled

_TEXT = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING)


@dataclass(frozen=True, slots=True)
class Sentences:
    """The patterns by which sentences announce something."""

    words: Words
    below: regex.Pattern[str]
    elsewhere: regex.Pattern[str]
    lost: regex.Pattern[str]
    ages: regex.Pattern[str]
    wholes: regex.Pattern[str]


def patterns(lexicon: Lexicon, words: Words) -> Sentences:
    """The patterns of a lexicon."""
    own = lexicon["structure"]
    between = rf"(?:(?:{any_of(own['between'])})[\s.]*+)*+"
    after = (
        rf"(?P<after>[,;](?!\s*\d)|\.(?=\s|$)|%|(?:{any_of(own['units'])})\b|(?:{any_of(own['breaks'])})\b)"
    )
    return Sentences(
        words,
        compiled(rf"(?<!\w)(?:{any_of(own['below'])})(?!\s*\d)\b"),
        compiled(rf"(?<!\w)(?:{any_of(own['elsewhere'])})\b"),
        compiled(rf"(?<!\w)(?P<before>(?:{any_of(own['amounts'])}))\s+{between}{after}"),
        compiled(rf"(?<!\w)(?P<before>(?:{any_of(own['ages'])}))(?=\s+\w)"),
        compiled(
            rf"(?<=\d[^.;]{{1,40}},\s)(?P<before>(?:{any_of(own['wholes'])}))\s"
            r"(?:\p{L}[\p{L}/()-]*\s){1,12}(?:\d+\s?-\s?\d+\s\p{L}+)?(?P<after>\.)(?=\s|$)"
        ),
    )


def captions(blocks: Sequence[Block], words: Words) -> Iterator[Caption]:
    """The captions of the body, those of tables included that stand in no block of their own."""
    for block in blocks:
        passage = block.caption if isinstance(block, Table) else block.passage
        if passage is None or (not isinstance(block, Table) and block.kind is not BlockKind.CAPTION):
            continue
        found = words.caption.match(passage.text)
        if found:
            number = "".join(found[2].split())
            yield Caption(words.series(found[1]), number, found[3].strip(" .:"), passage.place())


def references(passage: Passage, words: Words) -> Iterator[Reference]:
    """The tables and figures that a text names by number."""
    for found in words.reference.finditer(passage.text):
        # NOTE: "Tabel 3.6 menunjukkan ..." is a sentence, "Tabel 3.6 Jumlah Pegawai" a caption.
        stated = passage.text[found.end() :].lstrip()[:1].islower() and passage.text.rstrip()[-1:] == "."
        if found.start() or stated:
            yield Reference(words.series(found[1]), found[2], passage.place(found.start(), found.end()))


def promises(passage: Passage, sentences: Sentences) -> Iterator[Promise]:
    """The tables that a text announces below itself."""
    found = list(sentences.below.finditer(passage.text))
    if found and not sentences.elsewhere.search(passage.text):
        last = found[-1]
        yield Promise(passage.place(last.start(), last.end()), last[0])


def lost_figures(text: str, place_of: Passage | Place, sentences: Sentences) -> Iterator[Lost]:
    """The spots where a figure is announced and none stands."""
    for found in (
        *sentences.lost.finditer(text),
        *sentences.ages.finditer(text),
        *sentences.wholes.finditer(text),
    ):
        after = found.groupdict().get("after") or ""
        if isinstance(place_of, Passage):
            yield Lost(place_of.place(found.start(), found.end()), found["before"], after)
        else:
            yield Lost(place_of, found["before"], after)
