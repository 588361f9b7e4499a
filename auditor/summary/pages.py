"""A page for every document of a store: its findings, what was not checked, and what was found right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath

from auditor.model.place import Place
from auditor.report.words import Words, neutral
from auditor.store.reader import Reader
from auditor.summary.figures import Document, Summary
from auditor.summary.page import environment

_FINDINGS = """
SELECT f.document, f.rule, f.severity, f.impact, f.stated, f.expected, f.calculation, f.message_id,
       f.message_en, f.basis, f.blocked_by, f.page, f.line, f.section, f."table", f."row", f."column",
       d.state, f.other
FROM findings f LEFT JOIN decisions d ON d.finding = f.finding
ORDER BY f.document, CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, f.page, f.line
"""
_SKIPS = "SELECT document, why, count(*) FROM skips GROUP BY ALL ORDER BY document, 3 DESC, why"
_VERIFIED = "SELECT document, rule, count(*) FROM verified GROUP BY ALL ORDER BY document, 3 DESC, rule"

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as its page shows it; `details` are keys of texts with their values, `other` the document
    with which this one disagrees.
    """

    title: str
    severity: str
    impact: str
    where: str
    message: str
    details: tuple[tuple[str, str], ...]
    follows: bool
    decided: bool
    other: Document | None


def document_pages(
    store: Reader, summary: Summary, words: Words, title: Callable[[str], str]
) -> Iterator[tuple[str, bytes]]:
    """The name and the content of every document's page, one after the other."""
    template = environment(words).get_template("document.html.j2")
    ordered = sorted(summary.documents, key=lambda d: d.number)
    by_number = {d.number: d for d in ordered}
    streams = [_Stream(store.ask(sql).rows) for sql in (_FINDINGS, _SKIPS, _VERIFIED)]
    for document in ordered:
        findings, skips, verified = (stream.of(document.number) for stream in streams)
        page = template.render(
            document=document,
            name=name_of(document),
            name_of=name_of,
            page_name=page_name,
            findings=[_shown(row, words, title, by_number) for row in findings],
            skips=_counted(skips, words.catalogue.messages.reason, words.language),
            verified=[(title(str(rule)), number) for _, rule, number in verified],
        )
        yield page_name(document), page.encode("utf-8", "replace")


def page_name(document: Document) -> str:
    """The name of a document's page."""
    return f"{document.number:06}.html"


def name_of(document: Document) -> str:
    """Whose document it is, or the name of its file."""
    return neutral(document.agency or "") or neutral(PurePosixPath(document.path.replace("\\", "/")).name)


class _Stream:
    """Rows in the order of their document, taken document by document."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows

    def of(self, document: int) -> list[Row]:
        """The rows of a document; those of documents before it are passed over."""
        found: list[Row] = []
        for row in self._rows:
            number = int(str(row[0]))
            if number > document:
                self._rows = chain([row], self._rows)
                break
            if number == document:
                found.append(row)
        return found


def _shown(row: Row, words: Words, title: Callable[[str], str], documents: Mapping[int, Document]) -> Shown:
    _, rule, severity, impact, stated, expected, calculation, told_id, told_en, basis, root, *rest = row
    *spot, state, other = rest
    details = (
        ("label.figures", _joined(stated)),
        ("label.expected", _joined(expected)),
        ("label.calculation", str(calculation or "")),
        ("label.basis", str(basis)),
    )
    return Shown(
        title(str(rule)),
        str(severity),
        str(impact),
        words.trail(_place(spot)),
        neutral(str(told_id if words.language == "id" else told_en)),
        tuple((key, neutral(value)) for key, value in details if value),
        root is not None,
        state == "dismissed",
        documents.get(int(str(other))) if other is not None else None,
    )


def _place(spot: Sequence[object]) -> Place:
    page, line = (None if number is None else int(str(number)) for number in spot[:2])
    section, table, row, column = (None if name is None else str(name) for name in spot[2:])
    return Place(line, page, section=section, table=table, row=row, column=column)


def _joined(values: object) -> str:
    return "; ".join(map(str, values)) if isinstance(values, list | tuple) else ""


def _counted(rows: Sequence[Row], reason: Callable[[str, str], str], language: str) -> list[tuple[str, int]]:
    """How often each reason was given; keys of one wording together."""
    found: dict[str, int] = {}
    for _, why, number in rows:
        text = neutral(reason(str(why), language))
        found[text] = found.get(text, 0) + int(str(number))
    return sorted(found.items(), key=lambda item: -item[1])
