"""Name a device's place as a person would: what it hangs on, and where."""

from __future__ import annotations

from posloyalty.ui.i18n import tr


def device_words(setting: str) -> str:
    """Give the words for a setting such as `usb:04b8:0e15`; nothing for none."""
    if setting.startswith("usb:"):
        return f"USB {setting.removeprefix('usb:')}"
    if setting.startswith("tcp://"):
        return setting.removeprefix("tcp://")
    if setting.startswith("serial:"):
        port, _, baud = setting.removeprefix("serial:").partition("@")
        return tr("Devices", "Serial line {port}, {baud} baud", port=port, baud=baud) if baud else port
    return setting.removeprefix("file:")
