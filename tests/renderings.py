"""The findings in a rendered report against those in its text: same rule, same values stated."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

from auditor.catalogue import load_catalogue
from auditor.model.finding import Severity
from auditor.pipeline import audit_file
from auditor.resources import rules_folder
from tests.shared import SHARED

RENDERED = SHARED / "rendered"
SEEDS = {"kupang": "004_dba9d701af0b31ca.txt", "kalsel": "000_0386dcbd8a69c633.txt"}

Stated = Counter[tuple[str, tuple[str, ...]]]


@dataclass(frozen=True)
class Likeness:
    """How many errors and warnings are in both, in the text, and in the file."""

    alike: int
    text: int
    file: int

    def __add__(self, other: Likeness) -> Likeness:
        return Likeness(self.alike + other.alike, self.text + other.text, self.file + other.file)

    @property
    def least(self) -> float:
        """The smaller one of the shares of the text's and of the file's findings that the other has."""
        return 100 * self.alike / max(1, self.text, self.file)


@cache
def stated(path: str) -> Stated:
    """The errors and warnings of a report."""
    found = audit_file(SHARED / path, load_catalogue(rules_folder())).results.findings
    graded = (f for f in found if f.severity in (Severity.ERROR, Severity.WARNING))
    return Counter((finding.rule, tuple(map(_squeezed, finding.stated))) for finding in graded)


def _squeezed(text: str) -> str:
    """A stated value without its white space: a cell's line may end between a figure and its unit."""
    return "".join(text.split())


def likeness(name: str) -> Likeness:
    """Compare a rendered file with its text and print what only one of them has."""
    text = stated(f"seeds/{SEEDS[name.split('_')[0]]}")
    file = stated(f"rendered/{name}")
    both = (text & file).total()
    print(f"\n{name}: {both} findings alike of {text.total()} in the text, {file.total()} in the file")
    for label, more in (("text", text - file), ("file", file - text)):
        for (rule, values), count in sorted(more.items()):
            print(f"  only in the {label}: {count} {rule} {', '.join(values)[:90]}")
    return Likeness(both, text.total(), file.total())
