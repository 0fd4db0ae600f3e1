"""A document's text read into its own numbered paragraphs."""
