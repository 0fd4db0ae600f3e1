"""Every page of the site that a person can open, taken from the access table."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from coding.agreement.rulings import settle
from coding.datasets.intake.choices import Choices
from coding.datasets.intake.preview import refuse
from coding.datasets.intake.storing import store
from coding.datasets.intake.undoing import undo_intake
from coding.models import CodebookVersion, Round
from documents.models import Document
from projects.models import Project
from tests import bringing, factories, suggesting
from tests.access_framework import CELL as CHART_CELL
from tests.access_framework import COMPARED, PLACE
from tests.access_table import PEOPLE, TABLE, Row
from tests.study import Study, address, sent, undoing
from tests.test_access import ROUTES_OF_GROUPS

SLUG = "projects/<slug:slug>/"
BOOK = f"{SLUG}codebooks/<uuid:pk>/"
DESK = "assignments/<uuid:pk>/"
AGREED = "rounds/<uuid:pk>/agreement/"
DISPUTED = "rounds/<uuid:pk>/disagreements/"
DOCUMENT = f"{SLUG}documents/<uuid:pk>/"

FIGURE = f"{SLUG}analysis/figures/<str:name>/"
CHAIN = f"{SLUG}renewals/<uuid:pk>/"

INTAKES = ("stored", "refused", "undone")
# What a page shows when it is asked for more, or of another thing of the study. Names
# in braces stand for things of the study.
MORE: list[tuple[str, dict[str, str], str]] = [
    (DESK, {"pk": "work"}, "?paragraph=op.2.a"),
    (DESK, {"pk": "finished"}, "?paragraph=op.2.a"),
    (f"{SLUG}search/", {}, "?words=civilians"),
    (f"{SLUG}cite/", {}, "?words=S/RES/9001+(2031),+para+1;+S/2014/142"),
    (f"{DOCUMENT}check/", {"pk": "unplanned"}, "?mend=op.1"),
    (BOOK, {"pk": "draft"}, ""),
    (AGREED, {"pk": "compared"}, ""),
    ("rounds/<uuid:pk>/pairs/", {"pk": "compared"}, ""),
    (
        f"{AGREED}<str:key>/",
        {"pk": "compared", "key": "=PR.1"},
        "?show=all&which=assisted",
    ),
    (DISPUTED, {"pk": "compared"}, "?state=all"),
    *((f"{SLUG}intakes/<uuid:pk>/", {"pk": f"{one}_intake"}, "") for one in INTAKES),
    ("charts/<uuid:pk>/", {"pk": "compared_chart"}, ""),
    (CHART_CELL, COMPARED, ""),
    (CHART_CELL, PLACE, "?words=police"),
    (CHART_CELL, PLACE, "?words=suffrage"),
    *(
        ("charts/<uuid:pk>/survival/", {"pk": name}, "")
        for name in ("compared_chart", "chart")
    ),
    *(
        (
            f"{DISPUTED}<str:key>/<uuid:paragraph_pk>/",
            {"pk": "compared", "key": f"={key}", "paragraph_pk": place},
            "?names=yes",
        )
        for key, place in (("PR.1", "paragraph"), ("PR.3", "law"))
    ),
]
ANALYSED: list[tuple[str, dict[str, str], str]] = [
    (FIGURE, {"name": "=table"}, "?by=document&roll_up=on&measure=paragraphs"),
    (FIGURE, {"name": "=table"}, "?by=coder"),
    (FIGURE, {"name": "=timeline"}, "?mission=UNSMIV&under=PR"),
    (f"{SLUG}analysis/passages/", {}, "?code=PR.1"),
    (f"{SLUG}analysis/queries/", {}, "?words=PR.1+within+2+paragraphs+of+PR.3"),
    (f"{SLUG}analysis/tensions/new/", {}, "?first={coding}&mission=on"),
    (f"{SLUG}analysis/tensions/", {}, "?first=PR.1"),
    (CHAIN, {"pk": "renewed"}, "?show=code-new"),
    (f"{CHAIN}vanished/", {"pk": "renewed"}, "?scope=next"),
    (f"{SLUG}force/<uuid:pk>/", {"pk": "operative"}, ""),
]
NOWHERE = "/nowhere/"
ALIKE = "api/docs/"  # a long page, and one for everybody
SEEN_BY = ("anonymous", "ada", "lead")
ACCOUNTS = [
    f"/{route}"
    for route in ROUTES_OF_GROUPS
    if route.startswith("accounts/") and "<" not in route and "(?P" not in route
]


@dataclass(frozen=True)
class Page:
    """Where a page is, or what was answered there in place of one."""

    where: str
    body: bytes | None = None


def furnish(study: Study, lead: User, ada: User, bruno: User) -> Study:
    """More in the study, so that no page is seen empty."""
    project = Project.objects.get(slug=study["slug"])
    version = CodebookVersion.objects.get(pk=study["version"])
    document = Document.objects.get(pk=study["document"])
    compared = factories.plan_round(
        project, lead, version, [document], [ada, bruno], name="Compared"
    )
    for planned in (compared, Round.objects.get(pk=study["round"])):
        suggesting.suggest(planned, document, "PR.1", factories.CIVILIANS)
    hers, his = (compared.assignments.get(coder=one) for one in (ada, bruno))
    factories.code_words(hers, "PR.1", factories.CIVILIANS, memo="Clear.")
    factories.code_words(hers, "PR.3", factories.LAW)
    factories.code_words(his, "PR.1", factories.POLICE)
    for work in (hers, his):
        factories.finish_work(work, [document.paragraphs.codable().last()])
    paragraph = factories.paragraph_with(document, factories.LAW)
    settle(compared, lead, paragraph, factories.code_of(version, "PR.3"), applies=True)
    factories.store_document(project, lead, _cited(), "cited.txt")
    more = _intakes(project, lead) | {
        "compared": compared.pk,
        "finished": hers.pk,
        "law": paragraph.pk,
    }
    return study | more


def _cited() -> str:
    """Words of our own under a symbol and a number that the article cites."""
    more = "".join(f"     {at}.   Asks what people fear;\n\n" for at in (4, 5, 6))
    words = factories.MANDATE.replace("9001 (2031)", "2217 (2015)")
    return words.replace("     4.   Decides", f"{more}     7.   Decides")


def _intakes(project: Project, lead: User) -> Study:
    """Files that came in, one in each state that has a page of its own."""
    made = {
        f"{name}_intake": bringing.previewed(
            project, lead, bringing.incoming(bringing.coded(words)), f"{name}.jsonl"
        )
        for name, words in zip(INTAKES, ("protect", "train", "police"), strict=True)
    }
    store(made["stored_intake"], lead, Choices())
    undo_intake(made["undone_intake"], lead)
    made["refused_intake"].state = "reading"
    made["refused_intake"].save()
    refuse(made["refused_intake"], "The file is in no format that is read here.")
    return {name: intake.pk for name, intake in made.items()}


def pages_of(name: str, client: Client, study: Study) -> list[Page]:
    """All that this person gets as HTML, packages' own pages among it."""
    column = PEOPLE.index(name)
    rows = [row for row in TABLE if row.method == "get" and row.answers[column] == 200]
    if name != "lead":
        rows = [row for row in rows if row.route != ALIKE]
    asked = [*(address(row, study) for row in rows), *ACCOUNTS]
    if name != "anonymous":
        asked += [
            address(Row(route, "get", (), names), study) + query.format(**study)
            for route, names, query in (*MORE, *ANALYSED)
        ]
    found = [where for where in dict.fromkeys(asked) if _is_page(client.get(where))]
    return [Page(where) for where in [*found, NOWHERE]]


def answers_of(client: Client, study: Study) -> list[Page]:
    """The pages that forms are answered with: one of each template and status."""
    answers: dict[tuple[str, int], Page] = {}
    for row in TABLE:
        if row.method != "post" or row.route.startswith("api/"):
            continue
        where = address(row, study)
        for data in ({}, sent(row, study)):
            answer = undoing(lambda w=where, d=data: client.post(w, d))
            if _is_page(answer, statuses=(200, 400, 403, 409, 413, 422)):
                kind = (answer.templates[0].name, answer.status_code)
                answers.setdefault(kind, Page(where, answer.content))
    return list(answers.values())


def _is_page(answer: Any, statuses: tuple[int, ...] = (200,)) -> bool:
    kind = answer.headers.get("Content-Type", "")
    return answer.status_code in statuses and kind.startswith("text/html")


def listed(found: dict[str, list[str]]) -> str:
    """Each thing found wrong, and the pages it was found on."""
    return "\n".join(
        f"{words}\n  on {', '.join(dict.fromkeys(pages))}"
        for words, pages in found.items()
    )
