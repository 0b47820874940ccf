"""Read tables of a programme file key by key and note every mistake with its place. Nothing is raised on the way.

A wrong value is noted and a stand-in goes on, so that one slip does not hide the next; with any note at all the
programme is refused as a whole, and the stand-ins with it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from posloyalty.domain.errors import ProgrammeMistake
from posloyalty.domain.near_words import nearest
from posloyalty.domain.programme_file_reasons import Reason
from posloyalty.domain.programme_file_shapes import Misfit, Shape
from posloyalty.domain.toml_places import Path, Place, TomlPlaces

T = TypeVar("T")

# Looking for the nearest of a thousand names takes milliseconds: the first slips get a hint, a flood of them does not.
NEAREST_NAMES_MAX: Final = 30

# A person mends the first hundred and checks again; a list of a million helps nobody.
MISTAKES_MAX: Final = 1000
# Rules are compared with each other and with every line of every sale.
TABLES_MAX: Final = 1000
LIST_ITEMS_MAX: Final = 20_000
CHARS_SHOWN_MAX: Final = 200


def table_name(path: Path) -> str:
    """Write a path as a person would: `earning.rule[2].when`, elements counted from 1."""
    name = ""
    for part in path:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{_shown(part)}"
    return name.removeprefix(".")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An id that has to exist elsewhere in the file. `kind` is `reward` or `tier`."""

    kind: str
    id: str
    path: Path


@dataclass(slots=True, kw_only=True)
class Findings:
    """Everything noted so far about one file."""

    places: TomlPlaces
    mistakes: list[ProgrammeMistake] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    _nearest_names: int = 0

    def nearest_name(self, name: str, known: Collection[str]) -> str:
        """Give the known name that is most like this one, for the first mistakes of a file."""
        self._nearest_names += 1
        return nearest(name, known) if self._nearest_names <= NEAREST_NAMES_MAX else ""

    @property
    def is_full(self) -> bool:
        """Tell whether nobody would read more."""
        return len(self.mistakes) >= MISTAKES_MAX

    def note_key(self, path: Path, reason: Reason, hint: str = "") -> None:
        """Note a mistake about a key or a table, at the place of its name."""
        self._note(self.places.place_of_key(path), path, reason, hint)

    def note_value(self, path: Path, reason: Reason, hint: str = "") -> None:
        """Note a mistake about a value, at the place where it begins."""
        self._note(self.places.place_of_value(path), path, reason, hint)

    def note_missing(self, table: Path, key: str) -> None:
        """Note that a table lacks a key, at the table's place."""
        place = self.places.place_of_key(table)
        self._append(place, table, key, Reason.MISSING_KEY, "")

    def _note(self, place: Place, path: Path, reason: Reason, hint: str) -> None:
        # An element of a list belongs to its key: table `earning.rule[2].when`, key `categories[3]`.
        names_at = max(index for index, part in enumerate(path) if isinstance(part, str))
        self._append(place, path[:names_at], table_name(path[names_at:]), reason, hint)

    def _append(self, place: Place, table: Path, key: str, reason: Reason, hint: str) -> None:
        if not self.is_full:
            mistake = ProgrammeMistake(
                line=place.line,
                column=place.column,
                table=table_name(table),
                key=key,
                reason=reason.value,
                hint=_shown(hint),
            )
            self.mistakes.append(mistake)


