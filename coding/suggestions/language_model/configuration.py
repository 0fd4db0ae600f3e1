"""The language model's server as the administrator has set it up, if at all."""

from django.conf import settings
from django.core.checks import CheckMessage, Warning

from coding.suggestions.language_model.server import Server, faults


def configured() -> Server | None:
    """The server of the settings, sound or not; None where the engine is off."""
    if not settings.LM_URL:
        return None
    return Server(
        url=settings.LM_URL,
        model=settings.LM_MODEL,
        hosts=tuple(settings.LM_HOSTS),
        key=settings.LM_KEY,
        timeout=settings.LM_TIMEOUT,
        budget=settings.LM_BUDGET,
        retries=settings.LM_RETRIES,
    )


def check_language_model(**kwargs: object) -> list[CheckMessage]:
    """What `manage.py check` says of a half configuration; the site runs without it."""
    server = configured()
    said = faults(server) if server else _left_over()
    hint = "The language-model engine refuses to run until this is mended."
    return [Warning(one, hint=hint, id="coding.W001") for one in said]


def _left_over() -> list[str]:
    """What is set though there is no address to use it with."""
    values = {
        "HSFRAME_LM_KEY": settings.LM_KEY,
        "HSFRAME_LM_MODEL": settings.LM_MODEL,
        "HSFRAME_LM_HOSTS": settings.LM_HOSTS,
    }
    named = [name for name, value in values.items() if value]
    return [f"HSFRAME_LM_URL is empty, but not {', '.join(named)}."] if named else []
