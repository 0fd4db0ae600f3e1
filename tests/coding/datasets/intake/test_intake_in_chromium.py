"""A lead brings in a file in Chromium: sent, looked at, stored, taken back."""

import json

import pytest

from coding.models import Coding
from tests import factories
from tests.test_coder_in_browser import CodersPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "The mission shall protect civilians.\nIt shall train the local police.\n"
LINE = {"id": 1, "text": TEXT, "label": [[18, 35, "Protection"], [46, 51, "Police"]]}


@pytest.fixture
def lead_page(chromium, live_server, project):
    shown = CodersPage(chromium, live_server.url)
    shown.sign_in("lead")
    yield shown
    shown.check_clean()
    shown.context.close()


def test_a_lead_sends_looks_chooses_stores_and_takes_back(
    lead_page, live_server, project, ada, tmp_path
):
    file = tmp_path / "alice.jsonl"
    file.write_text(json.dumps(LINE) + "\n", "utf-8")
    page = lead_page.page
    page.goto(f"{live_server.url}/projects/{project.slug}/")
    page.get_by_role("link", name="Bring in coded data").click()
    page.get_by_label("File:").set_input_files(file)
    page.get_by_role("button", name="Read it").click()
    page.get_by_text("The file is being read.").wait_for()
    factories.do_jobs()

    page.get_by_role("heading", name="Before it is stored").wait_for()
    assert page.get_by_text("characters 18–35, by alice").is_visible()
    page.get_by_label("alice (2 codings)").select_option("ada")
    page.get_by_label("Each coder has read the whole of the documents").check()
    page.get_by_role("button", name="Store it").click()
    page.get_by_text("is being stored").wait_for()
    factories.do_jobs()

    page.get_by_role("heading", name="What was stored").wait_for()
    codings = Coding.objects.standing().filter(assignment__coder=ada)
    assert sorted(one.quote for one in codings) == ["protect civilians", "train"]
    page.get_by_role("button", name="Take it all back").click()
    page.get_by_text("Nothing of it shows in the project").wait_for()
    assert not Coding.objects.standing().exists()
