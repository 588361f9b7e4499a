"""Reads a short report and gives what its narrative states."""

from __future__ import annotations

import functools
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from auditor.indonesian.grammar import Grammar
from auditor.lexicon import Lexicon, load_lexicon
from auditor.model.evidence import Identity
from auditor.model.fact import Measure, Mention, Narrative
from auditor.read import read_document
from auditor.resources import rules_folder
from auditor.understand.narrative import understand_narrative
from auditor.understand.tables import understand_tables

S = TypeVar("S")
YEAR = 2024


@functools.cache
def lexicon() -> Lexicon:
    return load_lexicon(rules_folder() / "lexicon")


@functools.cache
def grammar() -> Grammar:
    return Grammar(lexicon())


def read(text: str) -> Narrative:
    """The narrative of a report of 2024 with this text in its third chapter."""
    identity = Identity(None, None, None, YEAR)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "laporan.md"
        path.write_text(f"# BAB III AKUNTABILITAS KINERJA\n\n{text.strip()}\n", encoding="utf-8")
        document = read_document(path, lexicon())
    views = understand_tables(document, grammar(), lexicon(), identity)
    return understand_narrative(document, views, grammar(), lexicon(), identity)


def only(text: str, kind: type[S]) -> S:
    """The one statement of a kind in a text."""
    found = [s for s in read(text).statements if isinstance(s, kind)]
    assert len(found) == 1, [type(s).__name__ for s in read(text).statements]
    return found[0]


def raw(mention: Mention | None) -> str | None:
    """The printed figure of a mention."""
    return mention.quantity.raw if mention else None


def measures(text: str) -> dict[str, tuple[Measure, int | None]]:
    """Measure and year of every figure that became a fact."""
    return {f.quantity.raw: (f.measure, f.period.year if f.period else None) for f in read(text).facts}
