"""Paragraphs that give the budget of some programs together, with the list of these programs below.

"... melalui 5 (lima) Program dengan 23 (dua puluh tiga) Kegiatan dengan anggaran sebesar Rp... dengan
realisasi Rp..." above "Program tersebut adalah sebagai berikut: 1. Program ...".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex
from rapidfuzz.fuzz import ratio

from auditor.indonesian.phrases import words_of
from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import Measure, Row, TableKind, TableView
from auditor.model.place import Place
from auditor.policy.nesting import nests_of

_COUNTED = regex.compile(
    r"(?P<programs>\d{1,2})\s*(?:\([^()]{1,30}\)\s*)?program\s+(?:dan|dengan|serta|yang\s+terdiri\s+(?:dari|atas))\s+"
    r"(?P<kegiatan>\d{1,3})\s*(?:\([^()]{1,30}\)\s*)?kegiatan\b",
    regex.IGNORECASE,
)
_MONEY = r"Rp\.?\s?(?P<{0}>\d{{1,3}}(?:\.\d{{3}})+)(?:,\d\d|,-)?"
_BUDGET = regex.compile(r"anggaran\b[^.;]{0,80}?" + _MONEY.format("sum"), regex.IGNORECASE)
_SPENT = regex.compile(r"realisasi\b[^.;]{0,60}?" + _MONEY.format("sum"), regex.IGNORECASE)
_ITEM = regex.compile(r"program\s+(?!tersebut\b|ini\b)", regex.IGNORECASE)
# A name and no more: no sums, no kegiatan, no sentence behind it.
_PLAIN = regex.compile(r"[^:.;\d]{8,160}[.;,]?")
_KINDS = (BlockKind.LIST_ITEM, BlockKind.HEADING)
_ALIKE, _NEAR = 92.0, 80.0
_MOST_BETWEEN = 2


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of the paragraph and where it stands."""

    value: Decimal
    raw: str
    place: Place


@dataclass(frozen=True, slots=True)
class ProgramList:
    """What a paragraph says of the programs listed below it: numbers of them and of kegiatan, and sums."""

    programs: Told
    kegiatan: Told
    pagu: Told | None
    realisasi: Told | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProgramRow:
    """A program as a budget table prints it, with how many kegiatan stand below it."""

    view: TableView
    row: Row
    kegiatan: int | None

    def figure(self, measure: Measure) -> tuple[Decimal, Place] | None:
        """Its budget or what was spent of it; None where the table prints no single one."""
        columns = self.view.measured(measure)
        value = self.row.value(columns[0].index) if len(columns) == 1 else None
        return (value.number, self.view.place(self.row, columns[0])) if value and value.is_number else None


def program_lists(evidence: Evidence) -> Iterator[ProgramList]:
    """The paragraphs with their lists, in order."""
    blocks = evidence.document.blocks
    for at, block in enumerate(blocks):
        match = _COUNTED.search(block.text) if isinstance(block, TextBlock) else None
        if not isinstance(block, TextBlock) or match is None or len(_COUNTED.findall(block.text)) > 1:
            continue
        names = tuple(_names(blocks[at + 1 :]))
        if names:
            yield ProgramList(
                _told(block, match, "programs"),
                _told(block, match, "kegiatan"),
                _sum(block, _BUDGET, match.end()),
                _sum(block, _SPENT, match.end()),
                names,
            )


def _names(blocks: Sequence[object]) -> Sequence[str]:
    """The names of a list that holds nothing but programs; empty where it tells more or seems to go on."""
    names: list[str] = []
    between = 0
    for block in blocks:
        if isinstance(block, TextBlock) and block.kind in _KINDS and _ITEM.match(block.text):
            if not _PLAIN.fullmatch(block.text):
                return ()
            names.append(block.text.strip(" .;,"))
            continue
        between += 1
        if names or between > _MOST_BETWEEN or not isinstance(block, TextBlock):
            # NOTE: kegiatan, or what a page break tore off, may stand between two programs.
            closed = isinstance(block, TextBlock) and block.kind is BlockKind.HEADING
            return names if closed else ()
        if block.kind is BlockKind.HEADING:
            return ()
    return names


def _told(block: TextBlock, match: regex.Match[str], name: str) -> Told:
    return Told(Decimal(match[name]), match[name], block.passage.place(*match.span(name)))


def _sum(block: TextBlock, form: regex.Pattern[str], since: int) -> Told | None:
    match = form.search(block.text, since)
    if match is None:
        return None
    raw = match["sum"]
    return Told(Decimal(raw.replace(".", "")), raw, block.passage.place(*match.span("sum")))


def program_rows(evidence: Evidence, levels: Sequence[str]) -> list[ProgramRow]:
    """The rows of budget tables that are called a program, with their kegiatan where the table has levels."""
    found: list[ProgramRow] = []
    for view in evidence.tables:
        if view.kind is not TableKind.BUDGET:
            continue
        nests = {nest.parent.index: len(nest.children) for nest in nests_of(view, levels)}
        rows = [row for row in view.items if _ITEM.match(row.name)]
        found += [ProgramRow(view, row, nests.get(row.index)) for row in rows]
    return found


def rows_of(names: Sequence[str], rows: Sequence[ProgramRow]) -> list[ProgramRow] | None:
    """The one row of every listed program, all of one table; None where a program has none or several."""
    found: list[ProgramRow] = []
    for name in names:
        own = [row for row in rows if _is_same(name, row.row.name)]
        if len(own) != 1:
            return None
        found += own
    one = {row.view.index for row in found}
    return found if len(one) == 1 and len({row.row.index for row in found}) == len(found) else None


def are_shared(name: str, others: Sequence[str]) -> bool:
    """Whether another list holds the same program, or one whose name is so near that it may be the same."""
    return any(ratio(name.casefold(), other.casefold()) >= _NEAR for other in others)


def _is_same(one: str, other: str) -> bool:
    left, right = (" ".join(word.text for word in words_of(text)) for text in (one, other))
    return left == right or ratio(left, right) >= _ALIKE
