"""After all files: the documents of one agency, and of its neighbours, held against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from auditor.across.compare import compared
from auditor.across.kept import Kept
from auditor.model.rule import Rule
from auditor.store.result import FINDING, Row, columns, finding_row
from auditor.store.writer import Writer

Broken = Callable[[str, Exception], None]


def compare_families(
    store: Writer, rules: Iterable[Rule], stopped: Callable[[], bool], broken: Broken
) -> int:
    """Compare the families of which something has changed; one at a time is in memory.

    `broken` is told of an agency whose comparison broke, which the next run tries again; their number is
    given back.
    """
    known, failures = list(rules), 0
    for agency, province in store.fresh_families():
        if stopped():
            break
        try:
            found = _found(store.family(agency, province), known)
        except Exception as error:
            broken(f"{agency} ({province})", error)
            failures += 1
            continue
        store.compared(agency, province, {pair: columns(FINDING, rows) for pair, rows in found.items()})
    return failures


def _found(family: dict[int, Kept], rules: Iterable[Rule]) -> dict[tuple[int, int], list[Row]]:
    """The rows of the findings by the documents of their first and second place."""
    numbers = {kept.path: number for number, kept in family.items()}
    found: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for each in compared(list(family.values()), rules):
        first, other = (numbers[path] for path in (each.documents[0], each.documents[-1]))
        found[(first, other)].append(finding_row(each.finding, each.documents))
    return found
