"""Whose document it is, from one document as understood: the one entry of this package."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from auditor.identity.agency import AgencyWords, district_of
from auditor.identity.gazetteer import load_gazetteer
from auditor.identity.override import Given, overridden
from auditor.identity.votes import Voting, elected
from auditor.identity.who import DocumentKind, Level, Region, Sign, Who
from auditor.identity.year import year_sign
from auditor.indonesian.grammar import Grammar
from auditor.indonesian.phrases import Phrases, words_of
from auditor.lexicon import Lexicon
from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import Measure

_OPENING_BLOCKS = 400
_COVER_BLOCKS = 40
_TITLES = (
    DocumentKind.REPORT,
    DocumentKind.AGREEMENT,
    DocumentKind.KEY_INDICATORS,
    DocumentKind.ANNUAL_PLAN,
    DocumentKind.STRATEGIC_PLAN,
)
_LONGEST_TITLE = 160
_TITLE_BLOCKS = 8
_READ = 800
_FEWEST = 2
_RESULTS = (Measure.REALISASI, Measure.CAPAIAN)
_FEWEST_RESULTS = 5
_LONGEST_LEAD = 3
_NAMED, _GUESSED = 0.95, 0.6


class Reader:
    """Reads whose document it is; made once for many documents.  `given` overrules what is read."""

    def __init__(self, lexicon: Lexicon, given: Sequence[Given] = ()) -> None:
        self._lexicon = lexicon
        self._given = given
        self._grammar = Grammar(lexicon)
        self._agencies = AgencyWords(lexicon)
        words = lexicon["who"]
        self._titles = Phrases({kind.value: words[kind.value] for kind in _TITLES})
        self._gazetteer = load_gazetteer(lexicon)
        self._government = Phrases({"government": words["government"]})

    @cached_property
    def _voting(self) -> Voting | None:
        return Voting(self._gazetteer, self._lexicon, self._agencies.kinds) if self._gazetteer else None

    def who(self, evidence: Evidence) -> Who:
        """Agency, level, region, kind and year of a document, with how sure and where it says so."""
        texts = [b for b in evidence.document.texts if b.text.strip()]
        opening = texts[:_OPENING_BLOCKS]
        sign = self._region(opening, texts)
        region = self._gazetteer.region(sign.value) if self._gazetteer and sign.value else None
        name = evidence.identity.agency or self._government_name(opening, region)
        agency = _agency_sign(name, opening, printed=evidence.identity.agency is not None)
        kind = self._agencies.kind(agency.value)
        level = self._agencies.level(agency.value, kind, region, local=self._is_local(agency.value, opening))
        year = year_sign(evidence, opening, self._titles, self._grammar)
        read = Who(
            agency=agency,
            key=self._agencies.key(agency.value, self._gazetteer),
            kind=kind,
            level=level,
            region=region,
            region_sign=sign,
            district=district_of(agency.value, region) if level is Level.DISTRICT else None,
            year=int(year.value) if year.value else None,
            year_sign=year,
            document=self._document(evidence, opening),
        )
        spot = (evidence.document.path, evidence.document.sha256)
        return overridden(read, self._given, spot, self._agencies, self._gazetteer)

    def _region(self, opening: Sequence[TextBlock], texts: Sequence[TextBlock]) -> Sign:
        if self._voting is None:
            return Sign("")
        found = elected(self._voting.votes(opening))
        return found if found.value else elected(self._voting.votes(texts))

    def _government_name(self, opening: Sequence[TextBlock], region: Region | None) -> str | None:
        """ "Pemerintah Kabupaten Tapin", where the cover names no agency of it."""
        named = any(self._government.leading(b.text) for b in opening[:_COVER_BLOCKS])
        if region is None or not named:
            return None
        words = self._lexicon["who"]
        lead = words["province"][0].capitalize() + " " if region.is_province else ""
        return f"{words['government'][0].capitalize()} {lead}{region.name}"

    def _is_local(self, agency: str, opening: Sequence[TextBlock]) -> bool:
        """Whether a regional government is named with the agency."""
        if self._gazetteer and any(s.led for s in self._gazetteer.find(agency)):
            return True
        return any(
            self._government.leading(b.text) and len(b.text) <= _LONGEST_TITLE
            for b in opening[:_COVER_BLOCKS]
        )

    def _document(self, evidence: Evidence, opening: Sequence[TextBlock]) -> DocumentKind:
        """What the cover's heading calls it, else a report where it tells results, else what it speaks of."""
        cover = opening[:_COVER_BLOCKS]
        for block in cover[:_TITLE_BLOCKS]:
            hit = next(iter(self._titles.find(block.text)), None)
            if hit and hit.first < _LONGEST_LEAD and block.kind is BlockKind.HEADING:
                return DocumentKind(hit.key)
        if sum(c.measure in _RESULTS for c in evidence.claims) >= _FEWEST_RESULTS:
            return DocumentKind.REPORT
        return self._spoken_of(cover) or self._spoken_of(opening) or DocumentKind.OTHER

    def _spoken_of(self, blocks: Sequence[TextBlock]) -> DocumentKind | None:
        told = [b for b in blocks if b.kind is not BlockKind.CONTENTS]
        found = Counter(h.key for b in told for h in self._titles.find(b.text[:_READ]))
        most = found.most_common(1)
        return DocumentKind(most[0][0]) if most and most[0][1] >= _FEWEST else None


def _agency_sign(name: str | None, opening: Sequence[TextBlock], *, printed: bool) -> Sign:
    """The agency with the place where it stands first, whatever its capitals and line breaks."""
    if not name:
        return Sign("")
    wanted = [w.text for w in words_of(name)]
    for block in opening:
        words = words_of(block.text)
        for at in range(len(words) - len(wanted) + 1):
            if [w.text for w in words[at : at + len(wanted)]] == wanted:
                place = block.passage.place(words[at].start, words[at + len(wanted) - 1].end)
                return Sign(name, _NAMED if printed else _GUESSED, place.text, place)
    first = next((b for b in opening if words_of(b.text)[:1] and words_of(b.text)[0].text == wanted[0]), None)
    return Sign(name, _GUESSED, first.text[:_LONGEST_TITLE] if first else "", first.place if first else None)
