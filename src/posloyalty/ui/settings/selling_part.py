"""The settings' part about selling: taxes, coins, the limit for discounts, and codes with a price or weight inside."""

from __future__ import annotations

from dataclasses import fields, replace

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from posloyalty.ui.controllers import Controllers
from posloyalty.ui.controllers.selling_rules import smallest_coin_example
from posloyalty.ui.i18n import listed, tr
from posloyalty.ui.keys import Action
from posloyalty.ui.pages.page_parts import fit_button
from posloyalty.ui.settings.parts import Part
from posloyalty.ui.setup.printer_form import ChoiceRow
from posloyalty.ui.tokens import FIELDS_GAP_PX
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.text import Text, add_close, wrapped
from posloyalty.use_cases.counter_rules import RuleTexts
from posloyalty.use_cases.selling_rules import TAX, TEXT_MAX

SAMPLE_LENGTH_MAX = 20


class SellingPart(Part):
    """Nothing holds before it is saved; what a sample code would mean is said as one types."""

    def __init__(self, controllers: Controllers, parent: QWidget) -> None:
        super().__init__(
            title=tr("Selling", "Taxes, coins and codes"),
            words=tr("Selling", "Taxes and coins matter where this till takes the money. They take effect when saved."),
            parent=parent,
        )
        self._selling = controllers.settings.selling
        self.typed: dict[str, QLineEdit] = {}
        self._chosen = RuleTexts()  # of the rows of choices
        self.outside = wrapped(tr("Selling", "What is set outside this window cannot be changed here."), tone="muted")
        self.column.addWidget(self.outside)
        self._add_tax()
        self._add_money()
        self._add_codes()
        self.save = fit_button(KeyButton(tr("Selling", "Save"), Action.USE_MOST.value, kind="primary", parent=self))
        self.column.addWidget(self.save)
        self.column.addStretch()
        self._shown: RuleTexts | None = None
        self.save.clicked.connect(lambda: self.do(Action.USE_MOST))
        self.entered.connect(lambda: self.do(Action.USE_MOST))
        self._selling.changed.connect(self.paint)
        self._selling.look()

    @property
    def texts(self) -> RuleTexts:
        """Give what stands in the fields."""
        return replace(self._chosen, **{name: field.text().strip() for name, field in self.typed.items()})

    def paint(self) -> None:
        """Show what is in force; what is typed and not saved stays until something else is in force."""
        state = self._selling.state
        if state.texts != self._shown:
            self._shown = self._chosen = state.texts
            for name, field in self.typed.items():
                field.setText(getattr(state.texts, name))
        for name, field in self.typed.items():
            field.setEnabled(name not in state.fixed)
        for row in (self.included, self.points):
            row.setEnabled(not state.fixed & set(TAX))
        self.included.show_value("no" if self._chosen.tax_included.lower() in {"no", "false", "0"} else "yes")
        self.points.show_value(self._chosen.points_as or "discount")
        self.outside.setVisible(bool(state.fixed))
        names = listed(state.unlisted)
        self.unlisted.setText(tr("Selling", "Products have taxes that are not named here: {names}", names=names))
        self.unlisted.setVisible(bool(state.unlisted))
        self.meaning.show_text(state.sample or tr("Selling", "Scan or type such a code to see what it says."))
        self.meaning.set_tone("good" if state.is_read else "muted")
        self.save.setEnabled(len(state.fixed) < len(fields(RuleTexts)))

    def do(self, action: Action) -> None:
        """Save with F6."""
        if action is Action.USE_MOST:
            self._selling.save(self.texts)

    def scanned(self, code: str) -> bool:
        """Take a scanned label for the sample."""
        self.sample.setText(code)
        self._try()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the field to which the Tab key has come, where not all of them are seen at once."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            above = self.parentWidget()
            while above is not None and not isinstance(above, QScrollArea):
                above = above.parentWidget()
            if above is not None:
                above.ensureWidgetVisible(watched)
        return super().eventFilter(watched, event)

    def _add_tax(self) -> None:
        left, right = self._pair()
        self._field("tax_rates", tr("Selling", "Taxes: names with percent"), "A=23, B=8", "ABC=,.", left)
        self._field("usual_tax", tr("Selling", "Default tax"), "A", "ABC", right)
        kinds = (("yes", tr("Selling", "in the prices")), ("no", tr("Selling", "added")))
        self.unlisted = wrapped(tone="warn")
        self.column.addWidget(self.unlisted)
        self.included = ChoiceRow(
            tr("Selling", "Tax is"), kinds, lambda value: self._choose(tax_included=value), parent=self
        )
        ways = (("discount", tr("Selling", "on the rest")), ("tender", tr("Selling", "on the whole")))
        self.points = ChoiceRow(
            tr("Selling", "Where points pay, tax is"), ways, lambda value: self._choose(points_as=value), parent=self
        )
        for column, row in zip(self._pair(), (self.included, self.points), strict=True):
            column.addWidget(row)

    def _add_money(self) -> None:
        left, right = self._pair()
        formats = self._selling.formats
        coin, words = smallest_coin_example(formats), tr("Selling", "Smallest coin for cash")
        self._field("smallest_coin", words, coin, formats.mark, left)
        self._field("discount_limit", tr("Selling", "PIN for a discount above, %"), "20", formats.point, right)

    def _add_codes(self) -> None:
        self._field("code_patterns", tr("Selling", "Codes with a price or a weight inside"), "2?IIIIIWWWWWC", "?IPWVC,")
        letters = tr(
            "Selling",
            "I article, P price, W grams, V check digit of the price, ? anything, C check digit at the end; digits "
            "stand for themselves. Several with commas.",
        )
        self.column.addWidget(wrapped(letters, role="small", tone="muted"))
        left, right = self._pair()
        self.sample = self.add_field(
            tr("Selling", "A sample code"),
            length_max=SAMPLE_LENGTH_MAX,
            placeholder="2012345004542",
            marks="",
            column=left,
        )
        left.addStretch()  # a longer meaning pushes the field no further from its words
        self.sample.installEventFilter(self)
        self.meaning = wrapped()
        self.sample.ensurePolished()
        self.meaning.setMinimumHeight(self.sample.sizeHint().height())  # level with the field, below as many words
        add_close(right, Text(" ", role="small"), self.meaning)
        right.addStretch()
        for field in (self.sample, self.typed["code_patterns"]):
            field.textEdited.connect(lambda _text: self._try())

    def _pair(self) -> tuple[QVBoxLayout, QVBoxLayout]:
        """Add a row of two columns."""
        row, left, right = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        row.setSpacing(16)
        for column in (left, right):
            column.setSpacing(FIELDS_GAP_PX)
            row.addLayout(column, 1)
        self.column.addLayout(row)
        return left, right

    def _field(self, name: str, words: str, example: str, marks: str, column: QVBoxLayout | None = None) -> None:
        field = self.add_field(words, length_max=TEXT_MAX, placeholder=example, marks=marks, column=column)
        self.typed[name] = field
        self.typed[name].installEventFilter(self)

    def _choose(self, **changed: str) -> None:
        self._chosen = replace(self._chosen, **changed)

    def _try(self) -> None:
        self._selling.try_code(self.typed["code_patterns"].text(), self.sample.text())
