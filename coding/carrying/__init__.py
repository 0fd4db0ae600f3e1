"""Codings carried over to a corrected text, by their quotes and never silently."""
