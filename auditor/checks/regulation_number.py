"""One regulation under two numbers or years, or under a number that it can't have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import regex

from auditor.checks.regulation_parts import by_identity, same_issuer, same_title
from auditor.indonesian.patterns import words as any_of
from auditor.indonesian.phrases import Phrases
from auditor.model.citation import Citation
from auditor.model.document import TextBlock
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield findings: an unknown number, two numbers of one title, a basis later than what rests on it."""
    cited = evidence.citations
    misdated = [c for c in cited if _is_misdated(c)]
    for citation in misdated:
        yield rule.finding(
            [citation.place],
            stated=[citation.label],
            expected=[n.replace("/", " Tahun ") for n in _nearest(citation)],
            proof=Severity.WARNING,
            variant="known",
            subject=" ".join(citation.title),
            confidence=0.9,
        )
    blocks = {b.index: b for b in evidence.document.texts}
    yield from _renumbered(rule, [c for c in cited if c not in misdated], blocks)
    yield from _late_basis(rule, cited, blocks)


def _is_misdated(citation: Citation) -> bool:
    own = f"{citation.number}/{citation.year}"
    return bool(citation.known) and bool(citation.number) and own not in citation.known


def _nearest(citation: Citation) -> Sequence[str]:
    """The real numbers that share number or year with what is printed, else all of them."""
    shared = [
        n for n in citation.known if n.split("/")[0] == citation.number or n.endswith(f"/{citation.year}")
    ]
    return shared or citation.known


def _renumbered(rule: Rule, cited: Sequence[Citation], blocks: dict[int, TextBlock]) -> Iterator[Finding]:
    said = rule.params["replaced_words"]
    replaced = Phrases({"replaced": said if isinstance(said, tuple) else ()})
    groups = by_identity(cited)
    ranked = sorted(groups.values(), key=lambda g: (-len(g), -(g[0].year or 0), g[0].place.order))
    titled: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, group in enumerate(ranked):
        # NOTE: one title begins with the other, so they share their first words.
        heads = {head for c in group if (head := _head(c))}
        before = sorted({at for head in heads for at in titled[head]})
        for head in heads:
            titled[head].append(i)
        usual = next((ranked[at] for at in before if _are_one(group, ranked[at])), None)
        if usual is None:
            continue
        odd = [c for c in group if c.title and not replaced.find(blocks[c.block].text)]
        if odd:
            yield rule.finding(
                [c.place for c in odd],
                stated=[odd[0].label],
                expected=[usual[0].label],
                proof=Severity.WARNING,
                subject=" ".join(odd[0].title),
                context=[c.place for c in usual],
                values={"times": str(len(usual))},
                confidence=0.8,
            )


def _head(citation: Citation) -> tuple[str, ...]:
    return citation.words[:2] if len(citation.words) > 1 else ()


def _are_one(group: Sequence[Citation], usual: Sequence[Citation]) -> bool:
    """Whether two numbers are given to one title of one issuer; amendments are many."""
    return any(
        a.kind == b.kind
        and not a.amends
        and not b.amends
        and not a.known
        and same_issuer(a, b)
        and same_title(a, b)
        for a in group
        for b in usual
    )


def _late_basis(rule: Rule, cited: Sequence[Citation], blocks: dict[int, TextBlock]) -> Iterator[Finding]:
    """ "dibentuk tahun 2017 berdasarkan ... Tahun 2023"."""
    formed, of = rule.params["formed"], rule.params["year"]
    if not isinstance(formed, tuple) or not isinstance(of, tuple):
        return
    pattern = regex.compile(
        rf"(?<!\p{{L}}){any_of(formed)}\s+(?:\p{{L}}+\s+)?{any_of(of)}\s+(?P<year>(?:19|20)[0-9]{{2}})(?P<rest>(?:[^.]|\.(?!\s))*)",
        regex.IGNORECASE,
    )
    by_block: dict[int, list[Citation]] = defaultdict(list)
    for citation in cited:
        by_block[citation.block].append(citation)
    for index, inside in by_block.items():
        text = blocks[index].text
        for match in pattern.finditer(text):
            for citation in inside:
                later = citation.year is not None and citation.year > int(match["year"])
                if later and match.start("rest") <= citation.start < match.end():
                    yield rule.finding(
                        [citation.place],
                        stated=[citation.label],
                        proof=Severity.WARNING,
                        variant="formed",
                        subject=" ".join(match.group()[: match.start("rest") - match.start()].split()),
                        values={"year": match["year"]},
                        confidence=0.8,
                    )
