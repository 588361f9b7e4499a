"""Bytes to text: UTF-8 first, a guess only where it fails."""

from __future__ import annotations

import codecs

from auditor.model.document import Skipped

_GUESSED = Skipped(what="encoding", why="encoding-guessed")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ["cp1252", "latin_1", "mac_roman"]
_SAMPLE = 256 * 1024


def has_wide_bom(data: bytes) -> bool:
    """Whether a byte order mark announces UTF-16 or UTF-32, whose zero bytes are no sign of a binary."""
    return any(data.startswith(bom) for bom, _ in _BOMS[1:])


def decode(data: bytes) -> tuple[str, tuple[Skipped, ...]]:
    """The text, and a note where its encoding had to be guessed."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            text = data.decode(name, errors="replace")
            return text, ((_GUESSED,) if "\ufffd" in text else ())
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _guess(data), (_GUESSED,)


def _guess(data: bytes) -> str:
    text = data.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    proper = len(text) - len(text.encode("ascii", errors="ignore")) - damaged
    if proper >= 4 * damaged:  # a UTF-8 text with a few broken bytes must not become a page of mojibake
        return text
    # NOTE: imported here because it is seldom needed and slow to load.
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=_LEGACY).best()
    name = best.encoding if best is not None else "cp1252"
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return data.decode("latin_1")
