"""The forms in which an audit can be delivered; each is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.report.words import Words

TERMINAL = "terminal"
INDENT = "  "
# Forms of the reviewers, which an office may lay out itself.
FORMS = ("kertas-kerja", "catatan-hasil", "pernyataan")


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A form that can be printed, several audits in one text.

    `part` makes the text of one audit, `whole` the text of all of them from their parts and their number.
    """

    suffix: str
    part: Callable[[Audit, Words, bool], str]
    whole: Callable[[Iterable[str], int], Iterator[str]]


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A form that is a file of its own for each audit; `make` may raise an AuditorError.

    `suffix` follows the name of the report; where it ends in ".*" the file is of the report's own kind.
    """

    suffix: str
    make: Callable[[Audit, Words], bytes]

    def suffix_for(self, path: Path) -> str:
        """The suffix of the file made of a report."""
        return (
            self.suffix.removesuffix(".*") + path.suffix.lower()
            if self.suffix.endswith(".*")
            else self.suffix
        )


def _json(audit: Audit, words: Words, verified: bool) -> str:
    from auditor.report.json import as_json, dump

    return dump(as_json(audit, verified=verified))


def _csv(audit: Audit, words: Words, verified: bool) -> str:
    from auditor.report.csv import csv_rows

    return csv_rows(audit, words)


def _markdown(audit: Audit, words: Words, verified: bool) -> str:
    from auditor.report.markdown import markdown_report

    return markdown_report(audit, words, verified=verified)


def _mending(audit: Audit, words: Words, verified: bool) -> str:
    from auditor.report.mending import mending_list

    return mending_list(audit, words)


def _sarif(audit: Audit, words: Words, verified: bool) -> str:
    from auditor.report.sarif import sarif_run

    return sarif_run(audit, words)


def _html(audit: Audit, words: Words) -> bytes:
    from auditor.report.html import html_report

    return html_report(audit, words)


def _xlsx(audit: Audit, words: Words) -> bytes:
    from auditor.report.xlsx import workbook

    return workbook(audit, words)


def _marked(audit: Audit, words: Words) -> bytes:
    from auditor.report.marked import marked_copy

    return marked_copy(audit, words)


def _filled(name: str, audit: Audit, words: Words) -> bytes:
    from auditor.report.forms.fill import filled

    return filled(name, audit, words)


def _one_after_the_other(parts: Iterable[str], number: int) -> Iterator[str]:
    yield from parts


def _json_array(parts: Iterable[str], number: int) -> Iterator[str]:
    """One JSON object as it is, several as one array."""
    if number == 1:
        yield from parts
        return
    yield from _array(parts, "[", "]\n")


def _csv_table(parts: Iterable[str], number: int) -> Iterator[str]:
    from auditor.report.csv import csv_header

    yield csv_header()
    yield from parts


def _sarif_log(parts: Iterable[str], number: int) -> Iterator[str]:
    from auditor.report.sarif import LOG_FOOT, LOG_HEAD

    yield from _array(parts, LOG_HEAD, LOG_FOOT)


def _array(parts: Iterable[str], head: str, foot: str) -> Iterator[str]:
    yield head
    for number, part in enumerate(parts):
        yield (",\n" if number else "\n") + INDENT + part.rstrip("\n").replace("\n", "\n" + INDENT)
    yield "\n" + foot


TEXTS = {
    "json": TextFormat(".audit.json", _json, _json_array),
    "csv": TextFormat(".audit.csv", _csv, _csv_table),
    "markdown": TextFormat(".audit.md", _markdown, _one_after_the_other),
    "perbaikan": TextFormat(".perbaikan.md", _mending, _one_after_the_other),
    "sarif": TextFormat(".audit.sarif", _sarif, _sarif_log),
}


FILES = {
    "html": FileFormat(".audit.html", _html),
    "xlsx": FileFormat(".audit.xlsx", _xlsx),
    "tandai": FileFormat(".ditandai.*", _marked),
    **{name: FileFormat(f".{name}.docx", partial(_filled, name)) for name in FORMS},
}
NAMES = (TERMINAL, *TEXTS, *FILES)


def suffix_of(name: str, report: Path) -> str:
    """The suffix of a file of its own in a form other than the terminal's."""
    return TEXTS[name].suffix if name in TEXTS else FILES[name].suffix_for(report)
