"""The Qt till: a face on the use cases, and the only user of PySide6."""

import posloyalty.ui.binding  # noqa: F401 - before anything else of Qt
