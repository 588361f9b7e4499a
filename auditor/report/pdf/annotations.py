"""The annotations that marking needs, each with an appearance of its own so that every viewer shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from auditor.report.pdf.sheets import Bounds
from auditor.report.pdf.type import BADGE_FONT, encoded, width_of

AUTHOR = "LAKIP Auditor"
Colour = tuple[float, float, float]
PRINTED = 4
_POPUP = (230.0, 150.0)
# The sides of a badge's text, in points.
_BADGE_SIZE, _BADGE_PAD = 7.5, 2.0
_TURNS = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}
BADGE_HEIGHT = _BADGE_SIZE + 2 * _BADGE_PAD


@dataclass(frozen=True, slots=True)
class Note:
    """What a viewer shows of an annotation: a subject, a text, and a name that stays the same."""

    subject: str
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Target:
    """A spot of a page to which a link leads: `top` in the page's own space, None for the whole page."""

    page: Object
    top: float | None
    left: float = 0.0

    def destination(self) -> Array:
        """The target as an array."""
        if self.top is None:
            return Array([self.page, Name.Fit])
        return Array([self.page, Name.XYZ, _number(self.left), _number(self.top), None])


@dataclass(frozen=True, slots=True)
class Link:
    """An invisible link over a box."""

    box: Bounds
    target: Target

    def annotation(self) -> Dictionary:
        """The annotation."""
        return Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=numbers(self.box),
            Border=Array([0, 0, 0]),
            Dest=self.target.destination(),
            F=PRINTED,
        )


def highlight(pdf: Pdf, boxes: Sequence[Bounds], colour: Colour, note: Note) -> Dictionary:
    """A highlight over boxes; what stands below shines through."""
    hull = _hull(boxes)
    quads = [c for x0, y0, x1, y1 in boxes for c in (x0, y1, x1, y1, x0, y0, x1, y0)]
    drawn = "".join(f"{_text((x0, y0, x1 - x0, y1 - y0))} re " for x0, y0, x1, y1 in boxes)
    content = f"/G gs {_text(colour)} rg {drawn}f"
    state = Dictionary(Type=Name.ExtGState, BM=Name.Multiply)
    look = _form(pdf, hull, content, Dictionary(ExtGState=Dictionary(G=state)))
    look.Group = Dictionary(S=Name.Transparency)
    mark = _noted(Name.Highlight, hull, colour, note)
    mark.QuadPoints = numbers(quads)
    mark.AP = Dictionary(N=look)
    return mark


def sticker(pdf: Pdf, box: Bounds, colour: Colour, note: Note) -> Dictionary:
    """A note on the page, for a finding that has no figure to mark."""
    x0, y0, x1, y1 = box
    lines = "".join(
        f"{_text((x0 + 3, y1 - 4 - 3 * n))} m {_text((x1 - 3, y1 - 4 - 3 * n))} l " for n in range(3)
    )
    shape = _text((x0 + 0.5, y0 + 0.5, x1 - x0 - 1, y1 - y0 - 1))
    content = f"{_text(colour)} rg 0.35 G 0.6 w {shape} re B 0.3 G 0.8 w {lines}S"
    mark = _noted(Name.Text, box, colour, note)
    mark.Name = Name.Comment
    mark.AP = Dictionary(N=_form(pdf, box, content, Dictionary()))
    return mark


def badge(pdf: Pdf, box: Bounds, label: str, colour: Colour, turned: int) -> Dictionary:
    """A small number in the margin, upright as the page is shown."""
    wide, high = badge_size(label)
    shown = (0.0, 0.0, wide, high)
    words = encoded(label)
    content = (
        f"{_text(colour)} rg {_text(shown)} re f BT /F {_BADGE_SIZE} Tf 1 g "
        f"{_text((_BADGE_PAD, _BADGE_PAD + 0.8))} Td {words} Tj ET"
    )
    fonts = Dictionary(Font=Dictionary(F=BADGE_FONT.resource()))
    look = _form(pdf, shown, content, fonts)
    look.Matrix = numbers((*_TURNS.get(turned, _TURNS[0]), 0, 0))
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.FreeText,
        Rect=numbers(box),
        Contents=String(label),
        T=String(AUTHOR),
        DA=String(f"/Helv {_BADGE_SIZE} Tf 0 g"),
        F=PRINTED,
        AP=Dictionary(N=look),
    )


def badge_size(label: str) -> tuple[float, float]:
    """Width and height of a badge."""
    return width_of(label, BADGE_FONT, _BADGE_SIZE) + 2 * _BADGE_PAD, BADGE_HEIGHT


def popup(mark: Object, frame: Bounds) -> Dictionary:
    """The window that shows the text of a mark, closed."""
    left, bottom, right, top = frame
    _, y0, x1, _ = (float(n) for n in mark.Rect)
    wide, high = min(_POPUP[0], right - left), min(_POPUP[1], top - bottom)
    x = max(left, min(x1 + 6, right - wide))
    y = max(bottom, min(y0 - high, top - high))
    return Dictionary(
        Type=Name.Annot, Subtype=Name.Popup, Rect=numbers((x, y, x + wide, y + high)), Parent=mark, Open=False
    )


def numbers(values: Iterable[float]) -> Array:
    """Numbers as PDF writes them."""
    return Array([_number(value) for value in values])


def _noted(kind: Name, box: Bounds, colour: Colour, note: Note) -> Dictionary:
    return Dictionary(
        Type=Name.Annot,
        Subtype=kind,
        Rect=numbers(box),
        C=numbers(colour),
        T=String(AUTHOR),
        Subj=String(note.subject),
        Contents=String(note.text),
        NM=String(note.name),
        F=PRINTED,
    )


def _form(pdf: Pdf, box: Bounds, content: str, resources: Dictionary) -> Stream:
    form = Stream(pdf, content.encode("ascii"))
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox, form.Resources = numbers(box), resources
    return form


def _hull(boxes: Sequence[Bounds]) -> Bounds:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _number(value: float) -> int | float:
    rounded = round(float(value), 2)
    return int(rounded) if rounded == int(rounded) else rounded


def _text(values: Iterable[float]) -> str:
    return " ".join(f"{value:.2f}".rstrip("0").rstrip(".") for value in values)
