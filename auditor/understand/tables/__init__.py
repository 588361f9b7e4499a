"""Tables understood: pieces joined, headers, columns and rows with their meaning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from auditor.indonesian.grammar import Grammar
from auditor.indonesian.phrases import Phrases
from auditor.indonesian.text import fold
from auditor.lexicon import Lexicon
from auditor.model.document import BlockKind, Document, Table, TextBlock
from auditor.model.evidence import Identity
from auditor.model.fact import Column, Measure, Role, Row, RowKind, TableKind, TableView
from auditor.model.quantity import Kind
from auditor.understand.scopes import Scopes
from auditor.understand.tables.bare_years import with_measures
from auditor.understand.tables.coded import with_names
from auditor.understand.tables.columns import Columns
from auditor.understand.tables.commas import with_commas
from auditor.understand.tables.grid import Line, lines_of, renumber
from auditor.understand.tables.headers import Headers
from auditor.understand.tables.pieces import Draft, Pieces
from auditor.understand.tables.profile import Profile, ordinal_share, profile
from auditor.understand.tables.rows import Rows, is_budget, layout_of
from auditor.understand.tables.scaled import Scaled
from auditor.understand.tables.turning import Turning
from auditor.understand.tables.unnamed_totals import with_unnamed_totals
from auditor.understand.tables.values import Parse

_BUDGET = (Measure.PAGU, Measure.REALISASI_ANGGARAN)
_INDICATOR = (Measure.TARGET, Measure.TARGET_END, Measure.REALISASI, Measure.CAPAIAN)
_SEPARATORS = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.CAPTION,
    BlockKind.FORMULA,
)
_ENDINGS = (BlockKind.HEADING, BlockKind.CAPTION)


class TableReader:
    """Understands the tables of one report."""

    def __init__(self, grammar: Grammar, lexicon: Lexicon, identity: Identity) -> None:
        self._grammar = grammar
        self._headers = Headers(grammar, lexicon)
        self._columns = Columns(grammar, lexicon, identity.region)
        self._rows = Rows(grammar, lexicon)
        self._scopes = Scopes(lexicon)
        self._marks = Phrases({"amended": lexicon["headers"]["amended"]})
        self._lexicon = lexicon
        self._turning = Turning(grammar, lexicon)
        self._scaled = Scaled(lexicon)
        self._year = identity.year

    def read(self, document: Document) -> tuple[TableView, ...]:
        """Every table of the report, pieces of one table joined."""
        drafts = list(self._drafts(document))
        views = [self._view(i, draft) for i, draft in enumerate(drafts)]
        amended = [i for i, draft in enumerate(drafts) if self._is_amended(draft)]
        views = [_superseded(v) if _replaced(v, views, amended) else v for v in views]
        return with_names(with_measures([with_unnamed_totals(v) for v in views]))

    def _is_amended(self, draft: Draft) -> bool:
        """Whether the table belongs to an agreement that replaces an earlier one."""
        texts = (draft.title or draft.lead, draft.section)
        return any(h.key == "amended" for text in texts for h in self._marks.find(text))

    def _drafts(self, document: Document) -> Iterator[Draft]:
        current: Draft | None = None
        section = scope = lead = ""
        parted = False
        pieces = Pieces(self._grammar, self._lexicon, {page.page for page in document.recognised})
        for block in document.blocks:
            if isinstance(block, Table):
                draft = pieces.settled(current, self._draft(block, section, scope, lead))
                follows = pieces.resumes if parted else pieces.continues
                parted, lead = False, ""
                if current and follows(current, draft):
                    current = current.joined(draft)
                    continue
                if current:
                    yield current
                current = draft
                continue
            if (
                current
                and block.kind is BlockKind.CAPTION
                and pieces.repeats(current, block.text, block.place)
            ):
                continue
            if block.kind in _SEPARATORS and block.text.strip():
                if current and block.kind in _ENDINGS:
                    yield current
                    current = None
                parted = True
                lead = block.text
                section, scope = self._enter(block, section, scope)
        if current:
            yield current

    def _enter(self, block: TextBlock, section: str, scope: str) -> tuple[str, str]:
        if block.kind is not BlockKind.HEADING:
            return section, scope
        level = self._scopes.heading(block.text)
        return block.text, scope if level is None else level

    def _draft(self, table: Table, section: str, scope: str, lead: str) -> Draft:
        lines = lines_of(table)
        count = self._headers.split(lines, table.header_rows)
        named = self._scopes.named(table.caption.text) if table.caption else None
        return Draft((table,), lines[:count], lines[count:], section, named or scope, lead)

    def _view(self, index: int, draft: Draft) -> TableView:
        lines = renumber([*draft.header, *draft.body])
        header, body = lines[: len(draft.header)], lines[len(draft.header) :]
        paths = self._headers.paths(header, draft.cols)
        turned = self._turning.turned(paths, body)
        if turned is not None:
            header, (paths, body) = [], turned
        # NOTE: asked of every cell once for its column and once for its row; a long table has too many for
        # the grammar to remember.
        parse = cache(self._grammar.parse)
        profiles = [_profile(body, col, parse) for col in range(len(paths))]
        title = draft.title or draft.lead
        columns = self._columns.understand(paths, profiles, title, self._year)
        layout = layout_of(columns)
        known = {tuple(fold(c.text) for c in line.filled.values()) for line in header}
        rows = with_commas(self._rows.read(body, layout, known, parse), columns, self._grammar)
        rows = self._scaled.rows(tuple(self._with_scopes(rows, columns)), columns, draft.title)
        return TableView(
            index=index,
            kind=_kind(columns, rows),
            title=draft.title,
            scope=draft.scope,
            section=draft.section,
            tables=draft.pieces,
            columns=columns,
            rows=rows,
        )

    def _with_scopes(self, rows: tuple[Row, ...], columns: tuple[Column, ...]) -> Iterator[Row]:
        """Give rows the level of their group row or of the person in charge."""
        person = next((c for c in columns if c.role is Role.PERSON), None)
        charged = ""
        for row in rows:
            if row.kind is RowKind.GROUP:
                charged = ""
            cell = row.cell(person.index) if person else None
            if cell:
                charged = self._scopes.official(cell.text) or charged
            yield replace(row, scope=self._scopes.official(row.group) or charged)


def _profile(body: list[Line], column: int, parse: Parse) -> Profile:
    texts = [line.text(column).strip() for line in body]
    texts = [t for t in texts if t]
    return profile([parse(t) for t in texts], texts, ordinal_share(texts))


def _replaced(view: TableView, views: list[TableView], amended: list[int]) -> bool:
    """Whether a plan's table stands before the one that replaces it at its level."""
    plan = view.measured(Measure.TARGET) and not view.measured(Measure.REALISASI)
    return bool(plan) and any(
        i > view.index and views[i].scope == view.scope and views[i].measured(Measure.TARGET) for i in amended
    )


