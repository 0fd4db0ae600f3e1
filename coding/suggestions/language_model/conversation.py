"""Questions and answers of one run: retries, what it cost, and when it must stop."""

import json
import time
from collections.abc import Sequence

from django.core.exceptions import ValidationError

from coding.suggestions.language_model.account import Account, Cost
from coding.suggestions.language_model.answers import (
    Item,
    Refused,
    open_envelope,
    read_items,
)
from coding.suggestions.language_model.asking import Reply, Unreachable, post
from coding.suggestions.language_model.questions import (
    MOST_ANSWER,
    Message,
    manners,
    tokens,
)
from coding.suggestions.language_model.server import Server, faults

PATIENCE = 5
# What a server answers when it does not take the manner of the question, or its text.
_UNFIT = {400, 413, 422}
_PASSING = {408, 409, 425, 429}
_SHORTEST = 0.01


class Conversation:
    """One server, asked about one codebook.

    Raises ValidationError where the server may not be asked.
    """

    def __init__(self, server: Server, keys: Sequence[str], account: Account) -> None:
        if wrong := faults(server):
            raise ValidationError(wrong)
        self.account = account
        self._server = server
        self._manners, self._manner = manners(keys), 0
        self._silent, self._heard = 0, False

    def ask(self, messages: Sequence[Message]) -> list[Item] | None:
        """What is said of one paragraph; None where no answer kept to the schema.

        An answer that does not is asked for once more. Raises ValidationError where
        the run must stop: budget, a server that refuses, a server that is gone.
        """
        begun, refused, unanswered = time.monotonic(), 0, 0
        until = begun + self._server.longest
        try:
            while refused < 2 and (reply := self._reply(messages, until)):
                try:
                    return self._read(reply, messages)
                except Refused:
                    refused += 1
            unanswered = 1
            return None
        finally:
            took = time.monotonic() - begun
            made = Cost(refused=refused, unanswered=unanswered, seconds=took)
            self.account.book(made)

    def _reply(self, messages: Sequence[Message], until: float) -> Reply | None:
        """The first answer to a manner of asking that the server takes."""
        for manner in range(self._manner, len(self._manners)):
            reply = self._insist(messages, manner, until)
            if reply is None:
                return None
            if reply.status not in _UNFIT:
                self._manner, self._silent, self._heard = manner, 0, True
                return reply
        if not self._heard:
            self._count_silence("refuses every question")
        return None

    def _insist(
        self, messages: Sequence[Message], manner: int, until: float
    ) -> Reply | None:
        """Ask again while what is wrong may pass."""
        wrong = "no time was left"
        for attempt in range(self._server.retries + 1):
            left = min(self._server.timeout, until - time.monotonic())
            if left < _SHORTEST:
                break
            pause = self._server.first_pause * 2**attempt
            try:
                reply = self._send(messages, manner, left)
            except Unreachable as trouble:
                wrong = str(trouble)
            else:
                if reply.status < 500 and reply.status not in _PASSING:
                    return self._taken(reply)
                wrong = f"status {reply.status}"
                pause = max(pause, reply.retry_after)
            if attempt == self._server.retries or time.monotonic() + pause >= until:
                break
            time.sleep(pause)
        self._count_silence(f"does not answer ({wrong})")
        return None

    def _send(self, messages: Sequence[Message], manner: int, seconds: float) -> Reply:
        """What it may cost is booked first, so that a killed worker cannot hide it."""
        most = _most(messages)
        if not self.account.book(most, self._server.budget):
            raise ValidationError(
                f"The run's budget of {self._server.budget:,} tokens is used up"
                f" ({self.account.cost.tokens:,} used)."
                " What was suggested so far is kept."
            )
        asked = {"model": self._server.model, "messages": messages}
        body = json.dumps(asked | self._manners[manner]).encode()
        try:
            reply = post(self._server, body, seconds)
        except Unreachable:
            # It may have been read and answered all the same.
            self.account.book(Cost(completion_tokens=-most.completion_tokens))
            raise
        if reply.status >= 300:
            self._correct(most, 0, 0)
        return reply

    def _correct(self, booked: Cost, prompt: int, completion: int) -> None:
        """Book what a request did cost in place of what it might have."""
        off = prompt - booked.prompt_tokens, completion - booked.completion_tokens
        self.account.book(Cost(0, *off))

    def _taken(self, reply: Reply) -> Reply:
        if 300 <= reply.status < 400:
            raise self._stopped("answers with a redirect, which is never followed")
        if reply.status >= 400 and reply.status not in _UNFIT:
            raise self._stopped(f"refuses to answer (status {reply.status})")
        return reply

    def _read(self, reply: Reply, messages: Sequence[Message]) -> list[Item]:
        """The entries of an answer, whose tokens count whatever it is worth."""
        words, prompt, completion = open_envelope(reply.body)
        said = min(len(reply.body) // 3 + 1, MOST_ANSWER)
        most = _most(messages)
        self._correct(most, prompt or most.prompt_tokens, completion or said)
        return read_items(words)

    def _count_silence(self, wrong: str) -> None:
        self._silent += 1
        if self._silent >= PATIENCE:
            raise self._stopped(f"{wrong}, {PATIENCE} paragraphs in a row")

    def _stopped(self, wrong: str) -> ValidationError:
        """In words of our own: what the server said may repeat the key."""
        return ValidationError(
            f"The language model's server {wrong}. What was suggested so far is kept."
        )


def _most(messages: Sequence[Message]) -> Cost:
    """What one request may cost."""
    return Cost(1, tokens(messages), MOST_ANSWER)
