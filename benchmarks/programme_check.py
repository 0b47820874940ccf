"""How long a programme file of any kind waits for its answer, beside the standard reader on the same text.

The goal is an answer in a second; floods that the standard reader refuses, or could not survive, show no ratio.
"""

from __future__ import annotations

import tomllib
from contextlib import suppress
from time import process_time

from tests.domain.programme_texts import HEAD
from tests.domain.test_programme_floods import AS_MANY_RULES_AS_MAY_BE, FLOODS, mistakes_in

GOAL_S = 1.0


def main() -> None:
    """Print the processor seconds of each text, worst last."""
    texts = {name: HEAD + text for name, (text, _) in FLOODS.items()}
    texts["a thousand rules, as many as may be"] = HEAD + AS_MANY_RULES_AS_MAY_BE
    rows = sorted((seconds_of(text), bare_seconds_of(text), name) for name, text in texts.items())
    for ours, bare, name in rows:
        ratio = f"{ours / bare:6.1f} x bare" if bare else ""
        print(f"{ours:7.3f} s  {name:<42}{ratio}")
    print(f"worst {rows[-1][0]:.3f} s of the {GOAL_S:.0f} s that an answer may take")


def seconds_of(text: str) -> float:
    """Measure this process's own time for one check."""
    began = process_time()
    mistakes_in(text)
    return process_time() - began


def bare_seconds_of(text: str) -> float:
    """Measure the standard reader alone; 0 where it does not read the text."""
    began = process_time()
    with suppress(tomllib.TOMLDecodeError, RecursionError, ValueError):
        tomllib.loads(text)
        return process_time() - began
    return 0.0


if __name__ == "__main__":
    main()
