"""Rules for a person at a terminal: the table of all, and the page of one."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from auditor.catalogue import Catalogue
from auditor.model.finding import Bilingual
from auditor.model.rule import Rule
from auditor.report.terminal_findings import STYLES
from auditor.report.words import Words

PARTS = ("what", "why", "fix", "wrong", "right")


def rules_table(catalogue: Catalogue, language: str) -> RenderableType:
    """Every rule on one line."""
    words = Words(catalogue, language)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(words("explain.id"), no_wrap=True, style="bold")
    for key in ("severity", "family", "name"):
        table.add_column(words(f"explain.{key}"), overflow="fold")
    for rule in catalogue.rules.values():
        severity = Text(words(f"severity.{rule.severity}"), style=STYLES[rule.severity])
        table.add_row(Text(rule.id), severity, rule.family, words.of(rule.title))
    total = words("explain.total", number=len(catalogue.rules))
    return Group(table, Padding(Text(total, style="dim"), (1, 0, 0, 0)), *_profiles(catalogue, words))


def _profiles(catalogue: Catalogue, words: Words) -> Iterator[RenderableType]:
    if not catalogue.profiles:
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for profile in catalogue.profiles.values():
        table.add_row(profile.name, f"{words.of(profile.title)}. {words.of(profile.about)}")
    yield Padding(Text(words("explain.profiles"), style="bold"), (1, 0, 0, 0))
    yield table


def rule_page(rule: Rule, catalogue: Catalogue, language: str) -> RenderableType:
    """Everything about one rule."""
    return Group(*_sections(rule, Words(catalogue, language)))


def rules_json(catalogue: Catalogue) -> list[dict[str, object]]:
    """Every rule for other programs."""
    return [
        {
            "id": rule.id,
            "check": rule.check,
            "family": rule.family,
            "severity": rule.severity.value,
            "since": rule.since,
            "title": _both(rule.title),
            "basis": _both(rule.basis),
            "checklist": list(rule.checklist),
        }
        for rule in catalogue.rules.values()
    ]


def _both(text: Bilingual) -> dict[str, str]:
    return {"id": text.id, "en": text.en}


def _sections(rule: Rule, words: Words) -> Iterator[RenderableType]:
    head = Text(words.of(rule.title), style="bold")
    head.append(f"\n{rule.id}", style="dim")
    head.append(f"  {words(f'severity.{rule.severity}')}", style=STYLES[rule.severity])
    head.append(f"  {rule.family}  {words('explain.since').lower()} {rule.since}", style="dim")
    yield head
    docs = rule.docs_en if words.language == "en" else rule.docs_id
    for part in PARTS:
        yield from _section(words(f"explain.{part}"), [getattr(docs, part)])
    yield from _section(words("explain.basis"), [words.of(rule.basis)])
    yield from _section(words("explain.checklist"), [", ".join(rule.checklist)])
    yield from _section(words("explain.messages"), [words.of(message) for message in _messages(rule)])
    yield from _section(words("explain.params"), [f"{key} = {value}" for key, value in rule.params.items()])


def _messages(rule: Rule) -> list[Bilingual]:
    return list(rule.messages.values())


def _section(heading: str, paragraphs: list[str]) -> Iterator[RenderableType]:
    texts = [text for text in paragraphs if text]
    if texts:
        yield Padding(Text(heading, style="bold"), (1, 0, 0, 0))
        yield from (Padding(Text(text), (0, 0, 0, 2)) for text in texts)
