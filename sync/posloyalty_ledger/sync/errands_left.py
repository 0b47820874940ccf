"""Remember whether decisions of tills may still wait to be carried out, so that most reports need not look."""

from __future__ import annotations


class ErrandsLeft:
    """A service that has just started does not know, and looks once. Each service remembers those that it put off."""

    def __init__(self) -> None:
        self.maybe = True
