"""Goes through the report from block to block and carries along what the text above has set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from auditor.indonesian.grammar import Grammar
from auditor.indonesian.phrases import Phrases
from auditor.indonesian.text import strip_numbering
from auditor.lexicon import Lexicon
from auditor.model.document import BlockKind, Document, Table, TextBlock
from auditor.model.evidence import Identity
from auditor.model.fact import Change, Measure, Subject, TableView
from auditor.model.period import Part, Period
from auditor.model.quantity import Relation
from auditor.understand.narrative.dating import starts_from
from auditor.understand.narrative.known import Known
from auditor.understand.narrative.name import Name, NameKind
from auditor.understand.narrative.names import Names
from auditor.understand.narrative.scene import RESULTS, Context, Heading, Memory, Scene
from auditor.understand.narrative.sentences import Splitter
from auditor.understand.narrative.tagged import SentenceReader
from auditor.understand.narrative.tags import Tag, Tagger
from auditor.understand.narrative.witness import scene_of
from auditor.understand.scopes import Scopes

_READ = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.NOTE)
_MOST_MEMORIES = 12
_TITLE_WORDS, _SHORT_TITLE = 45, 20
_LISTED = 2
_ENDS = (".", ";", "!", "?")
_MANY_FIGURES, _DENSE = 12, 0.35
# Three figures with nothing between them stand in the cells of a row, not in a sentence.
_CELLS = regex.compile(r"(?<!\S)(?:[0-9][0-9.,]*+%?\s+){2}[0-9][0-9.,]*+%?(?!\S)")
_LONGEST_ROW = 40
_PUNCTUATION = " .,:;\"'“”‘’"


@dataclass(slots=True)
class State:
    """What has been set so far; a heading begins an item and clears what belonged to the one before."""

    heading: Heading | None = None
    years: dict[int, Period] = field(default_factory=dict)
    scope: str = ""
    subject: Subject | None = None
    period: Period | None = None
    memories: list[Memory] = field(default_factory=list)
    pending: Scene | None = None
    unfinished: bool = False
    titles: int = 0
    remote: bool = False
    activity: bool = False
    title: str = ""
    titled: bool = False


class Walker:
    """Reads the sentences of a report in their context."""

    def __init__(
        self, grammar: Grammar, lexicon: Lexicon, identity: Identity, names: Names, known: Known
    ) -> None:
        words = lexicon["narrative"]
        self._grammar = grammar
        self._names = names
        self._known = known
        self._splitter = Splitter(words["abbreviations"])
        self._reader = SentenceReader(grammar, lexicon, names, identity)
        self._scopes = Scopes(lexicon)
        self._tagger = Tagger(lexicon)
        self._clear = Phrases({"clear": words["transparent-heading"]})
        self._year = Period(identity.year) if identity.year else None
        self.state = State()

    def context(self) -> Context:
        """What the next sentence finds set."""
        state = self.state
        section = state.years[max(state.years)] if state.years else None
        period = state.period or section or self._year
        pagu = None
        if state.pending is not None:
            sums = state.pending.measured(Measure.PAGU, Measure.REALISASI_ANGGARAN)
            if sums and all(f.measure is Measure.PAGU for f in sums):
                pagu = state.pending.mention(sums[-1])
        return Context(
            year=self._year.year if self._year else None,
            period=period,
            heading=state.heading,
            subject=self._inherited(),
            scope=state.scope,
            memories=tuple(state.memories),
            pagu=pagu,
            remote=state.remote,
            activity=state.activity,
            title=state.title,
        )

    def scenes(self, block: TextBlock) -> Iterator[Scene]:
        """The sentences of a block; `learn` must be told of each before the next is asked for."""
        state = self.state
        state.titles = 0
        if not state.unfinished:
            state.period = None
            state.activity = False
            state.remote = state.subject is not None and (state.heading is None or state.heading.name is None)
        state.pending = None
        titled = _can_be_title(block, _SHORT_TITLE) and not self._tagger.is_sentence(block.text)
        if titled:
            # NOTE: lines that follow each other as a list head nothing either.
            state.title = "" if state.titled else strip_numbering(block.text)[1].strip(_PUNCTUATION)
        state.titled = titled
        if _is_debris(block.text):
            state.unfinished = False
            return
        for sentence in self._splitter.split(block):
            yield scene_of(self._reader.read(sentence), self.context(), self._known)
        state.unfinished = block.text.rstrip()[-1:] not in (".", ":", "!", "?", ";")

    def leading(self, block: TextBlock) -> Iterator[Scene]:
        """Sentences of the paragraph above that a heading swallowed ("Angka ini ... 2023. Jumlah ...")."""
        if block.kind is not BlockKind.HEADING or ". " not in block.text:
            return
        *before, title = self._splitter.split(block)
        scenes = [scene_of(self._reader.read(s), self.context(), self._known) for s in before]
        tags = {c.tag for c in scenes[0].tagged.cues} if scenes else set()
        # NOTE: only a sentence that speaks of what stands above belongs there.
        if Tag.ANAPHORA in tags and not self._tagger.is_sentence(title.text):
            yield from scenes

    def learn(self, scene: Scene, changes: list[Change]) -> None:
        """Keep what a sentence sets for the ones behind it."""
        state = self.state
        starts = [f for f in scene.amounts if starts_from(scene.tagged, f.number)]
        # NOTE: "melambat dari 5,31% pada tahun 2022" dates what something started from.
        old = [m for m in scene.moments if any(_dates(scene, m.start, f.end) for f in starts)]
        own = [m for m in scene.moments if not m.base and m not in old]
        topics = [m.period for m in own if m.period.part is Part.YEAR]
        # NOTE: "tertinggi terjadi pada tahun 2021" dates that one figure only.
        if topics and not scene.tagged.has(Tag.SUBGROUP):
            state.period = topics[0]
        name = scene.name_at(0)
        if name is not None and name.name.kind is NameKind.INDICATOR:
            # NOTE: a sentence that only lists several indicators is about none of them.
            state.subject = None if scene.lists_names() else scene.subject()
            state.remote = state.activity = False
        elif any(c.tag is Tag.ACTIVITY for c in scene.tagged.cues):
            state.activity = True
        bases = {c.before.place for c in changes if c.before}
        for figure in scene.amounts:
            bound = figure.quantity.relation is not Relation.EQUAL
            if (figure.measure in RESULTS or figure.measure is Measure.SHARE) and not bound:
                mention = scene.mention(figure)
                state.memories.append(Memory(mention, scene.subject(figure.start), mention.place in bases))
        del state.memories[:-_MOST_MEMORIES]
        state.pending = scene

    def enter(self, block: TextBlock) -> bool:
        """Whether a block is a title that begins an item; if so, begin it."""
        if block.kind is not BlockKind.HEADING and not _can_be_title(block):
            return False
        text = strip_numbering(block.text)[1].strip(_PUNCTUATION)
        if block.kind is not BlockKind.HEADING and not self._is_title(text):
            return False
        if block.kind is BlockKind.HEADING:
            scope = self._scopes.heading(text)
            self.state.scope = self.state.scope if scope is None else scope
            if self._clear.leading(text):
                return True
        self.state.titles = self.state.titles + 1 if block.kind is BlockKind.LIST_ITEM else 0
        if block.kind is BlockKind.HEADING and not block.text.rstrip().endswith(":"):
            self._set_year(block.level, text)
        # NOTE: names that follow each other as list items only list indicators; none heads what stands below.
        listed = self.state.titles >= _LISTED
        name = None if listed else self._indicator(text)
        self._begin(Heading("" if listed else text, block.place, name))
        return True

    def begin_bold(self, block: TextBlock) -> None:
        """Begin an item with the name in bold at the head of a paragraph, if there is one."""
        if not block.passage.bold or block.kind is BlockKind.HEADING:
            return
        start, end = block.passage.bold[0]
        text = strip_numbering(block.text[start:end])[1].strip(_PUNCTUATION)
        name = self._indicator(text) if start <= 1 and self._is_marked(block) else None
        if name is not None:
            self._begin(Heading(text, block.passage.place(start, end), name))

    def pass_table(self, view: TableView | None) -> None:
        """Take the level of a table's rows for the text behind it."""
        if view is not None and view.scope:
            self.state.scope = view.scope

    def _is_marked(self, block: TextBlock) -> bool:
        return bool(block.marker) or bool(strip_numbering(block.text)[0])

    def _set_year(self, level: int, text: str) -> None:
        """Keep the year that a heading names for all that stands below it."""
        years = self.state.years
        for deeper in [known for known in years if known >= level]:
            del years[deeper]
        named = [p.period for p in self._grammar.periods(text) if p.period.part is Part.YEAR]
        named = [y for y in named if y.last_year is None]
        if len(named) == 1:
            years[level] = named[0]

    def _begin(self, heading: Heading) -> None:
        state = self.state
        state.heading = heading
        state.subject = None
        state.period = None
        state.memories = []
        state.pending = None
        state.unfinished = False
        state.title = ""

    def _is_title(self, text: str) -> bool:
        """Whether a paragraph or list item is nothing but the name of an indicator."""
        name = self._names.whole(text)
        return name is not None and name.kind is NameKind.INDICATOR and not self._tagger.is_sentence(text)

    def _indicator(self, text: str) -> Name | None:
        name = self._names.whole(text)
        if name is None:
            found = [f for f in self._names.find(text) if f.name.kind is NameKind.INDICATOR]
            name = found[0].name if len(found) == 1 else None
        return name if name is not None and name.kind is NameKind.INDICATOR else None

    def _inherited(self) -> Subject | None:
        heading = self.state.heading
        if heading is not None and heading.name is not None:
            return Subject(heading.name.text, heading.place, True, heading.name.text, heading.place)
        return self.state.subject


