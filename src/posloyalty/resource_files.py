"""Find the files that come with the program, in a checkout, a wheel and a frozen build alike."""

from __future__ import annotations

from pathlib import Path


def resource_path(*parts: str) -> Path:
    """Give the path of a file or folder under resources/, such as `resource_path("styles")`."""
    return _resources().joinpath(*parts)


def _resources() -> Path:
    packaged = Path(__file__).parent / "resources"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "resources"
