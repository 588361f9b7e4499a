"""The element and attribute names of WordprocessingML."""

from __future__ import annotations

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

STRICT = b"http://purl.oclc.org/ooxml/"
TRANSITIONAL = (
    (STRICT + b"wordprocessingml/main", _W[1:-1].encode()),
    (STRICT + b"officeDocument/math", _M[1:-1].encode()),
    (STRICT + b"drawingml/chart", _C[1:-1].encode()),
    (STRICT + b"officeDocument/relationships", _R[1:-1].encode()),
)


def w(name: str) -> str:
    """A name of the main namespace, as lxml writes it."""
    return _W + name


def m(name: str) -> str:
    """A name of the namespace of formulas."""
    return _M + name


def c(name: str) -> str:
    """A name of the namespace of charts."""
    return _C + name


VAL = w("val")
REL_ID = _R + "id"
ALTERNATE, CHOICE, FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"

BODY, P, TBL, SDT, SDT_CONTENT, ALT_CHUNK = (
    w("body"), w("p"), w("tbl"), w("sdt"), w("sdtContent"), w("altChunk")
)  # fmt: skip
P_PR, R_PR, P_STYLE, R_STYLE, NUM_PR, NUM_ID, ILVL, OUTLINE, IND = (
    w("pPr"), w("rPr"), w("pStyle"), w("rStyle"), w("numPr"), w("numId"), w("ilvl"), w("outlineLvl"), w("ind")
)  # fmt: skip
R, T, TAB, PTAB, BR, CR, SYM, BOLD, CAPS, VANISH, VERT_ALIGN = (
    w("r"), w("t"), w("tab"), w("ptab"), w("br"), w("cr"), w("sym"), w("b"), w("caps"), w("vanish"),
    w("vertAlign"),
)  # fmt: skip
HARD_HYPHEN, SOFT_HYPHEN, PAGE_BREAK = w("noBreakHyphen"), w("softHyphen"), w("lastRenderedPageBreak")
FLD_CHAR, FLD_TYPE, INSTR_TEXT, FLD_SIMPLE, INSTR = (
    w("fldChar"), w("fldCharType"), w("instrText"), w("fldSimple"), w("instr")
)  # fmt: skip
FOOTNOTE_REF, ENDNOTE_REF, ID = w("footnoteReference"), w("endnoteReference"), w("id")
DRAWING, PICT, OBJECT, TEXT_BOX, CHART = w("drawing"), w("pict"), w("object"), w("txbxContent"), c("chart")
INS, DEL, MOVE_TO, MOVE_FROM = w("ins"), w("del"), w("moveTo"), w("moveFrom")
O_MATH, O_MATH_PARA = m("oMath"), m("oMathPara")

# Elements around runs that add nothing to the text.
INLINE_WRAPPERS = frozenset(
    {w("hyperlink"), INS, MOVE_TO, w("smartTag"), w("customXml"), w("dir"), w("bdo"), SDT, SDT_CONTENT,
     FLD_SIMPLE, w("ruby"), w("rubyBase")}
)  # fmt: skip
# Elements around paragraphs, tables and rows.
BLOCK_WRAPPERS = frozenset({SDT, SDT_CONTENT, w("customXml"), INS, MOVE_TO, BODY})
DELETED = frozenset({DEL, MOVE_FROM})
OBJECTS = frozenset({DRAWING, PICT, OBJECT})


def flag(node: object) -> bool:
    """Whether a toggle such as `w:b` is on; it is so without a value."""
    value = getattr(node, "get", lambda name: None)(VAL)
    return value not in ("0", "false", "off", "none")
