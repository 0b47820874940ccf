"""The place finder walks any TOML text the standard reader takes, and finds the same keys and values in it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posloyalty.domain.toml_places import BARE_VALUE_CHARS_MAX, DEPTH_MAX, Path, Place, TooDeep, places_of


def place(line: int, column: int) -> Place:
    return Place(line=line, column=column)


def paths_in(value: object, path: Path = ()) -> Iterator[Path]:
    """Every path that the standard reader's values have."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths_in(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from paths_in(inner, (*path, index))


DOCUMENT = """\
top = 1  # a comment = [not, a, value]
[table]
"quoted key" = "x # no comment"
dotted.'in parts'.twice = '''
[no.header]
'''

[[ list . of ]]
one = [ 1, # first
  "]", { two = 2, three.four = [] } ]
[[list.of]]
[list.of.below]
five = 1979-05-27 07:32:00
six = \"\"\"a \\\\\" quote\"\"\"\"\"
"""


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("top",), place(1, 1), place(1, 7)),
        (("table",), place(2, 1), place(2, 1)),
        (("table", "quoted key"), place(3, 1), place(3, 16)),
        (("table", "dotted"), place(4, 1), place(4, 1)),
        (("table", "dotted", "in parts"), place(4, 8), place(4, 8)),
        (("table", "dotted", "in parts", "twice"), place(4, 19), place(4, 27)),
        (("list", "of", 0), place(8, 1), place(8, 1)),
        (("list", "of", 0, "one"), place(9, 1), place(9, 7)),
        (("list", "of", 0, "one", 0), place(9, 9), place(9, 9)),
        (("list", "of", 0, "one", 1), place(10, 3), place(10, 3)),
        (("list", "of", 0, "one", 2, "two"), place(10, 10), place(10, 16)),
        (("list", "of", 0, "one", 2, "three", "four"), place(10, 25), place(10, 32)),
        (("list", "of", 1), place(11, 1), place(11, 1)),
        (("list", "of", 1, "below"), place(12, 1), place(12, 1)),
        (("list", "of", 1, "below", "five"), place(13, 1), place(13, 8)),
        (("list", "of", 1, "below", "six"), place(14, 1), place(14, 7)),
    ],
)
def test_keys_and_values_of_every_form_are_found_where_they_stand(path: Path, key: Place, value: Place) -> None:
    places = places_of(DOCUMENT)

    assert places.place_of_key(path) == key
    assert places.place_of_value(path) == value


def test_every_path_of_the_standard_reader_is_found() -> None:
    places = places_of(DOCUMENT)

    assert {*places.keys, *places.values} == set(paths_in(tomllib.loads(DOCUMENT)))


def test_what_is_not_in_the_text_stands_where_the_table_around_it_does() -> None:
    places = places_of("a = 1\n[table]\nb = 2")

    assert places.place_of_key(("table", "missing", 3)) == place(2, 1)
    assert places.place_of_value(("missing",)) == place(1, 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a = 1\nb = \nc = 3", {("a",), ("b",)}),
        ("a = 1\n]", {("a",)}),
        ("a = 1 b = 2", {("a",)}),
        ("a = [1 2]", {("a",), ("a", 0)}),
        ("a = { b = 1", {("a",), ("a", "b")}),
        ('"\\x" = 1', set()),
        ('a = "open', {("a",)}),
        ("[a\nb = 1", set()),
        ("a", {("a",)}),
    ],
)
def test_the_walk_stops_at_what_is_no_toml_and_keeps_what_it_found(text: str, found: set[Path]) -> None:
    places = places_of(text)

    assert {*places.keys, *places.values} == found


@pytest.mark.parametrize(
    "text", ["[" * 99, "{a=" * 99, "a." * 99, "b = 1\n[" + "a." * 99, f"a.b.c.d.e.f.g = {'[' * 9}"]
)
def test_nesting_beyond_the_bound_is_refused(text: str) -> None:
    with pytest.raises(TooDeep, match="too_deep"):
        places_of(text if "." in text else f"x = {text}")


def test_nesting_up_to_the_bound_is_walked() -> None:
    depth = DEPTH_MAX - 1

    assert len(places_of(f"x = {'[' * depth}{']' * depth}").values) == depth


@pytest.mark.parametrize(("length", "is_refused"), [(BARE_VALUE_CHARS_MAX, False), (BARE_VALUE_CHARS_MAX + 1, True)])
def test_a_bare_value_has_a_bound_that_blanks_do_not_count_for(length: int, *, is_refused: bool) -> None:
    text = f"x = {'1' * length}{' ' * 99}# comment"

    if is_refused:
        with pytest.raises(TooDeep, match="value_too_long"):
            places_of(text)
    else:
        assert places_of(text).values == {("x",): 4}


