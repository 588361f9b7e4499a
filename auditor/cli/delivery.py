"""Where the reports of a call go: to the screen, into one file, or into a file for each document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from auditor.cli.output import check_folder, check_target, output_error
from auditor.cli.request import Request
from auditor.errors import AuditorError
from auditor.messages import Messages
from auditor.report.formats import FILES, FORMS, TERMINAL, suffix_of


@dataclass(frozen=True, slots=True)
class Delivery:
    """`shown` is the form that all documents get together, on the screen or, with `target`, in one file.

    `filed` gives for every document, by its number, the files of its own and their form.
    """

    shown: str | None
    target: Path | None
    filed: tuple[Mapping[str, Path], ...]

    @property
    def on_terminal(self) -> bool:
        """Whether a report is drawn on the screen."""
        return self.shown == TERMINAL and self.target is None


def templates_of(request: Request, messages: Messages) -> Path | None:
    """The office's own templates; AuditorError where they can't belong to what was asked for."""
    path, asked = request.template, [name for name in request.formats if name in FORMS]
    if path is None:
        return None
    wrong = None
    if not path.exists():
        wrong = "missing"
    elif not asked:
        wrong = "idle"
    elif len(asked) > 1 and not path.is_dir():
        wrong = "several"
    if wrong:
        texts = (messages.text(f"template.{wrong}", lang, path=path) for lang in ("id", "en"))
        raise AuditorError(*texts)
    return path


def plan(request: Request, messages: Messages) -> Delivery:
    """Where everything goes; OutputError if it can't be written there, before any work is done."""
    own = [name for name in request.formats if name in FILES]
    texts = [name for name in request.formats if name not in FILES]
    if _is_folder(request, own, texts):
        return _into_folder(request, own, texts, messages)
    if own:
        assert request.output
        check_target(request.output, request.files, messages)
        return Delivery(None, None, ({own[0]: request.output},))
    if request.output:
        check_target(request.output, request.files, messages)
    return Delivery(texts[0], request.output, ({},) * len(request.files))


def _is_folder(request: Request, own: list[str], texts: list[str]) -> bool:
    """Whether documents get files of their own, whose names are for us to choose."""
    if request.output is None:
        return bool(own) or len(texts) > 1
    several = len(request.formats) > 1 or (bool(own) and len(request.files) > 1)
    return several or (texts != [TERMINAL] and request.output.is_dir())


def _into_folder(request: Request, own: list[str], texts: list[str], messages: Messages) -> Delivery:
    folder = request.output or Path()
    check_folder(folder, messages)
    shown = TERMINAL if TERMINAL in texts else None
    names = [*own, *(name for name in texts if name != TERMINAL)]
    filed = _named(request.files, names, folder)
    for targets in filed:
        for target in targets.values():
            if folder.exists():
                check_target(target, request.files, messages)
    return Delivery(shown, None, filed)


def _named(files: tuple[str, ...], formats: list[str], folder: Path) -> tuple[Mapping[str, Path], ...]:
    """A file for every document and form; documents of one name are numbered."""
    taken: dict[str, int] = {}
    found = []
    for path in map(Path, files):
        count = taken[path.stem.casefold()] = taken.get(path.stem.casefold(), 0) + 1
        stem = path.stem if count == 1 else f"{path.stem}-{count}"
        found.append({name: folder / f"{stem}{suffix_of(name, path)}" for name in formats})
    return tuple(found)


def make_folder(delivery: Delivery, messages: Messages) -> None:
    """Make the folder of the documents' own files; OutputError if it can't be made."""
    for folder in {target.parent for targets in delivery.filed for target in targets.values()}:
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise output_error(messages, "output", path=folder, reason=error.strerror or error) from error
