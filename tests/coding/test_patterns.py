"""Keywords that are regular expressions: what they may hold, and that they end."""

import time

import pytest

from coding.patterns import (
    FARTHEST,
    PatternRefused,
    compile_pattern,
    is_pattern,
)
from coding.suggestions.engine import EngineCode, EngineParagraph
from coding.suggestions.engines.lexicon import LexiconEngine


@pytest.mark.parametrize(
    ("pattern", "text", "quote"),
    [
        (r"/protect(s|ed|ing)?\b/", "It PROTECTED them", "PROTECTED"),
        (r"/\bwom[ae]n\b/", "a woman spoke", "woman"),
        (
            r"/child(ren)?.{0,20}recruit/",
            "children are recruited",
            "children are recruit",
        ),
        (r"/S\/RES\/\d{4}/", "see S/RES/2149 (2014)", "S/RES/2149"),
        (r"/élections?/", "les Élections", "Élections"),
        (r"/a\.b/", "axb a.b", "a.b"),
    ],
)
def test_a_pattern_matches_in_any_case(pattern: str, text: str, quote: str) -> None:
    found = compile_pattern(pattern).search(text)

    assert found
    assert found.group() == quote


@pytest.mark.parametrize(
    "pattern",
    [
        r"/(a+)+b/",
        r"/(a|a)*b/",
        r"/(?=a)b/",
        r"/(?<!a)b/",
        r"/(a)\1/",
        r"/.*.*.*x/",
        "/" + "a?" * 30 + "b/",
        "/" + "(a|a)" * 30 + "b/",
        "/" + "a" * 300 + "/",
        r"/a{1,999}/",
        r"/a{5,2}/",
        r"/a**/",
        r"/(/",
        r"/[/",
        r"/*a/",
    ],
)
def test_what_could_run_long_or_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(PatternRefused):
        compile_pattern(pattern)


def test_what_is_repeated_reaches_a_bounded_way() -> None:
    found = compile_pattern("/a.*b/")

    assert found.search("a" + "x" * FARTHEST + "b")
    assert not found.search("a" + "x" * (FARTHEST + 1) + "b")


@pytest.mark.parametrize("pattern", [r"/.*.*x/", r"/a*a*b/", "/" + "a?" * 14 + "b/"])
def test_the_worst_pattern_on_the_worst_text_ends_soon(pattern: str) -> None:
    begun = time.process_time()  # whatever else the machine does
    compile_pattern(pattern).search("a" * 10_000)

    assert time.process_time() - begun < 5


def test_slashes_alone_make_no_pattern() -> None:
    assert not is_pattern("//")
    assert not is_pattern("and/or")
    assert is_pattern("/a/")


def test_a_matched_pattern_is_a_suggestion_and_a_refused_one_is_none() -> None:
    codes = [
        EngineCode("A", "", keywords=[r"/S\/RES\/\d+/", "/(a+)+b/"]),
        EngineCode("B", "", keywords=["/(a+)+b/"]),
    ]
    paragraphs = [EngineParagraph("p", "d", "As decided in S/RES/2149; aab.", start=7)]
    [found] = LexiconEngine().fit(codes, paragraphs).suggest(paragraphs)

    assert (found.code, found.matched) == ("A", ["s/res/2149"])
    assert 0.42 <= found.score <= 1
