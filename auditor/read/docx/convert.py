"""Other word processors' files, made DOCX by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from auditor.errors import NotAuditableError

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 120


def converted(path: Path, data: bytes, suffix: str) -> bytes:
    """The bytes of a DOCX that says what `data` of another format say; `suffix` names that format."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise NotAuditableError(
            f"Berkas {path} berformat {suffix}; simpan sebagai .docx dengan Word (Save As), atau pasang "
            "LibreOffice agar pemeriksa dapat mengubahnya sendiri.",
            f"{path}: is {suffix}; save it as .docx in Word (Save As), or install LibreOffice so that the "
            "auditor can convert it.",
        )
    with tempfile.TemporaryDirectory(prefix="auditor-") as folder:
        # NOTE: the name on the command line is ours, not that of the input, which may be anything.
        origin = Path(folder) / f"in{suffix}"
        origin.write_bytes(data)
        done = _run(program, Path(folder), origin)
        result = Path(folder) / "out" / "in.docx"
        if not done or not result.is_file():
            raise NotAuditableError(
                f"Berkas {path} ({suffix}) tidak dapat diubah LibreOffice; simpan sebagai .docx dengan Word "
                "lalu ulangi.",
                f"{path}: LibreOffice can't convert this {suffix}; save it as .docx in Word, then try again.",
            )
        return result.read_bytes()


def _run(program: str, folder: Path, origin: Path) -> bool:
    """Whether the conversion ended in time; a profile of its own keeps it apart from an open LibreOffice."""
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "docx",
        "--outdir",
        str(folder / "out"),
        str(origin),
    ]
    try:
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            try:
                return process.wait(_SECONDS) == 0
            except subprocess.TimeoutExpired:
                _end(process)
                return False
    except OSError:
        return False


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program with everything that it started."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
