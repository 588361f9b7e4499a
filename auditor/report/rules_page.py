"""The index of the rules in Markdown; `python -m auditor.report.rules_page` writes it beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from auditor.across.compare import rules_across
from auditor.catalogue import load_catalogue
from auditor.model.finding import Bilingual
from auditor.model.rule import Rule, RuleDocs
from auditor.resources import rules_folder

NAME = "README.md"
HEADING = """# Rules / Kaidah

Generated from the files of this folder by `python -m auditor.report.rules_page`; don't edit it by hand.
Dibuat dari berkas di folder ini; jangan diubah dengan tangan.

Each rule is one table of a `.toml` file: what is required, how severe a breach may be, what it rests on, and
the sentences for the report in Indonesian and English. `lexicon/` holds the words by which tables and
sentences are understood, `messages/` the texts of the interface.
"""
ACROSS = """
`auditor across` holds documents against each other: reports of one agency for different years, its planning
documents, and its neighbours. / `auditor across` membandingkan dokumen satu dengan yang lain.
"""
LABELS = (
    ("what", "Yang diperiksa / What"),
    ("why", "Mengapa / Why"),
    ("fix", "Cara memperbaiki / How to mend"),
    ("wrong", "Keliru / Wrong"),
    ("right", "Benar / Right"),
)


def rules_page(rules: Iterable[Rule], across: Iterable[Rule]) -> str:
    """A table of all rules, one of the rules across documents, and a section for each rule of both."""
    inside, between = list(rules), list(across)
    sections = (line for rule in (*inside, *between) for line in _section(rule))
    return "\n".join([HEADING, *_table(inside), ACROSS, *_table(between), *sections]) + "\n"


def write_rules_page(folder: Path) -> Path:
    """Write the page of the rules in `folder` and return its path."""
    target = folder / NAME
    page = rules_page(load_catalogue(folder).rules.values(), rules_across(folder).values())
    target.write_text(page, encoding="utf-8", newline="\n")
    return target


def _table(rules: Iterable[Rule]) -> Iterator[str]:
    yield "| id | severity | family | kaidah | rule |"
    yield "| --- | --- | --- | --- | --- |"
    for r in rules:
        yield f"| [{r.id}](#{r.id}) | {r.severity} | {r.family} | {_cell(r.title.id)} | {_cell(r.title.en)} |"


def _section(rule: Rule) -> Iterator[str]:
    yield f"\n## {rule.id}\n"
    yield f"{_both(rule.title)}\n"
    yield f"- **Dasar / Basis**: {_both(rule.basis)}"
    if rule.checklist:
        yield f"- **Checklist reviu**: {', '.join(rule.checklist)}"
    for key, label in LABELS:
        yield f"- **{label}**: {_both(_part(rule, key))}"


def _part(rule: Rule, key: str) -> Bilingual:
    docs: tuple[RuleDocs, RuleDocs] = (rule.docs_id, rule.docs_en)
    return Bilingual(*(str(getattr(page, key)) for page in docs))


def _both(text: Bilingual) -> str:
    first, second = _line(text.id), _line(text.en)
    return first if first == second else f"{first} / *{second}*"


def _cell(text: str) -> str:
    return _line(text).replace("|", "\\|")


def _line(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    print(write_rules_page(rules_folder()))
