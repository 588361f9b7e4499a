"""Whether two scopes are one office, however its title is written."""

from __future__ import annotations

from auditor.reconcile.similarity import misspelt


def same_office(one: str, other: str) -> bool:
    """Whether two scopes ("eselon-iii/kepala bidang x") are of one level and one office.

    A title may leave words out ("Sekretaris" for "Sekretaris Dinas"); words that replace each other make two
    offices.  A scope that names no office is of any office of its level.
    """
    level, _, title = one.partition("/")
    other_level, _, other_title = other.partition("/")
    if level != other_level or not level:
        return False
    left, right = _rest(title, other_title), _rest(other_title, title)
    return not (left and right)


def _rest(title: str, other: str) -> list[str]:
    """The words of a title that the other has neither as they are nor misspelt."""
    others = other.split()
    return [w for w in title.split() if w not in others and not any(misspelt(w, o) for o in others)]
