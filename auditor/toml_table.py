"""Takes the values of a TOML table one by one, saying exactly which is missing, wrong or unknown."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from auditor.errors import CatalogueError
from auditor.model.finding import Bilingual

LANGUAGES = ("id", "en")


class TomlTable:
    """One table of a catalogue file; `where` names file, entry and key for messages."""

    def __init__(self, where: str, values: Mapping[str, object]) -> None:
        self.where = where
        self._values = values
        self._taken: set[str] = set()

    def __iter__(self) -> Iterator[str]:
        """The keys in the order of the file."""
        return iter(self._values)

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._values

    def text(self, key: str, pattern: str = r"(?s).*\S.*") -> str:
        """A text that is not blank and matches `pattern`."""
        value = self._take(key)
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise self.wrong(key)
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is absent."""
        if not self.has(key):
            return ()
        value = self._take(key)
        if not isinstance(value, list):
            raise self.wrong(key)
        found = tuple(item for item in value if isinstance(item, str) and item.strip())
        if len(found) != len(value):
            raise self.wrong(key)
        return found

    def table(self, key: str) -> TomlTable:
        """A table inside this one."""
        value = self._take(key)
        if not isinstance(value, dict):
            raise self.wrong(key)
        return TomlTable(f"{self.where}.{key}", value)

    def bilingual(self, key: str) -> Bilingual:
        """A table of an Indonesian and an English text with the same placeholders."""
        table = self.table(key)
        both = Bilingual(*(table.text(language) for language in LANGUAGES))
        table.finish()
        if placeholders(both.id, table) != placeholders(both.en, table):
            raise CatalogueError(
                f"{table.where}: isian {{…}} dalam teks Indonesia dan Inggris tidak sama.",
                f"{table.where}: the placeholders of the two languages differ.",
            )
        return both

    def raw(self, key: str) -> object:
        """Any value."""
        return self._take(key)

    def finish(self) -> None:
        """CatalogueError if a key is left that nobody asked for."""
        unknown = sorted(set(self._values) - self._taken)
        if unknown:
            raise CatalogueError(
                f"{self.where}: kunci tidak dikenal: {', '.join(unknown)}.",
                f"{self.where}: unknown key: {', '.join(unknown)}.",
            )

    def wrong(self, key: str) -> CatalogueError:
        """The error for a value that is not of the form asked for."""
        return CatalogueError(
            f"{self.where}: nilai '{key}' tidak sah: {self._values.get(key)!r}.",
            f"{self.where}: '{key}' has a wrong value: {self._values.get(key)!r}.",
        )

    def _take(self, key: str) -> object:
        if key not in self._values:
            raise CatalogueError(f"{self.where}: '{key}' tidak ada.", f"{self.where}: '{key}' is missing.")
        self._taken.add(key)
        return self._values[key]


def placeholders(template: str, table: TomlTable) -> frozenset[str]:
    """The names in braces; CatalogueError where they are anything but plain names."""
    try:
        fields = [(name, spec or conversion) for _, name, spec, conversion in FORMAT.parse(template)]
    except ValueError as error:
        raise CatalogueError(f"{table.where}: {error}", f"{table.where}: {error}") from error
    names = [(name, extra) for name, extra in fields if name is not None]
    if any(extra or not name.isidentifier() for name, extra in names):
        raise CatalogueError(
            f"{table.where}: isian {{…}} hanya boleh berupa nama.",
            f"{table.where}: placeholders must be plain names.",
        )
    return frozenset(name for name, _ in names)


def read_toml(path: Path) -> TomlTable:
    """A catalogue file as a table, its fractions exact."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(
            f"Berkas {path.name} tidak dapat dibaca: {error}", f"{path.name} can't be read: {error}"
        ) from error
    return TomlTable(path.name, values)


FORMAT = string.Formatter()
