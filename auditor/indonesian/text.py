"""Plain text made comparable: white space, dashes and quotes of one kind, numbering split off."""

from __future__ import annotations

import unicodedata

import regex

# Characters that a reader of the page never sees, and which split words for a program.
_UNSEEN = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("‘’‚‛`´ʼ", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        "…": "...",
        "⁄": "/",
    }
)
_BULLET = regex.compile(r"[•●▪■□◦○·‣➢➤►▶✓✔❖\-–—*\uF000-\uF0FF](?=\s)\s*+")
# A line's numbering: "(2)", "2)", "3.1.", "3.1.2 ", "3.1 Judul Bab", "2.", "IV.", "a.", "A.1".
NUMBERING = "|".join(
    (
        r"\(\s?(?:[0-9]{1,2}|[a-zA-Z]|[ivxIVX]{1,5})\s?\)(?!\s*+%)\s*+",
        r"[0-9]{1,2}\s?\)\s*+",
        r"(?:[0-9]{1,2}\.){2,6}(?![0-9])\s*+",
        r"[0-9]{1,2}(?:\.[0-9]{1,2}){2,6}+(?![0-9.,])\s++",
        r"[0-9]{1,2}\.[0-9]{1,2}(?![0-9.,])\s++(?=(?-i:\p{Lu})[\p{L}/-]*+\s++\p{L})",
        r"[0-9]{1,2}\s?\.(?![0-9]|\s*+[0-9]{3}(?:[.,][0-9]++)*+(?:\s|$|,-))\s*+",
        r"(?:[ivx]{1,5}|[IVX]{1,5}|[a-zA-Z])\s?[.)](?=\s|$)\s*+",
        r"[A-Z]\.[0-9]{1,2}(?:\.[0-9]{1,2})*+\.?(?=\s|$)\s*+",
    )
)
_MARKER = regex.compile(f"(?:{NUMBERING})")


def squash(text: str) -> str:
    """The text without unseen characters, every run of white space one space."""
    seen = text if text.isascii() else text.translate(_UNSEEN)
    return " ".join(seen.split())


def fold(text: str) -> str:
    """The text squashed, lower case, without accents, its quotes and dashes of one kind."""
    if text.isascii():
        return squash(text).lower().replace("`", "'")
    plain = unicodedata.normalize("NFKD", text.translate(_ALIKE).translate(_UNSEEN))
    return squash("".join(c for c in plain if not unicodedata.combining(c)).translate(_ALIKE)).lower()


def strip_numbering(text: str) -> tuple[str, str]:
    """The numbering or bullets that a line begins with ("" if none), and the rest.

    A number that is itself the value ("1.250 orang", "2023 ...", "100 %") is not numbering.
    """
    line = squash(text)
    rest = line
    for _ in range(3):
        shorter = _without_marker(rest)
        if shorter == rest:
            break
        rest = shorter
    return line[: len(line) - len(rest)].rstrip(), rest


def _without_marker(line: str) -> str:
    found = _BULLET.match(line) or _MARKER.match(line)
    return line[found.end() :] if found else line
