"""Numbers in words, alone and beside their digits."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.indonesian.format import spell
from auditor.indonesian.grammar import Grammar
from auditor.lexicon import load_lexicon
from auditor.resources import rules_folder

GRAMMAR = Grammar(load_lexicon(rules_folder() / "lexicon"))

WORDS = [
    ("nol", "0"),
    ("satu", "1"),
    ("sepuluh", "10"),
    ("sebelas", "11"),
    ("tujuh belas", "17"),
    ("dua puluh", "20"),
    ("empat puluh empat", "44"),
    ("seratus", "100"),
    ("seratus lima", "105"),
    ("seribu", "1000"),
    ("dua ribu dua puluh tiga", "2023"),
    ("seratus dua juta rupiah", "102000000"),
    ("dua ratus juta rupiah", "200000000"),
    ("satu milyar", "1000000000"),
    ("tiga trilyun", "3000000000000"),
    ("sejuta", "1000000"),
    ("sembilan puluh delapan koma tiga", "98.3"),
    ("sepuluh koma nol lima", "10.05"),
    ("dua koma dua puluh lima", "2.25"),
    ("nol koma lima persen", "0.5"),
    ("minus dua koma lima", "-2.5"),
    ("setengah", "0.5"),
    ("seperempat", "0.25"),
    ("tiga perempat", "0.75"),
    ("satu setengah", "1.5"),
    ("pertama", "1"),
    ("kedua", "2"),
    ("duapuluh", "20"),
    ("tujuhbelas", "17"),
    ("lima puluhlima", "55"),
    ("duaratus limapuluh ribu", "250000"),
    ("empath", "4"),
    ("Lima Puluh Lima", "55"),
    ("tiga\nbelas", "13"),
    ("( tujuh )", "7"),
    ("lima puluh persen", "50"),
    ("dua belas orang", "12"),
]


@pytest.mark.parametrize(("text", "value"), WORDS)
def test_number_words(text: str, value: str) -> None:
    assert GRAMMAR.number_words(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bappeda",
        "dua tiga",
        "puluh",
        "ribu",
        "dua juta ribu",
        "se",
        "dua puluh se",
        "seribu se",
        "koma",
        "dua koma",
        "satu orang lagi datang",
        "rupiah",
        "belas",
        "dua puluh belas",
        "satu " * 60,
    ],
)
def test_no_number(text: str) -> None:
    assert GRAMMAR.number_words(text) is None


@settings(deadline=None)
@given(st.one_of(st.integers(0, 2500), st.integers(0, 10**12)))
def test_words_and_numbers_are_inverse(number: int) -> None:
    words = spell(number)
    assert GRAMMAR.number_words(words) == number
    assert GRAMMAR.number_words(words.replace(" ", "")) == number
    assert GRAMMAR.number_words(f"{words.upper()} RUPIAH") == number


def test_spelling() -> None:
    assert spell(17) == "tujuh belas"
    assert spell(1_000) == "seribu"
    assert spell(1_000_000) == "satu juta"
    assert spell(111_111) == "seratus sebelas ribu seratus sebelas"
    assert spell(-3) == "minus tiga"
    with pytest.raises(ValueError, match="no words"):
        spell(10**15)


SPELLED = [
    ("17 (tujuh belas) kegiatan", "17 (tujuh belas)", "17", "tujuh belas", "17"),
    ("terdapat 44 (empat puluh lima) sub", "44 (empat puluh lima)", "44", "empat puluh lima", "45"),
    ("ada tujuh belas (17) orang", "tujuh belas (17)", "17", "tujuh belas", "17"),
    ("dalam 1 (satu) tahun", "1 (satu)", "1", "satu", "1"),
    ("100 % (seratus persen)", "100 % (seratus persen)", "100 %", "seratus persen", "100"),
    (
        "sebesar Rp. 200.000.000,- (dua ratus juta rupiah)",
        "Rp. 200.000.000,- (dua ratus juta rupiah)",
        "Rp. 200.000.000,-",
        "dua ratus juta rupiah",
        "200000000",
    ),
    ("sebanyak 25 (dua puluh tiga lima) buah", "25 (dua puluh tiga lima)", "25", "dua puluh tiga lima", None),
]


@pytest.mark.parametrize(("text", "raw", "digits", "words", "value"), SPELLED)
def test_digits_beside_words(text: str, raw: str, digits: str, words: str, value: str | None) -> None:
    (found,) = GRAMMAR.spelled(text)
    assert (text[found.start : found.end], found.digits.raw, found.words) == (raw, digits, words)
    assert found.value == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    "text", ["1 SKPD (Bappeda)", "100% (Sangat Baik)", "tahun (2023)", "(satu)", "7 orang"]
)
def test_other_parentheses_spell_nothing(text: str) -> None:
    assert GRAMMAR.spelled(text) == []
