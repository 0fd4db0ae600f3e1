"""A language model's server: where it is, what it is asked, and what it may answer."""
