"""The data that a chart keeps of its worksheet, as a note."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from lxml import etree

from auditor.read.docx.package import Package, Relation
from auditor.word_names import c

_MOST = 400
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"


class Charts:
    """The charts that a part shows."""

    def __init__(self, package: Package, relations: dict[str, Relation]) -> None:
        self.package = package
        self.relations = relations

    def text(self, identifier: str) -> str:
        """The title and the points of a chart; "" where it keeps none."""
        relation = self.relations.get(identifier)
        root = self.package.part(relation.target) if relation else None
        if root is None:
            return ""
        title = root.find(f".//{c('chart')}/{c('title')}")
        series = [line for node in root.iter(c("ser")) if (line := _series(node))]
        head = "".join(node.text or "" for node in title.iter(_TEXT)) if title is not None else ""
        parts = [part for part in (" ".join(head.split()), *series[:_MOST]) if part]
        return "; ".join(parts) if series else ""


def _series(node: etree._Element) -> str:
    name = " ".join(_points(node.find(c("tx"))).values())
    places = _points(node.find(c("cat")))
    values = _points(node.find(c("val")))
    pairs = [f"{places.get(at, at + 1)} = {_number(value)}" for at, value in sorted(values.items())[:_MOST]]
    return f"{name}: " * bool(name) + ", ".join(pairs) if pairs else ""


def _points(node: etree._Element | None) -> dict[int, str]:
    """The cached texts of a series' name, places or values, by their index."""
    found: dict[int, str] = {}
    for point in node.iter(c("pt")) if node is not None else ():
        index = point.get("idx") or ""
        value = point.findtext(c("v"))
        if index.isascii() and index.isdigit() and value:
            found[int(index)] = " ".join(value.split())
    return found


def _number(text: str) -> str:
    """A figure without the noise of its binary form, with a decimal comma."""
    try:
        value = Decimal(text)
        digits = format(round(value, 9).normalize(), "f")
    except (InvalidOperation, ValueError):
        return text
    return digits.replace(".", ",")
