"""Questions put to the codings in a short text, and kept under a name."""
