"""Text made comparable, and numbering split off."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.indonesian.text import fold, squash, strip_numbering


def test_squash() -> None:
    assert squash("  Doku\u00admen\u200b \u00a0\n Kin\tja ") == "Dokumen Kin ja"


def test_fold() -> None:
    assert fold("  “Capaian”  –  KTP‑el’s É ") == '"capaian" - ktp-el\'s e'
    assert fold("ASCII  Text") == "ascii text"


@settings(deadline=None)
@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert squash(squash(text)) == squash(text)


MARKED = [
    ("1. Visi", "1.", "Visi"),
    ("10.  Visi", "10.", "Visi"),
    ("1.Visi", "1.", "Visi"),
    ("1) Visi", "1)", "Visi"),
    ("(2) Visi", "(2)", "Visi"),
    ("(a) Visi", "(a)", "Visi"),
    ("a. Visi", "a.", "Visi"),
    ("a) Visi", "a)", "Visi"),
    ("A. Latar Belakang", "A.", "Latar Belakang"),
    ("IV. Penutup", "IV.", "Penutup"),
    ("3.1. Rencana", "3.1.", "Rencana"),
    ("3.1 Rencana Kerja", "3.1", "Rencana Kerja"),
    ("3.1.2 rencana", "3.1.2", "rencana"),
    ("- Visi", "-", "Visi"),
    ("• Visi", "•", "Visi"),
    ("\uf0b7 Visi", "\uf0b7", "Visi"),
    ("- 1. Kegiatan", "- 1.", "Kegiatan"),
    ("1. a. Kegiatan", "1. a.", "Kegiatan"),
    ("1. 100% penduduk", "1.", "100% penduduk"),
    ("1.", "1.", ""),
    ("- 5 orang", "-", "5 orang"),
]


@pytest.mark.parametrize(("text", "marker", "rest"), MARKED)
def test_numbering(text: str, marker: str, rest: str) -> None:
    assert strip_numbering(text) == (marker, rest)


@pytest.mark.parametrize(
    "text",
    [
        "1.250 orang",
        "2023 adalah tahun",
        "100 %",
        "12 Kabupaten/Kota",
        "1. 234.567",
        "-5",
        "-5,3 %",
        "-",
        "(5%)",
        "1,5 miliar",
        "1.5 juta",
        "12.345,67",
        "Visi",
        "",
        "dr. Budi",
        "7",
    ],
)
def test_a_value_is_no_numbering(text: str) -> None:
    assert strip_numbering(text) == ("", text)
