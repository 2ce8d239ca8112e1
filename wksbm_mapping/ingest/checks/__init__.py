"""ingest/checks."""
