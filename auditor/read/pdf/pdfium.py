"""The few functions of pdfium that the reader calls, with plain numbers instead of ctypes objects.

NOTE: pypdfium2 wraps every handle in an object; on a page of a thousand glyph objects that costs three times
the extraction of the text.  Handles are integers here, and one buffer takes all results.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as raw

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
LINE_TO, BEZIER_TO, MOVE_TO = 0, 1, 2
ERROR_PASSWORD = int(raw.FPDF_ERR_PASSWORD)

_HANDLE = ctypes.c_void_p
_INT = ctypes.c_int


def _function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of pdfium that takes and gives plain numbers."""
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)


load_page = _function("FPDF_LoadPage", _HANDLE, _HANDLE, _INT)
close_page = _function("FPDF_ClosePage", None, _HANDLE)
page_rotation = _function("FPDFPage_GetRotation", _INT, _HANDLE)
page_box = _function("FPDF_GetPageBoundingBox", _INT, _HANDLE, _HANDLE)
count_objects = _function("FPDFPage_CountObjects", _INT, _HANDLE)
get_object = _function("FPDFPage_GetObject", _HANDLE, _HANDLE, _INT)
count_form_objects = _function("FPDFFormObj_CountObjects", _INT, _HANDLE)
get_form_object = _function("FPDFFormObj_GetObject", _HANDLE, _HANDLE, ctypes.c_ulong)
object_type = _function("FPDFPageObj_GetType", _INT, _HANDLE)
object_bounds = _function("FPDFPageObj_GetBounds", _INT, *[_HANDLE] * 5)
object_matrix = _function("FPDFPageObj_GetMatrix", _INT, _HANDLE, _HANDLE)
fill_color = _function("FPDFPageObj_GetFillColor", _INT, *[_HANDLE] * 5)
stroke_color = _function("FPDFPageObj_GetStrokeColor", _INT, *[_HANDLE] * 5)
draw_mode = _function("FPDFPath_GetDrawMode", _INT, *[_HANDLE] * 3)
count_segments = _function("FPDFPath_CountSegments", _INT, _HANDLE)
get_segment = _function("FPDFPath_GetPathSegment", _HANDLE, _HANDLE, _INT)
segment_point = _function("FPDFPathSegment_GetPoint", _INT, *[_HANDLE] * 3)
segment_type = _function("FPDFPathSegment_GetType", _INT, _HANDLE)
segment_closes = _function("FPDFPathSegment_GetClose", _INT, _HANDLE)
object_clip = _function("FPDFPageObj_GetClipPath", _HANDLE, _HANDLE)
count_clips = _function("FPDFClipPath_CountPaths", _INT, _HANDLE)
count_clip_segments = _function("FPDFClipPath_CountPathSegments", _INT, _HANDLE, _INT)
clip_segment = _function("FPDFClipPath_GetPathSegment", _HANDLE, _HANDLE, _INT, _INT)
load_text = _function("FPDFText_LoadPage", _HANDLE, _HANDLE)
close_text = _function("FPDFText_ClosePage", None, _HANDLE)
count_chars = _function("FPDFText_CountChars", _INT, _HANDLE)
get_text = _function("FPDFText_GetText", _INT, _HANDLE, _INT, _INT, _HANDLE)
char_index = _function("FPDFText_GetCharIndexFromTextIndex", _INT, _HANDLE, _INT)
loose_box = _function("FPDFText_GetLooseCharBox", _INT, _HANDLE, _INT, _HANDLE)
char_box = _function("FPDFText_GetCharBox", _INT, _HANDLE, _INT, *[_HANDLE] * 4)
char_angle = _function("FPDFText_GetCharAngle", ctypes.c_float, _HANDLE, _INT)
char_object = _function("FPDFText_GetTextObject", _HANDLE, _HANDLE, _INT)
char_origin = _function("FPDFText_GetCharOrigin", _INT, _HANDLE, _INT, _HANDLE, _HANDLE)
char_matrix = _function("FPDFText_GetMatrix", _INT, _HANDLE, _INT, _HANDLE)
render_mode = _function("FPDFTextObj_GetTextRenderMode", _INT, _HANDLE)
font_size = _function("FPDFText_GetFontSize", ctypes.c_double, _HANDLE, _INT)
text_font = _function("FPDFTextObj_GetFont", _HANDLE, _HANDLE)
font_name = _function("FPDFFont_GetBaseFontName", ctypes.c_size_t, _HANDLE, _HANDLE, ctypes.c_size_t)

_floats = (ctypes.c_float * 8)()
_doubles = (ctypes.c_double * 4)()
_ints = (ctypes.c_int * 4)()
_name = ctypes.create_string_buffer(256)

