"""What a run has cost, whichever processes work on it."""

from uuid import UUID

from django.db import transaction

from coding.models import Run
from coding.suggestions.language_model.account import Account, Cost


class RunAccount(Account):
    """The account on a run's card: what a killed worker had spent stays on it."""

    def __init__(self, run_pk: UUID) -> None:
        self._run = run_pk

    @property
    def cost(self) -> Cost:
        return Cost(**Run.objects.values_list("cost", flat=True).get(pk=self._run))

    @transaction.atomic
    def book(self, more: Cost, budget: int | None = None) -> bool:
        """The run is locked meanwhile, so that no two spend the same tokens."""
        run = Run.objects.select_for_update().only("cost").get(pk=self._run)
        account = Account(Cost(**run.cost))
        if not account.book(more, budget):
            return False
        run.cost = account.cost.told()
        run.save(update_fields=["cost"])
        return True
