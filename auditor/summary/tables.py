"""The tables of a summary: their columns and rows, for pages, workbook and terminal alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from auditor.report.words import Words, neutral
from auditor.summary.figures import Group, Summary, Totals

Value = str | int | float | None
# Kinds of columns: text, a whole number, a share in percent, a rate with two decimals.
TEXT, COUNT, SHARE, RATE = "text", "count", "share", "rate"
_FIGURES = (
    ("statements", COUNT),
    ("errors", COUNT),
    ("warnings", COUNT),
    ("right", SHARE),
    ("errors_per_100", RATE),
    ("coverage", SHARE),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: `columns` are pairs of a name and a kind; `links` the number of the document of each row."""

    key: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Value, ...], ...]
    links: tuple[int, ...] = ()


def sheets(summary: Summary, words: Words, title: Callable[[str], str]) -> tuple[Sheet, ...]:
    """All tables, in the order in which they are shown; those without rows are left out."""
    made = (
        _documents(summary, words),
        _groups("agencies", "agency", summary.agencies, words, placed=True),
        _groups("regions", "region", summary.regions, words),
        _groups("provinces", "province_code", summary.provinces, words),
        _groups("years", "year", summary.years, words),
        _rules(summary, words, title),
        _failures(summary, words),
    )
    return tuple(sheet for sheet in made if sheet.rows)


def _figures(totals: Totals) -> tuple[Value, ...]:
    return (
        totals.statements,
        totals.errors,
        totals.warnings,
        _rounded(totals.right, 1),
        _rounded(totals.per_hundred, 2),
        _rounded(totals.coverage, 1),
    )


def _documents(summary: Summary, words: Words) -> Sheet:
    columns = (
        ("agency", TEXT),
        ("region", TEXT),
        ("year", TEXT),
        ("kind", TEXT),
        ("status", TEXT),
        *_FIGURES,
        ("across", COUNT),
        ("path", TEXT),
    )
    rows: list[tuple[Value, ...]] = [
        (
            neutral(d.agency) if d.agency else PurePosixPath(d.path.replace("\\", "/")).name,
            neutral(d.region or ""),
            str(d.year or ""),
            words.named("document-kind", d.kind),
            words.named("outcomes", d.outcome),
            *_figures(d.totals),
            d.across,
            neutral(d.path),
        )
        for d in summary.documents
    ]
    return Sheet("documents", columns, tuple(rows), tuple(d.number for d in summary.documents))


def _groups(key: str, name: str, groups: Iterable[Group], words: Words, *, placed: bool = False) -> Sheet:
    place = (("place", TEXT),) if placed else ()
    columns = ((name, TEXT), *place, ("documents", COUNT), ("idle", COUNT), *_FIGURES)
    rows: list[tuple[Value, ...]] = [
        (
            neutral(group.name) or words("report.unknown"),
            *((neutral(group.place),) if placed else ()),
            group.totals.documents,
            group.totals.idle,
            *_figures(group.totals),
        )
        for group in groups
    ]
    return Sheet(key, columns, tuple(rows))


def _rules(summary: Summary, words: Words, title: Callable[[str], str]) -> Sheet:
    columns = (("rule", TEXT), ("family", TEXT), ("errors", COUNT), ("warnings", COUNT), ("notes", COUNT))
    rows: Sequence[tuple[Value, ...]] = [
        (title(r.rule), words.named("families", r.family), r.errors, r.warnings, r.notes, r.documents)
        for r in summary.rules
    ]
    return Sheet("rules", (*columns, ("documents", COUNT)), tuple(rows))


def _failures(summary: Summary, words: Words) -> Sheet:
    columns = (("path", TEXT), ("reason", TEXT), ("detail", TEXT), ("attempts", COUNT))
    rows: Sequence[tuple[Value, ...]] = [
        (
            neutral(f.path),
            words.named("failures", f.reason),
            neutral(f.detail_id if words.language == "id" else f.detail_en),
            f.attempts,
        )
        for f in summary.failures
    ]
    return Sheet("failures", columns, tuple(rows))


def _rounded(value: float | None, decimals: int) -> float | None:
    return None if value is None else round(value, decimals)
