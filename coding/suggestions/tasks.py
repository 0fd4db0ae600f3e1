"""The worker's way into suggestions."""

from celery import shared_task

from coding.suggestions.propose import propose_for_round
from projects import jobs


@shared_task
def suggest_codes(job_pk: str) -> None:
    """Suggest codes for a round. Running it again adds nothing."""
    jobs.run(job_pk, propose_for_round)
