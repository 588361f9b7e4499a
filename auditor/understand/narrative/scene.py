"""A sentence in its context: whom it speaks of, when, and the figure that "angka ini" points at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.indonesian.phrases import words_of
from auditor.model.fact import Fact, Measure, Mention, Origin, Subject
from auditor.model.period import Period
from auditor.model.place import Place
from auditor.understand.narrative.dating import Moment
from auditor.understand.narrative.figure import LIKELY, SURE, Figure
from auditor.understand.narrative.fractions import Fraction
from auditor.understand.narrative.name import FoundName, Name, NameKind
from auditor.understand.narrative.tagged import Tagged
from auditor.understand.narrative.tags import Cue, Tag

RESULTS = (Measure.REALISASI, Measure.CAPAIAN, Measure.AVERAGE, Measure.COUNT)
COPIED = 0.5


@dataclass(frozen=True, slots=True)
class Heading:
    """The indicator that a heading announces, and where; `text` is the heading itself."""

    text: str
    place: Place
    name: Name | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """A figure of an earlier sentence, and whom it was about; `base`: it was only compared with."""

    mention: Mention
    subject: Subject
    base: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What the text above a sentence has set.

    `remote`: the subject was named in another paragraph, no heading announces it; `activity`: the paragraph
    speaks of an activity, not of the indicator above it; `title` the last short line that is no sentence.
    """

    year: int | None = None
    period: Period | None = None
    heading: Heading | None = None
    subject: Subject | None = None
    scope: str = ""
    memories: tuple[Memory, ...] = ()
    pagu: Mention | None = None
    remote: bool = False
    activity: bool = False
    title: str = ""

    @property
    def last(self) -> Memory | None:
        """The figure stated last that "angka ini" may mean."""
        own = [m for m in self.memories if not m.base and m.mention.measure in RESULTS]
        return own[-1] if own else None


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its figures measured and dated, and its context."""

    tagged: Tagged
    figures: tuple[Figure, ...]
    moments: tuple[Moment, ...]
    context: Context
    fractions: tuple[Fraction, ...] = ()

    @property
    def place(self) -> Place:
        """The place of the sentence."""
        return self.tagged.sentence.place()

    @property
    def amounts(self) -> list[Figure]:
        """The figures that state something."""
        return [f for f in self.figures if not f.number.embedded]

    @property
    def topic(self) -> Period | None:
        """The period that the sentence is about."""
        own = next((m.period for m in self.moments if not m.base), None)
        return own or self.context.period

    def figure(self, start: int) -> Figure | None:
        """The figure that begins at an offset."""
        return next((f for f in self.figures if f.start == start), None)

    def measured(self, *measures: Measure) -> list[Figure]:
        """The figures of these measures."""
        return [f for f in self.figures if f.measure in measures]

    def period_of(self, figure: Figure) -> Period | None:
        """The period of a figure, the context's where the sentence gives none."""
        return None if figure.timeless else figure.period or self.context.period

    def mention(self, figure: Figure) -> Mention:
        """A figure for a statement."""
        place = self.tagged.sentence.place(figure.start, figure.end)
        return Mention(figure.quantity, figure.measure, self.period_of(figure), place, figure.certainty)

    def place_of(self, cue: Cue) -> Place:
        """The place of a cue."""
        return self.tagged.sentence.place(cue.start, cue.end)

    def is_anaphoric(self, before: int) -> bool:
        """Whether the sentence begins with "angka ini" or the like."""
        return any(c.tag is Tag.ANAPHORA and c.end <= before for c in self.tagged.cues)

    def name_at(self, position: int) -> FoundName | None:
        """The indicator that a position speaks of: named in its own clause, else at the sentence's head."""
        names = [n for n in self.tagged.names if n.name.kind is not NameKind.PROGRAM]
        clause = self.tagged.break_before(position)
        own = [n for n in names if clause <= n.start <= position]
        if own:
            return own[-1]
        first = min((f.start for f in self.amounts), default=len(self.tagged.text))
        head = [n for n in names if n.start <= first]
        if head:
            return head[-1]
        return next((n for n in names if n.start < self.tagged.break_after(0)), None)

    def lists_names(self) -> bool:
        """Whether the sentence names several indicators and gives none of them a figure."""
        groups = {n.name.group for n in self.tagged.names if n.name.kind is NameKind.INDICATOR}
        return len(groups) > 1 and not self.measured(Measure.REALISASI, Measure.CAPAIAN, Measure.TARGET)

    def subject(self, position: int = 0) -> Subject:
        """Whom the sentence speaks of at a position: a name of its own, or one taken from above."""
        heading = self.context.heading
        announced = heading.name.text if heading and heading.name else ""
        where = heading.place if heading and heading.name else None
        found = self.name_at(position)
        if found is not None:
            place = self.tagged.sentence.place(found.start, found.end)
            return Subject(found.name.text, place, False, announced, where)
        if self.is_of_activity(position):
            return Subject("", self.place, True, announced, where)
        if self.context.subject is not None:
            return replace(self.context.subject, inherited=True)
        return Subject(announced, where or self.place, True, announced, where)

    def inherited(self, position: int) -> str:
        """The name that a position takes from the text above; "" where there is none."""
        if self.is_of_activity(position):
            return ""
        if self.context.subject is not None:
            return self.context.subject.name
        heading = self.context.heading
        return heading.name.text if heading and heading.name else ""

    def is_of_activity(self, position: int) -> bool:
        """Whether the paragraph or the sentence has turned from the indicator to an activity."""
        return self.context.activity or any(
            c.tag is Tag.ACTIVITY and c.end <= position for c in self.tagged.cues
        )

    def fact(self, figure: Figure, whom: Subject) -> Fact:
        """A figure as a fact; one whose sentence names another indicator than its heading is doubtful."""
        copied = not whom.inherited and self._is_copied(figure.start)
        mention = self.mention(figure)
        found = self.name_at(figure.start)
        sure = LIKELY if found is not None and found.headless else SURE
        return Fact(
            subject=whom.name,
            measure=figure.measure or Measure.COUNT,
            period=mention.period,
            quantity=figure.quantity,
            place=mention.place,
            origin=Origin.NARRATIVE,
            scope=self.context.scope,
            certainty=min(figure.certainty, COPIED if copied else sure),
            heading=whom.heading,
            inherited=whom.inherited,
        )

    def _is_copied(self, position: int) -> bool:
        """Whether the name that counts at a position is another than the heading's."""
        heading, found = self.context.heading, self.name_at(position)
        if heading is None or heading.name is None or found is None:
            return False
        if found.name.kind is not NameKind.INDICATOR or found.name.group == heading.name.group:
            return False
        return not is_same(found.name.text, heading.text)

    def with_figures(self, figures: Sequence[Figure]) -> Scene:
        """The scene with figures that were understood better."""
        return replace(self, figures=tuple(figures))


def is_same(name: str, heading: str) -> bool:
    """Whether two names are one, an abbreviation in either spelled out in the other."""
    one, other = ([w.text for w in words_of(t)] for t in (name, heading))
    return one == other or _abbreviates(one, other) or _abbreviates(other, one)


def _abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    initials = "".join(w[0] for w in long)
    return any(2 < len(w) < 7 and w in initials and w not in long for w in short)
