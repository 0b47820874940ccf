"""Say how many there are of something, in English."""

from __future__ import annotations


def counted(count: int, one: str, many: str = "") -> str:
    """Give `no members`, `1 member`, `1,200 members`; `many` where it is more than the word with an s."""
    if count == 1:
        return f"1 {one}"
    return f"{f'{count:,}' if count else 'no'} {many or f'{one}s'}"
