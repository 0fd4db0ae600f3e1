"""The workers' ways into suggestions; each is safe to repeat."""

from celery import shared_task

from coding.suggestions import asking
from projects import jobs


@shared_task
def suggest_codes(job_pk: str) -> None:
    """Plan the suggestions of a round, and ask for its parts."""
    jobs.run(job_pk, asking.suggest_for_round)


@shared_task
def suggest_for_part(job_pk: str) -> None:
    """Suggest codes for one document."""
    jobs.run(job_pk, asking.suggest_for_part)


@shared_task
def suggest_anew(job_pk: str) -> None:
    """Suggest codes again for a coder, having learned from the coder's work."""
    jobs.run(job_pk, asking.suggest_anew)
