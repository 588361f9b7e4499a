"""People broken down: "45 orang (30 laki-laki dan 16 perempuan)", "24 pegawai, yaitu 20 PNS dan 4 PPPK"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.indonesian.phrases import Hit, Phrases
from auditor.indonesian.text import fold
from auditor.lexicon import Lexicon
from auditor.model.fact import Measure, Parts, Subject
from auditor.model.quantity import UnitKind
from auditor.understand.narrative.figure import LIKELY, SURE, Figure
from auditor.understand.narrative.phrases import Nouns
from auditor.understand.narrative.scene import Scene
from auditor.understand.narrative.tags import Tag

_MEN, _WOMEN, _STATUS = "men", "women", "status"
_BESIDE = 2
_OPENERS = (Tag.CONSISTS, Tag.LISTS)
_Part = tuple[Figure, Hit]


class People:
    """Reads how a number of people is made up, with the words of one lexicon.

    `words` are the nouns for people.
    """

    def __init__(self, lexicon: Lexicon, nouns: Nouns) -> None:
        words = lexicon["narrative"]
        self._kinds = Phrases({key: words[f"people-{key}"] for key in (_MEN, _WOMEN, _STATUS)})
        self.words = frozenset(words["people"])
        self._nouns = nouns

    def parts(self, scene: Scene) -> Iterator[Parts]:
        """The sentence's whole with its parts, men and women or the kinds of staff."""
        kinds = self._kinds.find(scene.tagged.text)
        if len(kinds) < 2:
            return
        # NOTE: "terdiri atas 30 PNS" has a preposition before its figure, as a figure in a name has.
        figures = [f for f in scene.figures if _counts(f)]
        for chosen in ((_MEN, _WOMEN), (_STATUS,)):
            parts = _alternating(figures, [k for k in kinds if k.key in chosen], scene)
            first = min((min(f.start, k.start) for f, k in parts), default=0)
            whole = next((f for f in reversed(figures) if f.end <= first), None)
            if whole is None or not self._is_whole(scene, whole) or not _is_told(scene, whole, parts, chosen):
                continue
            sure = SURE if chosen[0] == _MEN else LIKELY
            mentions = tuple(replace(scene.mention(f), certainty=sure) for f, _ in parts)
            phrase = self._nouns.subject(scene, whole)
            place = scene.tagged.sentence.place(whole.start, whole.end)
            yield Parts(Subject(phrase, place, not phrase), scene.place, scene.mention(whole), mentions)

    def _is_whole(self, scene: Scene, figure: Figure) -> bool:
        unit = figure.quantity.unit
        named = {fold(unit.name) if unit else "", figure.number.noun, self._nouns.counted(scene, figure)}
        return bool(named & self.words)


def _counts(figure: Figure) -> bool:
    quantity = figure.quantity
    return (
        figure.kind in (None, UnitKind.COUNT, UnitKind.OTHER)
        and quantity.is_number
        and not quantity.decimals
        and figure.measure in (None, Measure.COUNT, Measure.REALISASI)
    )


def _alternating(figures: Sequence[Figure], kinds: Sequence[Hit], scene: Scene) -> list[_Part]:
    """Every kind with the figure beside it, all of them behind their figures or all ahead of them."""
    if len({k.phrase for k in kinds}) < max(len(kinds), 2):
        return []
    for behind in (True, False):
        found = []
        for kind in kinds:
            near = [f for f in figures if _gap(scene, f, kind, behind=behind) <= _BESIDE]
            if near:
                found.append((near[-1] if behind else near[0], kind))
        if len(found) == len(kinds) and len({f.start for f, _ in found}) == len(found):
            return found
    return []


def _gap(scene: Scene, figure: Figure, kind: Hit, *, behind: bool) -> int:
    """How many words part a figure from the kind behind it, or ahead of it; many where it is not there."""
    if behind and figure.start < kind.start < figure.end:
        return 0
    start, end = (figure.end, kind.start) if behind else (kind.end, figure.start)
    between = scene.tagged.text[start:end]
    apart = start > end or any(ch in between for ch in ",;.()") or any(ch.isdigit() for ch in between)
    return _BESIDE + 1 if apart else scene.tagged.words_between(start, end)


def _is_told(scene: Scene, whole: Figure, parts: Sequence[_Part], chosen: Sequence[str]) -> bool:
    """Whether the parts make up the whole: both sexes, or kinds that are introduced as its list."""
    figures = [f for f, _ in parts]
    if len(figures) < 2 or whole in figures:
        return False
    if {k.key for _, k in parts} != set(chosen) or (chosen[0] == _MEN and len(parts) != 2):
        return False
    first = min(min(f.start, k.start) for f, k in parts)
    between = scene.tagged.text[whole.end : first]
    # NOTE: "dari 60 peserta, 25 orang perempuan ..." may name some of them only.
    some = any(c.tag is Tag.FROM and c.end <= whole.start for c in scene.tagged.between(0, whole.start))
    near = chosen[0] == _MEN and not some and scene.tagged.words_between(whole.end, first) <= _BESIDE
    opened = near or "(" in between or scene.tagged.between(whole.end, first, *_OPENERS)
    return bool(opened) and not any(whole.end <= f.start < first for f in scene.figures)
