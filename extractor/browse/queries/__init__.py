"""The SQL of the pages, over one read-only connection that Datasette lends."""
