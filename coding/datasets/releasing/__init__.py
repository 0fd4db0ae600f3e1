"""Releases: a dataset frozen as one ZIP file that checks itself."""
