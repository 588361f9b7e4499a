"""The 23 items of the review checklist, answered as far as the report itself proves an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from auditor.errors import CatalogueError
from auditor.model.audit import Audit
from auditor.model.finding import Bilingual, Finding, Severity
from auditor.report.forms.evidence import COLLECTORS, Collected, Report
from auditor.report.words import Words
from auditor.toml_table import TomlTable, read_toml

FILE = Path("forms", "checklist.toml")


class State(StrEnum):
    """The answer to an item."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not-applicable"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Item:
    """One item: `proven` and `refuted` say whether the report alone may settle it as yes or as no."""

    number: str
    text: Bilingual
    ask: Bilingual
    evidence: str = ""
    proven: bool = False
    refuted: bool = False
    after: tuple[str, ...] = ()

    @property
    def aspect(self) -> str:
        """The number of its aspect."""
        return self.number.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Checklist:
    """The items in their order, the aspects' names, and the words that evidence is found by."""

    items: tuple[Item, ...]
    aspects: Mapping[str, Bilingual]
    words: Mapping[str, tuple[str, ...]]
    sections: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Answer:
    """An item with its answer and what that rests on, in words."""

    item: Item
    state: State
    evidence: tuple[str, ...]


def load_checklist(folder: Path) -> Checklist:
    """The checklist of a rules folder; CatalogueError names what is wrong."""
    file = read_toml(folder / FILE)
    aspects, items = file.table("aspects"), file.table("items")
    words, sections = file.table("words"), file.table("sections")
    return Checklist(
        tuple(_item(number, items.table(number)) for number in items),
        {key: aspects.bilingual(key) for key in aspects},
        {key: words.texts(key) for key in words},
        {key: sections.texts(key) for key in sections},
    )


def answers(audit: Audit, checklist: Checklist, words: Words) -> tuple[Answer, ...]:
    """Every item answered; what the report does not prove stays open."""
    report = Report(audit, words, checklist.words, checklist.sections)
    found: dict[str, Answer] = {}
    for item in checklist.items:
        found[item.number] = _answer(item, report, found)
    return tuple(found.values())


def _item(number: str, table: TomlTable) -> Item:
    evidence = table.text("evidence") if table.has("evidence") else ""
    if evidence and evidence not in COLLECTORS:
        raise table.wrong("evidence")
    proven, refuted = (table.has(key) and bool(table.raw(key)) for key in ("proven", "refuted"))
    text, ask = table.bilingual("text"), table.bilingual("ask")
    item = Item(number, text, ask, evidence, proven, refuted, table.texts("after"))
    table.finish()
    if "." not in number:
        raise CatalogueError(f"{table.where}: nomor butir keliru.", f"{table.where}: no number of an item.")
    return item


def _answer(item: Item, report: Report, before: Mapping[str, Answer]) -> Answer:
    words = report.words
    collected = COLLECTORS[item.evidence](report) if item.evidence else Collected((words("form.person"),))
    told = list(collected.lines)
    own = report.findings_on(item.number)
    errors = [number for number, finding in own if finding.severity is Severity.ERROR]
    if own:
        told.append(words("form.findings", numbers=_listed(own)))
    state = State.OPEN
    if item.after and all(_is_yes(number, before) for number in item.after):
        state = State.NOT_APPLICABLE
        told = [words("form.not-applicable", items=", ".join(item.after))]
    elif item.refuted and errors:
        state = State.NO
        told[-1] = words("form.refuted", numbers=", ".join(map(str, errors)))
    elif item.proven and collected.whole and not any(f.severity is not Severity.INFO for _, f in own):
        state = State.YES
    if state is State.OPEN:
        told.append(words("form.open", ask=item.ask.in_language(words.language)))
    return Answer(item, state, tuple(told))


def _is_yes(number: str, before: Mapping[str, Answer]) -> bool:
    return number in before and before[number].state is State.YES


def _listed(findings: list[tuple[int, Finding]]) -> str:
    return ", ".join(str(number) for number, _ in findings)