class TableReader:
    """One table of the file. Ask for every key that it may hold, then `close` names what nobody asked for."""

    def __init__(self, values: Mapping[str, object], path: Path, findings: Findings) -> None:
        self.values = values
        self.path = path
        self.findings = findings
        self._asked: set[str] = set()
        self._noted: set[str] = set()

    def has(self, key: str) -> bool:
        """Tell whether the key is written, without asking for it."""
        return key in self.values

    def needed(self, key: str, shape: Shape[T]) -> T:
        """Read a key that must be there."""
        if key not in self.values:
            self.miss(key)
            return shape.stand_in
        return self.value(key, shape, shape.stand_in)

    def sure(self, key: str, shape: Shape[T]) -> T | None:
        """Read a key that must be there and that other keys depend on; None when it is not right, and that is noted."""
        value = self.needed(key, shape)
        return None if self.is_noted(key) else value

    def miss(self, key: str) -> None:
        """Note that a key is not there."""
        self._asked.add(key)
        self._noted.add(key)
        self.findings.note_missing(self.path, key)

    def is_noted(self, key: str) -> bool:
        """Tell whether something about this key is noted already."""
        return key in self._noted

    def value(self, key: str, shape: Shape[T], default: T) -> T:
        """Read a key that may be left out."""
        self._asked.add(key)
        return self._fit(self.values[key], shape, (*self.path, key)) if key in self.values else default

    def optional(self, key: str, shape: Shape[T]) -> T | None:
        """Read a key that may be left out and then is None."""
        self._asked.add(key)
        return self._fit(self.values[key], shape, (*self.path, key)) if key in self.values else None

    def set_of(self, key: str, shape: Shape[T], *, may_be_empty: bool = True) -> frozenset[T]:
        """Read a list without repetitions; left out it is empty."""
        self._asked.add(key)
        written = self.values.get(key, [])
        path = (*self.path, key)
        if not isinstance(written, list):
            self.note(key, Reason.WRONG_TYPE, "list")
            return frozenset()
        if key in self.values and not written and not may_be_empty:
            self.note(key, Reason.EMPTY_LIST)
        if len(written) > LIST_ITEMS_MAX:
            self.note(key, Reason.TOO_MANY, str(LIST_ITEMS_MAX))
            return frozenset()
        for index in _repeated(written):
            self.findings.note_value((*path, index), Reason.REPEATED_VALUE)
        return frozenset(self._fit(item, shape, (*path, index)) for index, item in enumerate(written))

    def table(self, key: str) -> TableReader | None:
        """Read a table that may be left out."""
        self._asked.add(key)
        written = self.values.get(key)
        if isinstance(written, dict):
            return TableReader(written, (*self.path, key), self.findings)
        if written is not None:
            self.findings.note_value((*self.path, key), Reason.WRONG_TYPE, f"table [{table_name((*self.path, key))}]")
        return None

    def tables(self, key: str) -> tuple[TableReader, ...]:
        """Read an array of tables; left out it is empty."""
        self._asked.add(key)
        written = self.values.get(key, [])
        path = (*self.path, key)
        if not isinstance(written, list) or not all(isinstance(item, dict) for item in written):
            self.findings.note_value(path, Reason.WRONG_TYPE, f"tables, each [[{table_name(path)}]]")
            return ()
        if len(written) > TABLES_MAX:
            self.findings.note_key((*path, TABLES_MAX), Reason.TOO_MANY, str(TABLES_MAX))
            return ()
        return tuple(TableReader(item, (*path, index), self.findings) for index, item in enumerate(written))

    def refer(self, key: str, kind: str, name: str) -> None:
        """Remember that the value of this key names something elsewhere."""
        self.findings.references.append(Reference(kind=kind, id=name, path=(*self.path, key)))

    def refer_each(self, key: str, kind: str) -> None:
        """Remember that each text in the list of this key names something elsewhere."""
        written = self.values.get(key)
        for index, name in enumerate(written if isinstance(written, list) else ()):
            if isinstance(name, str):
                path = (*self.path, key, index)
                self.findings.references.append(Reference(kind=kind, id=name, path=path))

    def note(self, key: str, reason: Reason, hint: str = "") -> None:
        """Note a mistake about the value of a key."""
        self._noted.add(key)
        self.findings.note_value((*self.path, key), reason, hint)

    def ignore(self, keys: Collection[str]) -> None:
        """Leave keys unread whose table is already in doubt."""
        self._asked.update(keys)

    def close(self, *, misplaced: Mapping[str, str] | None = None) -> None:
        """Note every key that nobody asked for; `misplaced` keys are known, but not here, and say where instead."""
        elsewhere = misplaced or {}
        for key in self.values:
            if key in self._asked or self.findings.is_full:
                continue
            path = (*self.path, key)
            if key in elsewhere:
                self.findings.note_key(path, Reason.NOT_ALLOWED_HERE, elsewhere[key])
            else:
                self.findings.note_key(path, Reason.UNKNOWN_KEY, self.findings.nearest_name(key, sorted(self._asked)))

    def _fit(self, value: object, shape: Shape[T], path: Path) -> T:
        try:
            return shape.convert(value)
        except Misfit as misfit:
            self._noted.add(str(path[len(self.path)]))
            self.findings.note_value(path, misfit.reason, misfit.hint)
            return shape.stand_in


def _repeated(written: list[object]) -> list[int]:
    """Give the indexes of texts that stand earlier in the list too."""
    first = {item: index for index, item in reversed(list(enumerate(written))) if isinstance(item, str)}
    return [index for index, item in enumerate(written) if isinstance(item, str) and first[item] != index]


def _shown(text: str) -> str:
    """Make a text of the file safe to print: a terminal obeys some characters that nobody sees."""
    clipped = text[:CHARS_SHOWN_MAX]
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in clipped)
