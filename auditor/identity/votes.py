"""Which region a document is of: every mention votes, those on the cover and in letterheads most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from auditor.identity.gazetteer import Gazetteer, Spot
from auditor.identity.who import Sign
from auditor.indonesian.phrases import Phrases, words_of
from auditor.lexicon import Lexicon
from auditor.model.document import BlockKind, TextBlock
from auditor.model.place import Place

_COVER_BLOCKS = 40
_LONGEST_TITLE = 160
_READ = 800
_ON_COVER, _LETTERHEAD, _GOVERNMENT, _LED, _BARE, _IN_PASSING = 4.0, 6.0, 4.0, 1.0, 0.3, 0.1
# How far behind "Kabupaten Tapin" its "Provinsi Kalimantan Selatan" may stand.
_BESIDE = 6
_ENOUGH = 8.0
_HIGHEST = 0.99


@dataclass(frozen=True, slots=True)
class Vote:
    """A mention of a region and how much it counts."""

    code: str
    weight: float
    text: str
    place: Place


class Voting:
    """Reads the mentions of regions in the blocks of a document."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon, kinds: Phrases) -> None:
        words = lexicon["who"]
        self._gazetteer = gazetteer
        self._kinds = kinds
        self._government = Phrases({"government": words["government"]})
        self._comparing = Phrases({"comparing": words["comparing"]})

    def votes(self, opening: Sequence[TextBlock]) -> Iterator[Vote]:
        """The votes of the opening of a document."""
        for number, block in enumerate(opening):
            if block.kind is not BlockKind.CONTENTS:
                yield from self._of_block(block, number < _COVER_BLOCKS)

    def _of_block(self, block: TextBlock, cover: bool) -> Iterator[Vote]:
        text = block.text[:_READ]
        spots = list(self._gazetteer.find(text))
        if not spots:
            return
        short = len(block.text) <= _LONGEST_TITLE and not block.text.rstrip().endswith((".", ";"))
        passing = not (cover and short) and bool(self._comparing.find(text))
        before: Spot | None = None
        for spot in spots:
            weight = self._weight(text, spot, short) * (_IN_PASSING if passing else 1.0)
            if before is not None and _is_parent(spot, before):
                weight = 0.0
            weight *= _ON_COVER if cover and short else 1.0
            before = spot
            if weight and len(spot.codes) == 1:
                place = block.passage.place(spot.start, spot.end)
                yield Vote(spot.codes[0], weight, text[spot.start : spot.end], place)

    def _weight(self, text: str, spot: Spot, short: bool) -> float:
        if not spot.led:
            return _BARE
        if spot.doubtful:
            return _BARE
        lead = text[max(0, spot.start - 30) : spot.start].rstrip()
        words = words_of(lead)
        if words and any(h.first + h.length == len(words) for h in self._government.find(lead)):
            return _GOVERNMENT
        named = self._kinds.find(text[: spot.start])
        return _LETTERHEAD if short and named else 2 * _LED if named else _LED


def _is_parent(spot: Spot, before: Spot) -> bool:
    """Whether a province only tells where the kabupaten just named lies."""
    near = 0 < spot.first - before.first <= _BESIDE
    return near and any(len(c) == 2 for c in spot.codes) and any(len(c) > 2 for c in before.codes)


def elected(votes: Iterable[Vote]) -> Sign:
    """The region with most votes, how sure it is against the next, and its strongest mention."""
    weights: defaultdict[str, float] = defaultdict(float)
    strongest: dict[str, Vote] = {}
    for vote in votes:
        weights[vote.code] += vote.weight
        if vote.code not in strongest or vote.weight > strongest[vote.code].weight:
            strongest[vote.code] = vote
    if not weights:
        return Sign("")
    best = max(weights, key=lambda code: (weights[code], len(code), code))
    rivals = [
        w / 2 if code[:2] == best[:2] and len(code) != len(best) else w
        for code, w in weights.items()
        if code != best
    ]
    share = weights[best] / (weights[best] + max(rivals, default=0.0))
    certainty = min(_HIGHEST, share * min(1.0, 0.5 + weights[best] / (2 * _ENOUGH)))
    return Sign(best, round(certainty, 2), strongest[best].text, strongest[best].place)
