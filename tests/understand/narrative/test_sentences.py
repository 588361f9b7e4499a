"""Where sentences end, and that they keep their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.document import BlockKind, TextBlock
from auditor.model.place import Anchor, Passage, Place
from auditor.understand.narrative.sentences import Splitter
from tests.understand.narrative.reading import lexicon


def block(text: str) -> TextBlock:
    return TextBlock(BlockKind.PARAGRAPH, Passage(text, (Anchor(0, Place(line=1)),)), 0)


def split(text: str) -> list[str]:
    splitter = Splitter(lexicon()["narrative"]["abbreviations"])
    return [sentence.text for sentence in splitter.split(block(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Pagu sebesar Rp. 9.979.280.694,- dengan realisasi Rp. 8.972.606.962,-",
        "Peraturan Bupati No. 5 mengatur Kab. Contoh dan Kec. Utara.",
        "Data s.d. Desember mencakup sapi, kambing, dll. Semuanya tercatat"[:55],
        "Indeks sebesar 86.08 poin dari target 85.5 poin",
        "Dinas Pertanian Kab. Contoh pada tahun 2024 mencapai 70%",
        "Anggaran Dinas Pertanian. pada tahun 2024 sebesar Rp. 5.000.000,-",
    ],
)
def test_abbreviations_and_figures_do_not_end_a_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Realisasi 70%. realisasi berikutnya 80%.", 2),
        ("Target 57, realisasi 56.58. Jika dibandingkan tahun lalu naik.", 2),
        ("Pagu Rp. 580.000.000,-. Realisasi Rp. 400.000.000,-.", 2),
        ("Capaian tahun 2024. Angka ini naik.", 2),
        ("Berhasil! Benarkah? Ya.", 3),
    ],
)
def test_full_stops_end_sentences(text: str, count: int) -> None:
    assert len(split(text)) == count


def test_endless_text_is_cut_at_a_space() -> None:
    text = "nilai 95 dari 90 " * 1000
    pieces = split(text)
    assert len(pieces) > 1
    assert max(map(len, pieces)) <= 3_000
    assert " ".join(pieces) == text.strip()


@given(st.text(alphabet="abc XYZ 019.,;:%()-\n", max_size=200))
def test_sentences_are_pieces_of_the_block_in_order(text: str) -> None:
    splitter = Splitter(lexicon()["narrative"]["abbreviations"])
    end = 0
    for sentence in splitter.split(block(text)):
        assert end <= sentence.start < sentence.end <= len(text)
        assert sentence.place().text == sentence.text == text[sentence.start : sentence.end]
        end = sentence.end
