"""Keep the customer's side in step with the till: the window if there is one, and the line display if there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from posloyalty.ui.controllers import Controllers
from posloyalty.ui.customer.faces import CustomerFace, customer_face

if TYPE_CHECKING:
    from posloyalty.ui.customer.window import CustomerWindow


class CustomerSide(QObject):
    """Everything that the customer is shown. What is shown already is not painted again."""

    def __init__(self, controllers: Controllers) -> None:
        super().__init__()
        self._controllers = controllers
        self._shown: CustomerFace | None = None
        self.window: CustomerWindow | None = None
        for source in (
            controllers.desk,
            controllers.sale,
            controllers.payment,
            controllers.returns,
            controllers.exchange,
            controllers.joining,
        ):
            source.changed.connect(self.paint)
        controllers.devices.changed.connect(self.paint)

    def show_window(self, *, beside: QWidget) -> None:
        """Make the window, dressed as the till is now."""
        from posloyalty.ui.customer.window import CustomerWindow  # noqa: PLC0415 - most tills have none

        self.hide_window()
        self.window = CustomerWindow()
        self._shown = None
        self.paint()
        self.window.place(beside)

    def hide_window(self) -> None:
        """Take the window away."""
        if self.window is not None:
            self.window.hide()
            self.window.deleteLater()
            self.window = None

    def paint(self) -> None:
        """Show what the till is at."""
        devices = self._controllers.devices
        if self.window is None and devices.line_display is None:
            return
        face = customer_face(self._controllers, join_url=devices.state.choice.join_url)
        if face == self._shown:
            return
        self._shown = face
        if self.window is not None:
            self.window.show_face(face)
        devices.show_lines(*face.two_lines)
