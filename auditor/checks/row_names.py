"""The same places and groups spelled otherwise in one of several tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import regex
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from auditor.indonesian.phrases import words_of
from auditor.model.evidence import Evidence
from auditor.model.fact import RowKind, TableKind
from auditor.model.finding import Finding, Skip, Verified
from auditor.model.place import Place
from auditor.model.rule import Rule

_LEAST_ROWS = 4
_SHORTEST, _LONG = 5, 8
# Among more names than these, only those that share so many first or last letters are compared.
_CROWD, _PART = 1000, 6
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
    # NOTE: only a name that more tables print than another can be what the other means.
    often = _Spellings(name for name, homes in tables.items() if len(homes) > 1)
    for name, homes in tables.items():
        right = _meant(name, homes, tables, often)
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


class _Spellings:
    """Names among which those spelt like another one are found."""

    def __init__(self, names: Iterable[str]) -> None:
        self._all = list(names)
        self._by_part: dict[str, list[str]] = defaultdict(list)
        if len(self._all) > _CROWD:
            for name in self._all:
                for part in _parts(name):
                    self._by_part[part].append(name)

    def near(self, name: str, slips: int) -> list[str]:
        """The names at most so many slips away; of very many, those that share beginning or end with it."""
        among = self._all
        if self._by_part:
            groups = (self._by_part.get(part, []) for part in _parts(name))
            among = list(dict.fromkeys(n for group in groups if len(group) <= _CROWD for n in group))
        found = process.extract(
            name, among, scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=None
        )
        return [other for other, _, _ in found if other != name]


def _parts(name: str) -> tuple[str, str]:
    return f"{name[:_PART]}…", f"…{name[-_PART:]}"


def _meant(name: str, homes: set[int], tables: Mapping[str, set[int]], often: _Spellings) -> str | None:
    """The name one slip away that more tables print, and none together with this one."""
    if len(name) < _SHORTEST or any(ch.isdigit() for ch in name):
        return None
    allowed = 2 if len(name) >= _LONG else 1
    found = [
        other
        for other in often.near(name, allowed)
        if len(tables[other]) > len(homes) and tables[other].isdisjoint(homes)
    ]
    return max(found, key=lambda o: (len(tables[o]), o), default=None)
