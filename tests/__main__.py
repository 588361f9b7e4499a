"""Sets up everything and passes the tests: `python3 -m tests` on a machine with Python, pip and venv only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
SAMPLE = ROOT / "corpus" / "dinas-pangan-2024" / "report.md"
OLDEST = (3, 11)
# What the tests run against on Debian and Ubuntu, and the packages that bring it.
PROGRAMS = {
    "/usr/bin/chromium": "chromium",
    "/usr/bin/chromedriver": "chromium-driver",
    "/usr/bin/pdftoppm": "poppler-utils",
    "/usr/bin/tesseract": "tesseract-ocr",
    "/usr/lib/libreoffice/program/libswlo.so": "libreoffice-writer-nogui",
    "/usr/lib/libreoffice/program/libsclo.so": "libreoffice-calc-nogui",
}
NO_VENV = "Python can't make virtual environments here; on Debian and Ubuntu: apt-get install python3-venv"


def step(title: str, *command: object) -> None:
    """Run one command in the checkout and stop at once if it fails."""
    print(f"== {title}", flush=True)
    status = subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode
    if status:
        sys.exit(f"== {title}: failed with status {status}")


def programs(venv: Path) -> Path:
    """The folder of a virtual environment's programs."""
    return venv / ("Scripts" if os.name == "nt" else "bin")


def make_venv(venv: Path) -> Path:
    """Create a virtual environment unless there is a usable one, and return its Python."""
    python = programs(venv) / ("python.exe" if os.name == "nt" else "python")
    if not (python.exists() and has_pip(python)):
        try:
            import ensurepip  # noqa: F401
        except ImportError:
            sys.exit(NO_VENV)
        step(f"make {venv.name}", sys.executable, "-m", "venv", "--clear", venv)
    return python


def has_pip(python: Path) -> bool:
    """Whether a virtual environment is usable."""
    done = subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False)
    return done.returncode == 0


def add_programs() -> None:
    """Install what the tests run against where that is easy: as root on Debian or Ubuntu.

    Elsewhere, and where it fails, the tests that need a missing program are skipped and say so.
    """
    missing = [package for path, package in PROGRAMS.items() if not Path(path).exists()]
    if not missing or not shutil.which("apt-get") or os.geteuid() != 0:
        return
    print(f"== install {', '.join(missing)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (("update",), ("install", "--yes", "--no-install-recommends", *missing)):
        done = subprocess.run(["apt-get", "-qq", *command], env=environment, capture_output=True, check=False)
        if done.returncode:
            print(f"== not installed: {done.stderr.decode(errors='replace').strip()[-300:]}", flush=True)
            return


def main() -> None:
    """Set up, check the style and types, run the tests, and try the built wheel outside the checkout."""
    if sys.version_info[:2] < OLDEST:
        sys.exit(f"Python {'.'.join(map(str, OLDEST))} or later is needed; this is {sys.version.split()[0]}")
    python = make_venv(VENV)
    pip = (python, "-m", "pip", "--disable-pip-version-check")
    add_programs()
    step("install", *pip, "install", "--quiet", "--editable", ".[batch,cluster,dev,ocr,s3]")
    step("lint", python, "-m", "ruff", "check", ".")
    step("format", python, "-m", "ruff", "format", "--check", ".")
    step("types", python, "-m", "mypy", "--strict")
    step("tests", python, "-m", "pytest")
    with tempfile.TemporaryDirectory() as name:
        outside = Path(name)
        step("build the wheel", *pip, "wheel", "--quiet", "--no-deps", "--wheel-dir", outside, ROOT)
        try_wheel(outside, next(outside.glob("*.whl")))
    print("== all green")


def try_wheel(outside: Path, wheel: Path) -> None:
    """Install the wheel into a fresh environment and use it away from the checkout."""
    python = make_venv(outside / "venv")
    step("install the wheel", python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", wheel)
    report = shutil.copy(SAMPLE, outside)
    check = ("check", report, "--fail-on", "never", "--format", "terminal", "--format", "html")
    for arguments in (("--version",), ("rules",), ("read", report), check):
        print(f"== auditor {arguments[0]}, outside the checkout", flush=True)
        auditor = programs(outside / "venv") / "auditor"
        done = subprocess.run([auditor, *arguments], cwd=outside, capture_output=True, check=False)
        if done.returncode:
            sys.exit((done.stdout + done.stderr).decode(errors="replace"))


if __name__ == "__main__":
    main()
