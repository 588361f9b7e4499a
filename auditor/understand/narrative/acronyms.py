"""The initials by which a text may call an indicator ("IKLH", "TPT"), where they can mean only one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence

import regex

from auditor.indonesian.phrases import words_of

_FEWEST, _MOST = 3, 6
# "(IKM)", but "(AvLOS)" and "(SiLPA)" as well.
_PRINTED = regex.compile(r"\(\s*([A-Z](?=[a-z0-9]{0,4}[A-Z])[A-Za-z0-9]{1,5})\s*\)")


def acronyms(names: Sequence[str], function: Container[str], heads: Container[str]) -> Mapping[str, int]:
    """The position of the name that each acronym stands for; those that fit several names are left out.

    `function` are words without an initial of their own, `heads` the words that an indicator begins with.
    """
    found: dict[str, set[int]] = defaultdict(set)
    for index, name in enumerate(names):
        for short in _of(name, function, heads):
            found[short].add(index)
    return {short: min(indexes) for short, indexes in found.items() if len(indexes) == 1}


def explained(name: str, function: Container[str]) -> str | None:
    """The acronym printed behind a name whose last words it stands for: a text may leave it out."""
    printed = _PRINTED.search(name)
    if printed is None:
        return None
    words = [w.text for w in words_of(name[: printed.start()])]
    initials = "".join(w[0] for w in words if w not in function)
    short = printed[1].lower()
    return short if initials.endswith(short) else None


def _of(name: str, function: Container[str], heads: Container[str]) -> Iterator[str]:
    """An acronym printed behind the name, and the initials of its words up to there."""
    printed = _PRINTED.search(name)
    if printed:
        yield printed[1].lower()
    words = [w.text for w in words_of(name[: printed.start()] if printed else name)]
    initials = [w[0] for w in words if w not in function and w[0].isalpha()]
    if words and words[0] in heads and _FEWEST <= len(initials) <= _MOST:
        yield "".join(initials)
