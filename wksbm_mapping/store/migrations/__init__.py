"""The steps of the schema, one file per step under ``versions/``, run in order."""
