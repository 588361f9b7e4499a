"""The parts of a Word file, of which a few are replaced and all others stay as they are, byte for byte."""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO

from lxml import etree

from auditor.word_names import STRICT, P, w

CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LINKS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DATE = (1980, 1, 1, 0, 0, 0)


class NotEditableError(Exception):
    """No Word file that comments can be put into."""


class Parts:
    """An open Word file."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except zipfile.BadZipFile as error:
            raise NotEditableError from error
        self._names = self._archive.namelist()
        self._replaced: dict[str, bytes] = {}
        if CONTENT_TYPES not in self._names:
            raise NotEditableError
        self.main = next(iter(self.targets("", "officeDocument")), "word/document.xml")
        if self.main not in self._names or STRICT in self._archive.read(self.main)[:8192]:
            raise NotEditableError

    def xml(self, name: str) -> etree._Element:
        """The root of a part, with everything that stands in it."""
        # NOTE: the reader has bounded the sizes of this very file; entities are nevertheless left alone.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        data = self._replaced.get(name) or self._archive.read(name)
        return etree.fromstring(data, parser)

    def targets(self, name: str, kind: str) -> list[str]:
        """The parts of a kind to which a part refers."""
        folder = posixpath.dirname(name)
        found = []
        for link in self._links(name):
            target = link.get("Target") or ""
            if (link.get("Type") or "").rsplit("/", 1)[-1] == kind and link.get("TargetMode") != "External":
                whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                found.append(posixpath.normpath(whole))
        return [part for part in found if part in self._names]

    def notes(self) -> dict[str, tuple[str, list[etree._Element]]]:
        """By "footnotes" and "endnotes": the name of their references, and their paragraphs."""
        found = {}
        for kind in ("footnote", "endnote"):
            for part in self.targets(self.main, f"{kind}s"):
                found[f"{kind}s"] = (w(f"{kind}Reference"), list(self.xml(part).iter(P)))
        return found

    def replace(self, name: str, root: etree._Element) -> None:
        """Put another content into a part."""
        self._replaced[name] = etree.tostring(
            root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
        )

    def add(self, kind: str, content_type: str, root: etree._Element) -> None:
        """Add a part to which the main part refers."""
        folder = posixpath.dirname(self.main)
        taken = {name.lower() for name in self._names}
        names = (f"{kind}{number or ''}.xml" for number in range(len(taken) + 1))
        name = next(n for n in names if posixpath.join(folder, n).lower() not in taken)
        whole = posixpath.join(folder, name)
        self.replace(whole, root)
        self._refer(kind, name)
        types = self.xml(CONTENT_TYPES)
        etree.SubElement(types, f"{_TYPES}Override", PartName=f"/{whole}", ContentType=content_type)
        self.replace(CONTENT_TYPES, types)

    def saved(self) -> bytes:
        """The file."""
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
            for info in self._archive.infolist():
                data = self._replaced.get(info.filename)
                made.writestr(info, self._archive.read(info) if data is None else data, info.compress_type)
            for name in sorted(self._replaced.keys() - set(self._names)):
                made.writestr(_new(name), self._replaced[name])
        return buffer.getvalue()

    def _refer(self, kind: str, target: str) -> None:
        name = _links_name(self.main)
        links = self.xml(name) if name in self._names else etree.Element(f"{_LINKS}Relationships")
        taken = {link.get("Id") for link in links}
        free = next(i for i in (f"rIdAudit{n}" for n in range(1, len(taken) + 2)) if i not in taken)
        etree.SubElement(links, f"{_LINKS}Relationship", Id=free, Type=f"{_OFFICE}/{kind}", Target=target)
        self.replace(name, links)

    def _links(self, name: str) -> list[etree._Element]:
        links = _links_name(name)
        return [node for node in self.xml(links) if isinstance(node.tag, str)] if links in self._names else []


def _links_name(name: str) -> str:
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _new(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info
