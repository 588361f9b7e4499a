"""Columns whose heading names a unit and whose cells hold other ones."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from auditor.indonesian.patterns import words as any_of
from auditor.model.evidence import Evidence
from auditor.model.fact import Role, RowKind
from auditor.model.finding import Finding, Skip, Verified
from auditor.model.rule import Rule

_LEAST = 4
_MOST = 0.8


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a note for every "(M2)" over cells that say "Unit", "Ruang"."""
    measured, counted = rule.params["measured"], rule.params["counted"]
    if not isinstance(measured, tuple) or not isinstance(counted, tuple):
        return
    heading = regex.compile(rf"\(\s?(?P<unit>{any_of(measured)})\s?\)", regex.IGNORECASE)
    for view in evidence.tables:
        for column in view.columns:
            unit = heading.search(column.header)
            if unit is None or column.role is Role.ORDINAL:
                continue
            rows = [r for r in view.rows if r.kind is RowKind.ITEM]
            texts = [c.text.strip().lower() for r in rows if (c := r.cell(column.index)) is not None]
            said = [t for t in texts if t in counted]
            if len(said) >= _LEAST and len(said) >= _MOST * sum(bool(t) and t != "-" for t in texts):
                header = next(c for c in view.tables[0].cells if unit.group() in c.text)
                yield rule.finding(
                    [header.place],
                    stated=[" ".join(header.text.split())],
                    subject=" ".join(header.text.split()),
                    values={"units": ", ".join(dict.fromkeys(said))},
                    confidence=0.85,
                )