# --- any document ---------------------------------------------------------------------------------------------------

BARE = st.text("abcXYZ019_-", min_size=1, max_size=4)
LETTERS = st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters='"\\')
KEYS = BARE | st.text(LETTERS, max_size=4).map(lambda text: f'"{text}"') | st.just("'a b'") | st.just('"\\u00e9\\n"')
STRINGS = st.one_of(
    st.text(LETTERS, max_size=8).map(lambda text: f'"{text}"'),
    st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="'"), max_size=8).map("'{}'".format),
    st.sampled_from(['"\\""', '"""\na "" b"""""', "'''\n]''' ", '"""\\\n  x"""', '""', "''", '""""""', "''''''"]),
)
SCALARS = STRINGS | st.sampled_from(["1", "-0.5e3", "inf", "true", "1979-05-27 07:32:00", "07:32:00", "0xff", "1_000"])
GAPS = st.sampled_from(["", " ", "\n", " # ] } = [x]\n", "\t"])


@st.composite
def arrays(draw: st.DrawFn, values: st.SearchStrategy[str]) -> str:
    parts = [f"{draw(GAPS)}{value}{draw(GAPS)}" for value in draw(st.lists(values, max_size=3))]
    return f"[{','.join(parts)}{draw(st.sampled_from(['', ',']) if parts else st.just(''))}{draw(GAPS)}]"


@st.composite
def inline_tables(draw: st.DrawFn, values: st.SearchStrategy[str]) -> str:
    pairs = [f"{draw(dotted())} = {value}" for value in draw(st.lists(values, max_size=3))]
    return f"{{ {', '.join(pairs)} }}"


@st.composite
def dotted(draw: st.DrawFn) -> str:
    return draw(st.sampled_from([".", " . "])).join(draw(st.lists(KEYS, min_size=1, max_size=2)))


VALUES = st.recursive(SCALARS, lambda inner: arrays(inner) | inline_tables(inner), max_leaves=6)


@st.composite
def documents(draw: st.DrawFn) -> str:
    lines = []
    for _ in range(draw(st.integers(0, 6))):
        name, value = draw(dotted()), draw(VALUES)
        lines.append(
            draw(st.sampled_from([f"[{name}]", f"[[ {name} ]]", f"{name} = {value}", f" {name}={value} # x", ""]))
        )
    return "\n".join(lines)


@settings(max_examples=settings().max_examples * 5)
@given(documents())
def test_in_any_document_the_standard_reader_takes_the_same_paths_are_found(text: str) -> None:
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        places_of(text)  # a document with a key twice, or the like: walked without harm
        return
    places = places_of(text)
    assert {*places.keys, *places.values} == set(paths_in(values))


@settings(deadline=None)
@given(st.dictionaries(BARE, SCALARS, max_size=6))
def test_a_value_is_found_exactly_where_it_begins(pairs: dict[str, str]) -> None:
    text = "\n".join(f"{key}   =  {value}" for key, value in pairs.items())

    places = places_of(text)

    for key, value in pairs.items():
        assert text.startswith(value, places.values[(key,)])
        assert text.startswith(key, places.keys[(key,)])


# --- exactly at the bound -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "deepest"),
    [
        (lambda depth: f"x = {'[' * depth}{']' * depth}", DEPTH_MAX),
        (lambda depth: f"x = {'{a=' * depth}1{'}' * depth}", DEPTH_MAX - 1),
        (lambda depth: f"{'.'.join('a' * depth)} = 1", DEPTH_MAX),
        (lambda depth: f"[{'.'.join('a' * depth)}]", DEPTH_MAX),
    ],
    ids=["lists", "inline tables", "a dotted key", "a header"],
)
def test_every_form_of_nesting_has_its_bound(form: Callable[[int], str], deepest: int) -> None:
    places_of(form(deepest))
    with pytest.raises(TooDeep, match="too_deep"):
        places_of(form(deepest + 1))


def test_a_key_that_is_not_there_stands_at_the_nearest_table_around_it() -> None:
    places = places_of("[a]\nb = { c = 1 }\n")
    assert places.place_of_key(("a", "b", "missing")) == Place(line=2, column=1)
    assert places.place_of_key(("a", "b", "c", "deeper")) == Place(line=2, column=7)
