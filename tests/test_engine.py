from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.engine import load_check, run_rules, settle
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.fingerprint import fingerprint, place_key
from auditor.model.rule import Rule
from tests.fakes import evidence, install_check, place, rule


def finding(line: int, stated: str = "1", subject: str = "x", expected: str = "2") -> Finding:
    return rule().finding([place(line, stated)], stated=[stated], expected=[expected], subject=subject)


def test_a_broken_check_is_a_failure_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def good(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
        yield rule.finding([place(3)], stated=["1"], subject="a")
        yield rule.verified(place(2), "5", "2 + 3 = 5")
        yield rule.skip("why", place(1))

    def bad(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
        yield rule.finding([place(9)], stated=["9"], subject="before the crash")
        raise ValueError("boom")

    install_check(monkeypatch, "good", good)
    install_check(monkeypatch, "bad", bad)
    results = run_rules(evidence(), [rule("b-rule", "bad"), rule("a-rule", "good"), rule("c-rule", "absent")])
    assert [f.rule for f in results.findings] == ["a-rule", "b-rule"]
    assert [(f.rule, f.error.split(":")[0]) for f in results.failures] == [
        ("b-rule", "ValueError"),
        ("c-rule", "LookupError"),
    ]
    assert len(results.verified) == len(results.skips) == 1


def test_a_module_without_check_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    install_check(monkeypatch, "empty", None)
    with pytest.raises(LookupError, match="empty has no function"):
        load_check("empty")


def test_findings_are_sorted_by_place_and_exact_duplicates_removed() -> None:
    settled = settle([finding(9), finding(3, subject="y"), finding(9)])
    assert [f.place.line for f in settled] == [3, 9]


def test_a_repetition_becomes_a_further_place() -> None:
    weak = replace(finding(40, "1 "), severity=Severity.WARNING, confidence=0.5)
    (joined,) = settle([weak, finding(7)])
    assert [location.place.line for location in joined.locations] == [7, 40]
    assert (joined.severity, joined.confidence) == (Severity.ERROR, 1.0)


def test_equal_figures_without_a_subject_stay_apart() -> None:
    first, second = settle([finding(7, subject=""), finding(9, subject="")])
    assert second.id == f"{first.id}-2"


def test_the_fingerprint_ignores_places_and_spelling_of_the_subject() -> None:
    assert fingerprint(finding(7, subject="Cakupan  AKTA")) == fingerprint(
        finding(8, subject="cakupan akta.")
    )
    assert fingerprint(finding(7)) != fingerprint(finding(7, stated="3"))
    assert fingerprint(finding(7, "1", expected="2")) != fingerprint(finding(7, "1", expected=""))


def test_followers_point_at_their_root_by_fingerprint_or_place() -> None:
    root, middle, last = finding(1), finding(2, subject="m"), finding(3, subject="l")
    middle = replace(middle, blocked_by=fingerprint(root))
    last = replace(last, blocked_by=place_key(middle.place))
    settled = settle([last, middle, root])
    assert [f.blocked_by for f in settled] == [None, settled[0].id, settled[0].id]


def test_a_root_that_is_not_there_blocks_nothing() -> None:
    (alone,) = settle([replace(finding(1), blocked_by="absent")])
    assert alone.blocked_by is None


def test_a_circle_has_one_root() -> None:
    a, b = finding(1), finding(2, subject="b")
    settled = settle([replace(a, blocked_by=fingerprint(b)), replace(b, blocked_by=fingerprint(a))])
    assert sorted(f.blocked_by is None for f in settled) == [False, True]


def test_a_finding_does_not_block_itself() -> None:
    (alone,) = settle([replace(finding(1), blocked_by=place_key(place(1, "1")))])
    assert alone.blocked_by is None


LINES = st.integers(1, 4)
WORDS = st.sampled_from(["", "a", "b"])


@given(st.lists(st.tuples(LINES, WORDS, WORDS), max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_findings_changes_nothing(
    spots: list[tuple[int, str, str]], chance: random.Random
) -> None:
    found = [finding(line, stated, subject) for line, stated, subject in spots]
    shuffled = found.copy()
    chance.shuffle(shuffled)
    assert settle(found) == settle(shuffled)
    ids = [f.id for f in settle(found)]
    assert len(ids) == len(set(ids))
