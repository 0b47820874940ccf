"""Canaries: each habit is broken on purpose, and the break is found."""

from __future__ import annotations

import pytest

from tests.architecture import habits


@pytest.mark.parametrize(
    "source",
    [
        "connection.commit()",
        "self.store.connection.commit()",
        'connection.execute("COMMIT")',
        'connection.exec_driver_sql("commit;")',
        "with engine.begin() as connection:\n    pass",
    ],
)
def test_a_commit_in_the_middle_of_things_is_found(source: str) -> None:
    assert len(habits.commits(source)) == 1


@pytest.mark.parametrize("source", ["self.execute(commit)", "sale.begin()", 'say("commit the sale to memory")'])
def test_what_only_sounds_like_a_commit_is_fine(source: str) -> None:
    assert habits.commits(source) == []


def test_a_widget_that_styles_itself_is_found() -> None:
    assert habits.style_sheets("self.panel.setStyleSheet(red)") == ["line 1: .setStyleSheet("]


@pytest.mark.parametrize("caught", ["", " Exception", " BaseException as bug", " (ValueError, Exception)"])
def test_catching_everything_is_found(caught: str) -> None:
    assert habits.broad_excepts(f"try:\n    f()\nexcept{caught}:\n    pass\n") == ["line 3: catches everything"]


def test_cleaning_up_and_letting_it_go_on_is_fine() -> None:
    assert habits.broad_excepts("try:\n    f()\nexcept BaseException:\n    undo()\n    raise\n") == []


def test_catching_one_thing_is_fine() -> None:
    assert habits.broad_excepts("try:\n    f()\nexcept (OSError, ValueError):\n    pass\n") == []


@pytest.mark.parametrize(
    "source",
    [
        "import msgspec",
        "import os.path",
        "from pathlib import Path",
        "from time import monotonic",
        "from uuid import uuid4",
        "def f():\n    import socket",
    ],
)
def test_the_world_coming_into_the_domain_is_found(source: str) -> None:
    assert len(habits.worldly_imports(source)) == 1


@pytest.mark.parametrize("source", ["from uuid import UUID", "import tomllib", "from posloyalty.domain import ids"])
def test_plain_parts_are_welcome_in_the_domain(source: str) -> None:
    assert habits.worldly_imports(source) == []


@pytest.mark.parametrize("read", ["datetime.now(UTC)", "datetime.datetime.utcnow()", "date.today()"])
def test_reading_the_clock_is_found(read: str) -> None:
    assert len(habits.clock_reads(f"x = {read}\n")) == 1


def test_asking_a_clock_that_was_handed_in_is_no_reading_of_the_clock() -> None:
    assert habits.clock_reads("x = clock.now()\n") == []


@pytest.mark.parametrize(
    "source",
    [
        'QLabel("Members")',
        'label.setText(f"{points} points")',
        'self.setWindowTitle("Till" if on else title)',
        'QtWidgets.QPushButton("Pay", self)',
        'box.addItems(["One", two])',
        'label.setText("Hello " + name)',
    ],
)
def test_a_text_that_no_translator_sees_is_found(source: str) -> None:
    assert len(habits.bare_texts(source)) == 1


@pytest.mark.parametrize(
    "source",
    ['QLabel(self.tr("Members"))', "label.setText(say(key))", 'label.setText("–")', 'edit.setText(f"{a} / {b}")'],
)
def test_translated_texts_and_signs_are_fine(source: str) -> None:
    assert habits.bare_texts(source) == []


def test_a_test_whose_name_is_no_sentence_is_found() -> None:
    assert habits.short_test_names("def test_points_work():\n    pass\n") == [
        "line 1: test_points_work says too little"
    ]
    assert habits.short_test_names("def test_points_of_a_sale_are_rounded_down():\n    pass\n") == []
