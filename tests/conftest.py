"""The ground of the suite: people, one small study, a browser where there is one."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from coding.models import Assignment, CodebookVersion, Round, Suggestion
from documents.models import Document
from projects.models import Project
from tests import factories, suggesting
from tests.shared import SHARED

NO_BROWSER = "NO CHROMIUM: the browser tests did not run (set CHROMIUM to its path)"
_shared_tests: set[str] = set()
_without_browser: set[str] = set()


@pytest.fixture(autouse=True)
def _ground(settings: Any, tmp_path: Path) -> None:
    """Files go to the test's own folder; passwords are cheap; static needs no build."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STATIC_ROOT = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": plain}}


@pytest.fixture
def lead(db: None) -> User:
    return factories.make_person("lead")


@pytest.fixture
def ada(db: None) -> User:
    return factories.make_person("ada")


@pytest.fixture
def bruno(db: None) -> User:
    return factories.make_person("bruno")


@pytest.fixture
def viewer(db: None) -> User:
    return factories.make_person("viewer")


@pytest.fixture
def stranger(db: None) -> User:
    """Somebody who leads another project, and has no part in this one."""
    person = factories.make_person("stranger")
    factories.make_project(person, "Elsewhere")
    return person


@pytest.fixture
def project(lead: User, ada: User, bruno: User, viewer: User) -> Project:
    made = factories.make_project(lead)
    factories.add_people(made, lead, "coder", ada, bruno)
    factories.add_people(made, lead, "viewer", viewer)
    return made


@pytest.fixture
def document(project: Project, lead: User) -> Document:
    return factories.store_document(project, lead)


@pytest.fixture
def version(project: Project, lead: User) -> CodebookVersion:
    return factories.publish_codes(project, lead)


@pytest.fixture
def round(
    project: Project,
    lead: User,
    version: CodebookVersion,
    document: Document,
    ada: User,
    bruno: User,
) -> Round:
    """A round over the document for both coders, suggestions shown at once."""
    return factories.plan_round(project, lead, version, [document], [ada, bruno])


@pytest.fixture
def ada_work(round: Round, ada: User) -> Assignment:
    return round.assignments.get(coder=ada)


@pytest.fixture
def bruno_work(round: Round, bruno: User) -> Assignment:
    return round.assignments.get(coder=bruno)


@pytest.fixture
def suggestions(round: Round, document: Document) -> list[Suggestion]:
    """PR.1 on the civilians, PR.2 on the police, PR.3 on the law."""
    said = [
        ("PR.1", factories.CIVILIANS),
        ("PR.2", factories.POLICE),
        ("PR.3", factories.LAW),
    ]
    return [suggesting.suggest(round, document, key, words) for key, words in said]


@pytest.fixture
def suggestion(suggestions: list[Suggestion]) -> Suggestion:
    return suggestions[0]


@pytest.fixture
def visit() -> Any:
    """A signed-in client for anybody: `visit(ada).get(...)`."""

    def client(person: User | None = None) -> Client:
        browser = Client()
        if person is not None:
            browser.force_login(person)
        return browser

    return client


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Chromium under Playwright; skipped aloud where none is installed."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path or not Path(path).is_file():
        if os.environ.get("HSFRAME_DEMAND_BROWSER"):
            pytest.fail(NO_BROWSER)
        pytest.skip(NO_BROWSER)
    # Imported late: tests without a browser need no Playwright.
    from playwright.sync_api import sync_playwright

    # Playwright keeps a loop in this thread, which Django takes for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    args = [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    if os.geteuid() == 0:
        args.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=args)
        yield browser
        browser.close()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call" and "shared" in report.keywords:
        _shared_tests.add(report.nodeid)
    if report.skipped and NO_BROWSER in str(report.longrepr):
        _without_browser.add(report.nodeid)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say what the run stood on, so that a quiet skip cannot pass for a success."""
    terminalreporter.write_line(
        f"{len(_shared_tests)} tests used the shared data at {SHARED}"
    )
    if _without_browser:
        terminalreporter.write_line(f"{NO_BROWSER}: {len(_without_browser)}", red=True)
