"""Figures of a ratio's column that come out by another way to reckon an achievement."""

from __future__ import annotations

import pytest

from auditor.model.fact import Column, Role
from auditor.policy.ratios import Ratio
from tests.reports import quantity

_COLUMNS = [Column(index, Role.VALUE, "") for index in range(3)]
_RATIO = Ratio(_COLUMNS[2], (_COLUMNS[1],), _COLUMNS[0], 100)


@pytest.mark.parametrize(
    ("result", "whole", "part", "otherwise"),
    [
        ("125,00", "15", "12", True),  # target / realisasi
        ("115,00", "20,00", "17,00", True),  # (2 x target - realisasi) / target
        ("120,00", "10,00", "14,80", True),  # a cap
        ("120,00", "2,00", "1,31", True),  # a cap of the second formula
        ("98,60", "70,00", "71,50", False),
        ("103,00", "10,00", "14,80", False),
    ],
)
def test_other_ways(result: str, whole: str, part: str, otherwise: bool) -> None:
    values = [quantity(result), quantity(whole), quantity(part)]
    assert not _RATIO.holds(values)
    assert _RATIO.is_otherwise(values) is otherwise