FLOATS = ctypes.addressof(_floats)
_DOUBLES = ctypes.addressof(_doubles)
_INTS = ctypes.addressof(_ints)
_NAME = ctypes.addressof(_name)
_F = tuple(FLOATS + 4 * i for i in range(8))
_D = tuple(_DOUBLES + 8 * i for i in range(4))
_I = tuple(_INTS + 4 * i for i in range(4))

Bounds = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


def handle_of(document: Any) -> int:
    """The handle of a document that pypdfium2 has opened."""
    return int(ctypes.cast(document.raw, ctypes.c_void_p).value or 0)


def box_of_page(page: int) -> Bounds:
    """Left, bottom, right and top of the visible page in its own coordinates."""
    if not page_box(page, FLOATS):
        return 0.0, 0.0, 595.0, 842.0
    left, top, right, bottom = _floats[0], _floats[1], _floats[2], _floats[3]
    return left, min(top, bottom), right, max(top, bottom)


def bounds_of(thing: int) -> Bounds | None:
    """Left, bottom, right and top of a page object."""
    if not object_bounds(thing, *_F[:4]):
        return None
    left, bottom, right, top = _floats[:4]
    return left, bottom, right, top


def clips_of(thing: int) -> list[Bounds]:
    """Left, bottom, right and top of every path that clips a page object."""
    clip = object_clip(thing)
    found: list[Bounds] = []
    for path in range(max(0, count_clips(clip)) if clip else 0):
        points = [
            point_of(clip_segment(clip, path, i)) for i in range(max(0, count_clip_segments(clip, path)))
        ]
        if len(points) >= 2:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            found.append((min(xs), min(ys), max(xs), max(ys)))
    return found


def matrix_of(thing: int) -> Matrix:
    """The matrix of a page object."""
    if not object_matrix(thing, FLOATS):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return _floats[0], _floats[1], _floats[2], _floats[3], _floats[4], _floats[5]


def is_drawn(path: int) -> bool:
    """Whether a path is filled or stroked at all."""
    return bool(draw_mode(path, _I[0], _I[1]) and (_ints[0] or _ints[1]))


def mode_of(path: int) -> tuple[bool, bool]:
    """Whether a path is filled and whether it is stroked, with a colour that shows."""
    if not draw_mode(path, _I[0], _I[1]):
        return False, False
    filled, stroked = bool(_ints[0]), bool(_ints[1])
    if filled and fill_color(path, *_F[:4]):
        filled = _alpha() > 0
    if stroked and stroke_color(path, *_F[:4]):
        stroked = _alpha() > 0
    return filled, stroked


def _alpha() -> int:
    return ctypes.c_uint.from_buffer(_floats, 12).value


def point_of(segment: int) -> tuple[float, float]:
    """The point of a path segment, in the coordinates of its object."""
    segment_point(segment, _F[0], _F[1])
    return _floats[0], _floats[1]


def text_of(page: int) -> str:
    """The whole text of a text page."""
    count = count_chars(page)
    if count <= 0:
        return ""
    buffer = ctypes.create_string_buffer(2 * count + 2)
    written = get_text(page, 0, count, ctypes.addressof(buffer))
    return buffer.raw[: 2 * max(0, written - 1)].decode("utf-16-le", "surrogatepass")


def loose_box_of(page: int, index: int) -> Bounds:
    """Left, bottom, right and top of a character, as high as its font."""
    if not loose_box(page, index, FLOATS):
        return 0.0, 0.0, 0.0, 0.0
    left, top, right, bottom = _floats[:4]
    return left, bottom, right, top


def tight_box_of(page: int, index: int) -> Bounds:
    """Left, bottom, right and top of the ink of a character."""
    if not char_box(page, index, *_D):
        return 0.0, 0.0, 0.0, 0.0
    left, right, bottom, top = _doubles
    return left, bottom, right, top


def type_of_char(page: int, index: int) -> tuple[float, float, float]:
    """The origin of a character and the size in which it is shown; zeros where it is not known."""
    if not char_origin(page, index, _D[0], _D[1]) or not char_matrix(page, index, FLOATS):
        return 0.0, 0.0, 0.0
    a, b, c, d = _floats[:4]
    scale = abs(a * d - b * c) ** 0.5
    return _doubles[0], _doubles[1], scale * font_size(page, index)


def name_of_font(font: int) -> str:
    """The name of a font as the file writes it."""
    length = font_name(font, _NAME, 256)
    return _name.raw[: max(0, min(length, 256) - 1)].decode("utf-8", "replace")


def has_valid_table(document: Any) -> bool:
    """Whether the document's table of objects is whole; pdfium rebuilds one that is not."""
    return bool(raw.FPDF_DocumentHasValidCrossReferenceTable(document.raw))
