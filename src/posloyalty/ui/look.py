"""Dress the application: tokens into style sheets, fonts and palette. The one place that sets a style sheet."""

from __future__ import annotations

from string import Template
from typing import Final

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from posloyalty.resource_files import resource_path
from posloyalty.ui.tokens import FONT_FAMILIES, Tokens

STYLE_PATTERN: Final = "[0-9][0-9]-*.qss"


class _Worn:
    """The tokens in force; painters read them at every paint."""

    tokens = Tokens()


def tokens_in_force() -> Tokens:
    """Give the tokens that the application wears now."""
    return _Worn.tokens


def wear(application: QApplication, tokens: Tokens) -> None:
    """Dress the whole application in these tokens."""
    _Worn.tokens = tokens
    application.setStyle("Fusion")
    application.setFont(_font(tokens))
    application.setPalette(_palette(tokens))
    application.setStyleSheet(style_sheet(tokens))


def style_sheet(tokens: Tokens) -> str:
    """Fill the numbered templates of resources/styles, in order. Raises KeyError for a name that is no token."""
    values = tokens.template_values()
    files = sorted(resource_path("styles").glob(STYLE_PATTERN))
    return "\n".join(Template(file.read_text(encoding="utf-8")).substitute(values) for file in files)


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property that styles choose by, and have the style look again when it changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _font(tokens: Tokens) -> QFont:
    font = QFont()
    font.setFamilies(list(FONT_FAMILIES))
    font.setPixelSize(tokens.type_px(15))
    font.setFeature(QFont.Tag("tnum"), 1)  # figures of one width, so that columns line up
    return font


def _palette(tokens: Tokens) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: "canvas",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "sunken",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.ToolTipBase: "sunken",
        QPalette.ColorRole.ToolTipText: "text",
    }
    palette = QPalette()
    for role, name in roles.items():
        palette.setColor(role, QColor(tokens.colour(name)))
    return palette
