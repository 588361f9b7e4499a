"""Titles of one office and of two."""

from __future__ import annotations

import pytest

from auditor.reconcile.offices import same_office

ONE = [
    ("eselon-iii/sekretaris", "eselon-iii/sekretaris dinas"),
    ("eselon-iii", "eselon-iii/kepala bidang bina marga"),
    ("eselon-iii/kepala bidang fasilltasi usaha", "eselon-iii/kepala bidang fasilitasi usaha"),
]
TWO = [
    ("eselon-iii/kepala bidang bina marga", "eselon-iii/kepala bidang cipta karya"),
    ("eselon-iii/sekretaris", "eselon-iv/sekretaris"),
    ("", "eselon-iii/sekretaris"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_office(one: str, other: str) -> None:
    assert same_office(one, other) and same_office(other, one)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_offices(one: str, other: str) -> None:
    assert not same_office(one, other) and not same_office(other, one)
