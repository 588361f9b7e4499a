"""Characters of symbol fonts, which carry no Unicode of their own."""

from __future__ import annotations

import re

_PRIVATE = re.compile("[\uf020-\uf0ff]")
_SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xB0: "°", 0xB7: "•",
    0xA5: "∞", 0xE5: "Σ", 0x53: "Σ", 0x44: "Δ", 0x6D: "µ", 0x61: "α", 0x62: "β", 0xAE: "→", 0x2D: "-",
    0xDE: "⇒", 0xBC: "...", 0xD6: "√",
}  # fmt: skip
_DINGBATS = {
    0xA7: "▪", 0xA8: "□", 0x6E: "■", 0x6F: "□", 0xD8: "➢", 0xFC: "✓", 0xFB: "x", 0xFE: "✓", 0xFD: "x",
    0xE0: "→", 0xE8: "➔", 0x76: "❖", 0x6C: "●", 0x9F: "•", 0xB7: "•", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩",
    0x71: "□", 0x72: "□", 0x77: "◆", 0x75: "◆", 0x52: "✓", 0x50: "✓", 0x4F: "x", 0x51: "x",
}  # fmt: skip
_BULLETS = {"o": "○", "§": "▪", "·": "•", "Ø": "➢", "ü": "✓", "v": "❖", "q": "□", "": "•"}
_DINGBAT_FONTS = ("wingding", "webding", "zapf")


def symbol(code: int, font: str) -> str:
    """The character that a symbol font shows for a code."""
    low = code & 0xFF if code >= 0xF000 else code
    if font.lower().startswith(_DINGBAT_FONTS):
        return _DINGBATS.get(low, "•")
    if code >= 0xF000 or font.lower().startswith("symbol"):
        return _SYMBOL.get(low, chr(low) if 0x20 <= low < 0x7F else "•")
    return chr(code) if 0x20 <= code <= 0x10FFFF else ""


def readable(text: str, font: str) -> str:
    """A text with the private characters of symbol fonts replaced."""
    return _PRIVATE.sub(lambda found: symbol(ord(found[0]), font), text)


def bullet(text: str, font: str) -> str:
    """The sign of a bulleted list as one that Unicode knows."""
    sign = readable(text.strip(), font or "Wingdings")
    if font.lower().startswith(_DINGBAT_FONTS) or sign in ("o", ""):
        sign = _BULLETS.get(sign, sign)
    return sign[:1] if not sign[:1].isalnum() else "•"
