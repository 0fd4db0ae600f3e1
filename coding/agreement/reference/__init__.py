"""Coefficients that hsframe does not report, and the check against published values."""
