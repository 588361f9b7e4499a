"""Puts together what the sentences of a report state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from auditor.indonesian.grammar import Grammar
from auditor.indonesian.phrases import words_of
from auditor.lexicon import Lexicon
from auditor.model.document import Block, BlockKind, Document, Table, TextBlock
from auditor.model.evidence import Identity
from auditor.model.fact import (
    Achievement,
    AverageStatement,
    BudgetUse,
    Change,
    Comparison,
    CountStatement,
    Fact,
    Mention,
    Narrative,
    NewIndicator,
    Ordered,
    Parts,
    Share,
    SpelledNumber,
    Statement,
    Subject,
    TableView,
    Worded,
)
from auditor.model.place import Place
from auditor.model.quantity import Kind, Quantity, UnitKind
from auditor.understand.narrative.achievements import achievements, averages, budget_uses
from auditor.understand.narrative.changes import changes, resolved
from auditor.understand.narrative.complements import complements
from auditor.understand.narrative.counts import Counts, shares
from auditor.understand.narrative.described import Describer
from auditor.understand.narrative.formulas import Formulas
from auditor.understand.narrative.grades import grades
from auditor.understand.narrative.headed_lists import WordedCounts
from auditor.understand.narrative.inner_shares import inner_shares
from auditor.understand.narrative.known import Known
from auditor.understand.narrative.made_of import made_of
from auditor.understand.narrative.name import NameKind
from auditor.understand.narrative.names import Names
from auditor.understand.narrative.partial import Sections
from auditor.understand.narrative.people import People
from auditor.understand.narrative.phrases import Nouns
from auditor.understand.narrative.progress import progresses
from auditor.understand.narrative.scene import Scene
from auditor.understand.narrative.stating import Stating, states
from auditor.understand.narrative.summed_up import SummedUp
from auditor.understand.narrative.tags import Tag
from auditor.understand.narrative.targets import against_targets
from auditor.understand.narrative.told_lists import told_list
from auditor.understand.narrative.walk import Walker, narrated, views_by_table
from auditor.understand.narrative.windows import windows
from auditor.understand.narrative.witness import witnessed
from auditor.understand.narrative.worded import WordedSums

Key = tuple[int, int]
_SELF_NAMED = (CountStatement, BudgetUse, AverageStatement, SpelledNumber, Worded, Ordered)
_RECENT = 12


class Composer:
    """Reads the narrative of one report."""

    def __init__(
        self, grammar: Grammar, lexicon: Lexicon, identity: Identity, names: Names, known: Known
    ) -> None:
        self._walker = Walker(grammar, lexicon, identity, names, known)
        self._known = known
        self._nouns = Nouns(lexicon)
        named = (
            f"{identity.region or ''} {identity.agency or ''} {' '.join(lexicon['narrative']['region-head'])}"
        )
        self._region = frozenset(word.text for word in words_of(named))
        self._counts = Counts(self._nouns)
        self._worded = WordedCounts(grammar, lexicon)
        self._people = People(lexicon, self._nouns)
        self._describer = Describer(lexicon, self._nouns)
        self._stating = Stating(self._describer)
        self._formulas = Formulas(grammar)
        self._sums = WordedSums(lexicon)
        self._summed = SummedUp(lexicon)
        self._sections = Sections(lexicon)
        self._statements: list[Statement] = []
        self._facts: list[Fact] = []
        self._subjects: list[Subject] = []
        self._seen: set[Key] = set()
        self._counted: list[Mention] = []

    def read(self, document: Document, views: tuple[TableView, ...]) -> Narrative:
        """Everything that the running text states, in reading order."""
        by_table = views_by_table(views)
        for index, block in narrated(document):
            if isinstance(block, Table):
                self._walker.pass_table(by_table.get(id(block)))
            else:
                self._block(document.blocks, index, block)
        linked = {_key(place) for place in _places(self._statements, self._facts)}
        return Narrative(
            statements=tuple(self._statements),
            facts=tuple(self._facts),
            numbers=len(self._seen),
            linked=len(linked & self._seen),
            subjects=tuple(self._subjects),
        )

    def _block(self, blocks: Sequence[Block], index: int, block: TextBlock) -> None:
        if block.kind is BlockKind.FORMULA:
            self._statements.extend(self._formulas.shares(block, self._walker.context()))
            return
        self._counted = []
        for scene in self._walker.leading(block):
            self._scene(scene, blocks, None)
        if self._walker.enter(block):
            return
        self._walker.begin_bold(block)
        for scene in self._walker.scenes(block):
            at = index if scene.tagged.sentence.end >= len(block.text.rstrip()) else None
            self._scene(scene, blocks, at)

    def _scene(self, scene: Scene, blocks: Sequence[Block], at: int | None) -> None:
        scene = self._sums.settled(scene)
        before = len(self._statements)
        found = list(windows(scene))
        changed = list(changes(scene, found))
        if changed:
            scene = witnessed(resolved(scene, [roles for _, roles in changed]), self._known)
        said = [self._owned(scene, change) for change, _ in changed]
        self._statements.extend(said)
        self._statements.extend(against_targets(scene, found))
        earlier = {roles.before.start for _, roles in changed if roles.before}
        self._statements.extend(achievements(scene, earlier))
        self._statements.extend(progresses(scene))
        self._statements.extend(budget_uses(scene))
        self._statements.extend(averages(scene, self._sections))
        self._statements.extend(grades(scene))
        self._statements.extend(self._parted(scene))
        self._statements.extend(self._counts.counts(scene, blocks, at))
        self._statements.extend(self._worded.read(scene, blocks, at))
        told = list(shares(scene, self._nouns, self._region))
        told += inner_shares(
            scene, self._nouns, self._counted, {s.result.place.start for s in told if s.result}
        )
        self._statements.extend(told)
        self._statements.extend(self._sums.statements(scene, _outcomes(self._statements[before:])))
        self._statements.extend(self._sums.distances(scene, _outcomes(self._statements[before:])))
        self._statements.extend(self._sums.orders(scene))
        self._counted += [scene.mention(f) for f in scene.amounts if f.kind is UnitKind.COUNT]
        self._statements.extend(_spelled(scene))
        self._statements.extend(_new(scene))
        self._facts.extend(self._stating.facts(scene))
        self._subjects.extend(_named(scene))
        sentence = scene.tagged.sentence
        block = sentence.block.place.block
        self._seen.update((block, sentence.start + f.start) for f in scene.figures if states(scene, f))
        self._walker.learn(scene, said)

    def _parted(self, scene: Scene) -> Sequence[Statement]:
        """The wholes of a sentence with their parts, as its plainest reading has them."""
        parted = list(self._counts.parts(scene, self._counted))
        if not parted or any(part.certainty < 1 for said in parted for part in said.parts):
            parted = list(self._people.parts(scene)) or parted
        return (
            parted
            or list(told_list(scene, self._broken_down(scene), self._people.words))
            or list(complements(scene))
            or list(self._summed.parts(scene))
            or list(made_of(scene, self._counted))
        )

    def _broken_down(self, scene: Scene) -> Sequence[Mention]:
        """The wholes of the paragraph that parts told before the sentence make up exactly."""
        block = scene.place.block
        return [
            said.whole
            for said in self._statements[-_RECENT:]
            if isinstance(said, Parts)
            and said.whole.place.block == block
            and sum(p.quantity.number for p in said.parts) == said.whole.quantity.number
        ]

    def _owned(self, scene: Scene, change: Change) -> Change:
        """The change, without the subject from above where the sentence's own words name another."""
        subject, start = change.subject, change.direction_place.start - scene.tagged.sentence.start
        if not subject.inherited or not self._describer.is_of_other(scene, start, subject.name):
            return change
        return replace(change, subject=replace(subject, name=""))


