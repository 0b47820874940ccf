"""Find the files that come with the program: in a wheel beside the domain, in a checkout at its top."""

from __future__ import annotations

from pathlib import Path

import posloyalty.domain


def default_programme() -> str:
    """Give the text of the programme that a new ledger begins with."""
    return (_resources() / "programmes" / "cafe.toml").read_text(encoding="utf-8")


def _resources() -> Path:
    package = Path(posloyalty.domain.__file__).parents[1]
    packaged = package / "resources"
    return packaged if packaged.is_dir() else package.parents[1] / "resources"
