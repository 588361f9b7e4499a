"""Places as people read them."""

from __future__ import annotations

import pytest

from auditor.catalogue import load_catalogue
from auditor.model.place import Place
from auditor.report.words import Words
from auditor.resources import rules_folder


@pytest.fixture(scope="module")
def words() -> Words:
    return Words(load_catalogue(rules_folder()), "id")


@pytest.mark.parametrize(
    ("place", "printed"),
    [
        (Place(page=3, anchor="body/p[12]"), "hlm. 3"),
        (Place(line=7), "baris 7"),
        (Place(anchor="body/p[12]+30"), "paragraf 12"),
        (Place(anchor="footnotes/p[2]"), ""),
        (Place(), ""),
    ],
)
def test_every_place_says_where_it_is(words: Words, place: Place, printed: str) -> None:
    assert words.spot(place) == printed


def test_a_paragraph_of_another_section_names_its_heading(words: Words) -> None:
    here = Place(anchor="body/p[9]", section="Realisasi Anggaran")
    there = Place(anchor="body/p[40]", section="Sumber Daya Manusia")
    assert words.beside(there, here) == "paragraf 40 › Sumber Daya Manusia"
    assert words.beside(here, here) == "paragraf 9"
