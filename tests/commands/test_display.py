"""Whether a window can be shown is found out before Qt would end the program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from posloyalty.commands.display import has_display


def test_without_a_display_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not has_display()


@pytest.mark.parametrize("display", ["127.0.0.1:987", "nonsense", ":x", ""])
def test_a_display_that_does_not_answer_is_none(monkeypatch: pytest.MonkeyPatch, display: str) -> None:
    for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", display)
    assert not has_display()


def test_the_till_says_so_in_one_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "posloyalty", "till", "--store", str(tmp_path / "till.db")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={"PATH": "", "DISPLAY": ":9876"})
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("posloyalty: There is no display")
    assert not (tmp_path / "till.db").exists()
