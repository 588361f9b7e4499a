"""The figures of a summary, asked of a store."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from auditor.store.reader import Reader

_DOCUMENTS = """
SELECT s.document, s.path, s.agency, s.agency_key, s.level, s.region_code, s.region, s.province_code, s.year,
       s.kind, s.outcome, s.errors, s.warnings, s.notes, s.verified, s."rows", s.rows_checked, s.pages,
       s.pages_without_text,
       (SELECT count(*) FROM counted c WHERE c.document = s.document AND c.other IS NOT NULL)
FROM summed s
ORDER BY s.region_code NULLS LAST, s.agency_key, s.year, s.path
"""
_RULES = """
SELECT rule, any_value(family), count(*) FILTER (severity = 'error'), count(*) FILTER (severity = 'warning'),
       count(*) FILTER (severity = 'info'), count(DISTINCT document)
FROM counted GROUP BY rule ORDER BY 3 DESC, 4 DESC, 5 DESC, rule
"""
_FAILURES = "SELECT path, reason, detail_id, detail_en, attempts FROM failures ORDER BY path"
_NAMES = (
    "SELECT region_code, any_value(region) FROM documents WHERE region_code IS NOT NULL GROUP BY region_code"
)


@dataclass(frozen=True, slots=True)
class Totals:
    """What was found in some documents; statements are those recomputed, right or wrong."""

    documents: int
    idle: int
    errors: int
    warnings: int
    verified: int
    rows: int
    checked: int

    @property
    def statements(self) -> int:
        """The statements that could be recomputed."""
        return self.errors + self.warnings + self.verified

    @property
    def right(self) -> float | None:
        """The share of the statements that are right, in percent."""
        return 100 * self.verified / self.statements if self.statements else None

    @property
    def per_hundred(self) -> float | None:
        """Errors per hundred statements."""
        return 100 * self.errors / self.statements if self.statements else None

    @property
    def coverage(self) -> float | None:
        """The share of the rows of tables that were checked, in percent."""
        return 100 * self.checked / self.rows if self.rows else None


@dataclass(frozen=True, slots=True)
class Document:
    """One document; `across` are findings that it shares with another document."""

    number: int
    path: str
    agency: str | None
    agency_key: str
    level: str | None
    region_code: str | None
    region: str | None
    province_code: str | None
    year: int | None
    kind: str
    outcome: str
    errors: int
    warnings: int
    notes: int
    verified: int
    rows: int
    checked: int
    pages: int | None
    unread: int
    across: int

    @property
    def totals(self) -> Totals:
        """The document as totals of one."""
        idle = int(self.outcome not in ("consistent", "contradictions"))
        return Totals(1, idle, self.errors, self.warnings, self.verified, self.rows, self.checked)


@dataclass(frozen=True, slots=True)
class Group:
    """Documents that belong together; `name` is "" where it was not read."""

    name: str
    place: str
    totals: Totals


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule found something, and in how many documents."""

    rule: str
    family: str
    errors: int
    warnings: int
    notes: int
    documents: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was not audited, with the reason in both languages."""

    path: str
    reason: str
    detail_id: str
    detail_en: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that a summary shows; `provinces` of the regions are named where the store names them."""

    totals: Totals
    documents: tuple[Document, ...]
    agencies: tuple[Group, ...]
    regions: tuple[Group, ...]
    provinces: tuple[Group, ...]
    years: tuple[Group, ...]
    rules: tuple[RuleCount, ...]
    failures: tuple[Failure, ...]


_Key = Callable[[Document], tuple[str, str]]
_Name = Callable[[Document], str]


def summary_of(store: Reader, provinces: Mapping[str, str]) -> Summary:
    """The figures of a store; `provinces` gives their names by code."""
    documents = tuple(Document(*row) for row in store.ask(_DOCUMENTS).rows)  # type: ignore[arg-type]
    names = {str(code): str(name) for code, name in store.ask(_NAMES).rows}
    return Summary(
        _total(documents),
        documents,
        _grouped(documents, lambda d: (d.agency_key, _place(d, names)), lambda d: d.agency or ""),
        _grouped(
            documents, lambda d: (d.region_code or "", ""), lambda d: names.get(d.region_code or "", "")
        ),
        _grouped(
            documents,
            lambda d: (d.province_code or "", ""),
            lambda d: provinces.get(d.province_code or "", ""),
        ),
        _grouped(documents, lambda d: (str(d.year or ""), ""), lambda d: str(d.year or "")),
        tuple(RuleCount(*row) for row in store.ask(_RULES).rows),  # type: ignore[arg-type]
        tuple(Failure(*row) for row in store.ask(_FAILURES).rows),  # type: ignore[arg-type]
    )


def _place(document: Document, names: Mapping[str, str]) -> str:
    return names.get(document.region_code or "", "")


def _grouped(documents: Sequence[Document], key: _Key, name: _Name) -> tuple[Group, ...]:
    groups: dict[tuple[str, str], list[Document]] = {}
    for document in documents:
        groups.setdefault(key(document), []).append(document)
    return tuple(Group(name(own[0]), place, _total(own)) for (_, place), own in sorted(groups.items()))


def _total(documents: Sequence[Document]) -> Totals:
    own = [d.totals for d in documents]
    return Totals(
        len(own),
        sum(t.idle for t in own),
        sum(t.errors for t in own),
        sum(t.warnings for t in own),
        sum(t.verified for t in own),
        sum(t.rows for t in own),
        sum(t.checked for t in own),
    )
