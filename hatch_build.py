"""Compile the catalogues of texts while a wheel is built: hatchling calls this, see pyproject.toml."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

IN_THE_WHEEL = "posloyalty/resources/i18n"


class CompiledCatalogues(BuildHookInterface):  # type: ignore[type-arg]
    """Puts each catalogue's compiled texts beside it in the wheel. A checkout reads the catalogues themselves."""

    PLUGIN_NAME = "custom"
    _folder: TemporaryDirectory[str] | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files are gathered; an editable install is a checkout."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from posloyalty.catalogues import TS, compile_ts  # noqa: PLC0415 - found by the line above

        self._folder = TemporaryDirectory()
        for catalogue in sorted((root / "resources" / "i18n").glob(f"*{TS}")):
            compiled = compile_ts(catalogue, Path(self._folder.name))
            build_data["force_include"][str(compiled)] = f"{IN_THE_WHEEL}/{compiled.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - its form
        """Leave nothing behind."""
        if self._folder is not None:
            self._folder.cleanup()
