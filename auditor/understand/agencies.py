"""The agency and region that a report speaks of, by how often its opening names them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from auditor.indonesian.phrases import Phrases, Word, words_of
from auditor.lexicon import Lexicon

_REGION_WORDS = 4
_AGENCY_WORDS = 16
# How much of a paragraph is looked at: agencies are named where it begins.
_READ = 800
# A further word belongs to a region's name where most of its mentions have it.
_MOST = 0.6


@dataclass(frozen=True, slots=True)
class Voice:
    """A text that may name the agency, and how much it counts."""

    text: str
    weight: int


class Agencies:
    """Counts "Dinas Kesehatan Kota Sukamaju" in running text, in which only names are capitalised."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon["identity"]
        self._kinds = frozenset(words["region"])
        self._ends = frozenset(words["year_lead"]) | frozenset(words["region_end"])
        self._links = frozenset(words["name_link"])
        self._parts = frozenset(words["agency_part"])
        self._agencies = Phrases({"agency": words["agency"]})

    def region(self, voices: Sequence[Voice]) -> str | None:
        """The region named most, with as many words as most of its mentions have."""
        found: Counter[tuple[str, ...]] = Counter()
        for voice in voices:
            for name in self._regions(voice.text):
                for length in range(2, len(name) + 1):
                    found[name[:length]] += voice.weight
        first = max((n for n in found if len(n) == 2), key=lambda n: found[n], default=None)
        if first is None:
            return None
        best = max(
            (n for n in found if n[:2] == first and found[n] >= _MOST * found[first]),
            key=lambda n: (len(n), n),
        )
        return " ".join(w.capitalize() for w in best)

    def agency(self, voices: Iterable[Voice], region: str | None) -> str | None:
        """The agency of that region named most, as it is printed most often."""
        if region is None:
            return None
        place = tuple(w.text for w in words_of(region))
        found: Counter[tuple[str, ...]] = Counter()
        printed: dict[tuple[str, ...], Counter[str]] = {}
        for voice in voices:
            for words, raw in self._named(voice.text[:_READ], place):
                found[words] += voice.weight
                printed.setdefault(words, Counter())[raw] += voice.weight
        best = max(found, key=lambda w: (found[w], len(w)), default=None)
        return printed[best].most_common(1)[0][0] if best else None

    def _regions(self, text: str) -> Iterator[tuple[str, ...]]:
        text = text[:_READ]
        words = words_of(text)
        for i, word in enumerate(words[:-1]):
            if word.text not in self._kinds or words[i + 1].text in self._kinds or not _capital(text, word):
                continue
            name = [word.text]
            for before, after in zip(words[i:], words[i + 1 : i + 1 + _REGION_WORDS], strict=False):
                gap = text[before.end : after.start]
                if gap.strip() or after.text in self._ends or not _capital(text, after):
                    break
                name.append(after.text)
            if len(name) > 1:
                yield tuple(name)

    def _named(self, text: str, place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
        """Names of agencies that end in the region's."""
        words = words_of(text)
        for at in range(len(words) - len(place) + 1):
            if tuple(w.text for w in words[at : at + len(place)]) != place:
                continue
            first = self._beginning(text, words, at)
            if first is not None:
                span = words[first : at + len(place)]
                raw = " ".join(text[span[0].start : span[-1].end].split())
                yield tuple(w.text for w in span), raw

    def _beginning(self, text: str, words: Sequence[Word], at: int) -> int | None:
        """Where the name that runs up to word `at` begins: at the first kind of agency in it."""
        start = at
        while start > max(0, at - _AGENCY_WORDS) and self._in_name(text, words, start - 1):
            start -= 1
        hits = self._agencies.find_in(words[start:at])
        whole = [h for h in hits if h.phrase not in self._parts] or hits
        return next((start + h.first for h in whole if start + h.first + h.length < at or h.length > 1), None)

    def _in_name(self, text: str, words: Sequence[Word], at: int) -> bool:
        gap = text[words[at].end : words[at + 1].start].strip()
        if gap not in ("", ",", "&", "/"):
            return False
        return words[at].text in self._links or _capital(text, words[at])


def _capital(text: str, word: Word) -> bool:
    return text[word.start].isupper()
