"""Words and names made to act: shown as words, handed back as downloads."""

import re

import pytest
from django.core.files.base import ContentFile
from lxml import html

from documents.models import Document
from documents.receiving import receive_file
from tests.factories import do_jobs

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>here</a>",
    "<a href='jav&#x09;ascript:alert(1)'>here</a>",
    "<base href='//example.org/'>",
    "<meta http-equiv=refresh content='0;url=//example.org'>",
    "<form action='//example.org'><input name=x autofocus onfocus=alert(1)></form>",
    "<div hx-get='/projects/' hx-trigger='load'>x</div>",
    "<div hx-on:click='alert(1)' data-hx-get='/x'>x</div>",
    "<div id='pane' name='content' class='mending'>x</div>",
    "<style>@import url(//example.org/x.css);</style>",
    "<p style='background:url(//example.org/x)'>x</p>",
    "<img srcset='//example.org/x 1x'>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='//example.org/x'></object><embed src='//example.org/x'>",
    "<template><img src=x onerror=alert(1)></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "<p>{{ 7*7 }}{% load static %}${7*7}</p>",
    "<link rel=stylesheet href='//example.org/x.css'>",
    "<video><source onerror=alert(1)></video>",
    "<details open ontoggle=alert(1)>x</details>",
    "<b>\u202egnp.exe</b>",
]
SAFE = {"div", "a", "p", "span", "strong", "sup", "button", "h1", "small", "pre"}
SAFE |= {"section", "h2", "article", "form", "input"}


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_no_file_puts_a_tag_or_an_act_in_a_page(project, lead, visit, attack, name):
    words = f"Words before.\n\n{attack}\n\nWords after."
    if name == "a.html":
        words = f"<html><body><p>Before.</p>{attack}<p>After.</p></body></html>"
    receive_file(project, lead, ContentFile(words.encode(), name), name)
    do_jobs()
    document = Document.objects.get()
    place = f"/projects/{project.slug}/documents/{document.pk}/"

    for where in (place, f"{place}check/"):
        answer = visit(lead).get(where)
        assert answer.status_code == 200
        page = html.fromstring(answer.content.decode())
        for one in page.xpath("//*[contains(@class, 'leaf')]//* | //pre | //pre//*"):
            assert one.tag in SAFE, one.tag
            acts = {key for key in one.attrib if re.match(r"on|hx-|data-hx|style", key)}
            assert not acts
            assert one.get("href", "#").startswith(("#", "?", "/projects/"))


POLYGLOTS = {
    "a.gif": b"GIF89a/*<script>alert(1)</script>*/=1;",
    "a.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "a.html": b"<html><body><script>alert(1)</script><p>Words</p></body></html>",
    "page.txt": b"<html><body><script>alert(1)</script><p>Words</p></body></html>",
    "a.pdf": b"%PDF-1.7\n1 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj\n",
}


@pytest.mark.parametrize("name", POLYGLOTS)
def test_an_original_comes_back_as_a_download_in_a_sandbox(project, lead, visit, name):
    document = receive_file(project, lead, ContentFile(POLYGLOTS[name], name), name)

    answer = visit(lead).get(f"/projects/{project.slug}/documents/{document.pk}/file/")

    assert b"".join(answer.streaming_content) == POLYGLOTS[name]
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


NAMES = [
    "<img src=x onerror=alert(1)>.txt",
    "a\r\nSet-Cookie: x=1.txt",
    'a"; filename="b.exe.txt',
    "\u202etxt.exe",
    "n" * 1000 + ".txt",
    "CON",
    "=cmd|' /C calc'!A0.txt",
    "../../etc/passwd",
    "a\x00b.txt",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_is_shown_as_words_and_names_no_file(
    project, lead, visit, settings, name
):
    document = receive_file(project, lead, ContentFile(b"Some words.", name), name)
    do_jobs()
    browser = visit(lead)

    page = browser.get(f"/projects/{project.slug}/documents/").content.decode()
    answer = browser.get(f"/projects/{project.slug}/documents/{document.pk}/file/")

    assert "<img src=x" not in page
    assert document.file.name == f"documents/{project.pk}/{document.pk}"
    assert len(document.filename) <= 255
    assert answer.status_code == 200
    assert "\n" not in answer["Content-Disposition"]
    assert "Set-Cookie" not in answer.headers


def test_one_name_twice_is_two_documents(project, lead):
    for words in (b"First words.", b"Second words."):
        receive_file(project, lead, ContentFile(words, "a.txt"), "a.txt")
    do_jobs()

    assert project.documents.ready().count() == 2