def _dates(scene: Scene, start: int, end: int) -> bool:
    """Whether a period that begins at `start` stands right behind a figure that ends at `end`."""
    return end <= start and scene.tagged.words_between(end, start) <= 1


def _is_debris(text: str) -> bool:
    """Whether a block is what the reader has left of a table: mostly figures, or a row with its cells."""
    words = text.split()
    if len(words) <= _LONGEST_ROW and _CELLS.search(text):
        return True
    if len(words) < _MANY_FIGURES or text.rstrip().endswith(_ENDS):
        return False
    figures = sum(any(map(str.isdigit, word)) for word in words)
    return figures >= _MANY_FIGURES and figures >= _DENSE * len(words)


def _can_be_title(block: TextBlock, longest: int = _TITLE_WORDS) -> bool:
    """Whether a paragraph or list item is short enough for a name, and no sentence."""
    if block.kind not in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH) or block.text.count(" ") >= longest:
        return False
    return block.kind is BlockKind.LIST_ITEM or not block.text.rstrip().endswith(_ENDS)


def views_by_table(views: tuple[TableView, ...]) -> dict[int, TableView]:
    """The understood table of every table block, by the block's identity."""
    return {id(table): view for view in views for table in view.tables}


def narrated(document: Document) -> Iterator[tuple[int, TextBlock | Table]]:
    """The blocks of the narrative with their indices, and the tables between them."""
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table) or block.kind in (*_READ, BlockKind.HEADING, BlockKind.FORMULA):
            yield index, block
