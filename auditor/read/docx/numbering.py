"""Automatic numbering as Word shows it: "1.", "a.", "BAB I", resolved from the lists of a document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from auditor.read.docx.styles import number, whole
from auditor.read.docx.symbols import bullet
from auditor.word_names import IND, P_PR, P_STYLE, R_PR, VAL, flag, w

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_ALPHABET = 26
_TWIPS = 20


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    font: str = ""
    legal: bool = False
    restart: int | None = None
    indent: int = 0


@dataclass(slots=True)
class _List:
    """A list: its levels, and whose counters it shares."""

    counters: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)

    def start(self, ilvl: int) -> int:
        """The first number of a level."""
        return self.starts.get(ilvl, self.levels.get(ilvl, Level()).start)


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._styled: dict[tuple[str, str], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if root is not None:
            self._load(root)

    def level_of_style(self, num_id: str, style: str) -> int | None:
        """The level of a list that belongs to a style."""
        found = self._lists.get(num_id)
        return self._styled.get((found.counters, style)) if found else None

    def next_label(self, num_id: str, ilvl: int) -> tuple[str, int]:
        """Count on: what stands before the next paragraph of a list, and how far it is indented."""
        found = self._lists.get(num_id)
        level = found.levels.get(ilvl) if found else None
        if found is None or level is None:
            return "", 0
        counts = self._counts.setdefault(found.counters, {})
        if num_id not in self._begun:
            self._begun.add(num_id)
            for at in found.starts:
                counts.pop(at, None)
        for above in range(ilvl):
            # A level that was passed over counts as begun.
            counts.setdefault(above, found.start(above))
        start = found.start(ilvl)
        counts[ilvl] = counts[ilvl] + 1 if ilvl in counts else start
        for deeper in [at for at in counts if at > ilvl]:
            after = found.levels.get(deeper, Level()).restart
            if after is None or ilvl < after:
                del counts[deeper]
        return _label(found, level, counts), level.indent

    def _load(self, root: etree._Element) -> None:
        abstract = {node.get(w("abstractNumId")) or "": node for node in root.iterfind(w("abstractNum"))}
        by_style = {
            link.get(VAL): key
            for key, node in abstract.items()
            if (link := node.find(w("styleLink"))) is not None
        }
        levels: dict[str, dict[int, Level]] = {}
        for num in root.iterfind(w("num")):
            target = num.find(w("abstractNumId"))
            key = (target.get(VAL) or "") if target is not None else ""
            linked = abstract[key].find(w("numStyleLink")) if key in abstract else None
            if linked is not None:
                key = by_style.get(linked.get(VAL), key)
            if key in abstract and key not in levels:
                levels[key] = self._levels(abstract[key], key)
            fresh = _List(key, dict(levels.get(key, {})))
            _override(fresh, num)
            self._lists[num.get(w("numId")) or ""] = fresh

    def _levels(self, node: etree._Element, key: str) -> dict[int, Level]:
        found: dict[int, Level] = {}
        for child in node.iterfind(w("lvl")):
            at = _index(child)
            found[at] = _level(child)
            style = child.find(P_STYLE)
            if style is not None:
                self._styled[key, style.get(VAL) or ""] = at
        return found


def _index(node: etree._Element) -> int:
    return min(whole(node.get(w("ilvl"))) or 0, _LEVELS - 1)


def _level(node: etree._Element) -> Level:
    form, text, legal = node.find(w("numFmt")), node.find(w("lvlText")), node.find(w("isLgl"))
    start = number(node.find(w("start")))
    fonts = node.find(f"{R_PR}/{w('rFonts')}")
    indent = node.find(f"{P_PR}/{IND}")
    left = (indent.get(w("left")) or indent.get(w("start"))) if indent is not None else None
    return Level(
        start=1 if start is None else start,
        form=(form.get(VAL) if form is not None else None) or "decimal",
        text=(text.get(VAL) if text is not None else None) or "",
        font=(fonts.get(w("ascii")) or fonts.get(w("hAnsi")) or "") if fonts is not None else "",
        legal=legal is not None and flag(legal),
        restart=number(node.find(w("lvlRestart"))),
        indent=(whole(left) or 0) // _TWIPS,
    )


def _override(target: _List, num: etree._Element) -> None:
    for node in num.iterfind(w("lvlOverride")):
        at = _index(node)
        own = node.find(w("lvl"))
        if own is not None:
            target.levels[at] = _level(own)
        start = number(node.find(w("startOverride")))
        if start is not None:
            target.starts[at] = start


def _label(found: _List, level: Level, counts: dict[int, int]) -> str:
    if level.form == "bullet":
        return bullet(level.text, level.font) if level.text.strip() else ""

    def value(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        other = found.levels.get(at, Level())
        form = "decimal" if level.legal else other.form
        return formatted(counts.get(at, found.start(at)), form)

    return " ".join(_PLACE.sub(value, level.text).split()) if level.form != "none" else level.text.strip()


def formatted(value: int, form: str) -> str:
    """A number in one of Word's formats."""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr((value - 1) % _ALPHABET + 97) * ((value - 1) // _ALPHABET + 1) if value > 0 else ""
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        numeral = _roman(value)
        return numeral if form == "upperRoman" else numeral.lower()
    if form == "decimalZero":
        return f"{value:02d}"
    return "" if form in ("none", "bullet") else str(value)


def _roman(value: int) -> str:
    out = []
    value = min(value, 4000)
    for worth, sign in _ROMAN:
        out.append(sign * (value // worth))
        value %= worth
    return "".join(out)
