"""How far two names are one indicator."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.reconcile.names import Name, Names
from auditor.reconcile.similarity import Likeness, Similarity
from tests.reports import lexicon

LIKE = 0.9
PAIRS = {
    ("Persentase satuan pendidikan terakreditasi", "Persentase satuan pendidikan terakeditasi"): "spelling",
    ("Rasio tenaga kesehatan", "Rasio kesehatan tenaga"): "same-words",
    ("Rasio daya tampung", "Rasio dayatampung"): "spelling",
    ("Cakupan akta kelahiran", "Cakupan akta kematian"): "opposites",
    ("Jumlah lansia terlantar ditangani", "Persentase lansia terlantar ditangani"): "opposites",
    ("Angka partisipasi murni SD", "Angka partisipasi murni SMP"): "opposites",
    ("Persentase kegiatan pemerintahan terlaksana", "Persentase kegiatan kesra terlaksana"): "words-differ",
    ("Produksi ikan tangkap laut", "Produksi ikan tangkap"): "one-adds-words",
    ("Indeks", "Indeks pembangunan literasi masyarakat umum"): "one-adds-many-words",
}
WORDS = st.sampled_from(
    (
        "persentase",
        "jumlah",
        "jalan",
        "jembatan",
        "mantap",
        "mantab",
        "kelahiran",
        "kematian",
        "sekolah",
        "2023",
    )
)
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


def likeness(a: str, b: str) -> Likeness:
    names = Names(lexicon(), None, (a, b))
    left, right = names.normalise(a), names.normalise(b)
    return Similarity(lexicon(), (left, right)).compare(left, right)


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_the_reason_is_told(a: str, b: str) -> None:
    assert likeness(a, b).reason == PAIRS[a, b]


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_only_slips_of_the_pen_and_order_are_sure(a: str, b: str) -> None:
    found = likeness(a, b)
    assert (found.score >= LIKE) is (found.reason in ("spelling", "same-words"))
    assert (found.with_figures == 0) is (found.reason == "opposites")


def test_equal_figures_may_join_names_that_replace_a_word() -> None:
    name = "Persentase dokumen {} daerah yang tersusun baku dan lengkap"
    found = likeness(name.format("perencanaan"), name.format("rencana"))
    assert found.score < found.with_figures < LIKE


def test_numbers_are_never_misspelt() -> None:
    assert likeness("Sasaran kegiatan 2021000", "Sasaran kegiatan 2021001").reason == "words-differ"


@given(TEXTS, TEXTS)
def test_likeness_is_symmetric(a: str, b: str) -> None:
    names = Names(lexicon(), None, (a, b))
    left, right = names.normalise(a), names.normalise(b)
    similarity = Similarity(lexicon(), (left, right))
    there, back = similarity.compare(left, right), similarity.compare(right, left)
    assert there.reason == back.reason
    assert abs(there.score - back.score) < 1e-9
    assert abs(there.with_figures - back.with_figures) < 1e-9


@given(TEXTS)
def test_a_name_is_itself(text: str) -> None:
    name = Name(text, tuple(text.split()))
    assert Similarity(lexicon(), (name,)).compare(name, name).score == 1
