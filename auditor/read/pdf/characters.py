"""What pdfium gives for a glyph, as the character that a reader sees."""

from __future__ import annotations

import re
import unicodedata

# NOTE: pdfium writes U+0002 (or U+FFFE) for a hyphen at the end of a line.
_HYPHENS = "\x02\ufffe"
_LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
}  # fmt: skip
_BULLETS = "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf06e\uf0e8\uf0e0\uf02d\uf0d6\uf09f\uf071\uf075\uf046"
_MATHEMATICAL = (0x1D400, 0x1D7FF)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_UNREADABLE = re.compile("[\ufffd\uffff\x00\x01\x03-\x08\x0e-\x1f\ue000-\uf8ff]")
# A broken text layer spoils many glyphs; a few are symbols.
_MANY, _SHARE = 6, 0.02


def _table() -> dict[int, str]:
    table = {ord(sign): "-" for sign in _HYPHENS}
    table |= {ord(sign): text for sign, text in _LIGATURES.items()}
    table |= {ord(sign): "•" for sign in _BULLETS}
    table |= dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\x00"), "")
    table |= dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\u2003\u2002"), " ")
    for code in range(_MATHEMATICAL[0], _MATHEMATICAL[1] + 1):
        plain = unicodedata.normalize("NFKD", chr(code))
        if plain != chr(code):
            table[code] = plain
    table[0x210E] = "h"
    return table


_PLAIN = _table()


def plain(text: str) -> str:
    """The text with hyphens, ligatures, mathematical letters and bullets as plain characters."""
    return text if text.isascii() and "\x02" not in text else text.translate(_PLAIN)


def is_unreadable(text: str) -> bool:
    """Whether the text layer of a page lacks the meaning of many of its glyphs."""
    bad = len(_UNREADABLE.findall(text.translate(_PLAIN)))
    return bad >= _MANY and bad >= _SHARE * len(text)


def is_private(text: str) -> bool:
    """Whether a text holds glyphs that only their own font explains."""
    return bool(_PRIVATE.search(text.translate(_PLAIN)))
