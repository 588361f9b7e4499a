"""Numbered titles that only their neighbours show to be titles."""

from __future__ import annotations

import pytest

from .conftest import Read
from .test_structure import kinds

SENTENCE = "Realisasi indikator ini pada tahun berjalan mencapai 85% dari target yang telah ditetapkan."
LONG = "Persentase Layanan Bidang Pembinaan Aparatur Desa yang Selesai " + "Sesuai Standar Pelayanan " * 5


def test_the_neighbour_of_a_title_is_a_title(read: Read) -> None:
    text = (
        f"1. Persentase Layanan\n\n{SENTENCE}\n\n2. {LONG.strip()}\n\npersentase layanan mencapai 90%.\n\n"
        f"{SENTENCE}\n\n3. Persentase Aduan\n\n{SENTENCE}"
    )
    found = [kind for kind in kinds(read, text) if kind.startswith("heading")]
    assert [kind[: len("heading <1.>")] for kind in found] == ["heading <1.>", "heading <3.>"]
    text = text.replace("persentase layanan", "Persentase layanan")
    found = [kind for kind in kinds(read, text) if kind.startswith("heading")]
    assert [kind[: len("heading <1.>")] for kind in found] == ["heading <1.>", "heading <2.>", "heading <3.>"]


@pytest.mark.parametrize(
    "text",
    [
        # A list stays a list, whatever title stands above with the number that it would go on with.
        f"3. Susunan Organisasi\n\n{SENTENCE}\n\n1. Kepala;\n2. Sekretaris;\n3. Bidang;\n4. Unit Layanan",
        f"1. Kepala Dinas;\n2. Sekretaris;\n\n{SENTENCE}\n\n3. Kepala Bidang.\n4. Unit Layanan",
    ],
)
def test_items_stay_items(read: Read, text: str) -> None:
    assert [kind for kind in kinds(read, text) if kind.endswith("Unit Layanan")] == [
        "list-item <4.> Unit Layanan"
    ]


def test_a_formula_in_the_signs_of_latex_is_one(read: Read) -> None:
    text = "Rumus:\n\n\\$(Jumlah A (20)) / (Jumlah B (40)) × 100\\$\n\nSewa \\$200 dan \\$300"
    assert kinds(read, text)[1:] == [
        "formula <> (Jumlah A (20)) / (Jumlah B (40)) × 100",
        "paragraph <> Sewa $200 dan $300",
    ]
