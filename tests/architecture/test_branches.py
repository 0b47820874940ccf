"""Every branch of the domain is taken by its own tests: the step that says so is run with every change, and bites."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.architecture.files import ROOT


def test_every_change_is_held_to_the_branches_of_the_domain() -> None:
    assert "\nmake branches\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "tools/domain_branches.sh" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_branches_that_no_test_takes_are_named_and_refused() -> None:
    """The tests of spreading alone leave all of earning untried."""
    found = subprocess.run(
        ["sh", "tools/domain_branches.sh", "-p", "no:randomly", "tests/domain/test_spread.py"],
        cwd=ROOT,
        env={**os.environ, "PYTHON": sys.executable},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 2, found.stderr
    assert "src/posloyalty/domain/earning.py" in found.stdout
    assert "src/posloyalty/domain/spread.py" not in found.stdout
    assert "Coverage failure" in found.stdout + found.stderr
