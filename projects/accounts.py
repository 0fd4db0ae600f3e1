"""Who may open an account: invited people, or anyone where the site says so."""

import os

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from projects.models import Invitation


class AccountAdapter(DefaultAccountAdapter):
    """Let people sign up with an open invitation in their session."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        if os.environ.get("HSFRAME_OPEN_SIGNUP") == "1":
            return True
        token = request.session.get("invitation", "")
        return bool(token) and Invitation.objects.open().filter(token=token).exists()
