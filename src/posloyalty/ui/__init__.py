"""The Qt till: a face on the use cases, and the only user of PySide6."""
