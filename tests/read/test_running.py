"""Running titles of texts that were taken from pages."""

from __future__ import annotations

import pytest

from tests.read.conftest import Read

SENTENCE = "Dinas Perikanan melayani nelayan, pembudidaya, dan pengolah hasil perikanan di lima kecamatan."


def pages(titles: list[str]) -> str:
    return "\n\n".join(f"{SENTENCE} Bagian ke-{n}.\n\n{title}" for n, title in enumerate(titles))


@pytest.mark.parametrize(
    "titles",
    [
        [f"LKjIP Dinas Perikanan Tahun 2023 {page}" for page in range(3, 9)],
        [f"LKjIP  Dinas Perikanan Tahun 2023{' ' * page}| {page}" for page in range(3, 9)],
        [f"{page} Laporan Kinerja Tahun 2023 Dinas Perikanan" for page in range(9, 15)],
        [f"LAKIP DINAS PERIKANAN 2023 {page}" for page in ("i", "ii", "iii", "iv", "1", "2", "3")],
    ],
    ids=["behind", "ragged", "before", "roman"],
)
def test_titles_that_come_with_every_page_are_set_apart(read: Read, titles: list[str]) -> None:
    document = read(pages(titles))
    assert not [b for b in document.texts if "2023" in b.text]
    assert [note.why for note in document.notes] == ["page-number"]


def test_a_title_without_pages_is_kept_once(read: Read) -> None:
    document = read(pages(["LKjIP Dinas Perikanan Tahun 2023"] * 6))
    assert len([b for b in document.texts if "2023" in b.text]) == 1


@pytest.mark.parametrize(
    "titles",
    [
        [f"Sasaran Strategis {n}" for n in range(1, 7)],
        [f"Capaian Sasaran Laporan Kinerja {n}" for n in (5, 4, 3, 2, 1, 2)],
        ["LKjIP Dinas Perikanan Tahun 2023"] * 3,
    ],
    ids=["no report", "falling", "thrice"],
)
def test_what_only_looks_alike_is_kept(read: Read, titles: list[str]) -> None:
    document = read(pages(titles))
    assert len([b for b in document.texts if b.text != SENTENCE and "Bagian" not in b.text]) == len(titles)
