"""How a batch grows with its files, and what a second job gains: python -m tests.batch.growth [FILES]

Writes generated consistent reports (kept in `--folder` for the next time), audits them with `check` and with
`batch`, prints the times and draws the memory of the command over the longest run into docs/memory.svg.
It wants a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

from corpus.generate.report import consistent
from corpus.write.files import write

FIRST_SEED = 3001
COMPARED = 100
STEP = 2.0
PICTURE = Path(__file__).resolve().parents[2] / "docs" / "memory.svg"
Curve = list[tuple[float, float]]


def reports(folder: Path, number: int) -> list[Path]:
    """So many generated reports; what is there already is not made again."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{seed}.md" for seed in range(FIRST_SEED, FIRST_SEED + number)]
    with tempfile.TemporaryDirectory() as name:
        for path in paths:
            if not path.exists():
                made, _ = write(consistent(int(path.stem)), {}, "markdown", Path(name))
                Path(made).rename(path)
    return paths


def timed(command: Sequence[str]) -> tuple[float, Curve]:
    """The seconds that a command takes, and its own memory (MB, without its workers) as time passes."""
    curve: Curve = []
    begun = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        process = psutil.Process(running.pid)
        while running.poll() is None:
            passed = time.monotonic() - begun
            if passed >= len(curve) * STEP:
                curve.append((passed, process.memory_info().rss / 2**20))
            time.sleep(0.1)
    assert running.returncode in (0, 1), (running.returncode, command)
    return time.monotonic() - begun, curve


def batch(paths: Sequence[Path], jobs: int) -> tuple[float, Curve]:
    """A batch over some files into a new store."""
    with tempfile.TemporaryDirectory() as name:
        listed, store = Path(name) / "list.csv", Path(name) / "store.duckdb"
        listed.write_text("berkas\n" + "".join(f"{path}\n" for path in paths), encoding="utf-8")
        command = [sys.executable, "-m", "auditor", "batch", str(listed), "--store", str(store)]
        return timed([*command, "--jobs", str(jobs)])


def check(paths: Sequence[Path]) -> float:
    """The same files by `check`, one after the other."""
    with tempfile.TemporaryDirectory() as name:
        command = [sys.executable, "-m", "auditor", "check", *map(str, paths), "--jobs", "1"]
        return timed([*command, "--format", "json", "--output", f"{name}/out/", "--fail-on", "never"])[0]


def drawn(curve: Curve, files: int) -> str:
    """The curve as an SVG of 720 x 240."""
    width, height, left, top = 640, 180, 60, 20
    longest, most = curve[-1][0], max(y for _, y in curve) * 1.1
    points = " ".join(
        f"{left + x / longest * width:.1f},{top + height * (1 - y / most):.1f}" for x, y in curve
    )
    text = 'font-family="sans-serif" font-size="12" fill="#444"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 240" width="720" height="240">'
        f'<rect width="720" height="240" fill="#fff"/>'
        f'<path d="M{left} {top}V{top + height}H{left + width}" fill="none" stroke="#888"/>'
        f'<polyline points="{points}" fill="none" stroke="#1f6feb" stroke-width="1.5"/>'
        f'<text x="4" y="{top + 8}" {text}>{most:.0f} MB</text>'
        f'<text x="36" y="{top + height}" {text}>0</text>'
        f'<text x="{left}" y="{top + height + 24}" {text}>memory of auditor batch over {files} reports</text>'
        f'<text x="{left + width - 40}" y="{top + height + 24}" {text}>{longest:.0f} s</text></svg>\n'
    )


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="?", type=int, default=2000)
    parser.add_argument("--folder", type=Path, default=Path(".bench") / "growth")
    options = parser.parse_args(arguments)
    paths = reports(options.folder, options.files)
    some = paths[:COMPARED]
    alone, (one, _), (two, _) = check(some), batch(some, 1), batch(some, 2)
    print(f"{len(some)} reports: check {alone:.1f} s, batch with one job {one:.1f} s, with two {two:.1f} s")
    for number in sorted({*(n for n in (COMPARED, COMPARED * 5) if n < len(paths)), len(paths)}):
        seconds, curve = batch(paths[:number], 2)
        print(f"{number} reports, two jobs: {seconds:.1f} s, {1000 * seconds / number:.0f} ms each")
    print(f"memory of the command: {max(y for _, y in curve):.0f} MB at most")
    PICTURE.write_text(drawn(curve, len(paths)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