def _outcomes(said: Sequence[Statement]) -> frozenset[int]:
    """Where the figures stand that statements check already: differences, gaps, shares, totals."""
    told: list[Mention | None] = []
    for one in said:
        match one:
            case Achievement():
                told.append(one.capaian if one.target and one.realisasi else None)
            case Worded():
                told.append(one.result)
            case Change():
                told += [one.delta, *one.more]
            case Comparison():
                told.append(one.gap)
            case Share():
                told.append(one.result)
            case BudgetUse():
                told.append(one.serapan)
            case Parts():
                told += [one.whole, *one.parts]
    return frozenset(m.place.start for m in told if m is not None)


def _spelled(scene: Scene) -> Iterator[SpelledNumber]:
    for found in scene.tagged.spelled:
        if found.value is not None and not _is_name(scene.tagged.text, found.start):
            said = Quantity(raw=found.words, kind=Kind.NUMBER, value=found.value)
            place = scene.tagged.sentence.place(found.start, found.end)
            yield SpelledNumber(place, found.digits, found.words, said)


def _is_name(text: str, start: int) -> bool:
    """Whether a number word ends a name: "Kabupaten Muara Tiga (82,38%)"."""
    before = text[:start].split()
    return text[start].isupper() and bool(before) and before[-1][:1].isupper() and before[-1].isalpha()


def _new(scene: Scene) -> Iterator[NewIndicator]:
    """ "belum dapat dibandingkan", "merupakan indikator baru": an indicator without earlier figures."""
    cues = [c for c in scene.tagged.cues if c.tag in (Tag.INCOMPARABLE, Tag.NEW_INDICATOR)]
    if not any(c.tag is Tag.INCOMPARABLE for c in cues):
        return
    new = [c for c in cues if c.tag is Tag.NEW_INDICATOR]
    since = next((m.period for m in scene.moments if new and m.start >= new[-1].end), None)
    yield NewIndicator(scene.subject(cues[0].start), scene.context.period, scene.place, since)


def _named(scene: Scene) -> Iterator[Subject]:
    for name in scene.tagged.names:
        if name.name.kind is NameKind.INDICATOR:
            yield scene.subject(name.start)


def _key(place: Place) -> Key:
    return (place.block, place.start)


def _places(statements: Sequence[Statement], facts: Sequence[Fact]) -> Iterator[Place]:
    """Where the figures stand that are linked: to a measure of somebody or something.

    A budget or average without a name is the whole agency's; a count has its noun.
    """
    for fact in facts:
        yield fact.place
    for statement in statements:
        if not isinstance(statement, _SELF_NAMED) and not statement.subject.name:
            continue
        for field in fields(statement):
            value = getattr(statement, field.name)
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Mention):
                    yield item.place
