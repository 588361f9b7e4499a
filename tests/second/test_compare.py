"""What counts as the same reading, and which part of a line answers to a figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.second.compare import agree, begins, counterpart


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("98,60", "98,60"),
        ("98,60 %", "98,60%"),
        ("Rp 1.234.567,-", "Rp1.234.567,\u2013"),
        ("\u22125,54", "-5,54"),
        ("\U0001d7d7\U0001d7d6,60", "98,60"),
        ("lebih rendah", "Lebih\nrendah"),
    ],
)
def test_the_same_reading(first: str, second: str) -> None:
    assert agree(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("98,60", "98,6"),
        ("98,60", "98.60"),
        ("98,60", "-98,60"),
        ("98,60%", "98,60"),
        ("98,60", ""),
        ("98,60", "9988,,6600"),
        ("(98,60)", "98,60"),
        ("lebih rendah", "lebih tinggi"),
        ("98,60", "98,60 75,12"),
    ],
)
def test_another_reading(first: str, second: str) -> None:
    assert not agree(first, second)


@pytest.mark.parametrize(
    ("line", "figure", "second", "expected"),
    [
        ("sebesar 70% pada", "70%", "sebesar 70% pada", "70%"),
        ("sebesar 70% pada", "70%", "sebesar 170% pada", "170%"),
        ("sebesar 70% pada", "70%", "sebesar -70% pada", "-70%"),
        ("sebesar 70% pada", "70%", "sebesar 7 0% pada", "7 0%"),
        ("sebesar 70% pada", "70%", "sebesar pada", ""),
        ("sebesar 70% pada", "70%", "sebesar 81% pada", "81%"),
        ("98,60 pada", "98,60", "1. 98,60 pada", "98,60"),
        ("70% dari 70%", "dari 70%", "70% dari 71%", "dari 71%"),
        ("dari 5", "5", "dari 5 kolom kanan", "5"),
    ],
)
def test_the_part_of_a_line(line: str, figure: str, second: str, expected: str) -> None:
    start = line.rindex(figure)
    assert counterpart(line, start, start + len(figure), second) == expected


@given(st.text(st.sampled_from("0123456789.,% -ab"), min_size=1, max_size=40), st.data())
def test_a_line_read_alike_always_agrees(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    if any(char.isalnum() for char in line[start:end]):
        found = counterpart(line, start, end, line)
        assert "".join(line[start:end].split()) in "".join(found.split())


def test_a_text_that_goes_on_over_the_page() -> None:
    assert begins("102,44 %", "102,44")
    assert not begins("102,44 %", "102,4")
    assert not begins("102,44 75", "102,44")
    assert not begins("102,44", "102,44")
