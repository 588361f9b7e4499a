"""Labels of tables that a person has compared with the printed page: `python -m tests.read.pdf.labels`.

A label names the document, the page and the table's number on it, its rows, columns, merged cells and
figures, and a digest of its whole grid: no text of a published report stands here.  Run as a program it
prints the labels of all tables on the pages given: `python -m tests.read.pdf.labels pupr_2019_lkjip 13 14`.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path

from auditor.lexicon import load_lexicon
from auditor.model.document import Document, Table
from auditor.read import read_document
from auditor.resources import rules_folder
from tests.read.pdf.measure import squeezed
from tests.shared import SHARED


@dataclass(frozen=True)
class Label:
    """A table as it is printed."""

    document: str
    page: int
    number: int
    rows: int
    cols: int
    merged: int
    figures: int
    digest: str


def known_labels() -> list[Label]:
    """The labels of the file beside this one."""
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    return [Label(**label) for label in tomllib.loads(text)["label"]]


def label_of(name: str, page: int, number: int, table: Table) -> Label:
    cells = sorted(
        (c.row, c.col, c.rowspan, c.colspan, squeezed(c.text)) for c in table.cells if c.text.strip()
    )
    merged = sum(c.rowspan * c.colspan > 1 for c in table.cells if c.text.strip())
    figures = sum(any(map(str.isdigit, text)) for *_, text in cells)
    digest = hashlib.sha256(repr(cells).encode()).hexdigest()[:12]
    return Label(name, page, number, table.rows, table.cols, merged, figures, digest)


def labels_on(name: str, document: Document, page: int) -> list[Label]:
    tables = [table for table in document.tables if table.place.page == page]
    return [label_of(name, page, number, table) for number, table in enumerate(tables, start=1)]


def main(name: str, *pages: str) -> None:
    path = next((SHARED / "documents").glob(f"*_{name}.pdf"))
    document = read_document(path, load_lexicon(rules_folder() / "lexicon"))
    for page in pages:
        for label in labels_on(name, document, int(page)):
            print(f"{{ {', '.join(f'{k} = {json.dumps(v)}' for k, v in asdict(label).items())} }},")


if __name__ == "__main__":
    main(*sys.argv[1:])
