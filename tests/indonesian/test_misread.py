"""Which texts of a scanned page are one but for letters taken for others."""

from __future__ import annotations

import pytest

from auditor.indonesian.misread import are_alike

HEAD = ("No", "Indikator Kinerja", "Target 2024", "Jumlah")


@pytest.mark.parametrize(
    "other",
    [
        HEAD,
        ("No", "Indikator Kinerja", "Target 2024", "Jumiah"),
        ("N0", "lndikator Kineria", "Target 2024", "Jum1ah"),
    ],
)
def test_a_few_letters_do_not_matter(other: tuple[str, ...]) -> None:
    assert are_alike(HEAD, other)


@pytest.mark.parametrize(
    "other",
    [
        HEAD[:3],
        ("No", "Indikator Kinerja", "Target 2023", "Jumlah"),
        ("No", "Indikator Kinerja", "Jumlah", "Target 2024"),
        ("No", "Sasaran Strategis", "Target 2024", "Jumlah"),
        ("No", "Indikator Kinerja", "Target 2024", "Satuan"),
    ],
)
def test_other_words_and_other_figures_do(other: tuple[str, ...]) -> None:
    assert not are_alike(HEAD, other)


def test_nothing_is_not_alike() -> None:
    assert not are_alike((), ())
