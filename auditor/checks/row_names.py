"""The same places and groups spelled otherwise in one of several tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import regex
from rapidfuzz.distance import DamerauLevenshtein

from auditor.indonesian.phrases import words_of
from auditor.model.evidence import Evidence
from auditor.model.fact import RowKind, TableKind
from auditor.model.finding import Finding, Skip, Verified
from auditor.model.place import Place
from auditor.model.rule import Rule

_LEAST_ROWS = 4
_SHORTEST, _LONG = 5, 8
_MIXED = regex.compile(r"\p{Lu}{2,}\p{Ll}{2,}")


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield one note with every row whose name is a slip of the name that more tables print."""
    tables: dict[str, set[int]] = defaultdict(set)
    places: dict[str, list[tuple[str, Place]]] = defaultdict(list)
    for view in evidence.tables:
        rows = [r for r in view.rows if r.kind is RowKind.ITEM and r.name.strip()]
        if view.kind is not TableKind.COUNT or len(rows) < _LEAST_ROWS:
            continue
        for row in rows:
            name = " ".join(w.text for w in words_of(row.name))
            tables[name].add(view.index)
            places[name].append((row.name.strip(), view.place(row)))
    odd: list[tuple[str, str, Place]] = []
    for name, homes in tables.items():
        right = _meant(name, homes, tables)
        usual = places[right][0][0] if right else ""
        odd += [(said, usual, place) for said, place in places[name] if right]
        odd += [
            (said, said.upper(), place)
            for said, place in places[name]
            if not right and _MIXED.fullmatch(said)
        ]
    if odd:
        odd.sort(key=lambda o: o[2].order)
        yield rule.finding(
            [place for _, _, place in odd],
            stated=list(dict.fromkeys(said for said, _, _ in odd)),
            expected=list(dict.fromkeys(right for _, right, _ in odd)),
            confidence=0.9,
        )


def _meant(name: str, homes: set[int], tables: dict[str, set[int]]) -> str | None:
    """The name one slip away that more tables print, and none together with this one."""
    if len(name) < _SHORTEST or any(ch.isdigit() for ch in name):
        return None
    allowed = 2 if len(name) >= _LONG else 1
    found = [
        other
        for other, its in tables.items()
        if other != name
        and len(its) > len(homes)
        and not its & homes
        and DamerauLevenshtein.distance(name, other, score_cutoff=allowed) <= allowed
    ]
    return max(found, key=lambda o: (len(tables[o]), o), default=None)
