"""The ZIP package of a DOCX: its parts as XML, read within bounds and without a network."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from auditor.errors import NotAuditableError
from auditor.read.source import unreadable
from auditor.word_names import REL_ID, STRICT, TRANSITIONAL

MAIN = "word/document.xml"
# NOTE: the text of the longest reports stays below 40 MB of XML, 30 MB without how its letters look; a bomb
# does not.  An audit takes up to 32 times the latter in memory, so that a gigabyte is about the most.
_LARGEST_TEXT = 30 * 1024 * 1024
_LARGEST_PART = 150 * 1024 * 1024
_LARGEST_SUM = 300 * 1024 * 1024
_MOST_PARTS = 20_000
# NOTE: half of what Word writes says how letters look; as nodes it takes ten times the memory of its bytes.
_IDLE = re.compile(
    rb"<w:(?:tcW|szC?s?|lang|color|bCs|iCs|shd|spacing|jc|noWrap|vAlign|proofErr|noProof)(?: [^<>]*)?/>"
    rb'| w:rsid[A-Za-z]*="[0-9A-F]*"(?=[^<>]*>)'
)
_OTHERS = {"xl/workbook.xml": "XLSX", "ppt/presentation.xml": "PPTX", "content.xml": "ODS/ODP"}
_ERRORS = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to by an id."""

    kind: str
    target: str


class Package:
    """An open package."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.path = path
        self.read = 0
        self.archive = _opened(path, data)
        self.names = frozenset(self.archive.namelist())
        self.main = self._main()

    def part(self, name: str) -> etree._Element | None:
        """The root of a part; None where the package has none of that name or it is no XML."""
        if name not in self.names:
            return None
        try:
            return _parsed(self._bytes(name))
        except etree.XMLSyntaxError:
            return None

    def body(self) -> etree._Element:
        """The root of the main part; NotAuditableError where it is damaged."""
        root = self.part(self.main)
        if root is None:
            raise damaged(self.path)
        return root

    def relations(self, name: str) -> dict[str, Relation]:
        """What a part refers to, by id; targets are names of parts."""
        folder, file = posixpath.split(name)
        root = self.part(posixpath.join(folder, "_rels", file + ".rels"))
        found: dict[str, Relation] = {}
        for node in root if root is not None else ():
            target = node.get("Target")
            if target and node.get("TargetMode") != "External" and isinstance(node.tag, str):
                kind = (node.get("Type") or "").rsplit("/", 1)[-1]
                whole = target.lstrip("/") if target[0] == "/" else posixpath.join(folder, target)
                found[node.get("Id") or ""] = Relation(kind, posixpath.normpath(whole))
        return found

    def _main(self) -> str:
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target in self.names - _OTHERS.keys():
                return relation.target
        if MAIN not in self.names:
            found = next((kind for part, kind in _OTHERS.items() if part in self.names), None)
            raise unreadable(self.path, found) if found else not_word(self.path)
        return MAIN

    def _bytes(self, name: str) -> bytes:
        """The bytes of a part; what its header says of their number is not trusted."""
        try:
            with self.archive.open(name) as file:
                data = file.read(_LARGEST_PART + 1)
        except _ERRORS as error:
            raise damaged(self.path) from error
        self.read += len(data)
        if len(data) > _LARGEST_PART or self.read > _LARGEST_SUM:
            raise oversized(self.path)
        if STRICT in data[:8192]:
            for strict, usual in TRANSITIONAL:
                data = data.replace(strict, usual)
        data = _IDLE.sub(b"", data)
        if len(data) > _LARGEST_TEXT:
            raise oversized(self.path)
        return data


def relation_id(node: etree._Element) -> str:
    """The id by which an element refers to another part."""
    return node.get(REL_ID) or ""


def damaged(path: Path) -> NotAuditableError:
    """The error for a package that was cut or changed."""
    return NotAuditableError(
        f"Berkas {path} rusak atau terpotong; buka dengan Word lalu simpan ulang, atau salin/unduh kembali.",
        f"{path}: damaged or cut short; open it in Word and save it again, or copy or download it anew.",
    )


def not_word(path: Path) -> NotAuditableError:
    """The error for a ZIP of something else."""
    return NotAuditableError(
        f"Berkas {path} adalah ZIP tanpa dokumen Word di dalamnya; berikan laporan .docx itu sendiri.",
        f"{path}: a ZIP without a Word document in it; give the .docx report itself.",
    )


def oversized(path: Path) -> NotAuditableError:
    """The error for a package that would grow beyond all bounds."""
    return NotAuditableError(
        f"Isi berkas {path} terlalu besar setelah dibuka; bagi laporan menjadi beberapa berkas.",
        f"{path}: too large once unpacked; split the report.",
    )


def _opened(path: Path, data: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _ERRORS as error:
        raise damaged(path) from error
    if len(archive.namelist()) > _MOST_PARTS:
        raise oversized(path)
    return archive


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)
