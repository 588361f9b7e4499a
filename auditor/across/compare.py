"""Holds documents against each other: groups them, runs the rules, orders and names what they find."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from auditor.across.contradiction import Check, Contradiction
from auditor.across.kept import Kept
from auditor.engine import function_of
from auditor.model.fingerprint import fingerprint
from auditor.model.rule import Rule
from auditor.rulebook import load_rules

CHECKS = "auditor.across.checks"
FOLDER = "across"


def rules_across(rules_folder: Path) -> dict[str, Rule]:
    """The rules across documents, from `rules/across`."""
    return load_rules(rules_folder / FOLDER, package=CHECKS)


def families(documents: Iterable[Kept]) -> Iterator[tuple[Kept, ...]]:
    """The documents that can contradict each other: those of one agency, in one province.

    Agencies of kabupaten and kota stand with that of their province; a document of unknown agency is in none.
    """
    found: dict[tuple[str, str], list[Kept]] = defaultdict(list)
    for document in documents:
        if document.agency:
            found[(document.agency, document.code[:2])].append(document)
    yield from (tuple(group) for _, group in sorted(found.items()) if len(group) > 1)


def compared(documents: Sequence[Kept], rules: Iterable[Rule]) -> list[Contradiction]:
    """Everything that the documents say against each other, in an order that depends on them alone.

    A document given twice is held once.
    """
    rules = sorted(rules, key=lambda r: r.id)
    once = {document.sha256: document for document in sorted(documents, key=lambda d: d.path)}
    found = [
        each for family in families(once.values()) for rule in rules for each in _check(rule)(family, rule)
    ]
    named = [Contradiction(replace(c.finding, id=_id(c, once)), c.documents) for c in found]
    return sorted(named, key=lambda c: (c.documents, c.finding.place.order, c.finding.rule, c.finding.id))


def _check(rule: Rule) -> Check:
    found: Check = function_of(CHECKS, rule.check)
    return found


def _id(found: Contradiction, documents: dict[str, Kept]) -> str:
    """The finding's own key with whose documents they are: the same wherever the files lie."""
    years = [
        f"{d.agency} {d.code} {d.kind} {d.year}" for d in documents.values() if d.path in found.documents
    ]
    return fingerprint(replace(found.finding, subject=" ".join((found.finding.subject, *sorted(years)))))
