"""What can be refused at the cash drawer and at the end of the day. The families stand in `errors.py`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from posloyalty.domain.errors import EnvironmentFault, LoyaltyRefusal


@dataclass(kw_only=True, eq=False)
class DrawerNotOpen(LoyaltyRefusal):
    """The drawer has no float yet: it is opened with one first."""

    code: ClassVar[str] = "drawer_not_open"


@dataclass(kw_only=True, eq=False)
class DrawerAlreadyOpen(LoyaltyRefusal):
    """The drawer is open: it is counted and closed before anything that needs it closed."""

    code: ClassVar[str] = "drawer_already_open"


@dataclass(kw_only=True, eq=False)
class DrawerNotCounted(LoyaltyRefusal):
    """The drawer is closed on a count, and nobody has counted since money last moved."""

    code: ClassVar[str] = "drawer_not_counted"


@dataclass(kw_only=True, eq=False)
class DayAlreadyClosed(LoyaltyRefusal):
    """That business date was closed before, or has not begun."""

    code: ClassVar[str] = "day_already_closed"
    date: str


@dataclass(kw_only=True, eq=False)
class FileNotSaved(EnvironmentFault):
    """A file that somebody asked for could not be written. `reason`: no_permission, no_folder or unreadable."""

    code: ClassVar[str] = "file_not_saved"
    file: str
    reason: str
