"""The regulations that a report cites: kind, issuer, number, year, title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from auditor.indonesian.patterns import words as any_of
from auditor.indonesian.phrases import Hit, Phrases, Word, words_of
from auditor.lexicon import Lexicon
from auditor.model.citation import Citation
from auditor.model.document import BlockKind, Document, TextBlock
from auditor.model.evidence import Identity

_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
_REACH = 170
_LONGEST_ISSUER = 14
_LONGEST_TITLE = 45
_SHORT_BRACKET = regex.compile(r"\([\p{L}\s/-]{2,12}\)")


def citations(document: Document, identity: Identity, lexicon: Lexicon) -> tuple[Citation, ...]:
    """Every reference to a regulation in the running text, in reading order."""
    reader = CitationReader(lexicon, identity.year)
    return tuple(c for b in document.texts if b.kind is not BlockKind.CONTENTS for c in reader.read(b))


class CitationReader:
    """Finds citations in a block of text."""

    def __init__(self, lexicon: Lexicon, year: int | None) -> None:
        listed = lexicon["regulations"]
        self._kinds = Phrases({kind: listed[kind] for kind in listed["kinds"]})
        self._first = frozenset(words_of(form)[0].text for kind in listed["kinds"] for form in listed[kind])
        self._noise = frozenset(listed["republic"])
        self._amendment = frozenset(listed["amendment"])
        self._title_end = Phrases({"end": listed["title_end"]})
        self._known = _known(listed["known"])
        self._functions = frozenset(listed["function_words"])
        self._replaced = _replaced(listed["revoked"], listed["revoked_words"], year)
        number, of = any_of(listed["number"]), any_of(listed["year"])
        self._tail = regex.compile(
            rf"(?P<issuer>[^0-9;:()]{{0,130}}?)(?:"
            rf"(?<!\p{{L}}){number}(?!\p{{L}})\s*[.:]*\s*[._…\s]*"
            rf"(?:(?P<number>(?!{of}(?!\p{{L}}))[\p{{L}}0-9][\p{{L}}0-9./-]*+)\s*,?\s*)?"
            rf"(?:(?:{of}\s*|/\s*)(?P<year>{_YEAR}))?"
            rf"|(?<![\p{{L}}0-9])(?P<bare>[0-9]{{1,3}})\s*(?:{of}\s*|/\s*)(?P<bare_year>{_YEAR}))"
            rf"|\s+(?:\p{{L}}+\s+){{0,2}}?{of}\s+(?P<only>{_YEAR})(?=\s+{any_of(listed['about'])})",
            regex.IGNORECASE,
        )
        self._about = regex.compile(rf"\s*,?\s*{any_of(listed['about'])}\s+", regex.IGNORECASE)
        self._gazette = _gazette(listed["gazette"], number, of)
        self._supplement = _supplement(listed["supplement"], number)

    def read(self, block: TextBlock) -> Iterator[Citation]:
        """The citations of one block."""
        words = words_of(block.text)
        if not self._first.intersection([w.text for w in words]):
            return
        hits = self._kinds.find_in(words)
        found = [c for i, hit in enumerate(hits) if (c := self._citation(block, words, hits, i)) is not None]
        yield from self._with_gazettes(block.text, found)

    def _citation(
        self, block: TextBlock, words: Sequence[Word], hits: Sequence[Hit], i: int
    ) -> Citation | None:
        text, hit = block.text, hits[i]
        reach = min(hit.end + _REACH, hits[i + 1].start if i + 1 < len(hits) else len(text))
        tail = self._tail.match(text, hit.end, reach)
        if tail is None:
            return None
        printed = (tail["number"] or tail["bare"] or "").lower().rstrip("./-")
        year = int(tail["year"] or tail["bare_year"] or tail["only"] or 0) or _year_of(printed)
        if not year or (printed and not any(ch.isdigit() for ch in printed)):
            return None
        issuer = tuple(w.text for w in words_of(tail["issuer"] or "") if w.text not in self._noise)
        if len(issuer) > _LONGEST_ISSUER:
            return None
        title = self._title(text, tail.end())
        number = (
            printed.split("/")[0] if printed.endswith(f"/{year}") and printed.count("/") == 1 else printed
        )
        made = Citation(
            kind=hit.key,
            issuer=issuer,
            number=number.lstrip("0"),
            year=year,
            title=title,
            words=tuple(w for w in title if w not in self._functions),
            amends=bool(title) and title[0] in self._amendment,
            place=block.passage.place(hit.start, tail.end()),
            block=block.index,
            start=hit.start,
            end=tail.end(),
        )
        return replace(made, replaced=self._replacement(made), known=self._real_numbers(made))

    def _title(self, text: str, start: int) -> tuple[str, ...]:
        about = self._about.match(text, start)
        if about is None:
            return ()
        rest = _SHORT_BRACKET.sub(" ", text[about.end() : about.end() + 500])
        stop = regex.search(r"[;:(]|\.\s|\.$|,\s(?=maka\b)", rest)
        rest = rest[: stop.start()] if stop else rest
        end = next((h.start for h in self._title_end.find(rest) if h.first), len(rest))
        return tuple(w.text for w in words_of(rest[:end]))[:_LONGEST_TITLE]

    def _with_gazettes(self, text: str, found: Sequence[Citation]) -> Iterator[Citation]:
        """A gazette belongs to the citation before it whose year it bears, else to the one nearest before."""
        homes: dict[int, tuple[tuple[int, str], str]] = {}
        for match in self._gazette.finditer(text):
            before = [i for i, c in enumerate(found) if c.start < match.start()]
            if before:
                year = int(match["year"])
                home = next((i for i in reversed(before) if found[i].year == year), before[-1])
                further = self._supplement.search(text, match.end(), match.end() + 120)
                homes[home] = ((year, match["number"]), further["number"] if further else "")
        for i, citation in enumerate(found):
            gazette, supplement = homes.get(i, (None, ""))
            yield replace(citation, gazette=gazette, supplement=supplement) if gazette else citation

    def _replacement(self, citation: Citation) -> str:
        found = self._replaced.get(f"{citation.kind} {citation.number}/{citation.year}")
        if found is None:
            return ""
        needed, successor = found
        said = " ".join((*citation.issuer, *citation.title))
        return successor if not needed or any(n in said for n in needed) else ""

    def _real_numbers(self, citation: Citation) -> tuple[str, ...]:
        return self._known.get((citation.kind, citation.words), ())


def _year_of(number: str) -> int | None:
    found = regex.search(rf"/({_YEAR})$", number)
    return int(found.group(1)) if found else None


def _gazette(forms: Sequence[str], number: str, year: str) -> regex.Pattern[str]:
    return regex.compile(
        rf"(?<!tambahan\s){any_of(forms)}[^0-9;]{{0,60}}?{year}\s+(?P<year>{_YEAR})\s+{number}\s*[.:]?\s*(?P<number>[0-9]+)",
        regex.IGNORECASE,
    )


def _supplement(forms: Sequence[str], number: str) -> regex.Pattern[str]:
    return regex.compile(
        rf"{any_of(forms)}[^0-9;]{{0,60}}?{number}\s*[.:]?\s*(?P<number>[0-9]+)", regex.IGNORECASE
    )


def _known(lines: Sequence[str]) -> dict[tuple[str, tuple[str, ...]], tuple[str, ...]]:
    found = {}
    for line in lines:
        name, _, numbers = line.partition(" : ")
        kind, *title = name.split()
        found[(kind, tuple(title))] = tuple(numbers.split())
    return found


def _replaced(
    lines: Sequence[str], needs: Sequence[str], year: int | None
) -> dict[str, tuple[tuple[str, ...], str]]:
    """What was replaced before the report's year, with the words that must stand beside it."""
    needed: dict[str, list[str]] = {}
    for line in needs:
        name, _, said = line.partition(" : ")
        needed.setdefault(name, []).append(said)
    found = {}
    for line in lines:
        old, _, new = line.partition(" > ")
        if year is not None and int(new.rsplit("/", 1)[1]) < year:
            found[old] = (tuple(needed.get(old, ())), new)
    return found
