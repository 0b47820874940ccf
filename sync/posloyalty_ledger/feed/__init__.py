"""Tell tills what changed: positions that never skip, pages to read, and a stream that says when to look."""