def _superseded(view: TableView) -> TableView:
    """The table with targets that bind no more: they stay printed but measure nothing."""
    columns = (replace(c, measure=None) if c.measure is Measure.TARGET else c for c in view.columns)
    return replace(view, columns=tuple(columns))


def _kind(columns: tuple[Column, ...], rows: tuple[Row, ...]) -> TableKind:
    measures = {c.measure for c in columns}
    figures = any(q.kind is Kind.NUMBER for r in rows for q in (r.values or {}).values())
    roles = {c.role for c in columns}
    if is_budget(columns):
        return TableKind.BUDGET
    if Role.INDIKATOR in roles or (measures & {*_INDICATOR} and Role.SASARAN in roles):
        return TableKind.INDICATOR
    if measures & {*_BUDGET}:
        return TableKind.BUDGET
    if len(measures & {*_INDICATOR}) >= 2:
        return TableKind.INDICATOR
    if figures and any(r.kind is RowKind.ITEM for r in rows):
        return TableKind.COUNT
    return TableKind.OTHER


def understand_tables(
    document: Document, grammar: Grammar, lexicon: Lexicon, identity: Identity
) -> tuple[TableView, ...]:
    """Every table of the report with its meaning, in reading order."""
    return TableReader(grammar, lexicon, identity).read(document)
