"""A small study in which everything has happened that a bundle has a place for."""

from uuid import uuid4

from coding.agreement import rulings
from coding.codebook.code_memos import note_code
from coding.codebook.drafts import start_draft
from coding.codebook.editing import change_code
from coding.codebook.publish import publish
from coding.desk import comments, decide, linking
from coding.models import Round
from tests.factories import (
    CIVILIANS,
    LAW,
    POLICE,
    code_of,
    code_words,
    finish_work,
    paragraph_with,
    passage,
)


def enrich(planned: Round, lead, suggestions) -> None:
    """Codings, parts, decisions, readings, a ruling, comments, a second version."""
    works = {one.coder.username: one for one in planned.assignments.all()}
    ada, bruno = works["ada"], works["bruno"]
    decide.confirm(ada, ada.coder, suggestions[0], key=uuid4())
    decide.reject(ada, ada.coder, suggestions[1], key=uuid4())
    parts = [code_words(ada, "PR.2", words) for words in (POLICE, LAW)]
    linking.link(*parts, ada.coder, key=uuid4())
    code_words(ada, "PR.3", POLICE, memo="why & <how>?\n🕊️")
    code_words(bruno, "PR.1", CIVILIANS)
    said = comments.comment_on(
        ada, ada.coder, key=uuid4(), text="Discuss?", **passage(ada.document, LAW)
    )
    for work in (ada, bruno):
        finish_work(work, skipped=[paragraph_with(work.document, LAW)])
    comments.answer_comment(said, lead, key=uuid4(), text="Yes.")
    code = code_of(planned.version, "PR.2")
    note_code(code, lead, key=uuid4(), text="Too wide.")
    leaf = paragraph_with(ada.document, POLICE)
    rulings.settle(planned, lead, leaf, code, applies=True, reason="Plain words.")
    draft = start_draft(planned.version.codebook, lead)
    words = {"definition": "In new words."}
    change_code(draft, lead, "PR.2", words, change="wording", reason="clearer")
    publish(draft, lead)
