"""Words that are another word of the report with a slip, and words spelled in two ways."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from rapidfuzz.distance import DamerauLevenshtein

from auditor.indonesian.phrases import Word, words_of
from auditor.model.document import BlockKind, Document
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Skip, Verified
from auditor.model.place import Place
from auditor.model.rule import Rule

_SHORTEST, _LONG = 7, 8
_RARE, _FREQUENT, _TIMES = 2, 8, 6
# A report with more slips than this was read badly: they are the reader's.
_MOST = 80
_LETTER = re.compile(r"[^\W\d_]")
_REST = re.compile(r"\s+([a-z]{1,3})\b")
_MOST_PLACES = 60

_Places = dict[str, list[Place]]


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield one note on slips and one on words in two spellings."""
    counts = _counts(evidence.document)
    real, pairs = rule.params["real_words"], rule.params["spellings"]
    endings = rule.params["endings"]
    slips = {
        wrong: right
        for wrong, right in _slips(counts, frozenset(real if isinstance(real, tuple) else ())).items()
        if not _inflected(wrong, right, endings if isinstance(endings, tuple) else ())
    }
    two: dict[str, str] = {}
    for pair in pairs if isinstance(pairs, tuple) else ():
        wrong, right = pair.split(" = ")
        if counts[wrong] and counts[right]:
            two[wrong] = right
            slips.pop(wrong, None)
    if 0 < len(slips) <= _MOST:
        yield from _note(rule, evidence.document, counts, slips, "default")
    if two:
        yield from _note(rule, evidence.document, counts, two, "spellings")


def _counts(document: Document) -> Counter[str]:
    texts = [block.text for block in document.texts]
    # NOTE: figures have no spelling, and a long table holds little else.
    texts += [cell.text for table in document.tables for cell in table.cells if _LETTER.search(cell.text)]
    return Counter(word.text for text in texts for word in words_of(text))


def _slips(counts: Counter[str], real: frozenset[str]) -> dict[str, str]:
    """Rare words that are one slip away from a word used all the time."""
    near: dict[str, set[str]] = defaultdict(set)
    for word, times in counts.items():
        if times >= _FREQUENT and len(word) >= _SHORTEST - 1 and word.isalpha():
            for form in _shorter(word):
                near[form].add(word)
    known = Counter(t for word in counts if word.isalpha() for t in _triples(word))
    found: dict[str, str] = {}
    for word, times in counts.items():
        if times > _RARE or len(word) < _SHORTEST or not word.isalpha() or word in real:
            continue
        likely = {f for form in _shorter(word) for f in near.get(form, ())}
        likely = {
            f for f in likely if counts[f] >= _TIMES * times and DamerauLevenshtein.distance(word, f) == 1
        }
        if likely:
            best = max(likely, key=lambda f: (counts[f], f))
            # NOTE: one letter put for another often makes another word; then it must look like none.
            replaced = len(best) == len(word) and sorted(best) != sorted(word)
            strange = any(known[t] == 1 for t in _triples(word))
            if strange or (not replaced and len(word) >= _LONG):
                found[word] = best
    return found


def _inflected(one: str, other: str, endings: tuple[str, ...]) -> bool:
    """Whether two words are one stem with two endings ("harapan", "harapkan")."""
    stems = [{word.removesuffix(e) for e in endings if word.endswith(e)} | {word} for word in (one, other)]
    return bool(stems[0] & stems[1])


def _shorter(word: str) -> Iterator[str]:
    yield word
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :]


def _triples(word: str) -> set[str]:
    edged = f"^{word}$"
    return {edged[i : i + 3] for i in range(len(edged) - 2)}


def _note(
    rule: Rule, document: Document, counts: Counter[str], wrong: Mapping[str, str], variant: str
) -> Iterator[Finding]:
    places = _places(document, wrong)
    found = sorted((p for each in places.values() for p in each), key=lambda p: p.order)
    if not found:
        return
    words = sorted(places, key=lambda w: (places[w][0].order, w))
    yield rule.finding(
        found[:_MOST_PLACES],
        stated=words,
        expected=[wrong[w] for w in words],
        variant=variant,
        values={"pairs": "; ".join(f"{w} ({counts[w]}) → {wrong[w]} ({counts[wrong[w]]})" for w in words)},
        confidence=0.85,
    )


def _is_wrong(word: Word, text: str, right: str) -> bool:
    """Whether a slip is one; a word that a narrow cell breaks ("pemberdayaa n") is none."""
    rest = _REST.match(text, word.end)
    return rest is None or word.text + rest[1] != right


def _places(document: Document, wrong: Mapping[str, str]) -> _Places:
    """Where the words stand, but for scanned pages: a slip there is most likely the recognition's."""
    places: _Places = defaultdict(list)
    scanned = {page.page for page in document.recognised}
    for block in document.texts:
        if block.place.page in scanned:
            continue
        for word in words_of(block.text):
            if (
                word.text in wrong
                and _is_wrong(word, block.text, wrong[word.text])
                and block.kind is not BlockKind.FORMULA
            ):
                places[word.text].append(block.passage.place(word.start, word.end))
    for table in document.tables:
        for cell in table.cells if table.place.page not in scanned else ():
            for word in words_of(cell.text):
                if word.text in wrong and _is_wrong(word, cell.text, wrong[word.text]):
                    places[word.text].append(cell.place)
    return places
