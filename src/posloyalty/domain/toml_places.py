"""Find where each table, key and value of a TOML text stands. Linear in the text; of the meaning it knows nothing.

The standard reader gives values without places. This walks the same text beside it and remembers offsets, so that a
mistake can be shown at its line and column. It is lenient: at the first thing it does not understand it stops, and the
standard reader, which runs next, says what is wrong there. Because it runs first, it also keeps depth and length of
what the standard reader will see within bounds.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from posloyalty.domain.programme_file_reasons import Reason

Path = tuple[str | int, ...]

# A programme nests four deep (earning.rule[0].when.categories[0]); more than this is an attack on the reader's stack.
DEPTH_MAX: Final = 12
# The longest bare value is a date-time with an offset; more digits than this only cost time.
BARE_VALUE_CHARS_MAX: Final = 64

_GAP: Final = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_BLANK: Final = re.compile(r"[ \t]*")
_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN_KEY: Final = re.compile(r"([A-Za-z0-9_-]+)[ \t]*=[ \t]*")
_BASIC: Final = re.compile(r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"')
_LITERAL: Final = re.compile(r"'[^'\n]*'")
# Up to two quotes may stand right before the three that close.
_LONG_BASIC: Final = re.compile(r'"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""(?:"{0,2})', re.DOTALL)
_LONG_LITERAL: Final = re.compile(r"'''[^']*(?:'(?!'')[^']*)*'''(?:'{0,2})")
_BARE_VALUE: Final = re.compile(r"[^,\]}#\n]+")


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Place:
    """A place in the text, both counted from 1; the column counts characters."""

    line: int
    column: int


class TooDeep(Exception):
    """The text nests deeper than DEPTH_MAX, or has a bare value of more than BARE_VALUE_CHARS_MAX, at `offset`."""

    def __init__(self, *, offset: int, reason: Reason) -> None:
        super().__init__(reason)
        self.offset = offset
        self.reason = reason


class _Stop(Exception):
    """Something that this walk does not understand."""


@dataclass(slots=True, kw_only=True)
class TomlPlaces:
    """Offsets of keys (a table's header counts as its key) and of values, by path; array elements by index from 0."""

    text: str
    keys: dict[Path, int] = field(default_factory=dict)
    values: dict[Path, int] = field(default_factory=dict)
    _line_starts: list[int] = field(default_factory=list)

    def place_at(self, offset: int) -> Place:
        """Turn an offset into line and column."""
        if not self._line_starts:
            self._line_starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        line = bisect_right(self._line_starts, offset)
        return Place(line=line, column=offset - self._line_starts[line - 1] + 1)

    def place_of_key(self, path: Path) -> Place:
        """Give the place of a key or table, or of the nearest thing around it that is written in the text."""
        while path and path not in self.keys and path not in self.values:
            path = path[:-1]
        return self.place_at(self.keys.get(path, self.values.get(path, 0)))

    def place_of_value(self, path: Path) -> Place:
        """Give the place where a value begins; for a table with a header, that header's."""
        return self.place_at(self.values[path]) if path in self.values else self.place_of_key(path)


def places_of(text: str) -> TomlPlaces:
    """Walk a TOML text whose line ends are bare line feeds.

    Raises TooDeep where the text goes beyond the bounds above.
    """
    walk = _Walk(text)
    with suppress(_Stop):  # the standard reader stops at the same place and has the words for it
        walk.document()
    return walk.places


class _Walk:
    """A position in the text, and what was found before it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.places = TomlPlaces(text=text)
        self.array_lengths: dict[Path, int] = {}

    def document(self) -> None:
        """Walk everything: headers switch the table, any other line is a key with a value."""
        table: Path = ()
        self.skip(_GAP)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.key_and_value(table, depth=len(table))
            self.skip(_BLANK)
            if self.at < len(self.text) and self.text[self.at] not in "\n#":
                raise _Stop
            self.skip(_GAP)

    def header(self) -> Path:
        """Walk `[a.b]` or `[[a.b]]` and give the path of the table that it opens."""
        start = self.at
        is_array = self.text.startswith("[[", self.at)
        self.at += 2 if is_array else 1
        parts = self.dotted_key(start)
        self.expect("]]" if is_array else "]")
        path: Path = ()
        for name, _ in parts:
            path = (*self.newest_element(path), name)
            self.places.keys.setdefault(path, start)
        if is_array:
            length = self.array_lengths.get(path, 0)
            self.array_lengths[path] = length + 1
            path = (*path, length)
        self.places.keys[path] = start
        return path

    def newest_element(self, path: Path) -> Path:
        """Give the table that a header goes on from: of an array of tables its last element."""
        return (*path, self.array_lengths[path] - 1) if path in self.array_lengths else path

    def key_and_value(self, table: Path, *, depth: int) -> None:
        """Walk `a.b = value`; one bare word, as nearly every key is, at one stride."""
        start = self.at
        plain = _PLAIN_KEY.match(self.text, start)
        if plain is not None:
            path = (*table, plain[1])
            self.places.keys.setdefault(path, start)
            self.at = plain.end()
            self.value(path, depth=max(depth, len(path)))
            return
        path = table
        for name, offset in self.dotted_key(start):
            path = (*path, name)
            self.places.keys.setdefault(path, offset)
        self.skip(_BLANK)
        self.expect("=")
        self.skip(_BLANK)
        self.value(path, depth=max(depth, len(path)))

    def dotted_key(self, start: int) -> list[tuple[str, int]]:
        """Walk the parts of a key, each with its offset."""
        parts = []
        while True:
            self.skip(_BLANK)
            parts.append(self.simple_key())
            if len(parts) > DEPTH_MAX:
                raise TooDeep(offset=start, reason=Reason.TOO_DEEP)
            self.skip(_BLANK)
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1

    def simple_key(self) -> tuple[str, int]:
        """Walk one bare or quoted part of a key."""
        start = self.at
        quote = self.text[start : start + 1]
        pattern = {'"': _BASIC, "'": _LITERAL}.get(quote, _BARE_KEY)
        written = self.take(pattern)
        if quote not in ('"', "'"):
            return written, start
        return (_unescaped(written) if "\\" in written else written[1:-1]), start

    def value(self, path: Path, *, depth: int) -> None:
        """Walk any value and remember where it begins."""
        if depth > DEPTH_MAX:
            raise TooDeep(offset=self.at, reason=Reason.TOO_DEEP)
        start = self.at
        self.places.values[path] = start
        first = self.text[start : start + 1]
        if first == "[":
            self.array(path, depth=depth)
        elif first == "{":
            self.inline_table(path, depth=depth)
        elif first in ('"', "'"):
            self.take(self.string_pattern(first))
        elif (
            len(self.take(_BARE_VALUE)) > BARE_VALUE_CHARS_MAX
            and len(self.text[start : self.at].rstrip()) > BARE_VALUE_CHARS_MAX
        ):
            raise TooDeep(offset=start, reason=Reason.VALUE_TOO_LONG)

    def string_pattern(self, quote: str) -> re.Pattern[str]:
        """Choose the pattern of the string that begins here."""
        is_long = self.text.startswith(quote * 3, self.at)
        if quote == '"':
            return _LONG_BASIC if is_long else _BASIC
        return _LONG_LITERAL if is_long else _LITERAL

    def array(self, path: Path, *, depth: int) -> None:
        """Walk `[a, b]`, line breaks and comments included."""
        self.at += 1
        index = 0
        while True:
            self.skip(_GAP)
            if self.text.startswith("]", self.at):
                self.at += 1
                return
            self.value((*path, index), depth=depth + 1)
            index += 1
            self.skip(_GAP)
            if not self.text.startswith("]", self.at):
                self.expect(",")

    def inline_table(self, path: Path, *, depth: int) -> None:
        """Walk `{a = 1, b = 2}`, line breaks and a last comma included: later editions of TOML allow them."""
        self.at += 1
        while True:
            self.skip(_GAP)
            if self.text.startswith("}", self.at):
                self.at += 1
                return
            self.key_and_value(path, depth=depth + 1)
            self.skip(_GAP)
            if not self.text.startswith("}", self.at):
                self.expect(",")

    def skip(self, pattern: re.Pattern[str]) -> None:
        """Go past what may be there."""
        match = pattern.match(self.text, self.at)
        assert match is not None  # these patterns match nothing too
        self.at = match.end()

    def take(self, pattern: re.Pattern[str]) -> str:
        """Go past what has to be there."""
        match = pattern.match(self.text, self.at)
        if match is None:
            raise _Stop
        self.at = match.end()
        return match.group()

    def expect(self, mark: str) -> None:
        """Go past one mark that has to be there."""
        if not self.text.startswith(mark, self.at):
            raise _Stop
        self.at += len(mark)


def _unescaped(written: str) -> str:
    """Read a quoted key with escapes the way the standard reader does."""
    try:
        (name,) = tomllib.loads(f"{written} = 0")
    except tomllib.TOMLDecodeError:
        raise _Stop from None
    return name
