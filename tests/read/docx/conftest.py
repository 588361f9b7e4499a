"""Writes small Word files: from XML, or with python-docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as Draft

from auditor.lexicon import Lexicon, load_lexicon
from auditor.model.document import Document, Table
from auditor.read import read_document
from auditor.resources import rules_folder

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROOTS = {"styles": "w:styles", "numbering": "w:numbering", "footnotes": "w:footnotes", "header": "w:hdr",
         "chart": "c:chartSpace"}  # fmt: skip

Word = Callable[..., Document]
Written = Callable[[Callable[[Draft], None]], Document]


def package(body: str, **parts: str) -> bytes:
    """A Word file of a body and further parts, all given as XML without their root."""
    relations = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}/{name}" Target="{name}.xml"/>' for name in parts
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
        )
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<{ROOTS[name]} {NAMESPACES}>{content}</{ROOTS[name]}>")
    return target.getvalue()


def p(text: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph of one run; `properties` are those of the paragraph, `run` those of the run."""
    inner = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def tc(text: str, properties: str = "") -> str:
    """A cell of one paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; plain texts become cells."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(c if c[:1] == '<' else tc(c) for c in cells)}</w:tr>"


def tbl(*rows: str, widths: tuple[int, ...] = ()) -> str:
    """A table."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def rows(table: Table) -> list[str]:
    """A table as lines, for comparison."""
    return ["|".join("" if cell is None else cell.text for cell in row) for row in table.grid()]


def spans(table: Table) -> dict[str, tuple[int, int]]:
    """The cells that span several rows or columns."""
    return {c.text: (c.rowspan, c.colspan) for c in table.cells if (c.rowspan, c.colspan) != (1, 1)}


def kinds(document: Document) -> list[tuple[str, str, str]]:
    """The text blocks in short."""
    return [(block.kind.value, block.marker, block.text) for block in document.texts]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(rules_folder() / "lexicon")


@pytest.fixture
def word(tmp_path: Path, lexicon: Lexicon) -> Word:
    """Read a Word file given as the XML of its parts."""

    def run(body: str, **parts: str) -> Document:
        path = tmp_path / "laporan.docx"
        path.write_bytes(package(body, **parts))
        return read_document(path, lexicon)

    return run


@pytest.fixture
def written(tmp_path: Path, lexicon: Lexicon) -> Written:
    """Read a Word file that python-docx writes."""

    def run(fill: Callable[[Draft], None]) -> Document:
        draft = docx.Document()
        fill(draft)
        path = tmp_path / "laporan.docx"
        draft.save(str(path))
        return read_document(path, lexicon)

    return run
