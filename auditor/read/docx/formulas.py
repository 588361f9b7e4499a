"""Word's formulas as plain text: a fraction becomes "(A) / (B)", a sign of multiplication "×"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from lxml import etree

from auditor.read.latex import raised
from auditor.word_names import m

_SIGNS = str.maketrans({"∙": "×", "⋅": "×", "·": "×", "∗": "×", "÷": "/", "−": "-", "∑": "Σ"})
_ITALICS = re.compile("[\U0001d400-\U0001d7ff]+")
_SPACES = re.compile(r"\s+")
_INNER = re.compile(r"\( | \)")
_VAL = m("val")
_DEEPEST = 40


def formula_text(node: etree._Element) -> str:
    """The text of an `m:oMath` or `m:oMathPara`."""
    text = _INNER.sub(lambda found: found[0].strip(), _SPACES.sub(" ", _text(node, 0)))
    return text.strip()


def _text(node: etree._Element | None, depth: int) -> str:
    if node is None or depth > _DEEPEST or not isinstance(node.tag, str):
        return ""
    if node.tag == m("t"):
        return _ITALICS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), node.text or "").translate(
            _SIGNS
        )
    write = _WRITERS.get(node.tag)
    return write(node, depth + 1) if write else "".join(_text(child, depth + 1) for child in node)


def _part(node: etree._Element, name: str, depth: int) -> str:
    return _text(node.find(m(name)), depth)


def _fraction(node: etree._Element, depth: int) -> str:
    over, under = _part(node, "num", depth).strip(), _part(node, "den", depth).strip()
    return f" ({over}) / ({under}) "


def _power(node: etree._Element, depth: int) -> str:
    return _part(node, "e", depth) + raised(_part(node, "sup", depth).strip())


def _bracket(node: etree._Element, depth: int) -> str:
    signs = {"begChr": "(", "endChr": ")"}
    for name in signs:
        found = node.find(f"{m('dPr')}/{m(name)}")
        if found is not None:
            signs[name] = found.get(_VAL) or ""
    inner = "; ".join(_text(part, depth).strip() for part in node.findall(m("e")))
    return f"{signs['begChr']}{inner}{signs['endChr']}"


def _sum(node: etree._Element, depth: int) -> str:
    found = node.find(f"{m('naryPr')}/{m('chr')}")
    sign = (found.get(_VAL) if found is not None else None) or "∫"
    return f" {sign.translate(_SIGNS)} {_part(node, 'e', depth)}"


def _root(node: etree._Element, depth: int) -> str:
    return f"√({_part(node, 'e', depth).strip()})"


def _rows(node: etree._Element, depth: int) -> str:
    return "; ".join(
        " ".join(_text(cell, depth).strip() for cell in row) for row in node if row.tag == m("mr")
    )


def _nothing(node: etree._Element, depth: int) -> str:
    del node, depth
    return ""


_WRITERS: dict[str, Callable[[etree._Element, int], str]] = {
    m("f"): _fraction,
    m("sSup"): _power,
    m("d"): _bracket,
    m("nary"): _sum,
    m("rad"): _root,
    m("m"): _rows,
    m("ctrlPr"): _nothing,
}
