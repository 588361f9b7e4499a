"""Whom sentences speak of."""

from __future__ import annotations

import pytest

from auditor.understand.narrative.name import Name, NameKind
from auditor.understand.narrative.names import Names
from tests.understand.narrative.reading import lexicon, read

TABLE = """
| No | Indikator Kinerja | Target | Realisasi | Capaian |
| --- | --- | --- | --- | --- |
| 1 | Persentase Akta Kelahiran Ternak Terdaftar | 80% | 60% | 75% |
| 2 | Persentase Akta Kematian Ternak Terdaftar | 80% | 40% | 50% |

"""


def names(*texts: str) -> Names:
    return Names((Name(t, NameKind.INDICATOR) for t in texts), lexicon())


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("pada tahun 2024 persentase akta kelahiran ternak terdaftar mencapai 60%", "Kelahiran"),
        ("presentase akte kelahiran ternak yang terdaftar", "Kelahiran"),
        ("persentase akta kematian ternak terdaftar", "Kematian"),
    ],
)
def test_near_twins_are_told_apart(sentence: str, wanted: str) -> None:
    index = names("Persentase Akta Kelahiran Ternak Terdaftar", "Persentase Akta Kematian Ternak Terdaftar")
    assert [wanted in f.name.text for f in index.find(sentence)] == [True]


def test_the_opposite_of_a_known_name_is_not_that_name() -> None:
    index = names("Persentase Akta Kelahiran Ternak Terdaftar", "Jumlah Kelompok Tani Binaan")
    assert not index.find("persentase akta kematian ternak terdaftar")
    assert index.whole("Persentase Akta Kematian Ternak Terdaftar") is None


def test_a_name_is_matched_through_slips_of_the_pen() -> None:
    index = names("Rasio Sapi ber-Akta Kelahiran", "Jumlah Kelompok Tani Binaan")
    found = index.whole("Rasio Sapi Berakte Kelahiran")
    assert found is not None
    assert found.text == "Rasio Sapi ber-Akta Kelahiran"


def test_a_sentence_inherits_the_heading() -> None:
    narrative = read(TABLE + "### 2. Persentase Akta Kematian Ternak Terdaftar\n\nRealisasi sebesar 40%.")
    assert [(f.subject, f.heading) for f in narrative.facts] == [
        ("Persentase Akta Kematian Ternak Terdaftar", "Persentase Akta Kematian Ternak Terdaftar")
    ]


def test_a_copied_sentence_shows_both_names_and_is_doubtful() -> None:
    heading = "### 2. Persentase Akta Kematian Ternak Terdaftar\n\n"
    text = heading + "Persentase akta kelahiran ternak terdaftar telah mencapai 60%."
    narrative = read(TABLE + text)
    (subject,) = narrative.subjects
    assert subject.name == "Persentase Akta Kelahiran Ternak Terdaftar"
    assert subject.heading == "Persentase Akta Kematian Ternak Terdaftar"
    assert subject.heading_place is not None
    assert [f.certainty for f in narrative.facts] == [0.5]


def test_indicators_listed_one_after_another_head_nothing() -> None:
    first, second = "Persentase Akta Kelahiran Ternak Terdaftar", "Persentase Akta Kematian Ternak Terdaftar"
    text = f"Indikatornya:\n\n1. {first}\n2. {second}\n\nRealisasi sebesar 40%."
    assert not [f for f in read(TABLE + text).facts if f.subject]


def test_numbers_are_counted_and_linked() -> None:
    narrative = read(
        TABLE + "### 1. Persentase Akta Kelahiran Ternak Terdaftar\n\nRealisasi sebesar 60% dari target 80%."
    )
    assert (narrative.numbers, narrative.linked) == (2, 2)


def test_a_long_narrative_takes_linear_time() -> None:
    import time

    paragraph = (
        "Realisasi kinerja sebesar 60% dari target 80%, sehingga capaian kinerjanya 75%. " * 8 + "\n\n"
    )
    read(paragraph)
    spent = []
    for times in (20, 80):
        start = time.perf_counter()
        read(paragraph * times)
        spent.append(time.perf_counter() - start)
    assert spent[1] < 10 * spent[0] + 0.2
