"""Plug a printer of the bench into USB: a backend for pyusb in the place of the system's, and nothing above it.

Descriptors as the USB printer class says; endpoint 1 takes bytes, endpoint 0x82 gives answers.
"""

from __future__ import annotations

import array
from collections.abc import Iterator
from types import SimpleNamespace

import usb.core  # type: ignore[import-untyped]
from usb.backend import IBackend  # type: ignore[import-untyped]

from tests.devices.printer_bench import BenchPrinter

VENDOR, PRODUCT = 0x04B8, 0x0E15
OUT, IN = 0x01, 0x82
BULK = 2


class UsbBench(IBackend):  # type: ignore[misc] # the library ships no types
    """One device on the bus, if it is plugged in."""

    def __init__(self, printer: BenchPrinter) -> None:
        super().__init__()
        self.printer, self.is_plugged_in = printer, True
        self.claimed: list[int] = []
        self._answers = b""

    def enumerate_devices(self) -> Iterator[int]:
        return iter([1] if self.is_plugged_in else [])

    def get_device_descriptor(self, dev: int) -> SimpleNamespace:
        return SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0,
            bMaxPacketSize0=64, idVendor=VENDOR, idProduct=PRODUCT, bcdDevice=0x100, iManufacturer=0, iProduct=0,
            iSerialNumber=0, bNumConfigurations=1, address=dev, bus=1, port_number=1, port_numbers=(1,), speed=3,
        )  # fmt: skip

    def get_configuration_descriptor(self, dev: int, config: int) -> SimpleNamespace:  # noqa: ARG002 - the library's signature
        return SimpleNamespace(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=1, bConfigurationValue=1, iConfiguration=0,
            bmAttributes=0xC0, bMaxPower=1, extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(self, dev: int, intf: int, alt: int, config: int) -> SimpleNamespace:  # noqa: ARG002 - as above
        if intf or alt:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=4, bInterfaceNumber=0, bAlternateSetting=0, bNumEndpoints=2, bInterfaceClass=7,
            bInterfaceSubClass=1, bInterfaceProtocol=2, iInterface=0, extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(self, dev: int, ep: int, intf: int, alt: int, config: int) -> SimpleNamespace:  # noqa: ARG002 - as above
        return SimpleNamespace(
            bLength=7, bDescriptorType=5, bEndpointAddress=(OUT, IN)[ep], bmAttributes=BULK, wMaxPacketSize=64,
            bInterval=0, bRefresh=0, bSynchAddress=0, extra_descriptors=[],
        )  # fmt: skip

    def open_device(self, dev: int) -> int:
        return dev

    def close_device(self, dev_handle: int) -> None:
        pass

    def get_configuration(self, dev_handle: int) -> int:  # noqa: ARG002 - as above
        return 1

    def claim_interface(self, dev_handle: int, intf: int) -> None:  # noqa: ARG002 - as above
        self.claimed.append(intf)

    def release_interface(self, dev_handle: int, intf: int) -> None:  # noqa: ARG002 - as above
        self.claimed.remove(intf)

    def is_kernel_driver_active(self, dev_handle: int, intf: int) -> bool:  # noqa: ARG002 - as above
        return False

    def bulk_write(self, dev_handle: int, ep: int, intf: int, data: bytes, timeout: int) -> int:  # noqa: ARG002 - as above
        if not self.is_plugged_in:
            raise usb.core.USBError("gone", errno=19)  # noqa: EM101 - as libusb does
        assert (ep, intf) == (OUT, 0), "where the printer takes bytes"
        part = bytes(data)[:64]  # a packet at a time: the sender has to go on with the rest
        self._answers += self.printer.take(part)
        return len(part)

    def bulk_read(self, dev_handle: int, ep: int, intf: int, buff: array.array[int], timeout: int) -> int:  # noqa: ARG002 - as above
        assert (ep, intf) == (IN, 0), "where the printer answers"
        if not self._answers:
            raise usb.core.USBTimeoutError("late", errno=110)  # noqa: EM101 - as libusb does
        taken, self._answers = self._answers[: len(buff)], self._answers[len(buff) :]
        buff[: len(taken)] = array.array("B", taken)
        return len(taken)
