"""Sentences that a page break or a blank line cut in two."""

from __future__ import annotations

import itertools
import re

from auditor.read.draft import Draft, Part
from auditor.read.text.classify import is_capitalised
from auditor.read.vocabulary import Layout

_ENDS = re.compile(r"[.!?:;…][\"”’')\]]*$")
_LAST_WORD = re.compile(r"(\S+)$")
_FIRST_WORD = re.compile(r"\S+")
# A name or a signature is shorter than a sentence that was cut.
_SHORTEST = 40
_LONGEST_TITLE, _LONGEST_CAPITALISED = 160, 300
_LONG_TITLE, _CUT_WORDS = 80, 2
_REPEATED = 3


def join_cut_paragraphs(parts: list[Part], layout: Layout) -> list[Part]:
    """The parts with every cut paragraph made whole again."""
    pairs = _WordPairs(parts)
    kept: list[Part] = []
    for at, part in enumerate(parts):
        last = kept[-1] if kept else None
        following = parts[at + 1] if at + 1 < len(parts) else None
        if (
            isinstance(part, Draft)
            and isinstance(last, Draft)
            and part.kind is None
            and last.kind is None
            and (not part.marker or _is_stray_bullet(last, part, following))
            and (
                _is_title_cut(last, part, pairs)
                if part.depth and last.depth
                else not (part.depth or part.glued or last.depth or last.glued)
                and _continues(last, part, layout, pairs)
            )
        ):
            last.absorb(part.clean)
        else:
            kept.append(part)
    for part in kept:
        if isinstance(part, Draft):
            part.settle()
    return kept


def _continues(last: Draft, part: Draft, layout: Layout, pairs: _WordPairs) -> bool:
    text, following = last.latest.text, part.text
    if _ENDS.search(text[-6:]) or last.clean.is_bold != part.clean.is_bold:
        return False
    if last.clean.is_bold:
        return not text.isupper() and _leads_to(text, following, layout, pairs)
    if repeats(last, part):
        return False
    if following[0].islower():
        return True
    if text.endswith(",") and following[0].isdigit():
        return True
    if text.isupper() or following.isupper() or _may_be_title(last):
        return False
    if (len(text) < _SHORTEST and not last.tail) or (part.clean.bold[:1] and part.clean.bold[0][0] == 0):
        return False
    if text.endswith(",") or (last.marker and following.endswith(";")):
        return True
    return _leads_to(text, following, layout, pairs)


def _is_title_cut(last: Draft, part: Draft, pairs: _WordPairs) -> bool:
    """Whether the markup makes two titles of one: a long numbered one, and the words it was cut before."""
    text, following = last.latest.text, part.text
    if not last.marker or len(text) < _LONG_TITLE or len(following.split()) > _CUT_WORDS:
        return False
    word = _LAST_WORD.search(text[-60:])
    return word is not None and pairs.known(word[1], following.split()[0].rstrip(".,;:"))


def repeats(last: Draft, part: Draft) -> bool:
    """Whether a text begins with the words that the numbered line before it begins with: it is about it."""
    words = part.text.casefold().split(None, _REPEATED)[:_REPEATED]
    before = last.text.casefold().split(None, _REPEATED)[:_REPEATED]
    return bool(last.marker) and not last.tail and len(words) == _REPEATED and words == before


def _may_be_title(last: Draft) -> bool:
    """Whether a numbered line stands alone and is short enough to be a heading."""
    longest = _LONGEST_CAPITALISED if is_capitalised(last.text) else _LONGEST_TITLE
    return bool(last.marker) and last.gap and not last.tail and len(last.text) <= longest


def _is_stray_bullet(last: Draft, part: Draft, following: Part | None) -> bool:
    """A dash that scanning put before the rest of a numbered item."""
    if part.style != "-" or not part.gap or not last.ordinal or (last.gap and part.text[0].isupper()):
        return False
    return not (isinstance(following, Draft) and following.style == "-" and not following.ordinal)


def _leads_to(text: str, following: str, layout: Layout, pairs: _WordPairs) -> bool:
    """Whether the last word of a text calls for more, or the report writes the two words side by side."""
    word = _LAST_WORD.search(text[-60:])
    first = _FIRST_WORD.match(following)
    if word is None or first is None:
        return False
    return word[1].lower() in layout.continuing or pairs.known(word[1], first[0].rstrip(".,;:"))


class _WordPairs:
    """The pairs of neighbouring words that the report itself writes, collected when first asked for."""

    def __init__(self, parts: list[Part]) -> None:
        self.parts = parts
        self.pairs: set[tuple[str, str]] | None = None

    def known(self, first: str, second: str) -> bool:
        """Whether the report writes one word right before the other on one line."""
        if self.pairs is None:
            self.pairs = set()
            for part in self.parts:
                if isinstance(part, Draft):
                    words = part.text.split()
                    self.pairs.update((a, b.rstrip(".,;:")) for a, b in itertools.pairwise(words))
        return (first, second) in self.pairs
