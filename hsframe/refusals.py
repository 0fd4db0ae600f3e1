"""Why a domain function refuses, beyond plain invalid data (ValidationError, 422)."""

from django.core.exceptions import ValidationError


class Conflict(ValidationError):
    """The action is fair, but what it stands on has changed meanwhile (409)."""


class TooLarge(ValidationError):
    """More than the settings allow (413)."""
