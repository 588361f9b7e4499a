"""The command `read`: shows what was read of one file, and draws it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from auditor.catalogue import Catalogue, load_catalogue
from auditor.cli.guard import attempt
from auditor.cli.output import check_folder, complain, output_error, write_data, write_screen
from auditor.cli.progress import Reporter, reporter
from auditor.cli.speech import Speech
from auditor.errors import EXIT_NOT_AUDITABLE, EXIT_OK
from auditor.model.document import Document
from auditor.report.json import dump
from auditor.report.reading import Reading
from auditor.report.reading_json import reading_json
from auditor.report.reading_terminal import reading_report
from auditor.report.words import Words

DRAWABLE = "pdf"
DRAWING = "draw"


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """What the user asked for."""

    file: str
    format: str
    draw: Path | None
    pages: frozenset[int]
    rules: Path
    debug: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What was read, and the pictures that were written."""

    reading: Reading
    pictures: tuple[Path, ...]


def read(request: ReadRequest, speech: Speech) -> int:
    """Read the file, draw it where asked, show it, and return the exit status."""
    catalogue = load_catalogue(request.rules)
    words = Words(catalogue, speech.language)
    if request.draw:
        check_folder(request.draw, catalogue.messages)
    with reporter(speech, 1) as progress:
        progress.begin(request.file)
        tried = attempt(request.file, speech, lambda: _shown(request, words, progress), debug=request.debug)
    for remark in tried.complaints:
        complain(remark)
    shown = tried.result
    if shown is None:
        return tried.status
    _deliver(shown, request, words)
    return EXIT_OK if shown.reading.evidence.document.blocks else EXIT_NOT_AUDITABLE


def _shown(request: ReadRequest, words: Words, progress: Reporter) -> Shown:
    # NOTE: imported here so that help and usage errors do not wait for the readers.
    from auditor import pipeline

    evidence = pipeline.read_file(
        Path(request.file), words.catalogue, progress=progress.stage, pages=progress.page
    )
    _check_pages(request, evidence.document, words.catalogue)
    reading = Reading(evidence, request.pages)
    return Shown(reading, _draw(reading, request.draw, words, progress) if request.draw else ())


def _check_pages(request: ReadRequest, document: Document, catalogue: Catalogue) -> None:
    """OutputError if the document lacks the pages that are to be drawn or shown."""
    about = {"path": document.path, "format": document.format}
    if request.draw and document.format != DRAWABLE:
        raise output_error(catalogue.messages, "nothing-to-draw", **about)
    if request.pages and document.pages is None:
        raise output_error(catalogue.messages, "no-pages", **about)
    last = document.pages or 0
    beyond = [page for page in sorted(request.pages) if page > last]
    if beyond:
        raise output_error(catalogue.messages, "no-such-page", path=document.path, page=beyond[0], last=last)


def _draw(reading: Reading, folder: Path, words: Words, progress: Reporter) -> tuple[Path, ...]:
    # NOTE: imported here so that reading without drawing does not wait for the imaging library.
    from auditor.report.page_drawing import drawn_pages

    document, messages = reading.evidence.document, words.catalogue.messages
    progress.stage(DRAWING)
    progress.expect(len(reading.pages) or document.pages or 0)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise output_error(messages, "output", path=folder, reason=error.strerror or error) from error
    written = []
    for number, data in drawn_pages(reading, words):
        target = folder / f"{Path(document.path).stem}-p{number:03}.png"
        write_data(target, data, messages)
        written.append(target)
        progress.end()
    return tuple(written)


def _deliver(shown: Shown, request: ReadRequest, words: Words) -> None:
    messages = words.catalogue.messages
    if request.format == "json":
        pictures = tuple(str(path) for path in shown.pictures)
        write_screen(dump(reading_json(shown.reading, words, pictures)), messages)
        return
    drawn = (str(request.draw), len(shown.pictures)) if request.draw else None
    write_screen(reading_report(shown.reading, words, drawn), messages)
