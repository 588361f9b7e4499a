"""How careless writers spell."""

from __future__ import annotations

import random

SPELLINGS = (("Persentase", "Prosentase"), ("Indeks", "Index"), ("Jumlah", "Jml."), ("Rata-rata", "Rerata"))
_SLIPS = (
    ("koordinasi", "kordinasi"),
    ("sosialisasi", "sosialiasi"),
    ("ketersediaan", "ketersedian"),
    ("kegiatan", "kegaitan"),
    ("dilakukan", "di lakukan"),
    ("data", "data-data"),
    ("antara lain", "antara lain :"),
    ("aplikasi", "aplkasi"),
)


def other_spelling(name: str) -> str:
    """A name as another office writes it."""
    for one, other in SPELLINGS:
        if name.startswith(one):
            return name.replace(one, other)
    return name


def slipped(text: str, dice: random.Random) -> str:
    """Words of a sentence with a slip of the keyboard, or an additional space."""
    fitting = [pair for pair in _SLIPS if pair[0] in text]
    if not fitting:
        return text.replace(", ", " , ", 1)
    return text.replace(*dice.choice(fitting))
