"""Coded data of other programs, read without the database."""
