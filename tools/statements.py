"""Compile every statement of the till's store and keep the texts beside the code: `statements.json`.

With `--check` nothing is written: 1 if a text is missing, is another one, or is not asked for any more.
"""

from __future__ import annotations

import argparse
import json
import pkgutil
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

PACKAGE = "posloyalty.till_store"
FOLDER = Path(__file__).parents[1] / "src" / "posloyalty" / "till_store"


def main() -> int:
    """Compile, and write or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    is_check = parser.parse_args().check
    texts = every_text()
    kept = FOLDER / "statements.json"
    written = json.dumps(texts, indent=0, sort_keys=True, ensure_ascii=False) + "\n"
    if is_check:
        is_same = kept.exists() and kept.read_text(encoding="utf-8") == written
        if not is_same:
            print(f"{kept.name} is old: python tools/statements.py", file=sys.stderr)
        return 0 if is_same else 1
    kept.write_text(written, encoding="utf-8")
    print(f"{len(texts)} statements")
    return 0


def every_text() -> dict[str, str]:
    """Load the store module by module and give what Core makes of each statement, by its key."""
    package = ModuleType(PACKAGE)  # without what the package itself would load
    package.__path__ = [str(FOLDER)]
    sys.modules[PACKAGE] = package
    prepared, said = import_module(f"{PACKAGE}.prepared"), import_module(f"{PACKAGE}.said")
    texts: dict[str, str] = {}

    def compiled_and_kept(statement: object) -> str:
        text = texts[said.key_of(statement).hex()] = prepared.compiled(statement)
        return text

    prepared.sql_of = compiled_and_kept  # type: ignore[attr-defined]
    for module in pkgutil.iter_modules([str(FOLDER)]):
        if not module.ispkg:
            import_module(f"{PACKAGE}.{module.name}")
    return texts


if __name__ == "__main__":
    raise SystemExit(main())
