"""Documents name only what is there, and no file knows one machine's folders or one network's hosts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.files import MADE, ROOT, documents, found_in, name_of, written_files
from tests.architecture.mentions import exists, paths_named_in, places_elsewhere

TOPS = frozenset(path.name for path in ROOT.iterdir() if path.is_dir() and path.name not in MADE)
FILES = frozenset(path.name for path in written_files())
# Files of a shop, not of the project, which documents may speak of.
OF_A_SHOP = frozenset({"posloyalty.toml", "FILE.csv", "FILE.jsonl", "products.csv", "members.csv", "programme.toml"})


def names_of_nothing(path: Path) -> list[str]:
    places = (path.parent, ROOT, ROOT / "src" / "posloyalty", ROOT / "sync" / "posloyalty_ledger")
    named = paths_named_in(path.read_text(encoding="utf-8"), tops=TOPS)
    return [name for name in named if name not in OF_A_SHOP and not exists(name, beside=places, files=FILES)]


def test_every_path_that_a_document_names_is_there() -> None:
    looked_at = {name_of(path): names_of_nothing(path) for path in documents()}
    assert len(looked_at) > 50
    assert {name: wrong for name, wrong in looked_at.items() if wrong} == {}


def test_no_file_knows_one_machine_or_network() -> None:
    assert found_in(written_files(), places_elsewhere) == {}


def test_paths_in_links_and_in_code_are_seen() -> None:
    text = "See [the picture](docs/a.png) and `src/posloyalty/domain/`, `ports.py`, `*.qss`."
    assert paths_named_in(text, tops=frozenset({"src"})) == [
        "docs/a.png",
        "src/posloyalty/domain/",
        "ports.py",
        "*.qss",
    ]


def test_addresses_commands_and_routes_are_no_paths() -> None:
    text = "See [more](https://example.org/a.md), `make test`, `/v1/sync`, `POST /v1/quotes`, `a/b`.\n```\nx.py\n```\n"
    assert paths_named_in(text, tops=frozenset({"src"})) == []


def test_a_path_that_is_not_there_is_found(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "a.md").touch()
    files = frozenset({"ports.py"})
    assert exists("here/a.md", beside=(tmp_path,), files=files)
    assert exists("here/*.md", beside=(tmp_path,), files=files)
    assert exists("ports.py", beside=(tmp_path,), files=files)
    assert not exists("here/gone.md", beside=(tmp_path,), files=files)
    assert not exists("gone.py", beside=(tmp_path,), files=files)


@pytest.mark.parametrize(
    "text",
    [
        "".join(parts)
        for parts in (
            ("cd /wo", "rk/main"),
            ("HOME=/ro", "ot/x"),
            ("see /ho", "me/ana/notes"),
            ("https://py", "pi.org/simple"),
            ("--index-", "url x"),
            ("http://deb.deb", "ian.org/debian"),
        )
    ],
)
def test_a_place_that_only_one_machine_has_is_found(text: str) -> None:
    assert len(places_elsewhere(text)) == 1


def test_an_ordinary_folder_is_no_place_elsewhere() -> None:
    assert places_elsewhere('the /workshop, "$x/root/lib", network/work') == []
