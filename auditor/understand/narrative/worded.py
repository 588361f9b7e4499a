"""Calculations told in words: "selisih 1,65 antara target (90) dan realisasi (88,35)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from auditor.lexicon import Lexicon
from auditor.model.fact import Direction, Distance, Measure, Ordered, Worded, WordedKind
from auditor.model.quantity import UnitKind
from auditor.understand.narrative.dating import starts_from
from auditor.understand.narrative.figure import Figure
from auditor.understand.narrative.scene import Scene
from auditor.understand.narrative.tags import Tag
from auditor.understand.narrative.ties import alike, is_dated

_FIRST = 0xE000
_FIGURE = r"[\uE000-\uF8FF]"
_GAP = r"(?:(?:(?:19|20)[0-9]{2}|[^\s0-9\uE000-\uF8FF,;()]++)\s*+)"
_PIECE = regex.compile(
    r"~(?P<words>\d)|(?P<other>\{_\}\?)|\{(?P<figure>[abr])\}|(?P<either>\([^()]*\)\??)|(?P<word><[^<>]*>)|(?P<plain>\S+)"
)
_SOFT = (UnitKind.PERCENT, UnitKind.POINT)
_FIGURES = ("r", "a", "b")
_IN_POINTS = "distance-points"
_WAYS = (Direction.HIGHER, Direction.LOWER)


class WordedSums:
    """Finds them by the templates of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        templates = lexicon["worded"]
        self._distances = [
            (key, _compiled(form)) for key in ("distance", _IN_POINTS) for form in templates[key]
        ]
        self._orders = [(way, _compiled(form)) for way in _WAYS for form in templates[way.value]]
        self._forms = [(kind, _compiled(form)) for kind in WordedKind for form in templates[kind.value]]

    def find(self, scene: Scene) -> Iterator[tuple[WordedKind, Figure, tuple[Figure, Figure]]]:
        """The kind of each calculation, what it comes to, and of which two figures; each outcome once."""
        figures = scene.figures
        if len(figures) < len(_FIGURES):
            return
        text = _marked(scene.tagged.text, figures)
        seen: set[int] = set()
        for kind, form in self._forms:
            for match in form.finditer(text):
                result, one, other = (figures[ord(match[name]) - _FIRST] for name in _FIGURES)
                apart = _is_left_behind(scene, result, one, other)
                if result.start not in seen and not apart and _fits(kind, result, one, other):
                    seen.add(result.start)
                    yield kind, result, (one, other)

    def distances(self, scene: Scene, told: frozenset[int]) -> Iterator[Distance]:
        """How far from their target things are said to be, where the sentence gives neither figure."""
        text = _marked(scene.tagged.text, scene.figures)
        for key, match in ((key, m) for key, form in self._distances for m in form.finditer(text)):
            figure = scene.figures[ord(match["r"]) - _FIRST]
            if key == _IN_POINTS and figure.kind is not UnitKind.POINT:
                continue
            gap, whom = scene.mention(figure), scene.subject(figure.start)
            if gap.place.start not in told and figure.quantity.is_number:
                yield Distance(whom, scene.period_of(figure), scene.place, gap)
                return

    def orders(self, scene: Scene) -> Iterator[Ordered]:
        """Figures of one moment that a sentence calls higher or lower than another of its figures."""
        figures = scene.figures
        if len(figures) < len(_WAYS) or scene.tagged.has(Tag.TARGET, Tag.TARGET_END, Tag.NATIONAL, Tag.BODY):
            return
        text = _marked(scene.tagged.text, figures)
        for way, form in self._orders:
            for match in form.finditer(text):
                one, other = (figures[ord(match[name]) - _FIRST] for name in ("a", "b"))
                start, end = (_unmarked(at, figures, text) for at in match.span("word"))
                if _is_ordered(scene, one, other):
                    word = scene.tagged.sentence.place(start, end)
                    whom = scene.subject(one.start)
                    yield Ordered(whom, scene.place, way, word, scene.mention(one), scene.mention(other))

    def settled(self, scene: Scene) -> Scene:
        """The scene with the differences among its figures marked: they are nobody's target or result."""
        found = {r.start for kind, r, _ in self.find(scene) if kind is not WordedKind.SHARE}
        found -= {f.start for f in scene.measured(Measure.SISA)}
        if not found:
            return scene
        return scene.with_figures([_as_difference(f) if f.start in found else f for f in scene.figures])

    def statements(self, scene: Scene, told: frozenset[int]) -> Iterator[Worded]:
        """What a sentence works out in words, but for the outcomes that others have `told`."""
        for kind, result, inputs in self.find(scene):
            if scene.mention(result).place.start not in told:
                one, other = (scene.mention(f) for f in inputs)
                subject = scene.subject(result.start)
                yield Worded(subject, scene.place, kind, scene.mention(result), (one, other))


