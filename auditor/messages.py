"""The texts of the interface in both languages, from `rules/messages/*.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import CatalogueError
from auditor.model.finding import Bilingual
from auditor.toml_table import TomlTable, read_toml

FOLDER = "messages"


@dataclass(frozen=True, slots=True)
class Messages:
    """Texts by "section.key"."""

    texts: Mapping[str, Bilingual]

    def text(self, key: str, language: str = "id", **values: object) -> str:
        """The text of a key with its placeholders filled; KeyError for an unknown key."""
        return self.texts[key].in_language(language).format_map(values)

    def reason(self, key: str, language: str = "id") -> str:
        """Why something was skipped; the key itself where the catalogue has no text for it."""
        found = self.texts.get(f"skips.{key}")
        return found.in_language(language) if found else key

    def named(self, section: str, key: str, language: str = "id") -> str:
        """The text of a key that comes from data; the key itself where the section has none for it."""
        found = self.texts.get(f"{section}.{key}")
        return found.in_language(language) if found else key

    def section(self, name: str) -> dict[str, Bilingual]:
        """The texts of a section by their key, placeholders unfilled."""
        lead = f"{name}."
        return {key.removeprefix(lead): text for key, text in self.texts.items() if key.startswith(lead)}


def load_messages(folder: Path) -> Messages:
    """Read every file of `folder`/messages; CatalogueError names what is wrong."""
    paths = sorted((folder / FOLDER).glob("*.toml"))
    if not paths:
        raise CatalogueError(
            f"Teks antarmuka tidak ditemukan di {folder / FOLDER}.",
            f"No interface texts found in {folder / FOLDER}.",
        )
    texts: dict[str, Bilingual] = {}
    for path in paths:
        file = read_toml(path)
        for section in file:
            _add(file.table(section), section, texts)
    return Messages(texts)


def _add(table: TomlTable, section: str, texts: dict[str, Bilingual]) -> None:
    for key in table:
        name = f"{section}.{key}"
        if name in texts:
            raise CatalogueError(f"{table.where}: '{key}' ganda.", f"{table.where}: '{key}' appears twice.")
        texts[name] = table.bilingual(key)
