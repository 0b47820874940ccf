"""The habits that no linter knows hold everywhere, but at edges named here with their reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.architecture import habits
from tests.architecture.files import PRODUCT, ROOT, found_in, name_of, python_files

# Where a transaction ends. Anywhere else a commit would cut a use case in two.
COMMITTING = {
    "src/posloyalty/till_store/database.py": "the till's one transaction a sale",
    "src/posloyalty/till_store/migrations/upgrade.py": "a till file reaches the next schema whole or stays as it was",
    "sync/posloyalty_ledger/database.py": "the ledger's one transaction a request",
}
# Where a bug is caught to be reported, since nobody above would see it.
CATCHING = {
    "src/posloyalty/counter/serve.py": "the counter's edge: one request's bug must not end the queue",
    "src/posloyalty/ui/background.py": "the thread's edge",
    "src/posloyalty/use_cases/background_sync.py": "the threads' edge: a bug must not end what sends the sales",
    "sync/posloyalty_ledger/sync/sweeping.py": "the start's edge: a bug about one event must not keep the ledger down",
    "sync/posloyalty_ledger/beside.py": "the thread's edge: a bug in one run must not end all later ones",
}
STYLING = {
    "src/posloyalty/ui/look.py": "fills the tokens into the numbered .qss files, for the whole application",
}

EDGES = [
    *((name, habits.commits) for name in COMMITTING),
    *((name, habits.broad_excepts) for name in CATCHING),
    *((name, habits.style_sheets) for name in STYLING),
]

DOMAIN = [path for path in python_files("src") if "domain" in path.parts]
USE_CASES = [path for path in python_files("src") if "use_cases" in path.parts]
UI = [path for path in python_files("src") if "ui" in path.parts]
TESTS = [path for path in python_files("tests") if path.name.startswith("test_")]


def found_outside(edges: dict[str, str], find: Callable[[str], list[str]]) -> list[str]:
    return [
        f"{name_of(path)} {found}"
        for path in python_files(*PRODUCT, "benchmarks", "tools")
        if name_of(path) not in edges
        for found in find(path.read_text(encoding="utf-8"))
    ]


def test_nothing_commits_but_the_edges_named_here() -> None:
    assert found_outside(COMMITTING, habits.commits) == []


def test_nothing_catches_everything_but_the_edges_named_here() -> None:
    assert found_outside(CATCHING, habits.broad_excepts) == []


def test_no_widget_styles_itself_but_the_loader_of_styles() -> None:
    assert found_outside(STYLING, habits.style_sheets) == []


@pytest.mark.parametrize(("name", "find"), EDGES)
def test_every_edge_named_here_is_still_one(name: str, find: Callable[[str], list[str]]) -> None:
    assert find((ROOT / name).read_text(encoding="utf-8"))


def test_the_domain_lets_nothing_of_the_world_in() -> None:
    assert found_in(DOMAIN, habits.worldly_imports) == {}


def test_the_time_comes_in_as_an_argument() -> None:
    assert found_in(DOMAIN, habits.clock_reads) == {}
    assert found_in(USE_CASES, habits.clock_reads) == {}


def test_every_text_on_a_screen_can_be_translated() -> None:
    assert found_in(UI, habits.bare_texts) == {}


def test_every_test_has_a_sentence_for_a_name() -> None:
    assert found_in(TESTS, habits.short_test_names) == {}


def test_golden_examples_of_the_messages_are_kept() -> None:
    assert [path for path in (ROOT / "sync" / "examples" / "v1").glob("*.json") if path.stat().st_size > 0]
