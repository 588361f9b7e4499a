"""The words of the domain, from `rules/lexicon/*.toml`: no code names one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import CatalogueError

Words = Mapping[str, tuple[str, ...]]


class _File(dict[str, tuple[str, ...]]):
    """The word lists of one file; CatalogueError where one that is asked for is missing."""

    def __init__(self, name: str, words: Words) -> None:
        super().__init__(words)
        self.name = name

    def __missing__(self, key: str) -> tuple[str, ...]:
        raise CatalogueError(
            f"Kamus {self.name}: daftar kata '{key}' tidak ada.",
            f"lexicon/{self.name}: the word list '{key}' is missing.",
        )


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists by file and key: `lexicon["units"]["money"]` are the words for money."""

    files: Mapping[str, Words]

    def __getitem__(self, file: str) -> Words:
        """The word lists of one file, without its suffix; CatalogueError where the folder lacks it."""
        found = self.files.get(file)
        if found is None:
            raise CatalogueError(
                f"Kamus {file}.toml tidak ada di folder kaidah.",
                f"The rules folder lacks lexicon/{file}.toml; copy it from the rules that ship with auditor.",
            )
        return found


def load_lexicon(folder: Path) -> Lexicon:
    """Read every lexicon of `folder`; CatalogueError names the file and key that is wrong."""
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise CatalogueError(
            f"Kamus tidak ditemukan di {folder}.", f"No lexicon found in {folder}; give the rules folder."
        )
    return Lexicon({path.stem: _read(path) for path in paths})


def _read(path: Path) -> Words:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(
            f"Kamus {path.name} tidak dapat dibaca: {error}", f"{path.name}: {error}"
        ) from error
    for key, words in content.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise CatalogueError(
                f"Kamus {path.name}: '{key}' harus berupa daftar kata.",
                f"{path.name}: '{key}' must be a list of words.",
            )
    return _File(path.name, {key: tuple(words) for key, words in content.items()})
