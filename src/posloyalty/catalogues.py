"""Read what translators write, Qt Linguist's .ts, and what a build makes of it: the same texts, ready to be used.

Standard library alone: a build runs this before anything is installed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

# By context and source text: one form, or one for each plural of the language. What nobody translated is empty.
Texts = dict[tuple[str, str], tuple[str, ...]]

TS: Final = ".ts"
COMPILED: Final = ".texts.json"


def read_texts(catalogue: Path) -> Texts:
    """Give the texts of a .ts file, from what a build made of it where that stands beside it; none without a file."""
    compiled = catalogue.with_suffix(COMPILED)
    if compiled.is_file():
        return _read_compiled(compiled)
    return read_ts(catalogue) if catalogue.is_file() else {}


def read_ts(catalogue: Path) -> Texts:
    """Read a .ts file."""
    import xml.etree.ElementTree as ET  # noqa: PLC0415 - what is installed has no need of it

    texts: Texts = {}
    for context in ET.parse(catalogue).getroot().iter("context"):  # noqa: S314 - a file of the product itself
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None:
                plural = tuple(form.text or "" for form in translation.iter("numerusform"))
                texts[name, message.findtext("source", "")] = plural or (translation.text or "",)
    return texts


def compile_ts(catalogue: Path, folder: Path) -> Path:
    """Write what a .ts file says into a folder as `read_texts` reads it quickest; give the new file."""
    by_context: dict[str, dict[str, tuple[str, ...]]] = {}
    for (context, source), forms in read_ts(catalogue).items():
        by_context.setdefault(context, {})[source] = forms
    compiled = folder / catalogue.with_suffix(COMPILED).name
    compiled.write_text(json.dumps(by_context, ensure_ascii=False), encoding="utf-8")
    return compiled


def _read_compiled(compiled: Path) -> Texts:
    by_context = json.loads(compiled.read_bytes())
    return {
        (context, source): tuple(forms) for context, sources in by_context.items() for source, forms in sources.items()
    }