def _is_left_behind(scene: Scene, result: Figure, one: Figure, other: Figure) -> bool:
    """ "57,14 naik dari 46,42, tetapi masih kurang 2,86 dari target 60": not from what it rose from."""
    if one.difference or other.difference:
        return True
    first, last = sorted((one, other), key=lambda f: f.start)
    moved = scene.tagged.between(0, first.start, Tag.RISE, Tag.FALL, Tag.RISE_NOUN, Tag.FALL_NOUN)
    if first.end > result.start or not moved or not starts_from(scene.tagged, first.number):
        return False
    return not scene.tagged.between(first.end, last.start, Tag.TO)


def _as_difference(figure: Figure) -> Figure:
    return replace(figure, measure=None, head=None, difference=True)


def _compiled(form: str) -> regex.Pattern[str]:
    return regex.compile(r"\s*".join(map(_piece, _PIECE.finditer(form))), regex.IGNORECASE)


def _piece(match: regex.Match[str]) -> str:
    if match["words"]:
        return f"{_GAP}{{0,{match['words']}}}?"
    if match["other"]:
        return rf"(?:\(?\s*{_FIGURE}\s*\)?)?"
    if match["figure"]:
        return rf"\(?\s*(?P<{match['figure']}>{_FIGURE})\s*\)?"
    if match["word"]:
        return rf"(?P<word>{'|'.join(map(_word, match['word'].strip('<>').split('|')))})"
    if match["either"]:
        inner, maybe = match["either"].rstrip("?").strip("()"), match["either"].endswith("?")
        return rf"(?:{'|'.join(map(_word, inner.split('|')))}){'?' if maybe else ''}"
    return _word(match["plain"]) if match["plain"] != ",?" else ",?"


def _word(word: str) -> str:
    words = r"\s+".join(map(regex.escape, word.split()))
    return rf"\b{words}\b" if word[:1].isalpha() else words


def _marked(text: str, figures: Sequence[Figure]) -> str:
    """The sentence with one letter of the private use area for every figure."""
    pieces, last = [], 0
    for number, figure in enumerate(figures):
        pieces += [text[last : figure.start], chr(_FIRST + number)]
        last = figure.end
    return "".join([*pieces, text[last:]])


def _unmarked(at: int, figures: Sequence[Figure], text: str) -> int:
    """An offset of the marked sentence as one of the sentence itself."""
    before = sum(mark >= chr(_FIRST) for mark in text[:at])
    return at + sum(f.end - f.start - 1 for f in figures[:before])


def _is_ordered(scene: Scene, one: Figure, other: Figure) -> bool:
    """Whether two figures are of one kind and time, so that one is more than the other or is not."""
    if one.number.bracketed or not (one.quantity.is_number and other.quantity.is_number):
        return False
    if not alike(one.quantity, other.quantity, _nouns(one, other)) or one.difference or other.difference:
        return False
    return one.kind is other.kind is not None and not is_dated(scene.tagged, one.end, other.end)


def _fits(kind: WordedKind, result: Figure, one: Figure, other: Figure) -> bool:
    """Whether the figures are of kinds that go together."""
    said = (result.quantity, one.quantity, other.quantity)
    if kind is WordedKind.SUM:
        kinds = {f.kind for f in (result, one, other)}
        return all(q.is_number for q in said) and len(kinds - {None}) == 1 and kinds.isdisjoint(_SOFT)
    if not all(q.is_number for q in said) or not alike(one.quantity, other.quantity, _nouns(one, other)):
        return False
    if kind is WordedKind.DIFFERENCE:
        return result.kind in (*_SOFT, None) or alike(result.quantity, one.quantity, _nouns(result, one))
    return result.kind is UnitKind.PERCENT and one.quantity.number != 0 and other.quantity.number != 0


def _nouns(one: Figure, other: Figure) -> tuple[str, str]:
    return one.number.noun, other.number.noun
