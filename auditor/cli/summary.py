"""The command `summary`: what a store says in sum, for people to look at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from auditor.catalogue import Catalogue, load_catalogue
from auditor.cli.output import check_folder, check_target, output_error, write_data, write_screen, write_shown
from auditor.cli.speech import Speech
from auditor.errors import EXIT_OK
from auditor.identity.gazetteer import load_gazetteer
from auditor.report.words import Words, neutral

_NAME = "ringkasan"
_PAGES = "dokumen"


@dataclass(frozen=True, slots=True)
class SummaryRequest:
    """What the user asked for; `output` is a file for a workbook and a folder for pages."""

    store: Path
    format: str
    output: Path | None
    rules: Path


def summary(request: SummaryRequest, speech: Speech) -> int:
    """Show or write the summary, and return the exit status."""
    catalogue = load_catalogue(request.rules)
    target = request.output or Path(_NAME + (".xlsx" if request.format == "xlsx" else ""))
    if request.format == "xlsx":
        check_target(target, (str(request.store),), speech.messages)
    elif request.format == "html":
        check_folder(target, speech.messages)
    _write(request, target, catalogue, speech)
    if request.format != "terminal":
        write_shown((speech("summary.written", target=neutral(str(target))) + "\n",), speech.messages)
    return EXIT_OK


def _write(request: SummaryRequest, target: Path, catalogue: Catalogue, speech: Speech) -> None:
    # NOTE: imported here so that the other commands do not need the extra.
    from auditor.across.compare import rules_across
    from auditor.store.reader import Reader
    from auditor.summary.figures import summary_of
    from auditor.summary.tables import sheets

    words = Words(catalogue, speech.language)
    titles = {rule.id: words.of(rule.title) for rule in catalogue.rules.values()}
    titles |= {rule.id: words.of(rule.title) for rule in rules_across(request.rules).values()}

    def title(rule: str) -> str:
        return titles.get(rule, rule)

    with Reader(request.store) as store:
        found = summary_of(store, _provinces(catalogue))
        if not found.documents and not found.failures:
            raise output_error(speech.messages, "no-documents", path=request.store)
        tables = sheets(found, words, title)
        if request.format == "terminal":
            from auditor.summary.terminal import summary_terminal

            write_screen(summary_terminal(found, tables, words), speech.messages)
        elif request.format == "xlsx":
            from auditor.summary.workbook import summary_workbook

            write_data(target, summary_workbook(tables, words), speech.messages)
        else:
            from auditor.summary.page import summary_page
            from auditor.summary.pages import document_pages

            _folder(target, speech)
            for name, page in document_pages(store, found, words, title):
                write_data(target / _PAGES / name, page, speech.messages)
            # The index last: who sees it finds every page that it names.
            write_data(target / "index.html", summary_page(found, tables, words, title), speech.messages)


def _folder(target: Path, speech: Speech) -> None:
    try:
        (target / _PAGES).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise output_error(speech.messages, "output", path=target, reason=error.strerror or error) from error


def _provinces(catalogue: Catalogue) -> dict[str, str]:
    """The names of the provinces by code, where the list of regions is installed."""
    gazetteer = load_gazetteer(catalogue.lexicon)
    names = gazetteer.names if gazetteer else {}
    return {code: name for code, name in names.items() if "." not in code}
