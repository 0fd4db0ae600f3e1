"""Checking a release by its file alone, without a database."""
