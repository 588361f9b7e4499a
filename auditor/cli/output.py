"""Writes reports: whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli.speech import Speech
from auditor.errors import AuditorError
from auditor.messages import Messages
from auditor.report.words import neutral

if TYPE_CHECKING:
    from rich.console import RenderableType

PLAIN_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Screen:
    """What a report is drawn for: plain text of so many columns, or a terminal with its colours."""

    columns: int = PLAIN_WIDTH
    is_terminal: bool = False


class OutputError(AuditorError):
    """The report can't be written where the user wants it."""


def output_error(messages: Messages, key: str, **values: object) -> OutputError:
    """The error of a text of the catalogue."""
    both = (messages.text(f"error.{key}", language, **values) for language in ("id", "en"))
    return OutputError(*both)


def check_target(target: Path, inputs: Sequence[str], messages: Messages) -> None:
    """OutputError if `target` can't or must not be written, before any work is done."""
    if target.is_dir():
        raise output_error(messages, "output-is-folder", path=target)
    if not target.parent.is_dir():
        raise output_error(messages, "output-folder", path=target)
    if any(_same(target, Path(path)) for path in inputs):
        raise output_error(messages, "output-is-input", path=target)


def check_folder(folder: Path, messages: Messages) -> None:
    """OutputError if `folder` neither is a folder nor can become one, before any work is done."""
    if folder.exists() and not folder.is_dir():
        raise output_error(messages, "output-not-folder", path=folder)
    if not folder.parent.is_dir():
        raise output_error(messages, "output-folder", path=folder)


def write_file(target: Path, parts: Iterable[str], messages: Messages) -> None:
    """Replace `target` in one step by the parts of a text; a device or pipe is written to as it is."""
    _write(target, (part.encode("utf-8", "replace") for part in parts), messages)


def write_data(target: Path, data: bytes, messages: Messages) -> None:
    """Replace `target` in one step; a device or pipe is written to as it is."""
    _write(target, (data,), messages)


def _write(target: Path, parts: Iterable[bytes], messages: Messages) -> None:
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as device:
                device.writelines(parts)
        else:
            _replace(target.resolve(), parts)
    except OSError as error:
        raise output_error(messages, "output", path=target, reason=error.strerror or error) from error


def write_encoded(parts: Iterable[str], messages: Messages) -> None:
    """Print the parts of a text as UTF-8, whatever the locale; a closed pipe is no error."""
    with _standard_output(messages):
        sys.stdout.flush()
        sys.stdout.buffer.writelines(part.encode("utf-8", "replace") for part in parts)
        sys.stdout.buffer.flush()


def write_shown(parts: Iterable[str], messages: Messages) -> None:
    """Print the parts of a drawn report as the terminal can show them; a closed pipe is no error."""
    with _standard_output(messages):
        _allow_any_text()
        sys.stdout.writelines(parts)
        sys.stdout.flush()


def write_screen(content: str | RenderableType, messages: Messages) -> None:
    """Print JSON text as UTF-8, anything else as the terminal can show it; a closed pipe is no error."""
    if isinstance(content, str):
        write_encoded((content,), messages)
    else:
        write_shown((drawn(content, own_screen()),), messages)


@contextlib.contextmanager
def _standard_output(messages: Messages) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        # NOTE: the interpreter flushes standard output once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise output_error(messages, "output", path="stdout", reason=error.strerror or error) from error


def own_screen() -> Screen:
    """The screen that standard output is; plain text where it is none, or one without escape codes."""
    from rich.console import Console

    console = Console()
    if console.is_terminal and not console.legacy_windows:
        return Screen(console.width, is_terminal=True)
    return Screen(_columns())


def drawn(content: RenderableType, screen: Screen) -> str:
    """What a screen shows of a report, trailing blanks left out where it is plain text."""
    # NOTE: imported here so that JSON does not wait for what draws on terminals.
    from rich.console import Console

    buffer = StringIO()
    if screen.is_terminal:
        Console(file=buffer, width=screen.columns, force_terminal=True, highlight=False).print(content)
        return buffer.getvalue()
    Console(file=buffer, width=screen.columns, no_color=True, highlight=False, legacy_windows=False).print(
        content
    )
    return "\n".join(line.rstrip() for line in buffer.getvalue().splitlines()) + "\n"


def complain(text: str) -> None:
    """One message on standard error."""
    with contextlib.suppress(OSError, ValueError):
        print(text.encode("utf-8", "replace").decode("utf-8"), file=sys.stderr, flush=True)


def complain_of(error: AuditorError, speech: Speech) -> None:
    """The message of an error on standard error."""
    complain(complaint_of(error, speech))


def complaint_of(error: AuditorError, speech: Speech, path: str = "") -> str:
    """The message of an error, with the file that it is about."""
    message = error.message.in_language(speech.language)
    about = f"{path}: " if path and path not in message else ""
    return neutral(f"{about}{message}")


def _same(target: Path, other: Path) -> bool:
    try:
        return target.exists() and target.samefile(other)
    except OSError:
        return False


def _replace(target: Path, parts: Iterable[bytes]) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _allow_any_text() -> None:
    """Let an old locale show "?" for what it does not know, instead of breaking."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="replace")


def _columns() -> int:
    wanted = os.environ.get("COLUMNS", "")
    return int(wanted) if wanted.isascii() and wanted.isdigit() and int(wanted) else PLAIN_WIDTH
