"""Whom a figure is about in the sentence's own words, where no table or heading gives a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.indonesian.phrases import Word, words_of
from auditor.lexicon import Lexicon
from auditor.model.fact import Measure
from auditor.model.quantity import UnitKind
from auditor.understand.narrative.figure import Figure
from auditor.understand.narrative.phrases import Nouns
from auditor.understand.narrative.scene import Scene
from auditor.understand.narrative.tags import DIRECTIONS, HEADS, Tag

_LONGEST = 14
_BEHIND = 6
_FEWEST = 2
_PUNCTUATION = " .,:;()[]\"'“”‘’-–"
_TIES = (Tag.AMOUNT, Tag.COPULA, Tag.REACH, Tag.FROM, Tag.TO, Tag.OR, Tag.COMPARE, Tag.BREAK, Tag.RESULT)
_CUTS = frozenset((*HEADS, *DIRECTIONS, *_TIES, Tag.COUNT, Tag.LAST_YEAR, Tag.THIS_YEAR, Tag.DIVIDE))
_STOPS = frozenset((Tag.AND, Tag.CAUSE, Tag.LISTS, Tag.OPEN_LISTS, Tag.CONSISTS, Tag.PREPOSITION))
_BACK = (Tag.ANAPHORA, Tag.BACKREF)


class Describer:
    """Finds the words that say what a figure is about."""

    def __init__(self, lexicon: Lexicon, nouns: Nouns) -> None:
        self._nouns = nouns
        self._heads = frozenset(lexicon["narrative"]["count"])
        self._whole = frozenset((*lexicon["narrative"]["budget-whole"], *lexicon["identity"]["agency"]))
        self._named = frozenset(lexicon["narrative"]["indicator-head"])
        self._empty = frozenset((*lexicon["narrative"]["leading"], *lexicon["reconcile"]["function_words"]))

    def counted(self, scene: Scene, figure: Figure) -> str:
        """The phrase in front of a count that says what is counted; "" where it only joins or is a verb."""
        if figure.share and _is_out_of(scene, figure):
            # NOTE: "10 sampel selesai tepat waktu dari 12 sampel": the words in front are those of the part.
            return ""
        phrase = self._nouns.subject(scene, figure)
        words = words_of(phrase)
        last = words[-1].text if words else ""
        empty = all(w.text in self._empty or w.text in self._heads for w in words)
        return "" if empty or (last in self._empty and not is_tied(scene, figure)) else phrase

    def of(self, scene: Scene, figure: Figure, carried: str) -> str:
        """Whom a figure is about: what is counted, the words before it, else the heading above.

        `carried` is whom the last result of the sentence was about.
        """
        if figure.measure is not Measure.COUNT or figure.kind is UnitKind.MONEY:
            near = self._own(scene, figure)
            return near or carried or self.before(scene, figure) or self._above(scene)
        if figure.kind is None and is_tied(scene, figure):
            return self.before(scene, figure) or self.behind(scene, figure)
        return self.behind(scene, figure) or self.before(scene, figure)

    def _own(self, scene: Scene, figure: Figure) -> str:
        """The words between a figure and the one before it."""
        since = max((f.end for f in scene.figures if f.end <= figure.start), default=0)
        return self.before(scene, figure, since)

    def _above(self, scene: Scene) -> str:
        """The short line or the heading above that names something."""
        heading = scene.context.heading
        for text in (scene.context.title, heading.text if heading else ""):
            if sum(w.text not in self._empty for w in words_of(text)) >= _FEWEST:
                return text
        return ""

    def names_part(self, scene: Scene, figure: Figure) -> bool:
        """Whether the words before a sum, or the short line above, name a part of the budget."""
        words = {w.text for w in words_of(self.before(scene, figure) or scene.context.title)}
        return bool(words - self._empty) and self._whole.isdisjoint(words)

    def is_of_other(self, scene: Scene, position: int, name: str) -> bool:
        """Whether the words in front of a position name something that an inherited name does not."""
        known = {w.text for w in words_of(name)} - self._named
        words = [w.text for w in words_of(self._before(scene, position))]
        own = {*words} - self._empty
        if not own or scene.is_anaphoric(position):
            return False
        if words[0] in self._named and own - self._named:  # "Nilai kinerja anggaran" below "Nilai SAKIP"
            return known.isdisjoint(own)
        return known.isdisjoint(own) and self._whole.isdisjoint(own)

    def behind(self, scene: Scene, figure: Figure) -> str:
        """The things that a number counts, right behind it ("orang yang lulus seleksi")."""
        text, unit = scene.tagged.text, figure.quantity.unit
        cues = {c.start for c in scene.tagged.cues if c.tag in _CUTS or c.tag in _STOPS}
        last, taken = figure.end, list[Word]()
        for word in words_of(text[figure.end :])[:_BEHIND]:
            start = figure.end + word.start
            if start in cues or text[last:start].strip() or not word.text.isalpha():
                break
            taken.append(word)
            last = figure.end + word.end
        while taken and taken[-1].text in self._empty:
            taken.pop()
        return " ".join([*([unit.name] if unit else []), *(w.text for w in taken)])

    def before(self, scene: Scene, figure: Figure, since: int = 0) -> str:
        """The nearest words in front of a figure that neither measure, date nor tie it."""
        return self._before(scene, figure.start, since)

    def _before(self, scene: Scene, position: int, since: int = 0) -> str:
        for start, end in self._free(scene, position):
            if start < since:
                break
            words = self._trimmed(words_of(scene.tagged.text[start:end]))
            if self._tells(scene.tagged.text[start:end], words):
                if any(start <= c.start < end for c in scene.tagged.cues if c.tag in _BACK):
                    return ""
                first, last = words[-_LONGEST:][0], words[-1]
                phrase = scene.tagged.text[start + first.start : start + last.end]
                return " ".join(phrase.split()).strip(_PUNCTUATION)
        return ""

    def _free(self, scene: Scene, position: int) -> Iterator[tuple[int, int]]:
        """The stretches before a position between cues, periods and figures, the nearest first."""
        cut = [(c.start, c.end) for c in scene.tagged.cues if c.tag in _CUTS]
        cut += [(m.start, m.end) for m in scene.moments]
        cut += [(f.start, f.end) for f in scene.figures]
        end = position
        for start, stop in sorted(cut, reverse=True):
            if start >= position:
                continue
            if stop < end:
                yield stop, end
            end = min(end, start)
        yield 0, end

    def _tells(self, text: str, words: Sequence[Word]) -> bool:
        """Whether words name something: two of them, or an abbreviation in capitals ("PAD")."""
        telling = [w for w in words if w.text not in self._empty]
        return len(telling) >= _FEWEST or any(text[w.start : w.end].isupper() for w in telling)

    def _trimmed(self, words: Sequence[Word]) -> Sequence[Word]:
        while words and words[0].text in self._empty:
            words = words[1:]
        while words and words[-1].text in self._empty:
            words = words[:-1]
        return words


def _is_out_of(scene: Scene, figure: Figure) -> bool:
    """Whether "dari" stands right before a figure."""
    leads = scene.tagged.between(0, figure.start, Tag.FROM)
    return bool(leads) and not scene.tagged.text[leads[-1].end : figure.start].strip()


def is_tied(scene: Scene, figure: Figure) -> bool:
    """Whether a word that ties figures ("sebesar", "adalah") stands right before one."""
    ties = scene.tagged.between(0, figure.start, *_TIES, Tag.COUNT)
    return bool(ties) and not scene.tagged.text[ties[-1].end : figure.start].strip()
