"""Word files: their XML read directly, with spans, numbering and fields as Word shows them."""

from __future__ import annotations

from lxml import etree

from auditor.lexicon import Lexicon
from auditor.model.document import Document, Skipped
from auditor.model.place import Place
from auditor.read.assemble import assembled
from auditor.read.docx.charts import Charts
from auditor.read.docx.drafting import Drafter
from auditor.read.docx.inline import Inline, Seen
from auditor.read.docx.numbering import Numbering
from auditor.read.docx.package import Package
from auditor.read.docx.paragraphs import Para, Paragraphs
from auditor.read.docx.spots import Paths, Spots
from auditor.read.docx.story import Story
from auditor.read.docx.styles import Styles
from auditor.read.source import Source, empty
from auditor.read.structure import structured
from auditor.read.vocabulary import layout
from auditor.word_names import BODY, ID, PAGE_BREAK, T, w

__all__ = ["word_document"]

_KINDS = ("footnote", "endnote")
_FURNITURE = frozenset({"header", "footer"})


def word_document(source: Source, lexicon: Lexicon, data: bytes | None = None) -> Document:
    """The report in a Word file; `data` are its bytes where the file itself had to be converted."""
    reader = _Reader(Package(source.path, source.data if data is None else data), lexicon)
    spots, items, pages, notes = reader.spots, reader.story.items, reader.pages, reader.notes()
    del reader  # its XML takes more memory than all that is made of it
    words = layout(lexicon)
    parts = Drafter(words, spots).drafted(items)
    blocks = assembled(structured(parts, words), spots.place)
    if not blocks:
        raise empty(source.path)
    return Document(str(source.path), source.sha256, "docx", blocks, pages, notes)


class _Reader:
    """Everything that the parts of one file share."""

    def __init__(self, package: Package, lexicon: Lexicon) -> None:
        self.package = package
        root = package.body()
        self.relations = package.relations(package.main)
        self.styles = Styles(self._part("styles"), lexicon)
        self.numbering = Numbering(self._part("numbering"))
        self.spots, self.seen = Spots(), Seen()
        self.footnotes = {f"{kind}s": self._footnotes(kind) for kind in _KINDS}
        inline = Inline(self.styles, self.seen, paged=next(root.iter(PAGE_BREAK), None) is not None)
        body = root.find(BODY)
        self.story = self._story("body", root, inline)
        if body is not None:
            self.story.walk(body)
        self.pages = inline.page

    def notes(self) -> tuple[Skipped, ...]:
        """What was left out or read in one of several ways."""
        found: list[Skipped] = []
        if self.seen.changes:
            place = Place(anchor=self.seen.changes)
            found.append(Skipped("tracked-changes", "tracked-changes-accepted", place))
        if self.seen.hidden:
            found.append(Skipped("hidden-text", "hidden-text-dropped", Place(anchor=self.seen.hidden)))
        if self.story.chunks:
            found.append(Skipped("embedded-file", "embedded-file"))
        if self._has_furniture():
            found.append(Skipped("page-header", "page-header"))
        return tuple(found)

    def _story(self, name: str, root: etree._Element, inline: Inline) -> Story:
        paragraphs = Paragraphs(inline, self.styles, self.numbering)
        charts = Charts(self.package, self.relations)
        return Story(Paths(name, root), self.spots, paragraphs, notes=self._note, charts=charts)

    def _part(self, kind: str) -> etree._Element | None:
        for relation in self.relations.values():
            if relation.kind == kind:
                return self.package.part(relation.target)
        return None

    def _footnotes(self, kind: str) -> dict[str, tuple[etree._Element, Paths]]:
        root = self._part(f"{kind}s")
        if root is None:
            return {}
        paths = Paths(f"{kind}s", root)
        # Separators have a type; the notes themselves have none.
        own = (node for node in root.iterfind(w(kind)) if node.get(w("type")) in (None, "normal"))
        return {node.get(ID) or "": (node, paths) for node in own}

    def _note(self, kind: str, identifier: str) -> list[Para]:
        """The paragraphs of a footnote or endnote, each once."""
        found = self.footnotes[kind].pop(identifier, None)
        if found is None:
            return []
        node, paths = found
        inline = Inline(self.styles, self.seen, paged=False)
        paragraphs = Paragraphs(inline, self.styles, self.numbering)
        read = [paragraphs.read(child, paths.of(child)) for child in node.iter(w("p"))]
        paras = [para for para in read if para is not None and para.ink.text.strip()]
        for para in paras:
            para.note = ""
        return paras

    def _has_furniture(self) -> bool:
        """Whether headers or footers say more than a page number."""
        for relation in self.relations.values():
            if relation.kind in _FURNITURE:
                root = self.package.part(relation.target)
                texts = root.iter(T) if root is not None else ()
                if sum(map(str.isalpha, "".join(node.text or "" for node in texts))) > 2:
                    return True
        return False
