"""Load Qt's binding, and spare the start its search for a switch that nothing here uses.

For `from __feature__ import ...` the binding reads the source of each module that is loaded after it: a twentieth of a
start, and 6 MB of sources that stay in memory. There is no option for it; a binding without this search stays as it is.
"""

from __future__ import annotations

import sys

import PySide6.QtCore  # noqa: F401 - what is looked for below comes with it

_features = vars(sys.modules.get("shibokensupport.feature", sys))
if "_mod_uses_pyside" in _features:
    _features["_mod_uses_pyside"] = lambda _module: False
