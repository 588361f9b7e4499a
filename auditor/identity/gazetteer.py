"""The official list of regions, and finding their names in running text, the longest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from auditor.identity.who import Region
from auditor.indonesian.phrases import Phrases, Word, words_of
from auditor.lexicon import Lexicon

_LONGEST = 7
_JOINTS = frozenset(("", "-", "'", "’", "."))
# A name that no word such as "Kota" introduces is a weaker sign than one with it.
KINDS = ("province", "kabupaten", "kota")


@dataclass(frozen=True, slots=True)
class Spot:
    """A region's name in a text: `led` by its kind ("Kota"), `doubtful` where a longer name begins there.

    `start` is that of the leading word; `codes` are several only for a bare name that regions share.
    """

    codes: tuple[str, ...]
    start: int
    end: int
    first: int
    led: bool
    doubtful: bool = False


class Gazetteer:
    """Regions by name and by code."""

    def __init__(self, regions: Mapping[str, str], lexicon: Lexicon) -> None:
        words = lexicon["who"]
        self.names = regions
        self._leads = Phrases({kind: words[kind] for kind in KINDS})
        self._lead_words = {kind: words[kind] for kind in KINDS}
        self._blocks = Phrases({"elsewhere": words["elsewhere"]})
        self._keys: dict[str, dict[str, tuple[str, ...]]] = {kind: {} for kind in KINDS}
        self._first: set[str] = set()
        for code, name in regions.items():
            self._add(code, name, self._kind(code, name))
        for code, others in lexicon["regions"].items():
            for name in others:
                self._add(code, name, self._kind(code, regions.get(code, "")))

    def region(self, code: str) -> Region | None:
        """The region of a code."""
        name = self.names.get(code)
        return Region(code, name) if name else None

    def find(self, text: str) -> Iterator[Spot]:
        """The regions that a text names, left to right."""
        words = words_of(text)
        at = 0
        while at < len(words):
            spot = self._at(text, words, at)
            if spot is None:
                at += 1
                continue
            yield spot
            at = next((i for i, w in enumerate(words) if w.start >= spot.end), len(words))

    def _at(self, text: str, words: Sequence[Word], at: int) -> Spot | None:
        if words[at].text[:3] not in self._first or not text[words[at].start].isupper():
            return None
        spans = list(_spans(text, words, at))
        lead = self._lead(text, words, at)
        longest = max((len(key) for key, _ in spans if self._any(key)), default=0)
        for key, last in spans:
            kinds = (lead[0],) if lead else KINDS
            codes = tuple(dict.fromkeys(c for kind in kinds for c in self._keys[kind].get(key, ())))
            if codes and (lead or not self._blocked(words, at)):
                start = lead[1] if lead else words[at].start
                return Spot(codes, start, words[last].end, at, lead is not None, len(key) < longest)
        return None

    def _lead(self, text: str, words: Sequence[Word], at: int) -> tuple[str, int] | None:
        """The kind of region that the words before a name give, and where they begin."""
        if not at or text[words[at - 1].end : words[at].start].strip() not in ("", "."):
            return None
        for length in (2, 1):
            hits = self._leads.find_in(words[max(0, at - length) : at])
            if hits and hits[-1].length == min(length, at) and len(hits) == 1:
                return hits[0].key, hits[0].start
        return None

    def _blocked(self, words: Sequence[Word], at: int) -> bool:
        before = words[max(0, at - 2) : at]
        return any(h.first + h.length == len(before) for h in self._blocks.find_in(before))

    def _any(self, key: str) -> bool:
        return any(key in self._keys[kind] for kind in KINDS)

    def _kind(self, code: str, name: str) -> str:
        if len(code) == 2:
            return "province"
        hit = self._leads.leading(name)
        return hit.key if hit else "kabupaten"

    def _add(self, code: str, name: str, kind: str) -> None:
        words = words_of(name)
        hit = self._leads.leading(name)
        bare = words[hit.length :] if hit and hit.key == kind and len(code) > 2 else words
        key = "".join(w.text for w in bare)
        known = self._keys[kind].get(key, ())
        self._keys[kind][key] = (*known, code) if code not in known else known
        self._first.add(bare[0].text[:3])


def _spans(text: str, words: Sequence[Word], at: int) -> Iterator[tuple[str, int]]:
    """The runs of capitalised words from `at` on, the longest first: joined, with the number of the last."""
    runs = [(words[at].text, at)]
    for i in range(at + 1, min(len(words), at + _LONGEST)):
        gap = text[words[i - 1].end : words[i].start].strip()
        if gap not in _JOINTS or not (text[words[i].start].isupper() or gap or words[i].text == "dan"):
            break
        runs.append((runs[-1][0] + words[i].text, i))
    return reversed(runs)


def load_gazetteer(lexicon: Lexicon) -> Gazetteer | None:
    """The official list of provinces, kabupaten and kota; None where the package that holds it is missing."""
    regions = _official()
    return Gazetteer(regions, lexicon) if regions else None


def districts(code: str) -> tuple[Region, ...]:
    """The kecamatan of a kabupaten or kota."""
    try:
        from lokal import wilayah
    except ImportError:
        return ()
    return tuple(Region(r.code, r.name) for r in wilayah.list_wilayah(code))


@cache
def _official() -> dict[str, str]:
    try:
        from lokal import wilayah
    except ImportError:
        return {}
    provinces = wilayah.list_wilayah()
    locals_ = [r for p in provinces for r in wilayah.list_wilayah(p.code)]
    return {r.code: r.name for r in (*provinces, *locals_)}
