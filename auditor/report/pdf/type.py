"""Text in the two fonts that every PDF viewer has: widths, lines and their bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pikepdf import Dictionary, Name

# The widths of the characters from space to "~" in thousandths of the size.
_PLAIN = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_BOLD = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278,
    556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584,
    556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556,
    333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
)  # fmt: skip
_WIDEST = 1015
# What the encoding of these fonts lacks, in letters that it has.
_SPELT = str.maketrans(
    {"≥": ">=", "≤": "<=", "→": "->", "−": "-", "≠": "<>", "≈": "~", "∑": "Jml ", "√": "akar ", "\u2011": "-",
     "☐": "[ ]", "☑": "[x]", "\ufffd": "?", "⁄": "/", "∞": "~", "′": "'", "″": '"'}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Font:
    """A font by its name."""

    name: str
    widths: tuple[int, ...]

    def resource(self) -> Dictionary:
        """The font as pages refer to it."""
        return Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{self.name}"), Encoding=Name.WinAnsiEncoding
        )


PLAIN = Font("Helvetica", _PLAIN)
BOLD = Font("Helvetica-Bold", _BOLD)
BADGE_FONT = BOLD


def width_of(text: str, font: Font, size: float) -> float:
    """How wide a text is, in points."""
    spelt = _spelt(text)
    return sum(font.widths[b - 32] if 32 <= b < 127 else _other(b) for b in spelt) * size / 1000


def lines_of(text: str, font: Font, size: float, width: float) -> Iterator[str]:
    """The text in lines that fit; a word that is too long is cut."""
    line = ""
    for word in text.split():
        for piece in _pieces(word, font, size, width):
            longer = f"{line} {piece}" if line else piece
            if line and width_of(longer, font, size) > width:
                yield line
                line = piece
            else:
                line = longer
    if line:
        yield line


def encoded(text: str) -> str:
    """The text as a hexadecimal string of a content stream."""
    return f"<{_spelt(text).hex()}>"


def _pieces(word: str, font: Font, size: float, width: float) -> Iterator[str]:
    most = max(1, int(width * 1000 / size / _WIDEST))
    if width_of(word, font, size) <= width:
        yield word
    else:
        yield from (word[at : at + most] for at in range(0, len(word), most))


def _other(byte: int) -> int:
    return 556 if byte < 0xC0 else 700


def _spelt(text: str) -> bytes:
    return text.translate(_SPELT).encode("cp1252", "replace")
