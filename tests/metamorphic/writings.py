"""Other ways to write the text of a report that change nothing in it."""

from __future__ import annotations

import re
from collections.abc import Callable

Change = Callable[[str], str]
_DECIMALS, _THOUSANDS = r"\d{1,3}(?:\.\d{3})*,\d+", r"\d{1,3}(?:\.\d{3})+"
_BEFORE = r"(?:(?<=Rp)|(?<![\w.,/-]))"
_FIGURE = re.compile(rf"{_BEFORE}{_DECIMALS}(?![\w/-])(?![.,]\d)|{_BEFORE}{_THOUSANDS}(?![\w/,-])(?!\.\d)")
_AGENCY = re.compile(r"dinas (?:pangan|sosial|pendidikan|kesehatan)", re.IGNORECASE)
_PARAGRAPH = (
    "Kegiatan pendampingan berjalan sesuai rencana dan didukung oleh seluruh pemangku kepentingan di "
    "daerah. Pelaksanaan kegiatan dipantau secara berkala oleh tim yang ditunjuk."
)


def english(text: str) -> str:
    """English separators in every figure that has any."""
    return _FIGURE.sub(lambda m: m.group().translate(str.maketrans(".,", ",.")), text)


def sign_apart(text: str) -> str:
    """A space before every percent sign."""
    return re.sub(r"(\d)%", r"\1 %", text)


def sign_in_words(text: str) -> str:
    """Percent signs of running text in words; those of cells stay."""
    lines = text.split("\n")
    return "\n".join(
        line if line.startswith(("|", "<")) or "\t" in line else re.sub(r"(\d) ?%", r"\1 persen", line)
        for line in lines
    )


def money_apart(text: str) -> str:
    """Amounts apart from the sign of their currency."""
    return re.sub(r"Rp\.? ?(?=\d)", "Rp. ", text)


def renamed(text: str) -> str:
    """Another agency."""
    return _AGENCY.sub(lambda m: "DINAS KELAUTAN" if m.group().isupper() else "Dinas Kelautan", text)


def padded(text: str) -> str:
    """A paragraph that states nothing wrong, before every heading."""
    lines = text.split("\n")
    for at in reversed([i for i, line in enumerate(lines) if line.startswith("#")][2:]):
        lines[at:at] = [_PARAGRAPH, ""]
    return "\n".join(lines)


def wide_cells(text: str) -> str:
    """Spaces around the texts of cells."""
    return "\n".join(
        re.sub(r" ?\| ?", "  |  ", line) if line.startswith("|") else line for line in text.split("\n")
    )


WRITINGS: dict[str, Change] = {
    "sign apart": sign_apart,
    "sign in words": sign_in_words,
    "money apart": money_apart,
    "agency renamed": renamed,
    "correct paragraphs": padded,
    "wide cells": wide_cells,
    "english separators": english,
}
