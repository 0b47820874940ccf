"""The history of the till file's schema, one numbered step a file. A step that was released is never changed."""
