"""How many sasaran, indicators or programs are announced, against the table that follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.indonesian.phrases import Phrases, words_of
from auditor.model.evidence import Evidence
from auditor.model.fact import CountStatement, Role, Row, RowKind, TableView
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule
from auditor.policy.next_tables import next_tables

_FEWEST = 2


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every announced number that no way of counting the table's rows gives.

    The rule's parameters: `indicators`, `objectives` and `programs` are the nouns that are counted,
    `announcing` the words by which a paragraph points at the table behind it, `looking-back` those that
    point at one above.
    """
    nouns = Phrases({key: rule.texts(key) for key in ("indicators", "objectives", "programs")})
    announcing = Phrases({"announcing": rule.texts("announcing")})
    looking_back = Phrases({"looking-back": rule.texts("looking-back")})
    following = next_tables(evidence)
    for statement in evidence.narrative.statements:
        if not isinstance(statement, CountStatement) or statement.listed is not None:
            continue
        key, view = nouns.exact(statement.noun), following.get(statement.place.block)
        if key is None or view is None or not announcing.best(statement.place.text):
            continue
        if looking_back.best(statement.place.text):
            continue
        yield from _judged(rule, statement, view, _counts(view, key))


def _counts(view: TableView, key: str) -> set[int]:
    """Every number of things that the rows may be said to hold."""
    items = [r for r in view.rows if r.kind in (RowKind.ITEM, RowKind.GROUP)]
    if key == "indicators":
        rows = view.items if view.column(Role.INDIKATOR) else ()
        return {len(rows), len(_distinct(r.name for r in rows)), sum(bool(r.marker) for r in rows)}
    if key == "objectives":
        named = _distinct(r.sasaran for r in view.items)
        return {len(named)} if named and view.column(Role.SASARAN) else set()
    return _programs(view, items)


def _programs(view: TableView, items: Sequence[Row]) -> set[int]:
    column = view.column(Role.PROGRAM)
    # NOTE: beside a column of kegiatan the programs are merged over rows, perhaps cut by a page's end.
    if column is None or sum(c.role is Role.PROGRAM for c in view.columns) > 1:
        return set()
    named = [r.name for r in items if r.name]
    top = [n for n in named if words_of(n) and words_of(n)[0].text == "program"]
    mixed = any(w.text != "program" for w in words_of(column.header.split(" › ")[-1]))
    if mixed and not top:
        return set()
    # NOTE: a name that comes again was merged over rows, and may hide another.
    return {len(top or named)} if len(_distinct(top or named)) == len(top or named) else set()


def _distinct(names: Iterable[str]) -> set[str]:
    return {" ".join(w.text for w in words_of(n)) for n in names} - {""}


def _judged(
    rule: Rule, statement: CountStatement, view: TableView, counts: set[int]
) -> Iterator[Finding | Verified]:
    said = statement.count.quantity
    shown = sorted(counts - {0})
    if said.value is None or not shown:
        return
    if said.value in counts:
        yield rule.verified(statement.count.place, said.raw, f"{said.raw} = {int(said.value)}")
        return
    if said.value < _FEWEST or max(shown) < _FEWEST:
        return
    most = str(max(shown))
    yield rule.finding(
        [statement.count.place, view.tables[0].place],
        stated=[said.raw],
        expected=[most] if len(shown) == 1 else [],
        proof=Severity.WARNING,
        subject=statement.noun,
        calculation=f"{most} ≠ {said.raw}",
        values={"counted": "/".join(map(str, shown)), "table": view.title},
        confidence=0.65,
    )
