"""Percentages that a report gives of all it has reached or spent, in running text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import regex

from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.place import Place

_RUNNING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_RATE = r"(?<![\d.,])(?P<rate>\d{1,3}(?:[.,]\d{1,2})?)\s?(?:%|persen\b)"
# Words without a figure but for a year; a clause ends at a full stop, a semicolon or "sedangkan".
_WORDS = r"(?:(?!sedangkan\b|sementara\b|namun\b)(?:[^\s\d;:.%]+|(?:19|20)\d\d)[,)]?\s+){0,22}?"
_TIE = (
    r"(?:adalah\s+)?(?:mencapai|sebesar|adalah|yaitu|yakni|tercatat|di\s+angka|berada\s+pada)\s+"
    r"(?:sebesar\s+|angka\s+)?"
)
_ALL = r"(?:secara\s+)?keseluruhan(?:nya)?"
_REACHED = r"(?:rata-rata\s+)?(?:capaian|pencapaian)\s+kinerja"
_SPENT = (
    r"(?:capaian|pencapaian|realisasi|serapan|penyerapan)\s+(?:kinerja\s+|realisasi\s+)?(?:keuangan|anggaran)"
)
_OF_ALL_REACHED = tuple(
    regex.compile(form, regex.IGNORECASE)
    for form in (
        rf"\b{_REACHED}\s+(?P<gap>{_WORDS}){_ALL}\s+{_WORDS}{_TIE}{_RATE}",
        rf"\b{_ALL},?\s+(?P<gap>{_WORDS}){_REACHED}\s+{_WORDS}{_TIE}{_RATE}",
    )
)
_OF_ALL_SPENT = regex.compile(rf"\b{_SPENT}\s+(?P<gap>{_WORDS}){_TIE}{_RATE}", regex.IGNORECASE)
_OVERALL = regex.compile(rf"\b{_ALL}\b", regex.IGNORECASE)
# What makes of it the rate of a part, or another rate.
_PART = regex.compile(
    r"\b(?:[Pp]rogram|[Kk]egiatan|[Ss]asaran|[Bb]idang|[Bb]elanja|[Uu]rusan)\s+(?:\p{Lu}|\d|strategis\s+\d)"
    r"|\b(?:triwulan|semester|tahun\s+(?:lalu|sebelumnya)|fisik|target)\b"
)
_END = regex.compile(r"\b(?:penutup|kesimpulan|simpulan)\b", regex.IGNORECASE)
_OTHERS = regex.compile(r"\b(?:keuangan|anggaran|fisik|belanja|program|kegiatan)\b", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OverallRate:
    """A percentage as printed, and where."""

    value: Decimal
    raw: str
    place: Place

    @property
    def step(self) -> Decimal:
        """One unit of its last digit."""
        return Decimal(1).scaleb(-len(self.raw.replace(",", ".").partition(".")[2]))


def overall_reached(evidence: Evidence) -> Iterator[OverallRate]:
    """What the text calls the achievement of everything together."""
    for block in _running(evidence):
        for form in _OF_ALL_REACHED:
            for match in form.finditer(block.text):
                if (
                    not _PART.search(match[0])
                    and not _OTHERS.search(match[0])
                    and _is_now(match[0], evidence)
                ):
                    yield _rate(block, match)


def overall_spent(evidence: Evidence) -> Iterator[OverallRate]:
    """What the text calls the share of all money that was spent: said so, or in the closing chapter."""
    for block in _running(evidence):
        closing = _END.search(block.place.section or "") is not None
        for match in _OF_ALL_SPENT.finditer(block.text):
            lead = block.text[max(0, block.text.rfind(".", 0, match.start())) : match.end()]
            overall = closing or _OVERALL.search(lead) is not None
            if overall and not _PART.search(lead) and _is_now(lead, evidence):
                yield _rate(block, match)


def _running(evidence: Evidence) -> Iterator[TextBlock]:
    for block in evidence.document.blocks:
        if isinstance(block, TextBlock) and block.kind in _RUNNING:
            yield block


def _is_now(text: str, evidence: Evidence) -> bool:
    """Whether no other year than the report's is named."""
    years = {int(year) for year in regex.findall(r"\b(?:19|20)\d\d\b", text)}
    return not years or years == {evidence.identity.year}


def _rate(block: TextBlock, match: regex.Match[str]) -> OverallRate:
    raw = match["rate"]
    return OverallRate(Decimal(raw.replace(",", ".")), raw, block.passage.place(*match.span("rate")))
