"""Years in the caption of a table or chart against the years of its rows and columns."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from auditor.indonesian.patterns import words as any_of
from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import Measure, Role, RowKind, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Passage
from auditor.model.rule import Rule
from auditor.policy.stale_captions import YEAR, StaleCaption, caption_year, stale_captions

_BARE_YEAR = regex.compile(r"(?:tahun\s*)?20[0-9]{2}", regex.IGNORECASE)
# A chart stands this near below the table that it shows.
_CHART_BELOW = 2
_FURTHEST = 1
_MOST_SHOWN = 4
_RESULTS = (Measure.TARGET, Measure.REALISASI)


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every caption whose years are not those of its table."""
    words = rule.params["comparing"]
    compared = regex.compile(rf"\b{any_of(words if isinstance(words, tuple) else ())}\b", regex.IGNORECASE)
    for stale in stale_captions(evidence).values():
        yield _stale(rule, stale)
    places = {block.index: i for i, block in enumerate(evidence.document.blocks)}
    for view in evidence.tables:
        own = _years_of(view)
        if not own or _is_brought_forward(view, own, evidence.identity.year):
            continue
        caption = view.tables[0].caption
        if caption is not None:
            main = _main_year(view, caption, evidence.identity.year, compared)
            yield from _judged(rule, view, caption, main or own)
        last = places.get(view.tables[-1].index)
        for block in evidence.document.blocks[last + 1 : last + 1 + _CHART_BELOW] if last is not None else ():
            if isinstance(block, TextBlock) and block.kind is BlockKind.CAPTION and not _is_table(block):
                yield from _judged(rule, view, block.passage, own)


def _is_table(block: TextBlock) -> bool:
    return block.marker.lower().startswith("tabel")


def _judged(rule: Rule, view: TableView, caption: Passage, own: set[int]) -> Iterator[Finding]:
    found = list(YEAR.finditer(caption.text))
    said = {y for m in found for y in range(int(m["from"]), int(m["to"] or m["from"]) + 1)}
    if not said or len(found) > 1 or not _differ(said, own):
        return
    yield rule.finding(
        [caption.place(found[0].start(), found[0].end()), view.tables[0].place],
        stated=[found[0].group()],
        expected=[_printed(own)],
        proof=Severity.WARNING,
        subject=" ".join(caption.text.split())[:160],
        confidence=0.85,
    )


def _stale(rule: Rule, stale: StaleCaption) -> Finding:
    """The figures of the table are those that other places state for this year."""
    own, twin = stale.shown[0]
    return rule.finding(
        [stale.place, *(p for pair in stale.shown[:_MOST_SHOWN] for p in (pair[0].place, pair[1].place))],
        stated=[stale.said],
        expected=[str(stale.right)],
        proof=Severity.WARNING,
        variant="figures",
        subject=stale.title,
        calculation=f"{own.quantity.raw} = {twin.quantity.raw}",
        values={"count": str(len(stale.shown))},
        confidence=0.9,
    )


def _main_year(view: TableView, caption: Passage, year: int | None, compared: regex.Pattern[str]) -> set[int]:
    """This year, where a table measures it and its caption names the year before, which it only compares."""
    match = caption_year(caption)
    if match is None or year is None or int(match["from"]) != year - 1:
        return set()
    if compared.search(caption.text[: match.start()]):
        return set()
    measured = {c.period.year for c in view.measured(Measure.CAPAIAN) if c.period and YEAR.search(c.header)}
    return measured if measured == {year} else set()


def _differ(said: set[int], own: set[int]) -> bool:
    """Whether the years can't be one period: apart by a year, or ranges that only overlap."""
    if not said & own:
        return abs(max(said) - max(own)) <= _FURTHEST
    return len(said) > 1 and len(own) > 1 and not said <= own and not own <= said


def _is_brought_forward(view: TableView, own: set[int], year: int | None) -> bool:
    """Whether the only dated columns are of the year before, beside undated ones: "Sisa Tahun 2023"."""
    undated = [c for c in view.columns if c.role is Role.VALUE and not YEAR.search(c.header)]
    return year is not None and own == {year - 1} and bool(undated)


def _years_of(view: TableView) -> set[int]:
    """The years that a table's rows are named by, else those of its headings without goals."""
    rows = {row.name.strip() for row in view.rows if row.kind is RowKind.ITEM}
    if rows and all(_BARE_YEAR.fullmatch(name) for name in rows):
        return {int(name[-4:]) for name in rows}
    if any(c.measure is Measure.TARGET_END for c in view.columns):
        return set()
    headers = [c.header for c in view.columns if c.role is Role.VALUE]
    if any(c.measure in _RESULTS and not YEAR.search(c.header) for c in view.columns):
        # NOTE: beside last year's column, one without a year is of the year that the caption names.
        return set()
    return {int(m["from"]) for header in headers for m in YEAR.finditer(header)}


def _printed(years: set[int]) -> str:
    return str(min(years)) if len(years) == 1 else f"{min(years)} - {max(years)}"
