"""The settings' part about the shop: its name and what else stands at the top of receipts, and the country."""

from __future__ import annotations

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QWidget

from posloyalty.ui.controllers import Controllers
from posloyalty.ui.i18n import Language, tr
from posloyalty.ui.keys import Action
from posloyalty.ui.pages.page_parts import field_with_words, fit_button
from posloyalty.ui.settings.parts import FIELD_LENGTH_MAX, Part
from posloyalty.ui.setup.steps import add_country, country_words, details_of, fill_details
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.text import Text, wrapped
from posloyalty.use_cases.counter_rules import USUAL_COUNTRY
from posloyalty.use_cases.start_alone import SHOP_NAME_LENGTH_MAX

LOGO_PX = 96


class ShopPart(Part):
    """What stands at the top of receipts: lines and a logo; and the country."""

    def __init__(self, controllers: Controllers, language: Language, parent: QWidget) -> None:
        super().__init__(
            title=tr("Settings", "Shop and receipts"),
            words=tr("Setup", "The name and these lines are printed at the top of receipts."),
            parent=parent,
        )
        self._settings, self._devices = controllers.settings, controllers.devices
        self._desk = controllers.desk
        self.name = self.add_field(tr("Setup", "Name of the shop"), length_max=SHOP_NAME_LENGTH_MAX)
        self.name.setEnabled(self._desk.state.shop.alone)  # before the focus is given: a ledger names its shops
        self.name_said = next(label for label in self.findChildren(Text) if label.buddy() is self.name)
        self.details = self.add_details()
        self.country = add_country(self, language)
        self.country_said = wrapped(tone="muted")
        self.column.addWidget(self.country_said)
        self.logo = field_with_words(self.column, tr("Settings", "Logo: a PNG or JPEG file"))
        self.logo.setMaxLength(FIELD_LENGTH_MAX)
        self.browse = KeyButton(tr("Settings", "Choose a file"), Action.AMOUNT.value, parent=self)
        self.take = KeyButton(tr("Settings", "Print this logo"), Action.USE_MOST.value, icon="printer", parent=self)
        self.drop = KeyButton(tr("Settings", "No logo"), Action.RETURN.value, parent=self)
        self.picture = QLabel()
        self._lay_out()
        self._connect()
        self._shown: str | None = None
        self._png = b""
        self._named = ""

    def paint(self) -> None:
        """Show the lines and the logo as they are."""
        choice = self._devices.state.choice
        if choice.shop_details != self._shown:
            self._shown = choice.shop_details
            fill_details(self.details, choice.shop_details)
        self._show_logo(self._settings.state.logo)
        self.drop.setEnabled(bool(choice.receipt_logo))
        self._dim_take()
        shop = self._desk.state.shop
        if shop.shop_name != self._named:
            self._named = shop.shop_name
            self.name.setText(shop.shop_name)
        self.name.setEnabled(shop.alone)
        told = tr("Settings", "The shop's name comes from the ledger.")
        self.name_said.setText(tr("Setup", "Name of the shop") if shop.alone else told)
        self.country.show_value(shop.country or USUAL_COUNTRY)
        self.country.setEnabled(not shop.country_is_fixed)
        self.country_said.setText(country_words(is_fixed=shop.country_is_fixed))
        self.country_said.setVisible(shop.country_is_fixed)

    def do(self, action: Action) -> None:
        """Take a key."""
        if action is Action.AMOUNT:
            self._browse()
        elif action is Action.USE_MOST and self.logo.text().strip():
            self._settings.take_logo(self.logo.text())
        elif action is Action.RETURN:
            self._settings.take_logo("")

    def leave(self) -> None:
        """Take what was typed."""
        self._settings.rename_shop(self.name.text())
        if not self.name.text().strip():
            self.name.setText(self._named)
        self._settings.change(shop_details=details_of(self.details))

    def _show_logo(self, png: bytes) -> None:
        if png != self._png:
            self._png = png
            picture = QPixmap()
            picture.loadFromData(png, "PNG")
            height = min(LOGO_PX, picture.height())
            self.picture.setPixmap(picture.scaledToHeight(height) if height else picture)

    def _dim_take(self) -> None:
        self.take.setEnabled(bool(self.logo.text().strip()))

    def _browse(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.browse.words, "", "PNG, JPEG (*.png *.jpg *.jpeg)")
        if path:
            self.logo.setText(path)
            self.do(Action.USE_MOST)

    def _lay_out(self) -> None:
        self.picture.setAccessibleName(tr("Settings", "Logo: a PNG or JPEG file"))
        row = QHBoxLayout()
        self.column.addLayout(row)
        row.setSpacing(8)
        for button in (self.browse, self.take, self.drop):
            row.addWidget(fit_button(button))
        row.addStretch()
        self.column.addWidget(self.picture)
        self.column.addStretch()

    def _connect(self) -> None:
        self.country.chose.connect(self._settings.choose_country)
        self.entered.connect(self.leave)
        for field in (self.name, *self.details):
            field.editingFinished.connect(self.leave)
        self.logo.returnPressed.connect(lambda: self.do(Action.USE_MOST))
        self.logo.textChanged.connect(self._dim_take)
        self.browse.clicked.connect(self._browse)
        self.take.clicked.connect(lambda: self.do(Action.USE_MOST))
        self.drop.clicked.connect(lambda: self.do(Action.RETURN))
