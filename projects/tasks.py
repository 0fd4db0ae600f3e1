"""The sweep that Celery's beat calls."""

from celery import shared_task

from projects import jobs


@shared_task
def sweep() -> int:
    return jobs.sweep()
