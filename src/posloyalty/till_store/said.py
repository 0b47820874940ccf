"""What was said in SQLAlchemy Core's words: written down piece by piece, and carried out only where Core is needed.

A piece is its own key, made of how it was said and of nothing else: a statement that was changed has another one.
"""

from __future__ import annotations

import hashlib
import operator
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, Final

_KEY_BYTES: Final = 12
_OPERATORS: Final = (
    *("eq", "ne", "lt", "le", "gt", "ge", "and_", "or_", "invert"),
    *("add", "sub", "mul", "truediv", "mod", "neg"),
)


class Said:
    """A piece of a statement, or of a table: how it is made, and once it was asked for, what Core made of it."""

    __slots__ = ("kept_", "key_", "parts_", "result_", "way_")  # no column has such a name

    def __init__(self, way: str, *parts: Any) -> None:  # noqa: ANN401 - whatever Core takes
        self.way_, self.parts_ = way, parts
        self.key_: bytes | None = None
        self.result_: Any = None
        self.kept_: dict[str, Said] = {}

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever Core gives
        if name.startswith("__"):
            raise AttributeError(name)
        if name == "name" and self.way_ == "attribute" and _is_columns(self.parts_[0]):
            return self.parts_[1]
        if name not in self.kept_:
            self.kept_[name] = Said("attribute", self, name)
        return self.kept_[name]

    def __getitem__(self, name: object) -> Said:
        """Say that one of it is meant, such as a column whose name is a word of Python's."""
        return Said("item", self, name)

    def __call__(self, *values: object, **named: object) -> Said:
        """Say that it is called."""
        said = Said("call", self, values, named)
        if _is_word(self, "Table"):
            _TABLES.append(said)
        return said

    def __iter__(self) -> Iterator[Any]:
        """Give the columns of a table, in their order."""
        assert _is_columns(self), "only the columns of a table can be gone through before Core makes it"
        _, values, _ = self.parts_[0].parts_
        columns = [one for one in values if isinstance(one, Said) and one.way_ == "call"]
        return iter([getattr(self, one.parts_[1][0]) for one in columns if _is_word(one.parts_[0], "Column")])

    def __bool__(self) -> bool:
        """Refuse: whether it holds, SQLite decides."""
        raise TypeError

    __hash__ = object.__hash__


def key_of(value: Any) -> bytes:  # noqa: ANN401 - whatever Core takes
    """Give what tells a piece from every other: the same in every process."""
    if isinstance(value, Said):
        if value.key_ is None:
            pieces = b"".join([key_of(part) for part in (value.way_, *value.parts_)])
            value.key_ = hashlib.blake2b(pieces, digest_size=_KEY_BYTES).digest()
        return value.key_
    if isinstance(value, dict):
        return b"{%b}" % b"".join([key_of(one) for pair in value.items() for one in pair])
    if isinstance(value, tuple | list):
        return b"[%b]" % b"".join([key_of(one) for one in value])
    assert value is None or isinstance(value, str | int), "no constant of a statement"
    return f"{value!r};".encode()


def made(value: Any) -> Any:  # noqa: ANN401 - whatever Core gives
    """Give what Core makes of it, the same object every time."""
    if isinstance(value, Said):
        if value.result_ is None:
            value.result_ = _make(value.way_, *value.parts_)
        return value.result_
    if isinstance(value, dict):
        return {made(key): made(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return type(value)([made(one) for one in value])
    return value


def make_tables() -> None:
    """Have Core make every table that was written down."""
    for one in _TABLES:
        made(one)


def _make(way: str, *parts: Any) -> Any:  # noqa: ANN401 - whatever Core takes and gives
    of, *rest = [made(part) for part in parts]
    if way == "word":
        return getattr(import_module(of), rest[0])
    if way == "attribute":
        return getattr(of, rest[0])
    if way == "item":
        return of[rest[0]]
    if way == "call":
        return of(*rest[0], **rest[1])
    return getattr(operator, way)(of, *rest)


def _is_word(said: Any, name: str) -> bool:  # noqa: ANN401 - a part of anything
    return isinstance(said, Said) and said.way_ == "word" and said.parts_[1] == name


def _is_columns(said: Any) -> bool:  # noqa: ANN401 - a part of anything
    """Tell whether it is the `c` of a table."""
    if not isinstance(said, Said) or said.way_ != "attribute" or said.parts_[1] != "c":
        return False
    return said.parts_[0].way_ == "call" and _is_word(said.parts_[0].parts_[0], "Table")


def _saying(name: str) -> Callable[..., Said]:
    return lambda *operands: Said(name, *operands)


for _name in _OPERATORS:
    setattr(Said, f"__{_name.strip('_')}__", _saying(_name))

_TABLES: Final[list[Said]] = []
