"""Memos: why a coder gave a code."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from coding.desk import record
from coding.models import Memo
from hsframe.refusals import Conflict
from tests.factories import CIVILIANS, POLICE, code_words


def test_a_memo_replaces_the_last_and_an_empty_one_takes_it_away(ada_work, ada):
    coding = code_words(ada_work, "PR.1", CIVILIANS, memo="one")

    record.note(coding, ada, key=uuid4(), text=" two ")
    assert [memo.text for memo in coding.memos.standing()] == ["two"]
    assert record.note(coding, ada, key=uuid4(), text="  ") is None

    assert not coding.memos.standing().exists()
    assert Memo.objects.count() == 2


def test_a_memo_sent_twice_is_stored_once(ada_work, ada):
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    key = uuid4()

    first = record.note(coding, ada, key=key, text="why")

    assert record.note(coding, ada, key=key, text="why") == first
    assert coding.memos.count() == 1


def test_a_memos_key_stands_for_one_memo(ada_work, ada):
    first, second = (
        code_words(ada_work, "PR.1", CIVILIANS),
        code_words(ada_work, "PR.2", POLICE),
    )
    key = uuid4()
    record.note(first, ada, key=key, text="why")

    with pytest.raises(Conflict):
        record.note(second, ada, key=key, text="why")


def test_a_coding_taken_back_gets_no_memo(ada_work, ada):
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    record.withdraw_coding(coding, ada)

    with pytest.raises(ValidationError):
        record.note(coding, ada, key=uuid4(), text="late")
