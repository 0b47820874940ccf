"""Find the rules under which something was recorded."""

from __future__ import annotations

from posloyalty.domain.ids import ProgrammeVersion
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import PublishedProgramme


def published_under(till: TillPorts, version: ProgrammeVersion) -> PublishedProgramme:
    """Give the programme of a version; the one in force where this till was never told of that one.

    Another till may have sold under rules that came and went while this one was off. Raises TillNotEnrolled.
    """
    return till.store.programme_version(version) or till.store.programme()
