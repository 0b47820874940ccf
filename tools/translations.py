"""Keep resources/i18n in step with the code: `python tools/translations.py` adds what is new and drops what is gone.

Texts are found where the code says them: `tr("Context", "text")`, `tr_n("Context", "{n} things", n)`, and the table of
errors. What a translator wrote stays; what is new is marked unfinished, for Qt Linguist or an editor.
"""

from __future__ import annotations

import ast
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from posloyalty.catalogues import Texts, read_ts

CHECKOUT = Path(__file__).resolve().parents[1]
SOURCES = CHECKOUT / "src" / "posloyalty" / "ui"
CATALOGUES = CHECKOUT / "resources" / "i18n"
# How many plural forms each language has.
FORMS = {"en": 2, "pl": 3, "ru": 3, "zh_TW": 1}
# Functions that say a text in a context of their own.
CONTEXTS = {"_said": "Errors"}


@dataclass(frozen=True, order=True)
class Said:
    """A text of the code: where it belongs, and whether it goes with a count."""

    context: str
    text: str
    plural: bool


def texts_in(source: str) -> Iterator[Said]:
    """Find every text that one module says."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            words = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            if node.func.id in {"tr", "tr_n"} and len(words) > 1:
                yield Said(words[0], words[1], node.func.id == "tr_n")
            elif node.func.id in CONTEXTS and words:
                yield Said(CONTEXTS[node.func.id], words[0], plural=False)


def texts_of_the_code(folder: Path = SOURCES) -> tuple[Said, ...]:
    """Find every text of the till's screens, in order."""
    found = {said for file in folder.rglob("*.py") for said in texts_in(file.read_text(encoding="utf-8"))}
    return tuple(sorted(found))


def catalogue_of(language: str, said: tuple[Said, ...], forms: Texts) -> ET.Element:
    """Make a catalogue of these texts with the translations that are known."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    by_context: dict[str, ET.Element] = {}
    for one in said:
        if language == "en" and not one.plural:
            continue  # English is what the code says; only its plurals need a catalogue
        if one.context not in by_context:
            by_context[one.context] = ET.SubElement(root, "context")
            ET.SubElement(by_context[one.context], "name").text = one.context
        _add_message(by_context[one.context], one, language, forms.get((one.context, one.text), ()))
    return root


def _add_message(context: ET.Element, said: Said, language: str, known: tuple[str, ...]) -> None:
    message = ET.SubElement(context, "message", {"numerus": "yes"} if said.plural else {})
    ET.SubElement(message, "source").text = said.text
    translation = ET.SubElement(message, "translation")
    count = FORMS[language] if said.plural else 1
    filled = (*known, *("",) * count)[:count]
    if not all(filled):
        translation.set("type", "unfinished")
    if said.plural:
        for form in filled:
            ET.SubElement(translation, "numerusform").text = form
    else:
        translation.text = filled[0]


def write_catalogue(path: Path, root: ET.Element) -> None:
    """Write a catalogue as Qt Linguist does."""
    ET.indent(root, "    ")
    body = ET.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def main() -> int:
    """Bring every catalogue up to date; say what is still to be translated."""
    said = texts_of_the_code()
    for language in FORMS:
        path = CATALOGUES / f"posloyalty_{language}.ts"
        root = catalogue_of(language, said, read_ts(path) if path.is_file() else {})
        write_catalogue(path, root)
        unfinished = len(root.findall(".//translation[@type='unfinished']"))
        print(f"{path.name}: {unfinished} of {len(root.findall('.//message'))} to translate")
    return 0


if __name__ == "__main__":
    sys.exit(main())
