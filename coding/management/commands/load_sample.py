"""Load the sample study once, and say how to sign in."""

import os
import secrets
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from coding.sample.load import CODERS, LEAD, load_sample_study


class Command(BaseCommand):
    help = "Load the sample study, unless it is there, and print its logins."

    def handle(self, *args: Any, **options: Any) -> None:
        kept = settings.STATE / "sample-password"
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(kept, os.O_WRONLY | os.O_CREAT, 0o600)
            with os.fdopen(handle, "w") as opened:
                opened.write(secrets.token_urlsafe(9))
        password = kept.read_text().strip()
        load_sample_study(password)
        self.stdout.write(
            f"Sample logins: {LEAD} (lead), {' and '.join(CODERS)} (coders); "
            f"password {password}"
        )
