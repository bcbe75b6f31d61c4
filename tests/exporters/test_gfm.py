"""Escaped text comes back from a Markdown parser as it was, wherever it stands."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from exporters.gfm import BREAK, Slugs, escape, inline, paragraphs

PARSER = MarkdownIt("gfm-like", {"linkify": False})
NASTY = st.text(
    st.one_of(
        st.sampled_from("\\`*_{}[]()<>#+-.!|~$&@:;=\"'/ \n1a"),
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")),
    ),
    max_size=60,
)
SAMPLES = (
    "a | b", "`a | b`", "\\| x", "trailing \\", "**b** __c__ *d* _e_ ~~f~~", "snake_case_name __init__", "# h",
    "- item", "+ item", "1. one", "1) one", "12.5", "> q", "---", "===", "&lt;script&gt; &amp; &copy", "<img src=x>",
    "<!-- x -->", "[a](javascript:x)", "![a](file:///etc/passwd)", "https://example.com www.example.com", "$x$ $$y$$",
    "@me #12", "~~~", "```", "a\n- b\n1. c", "\ttab", "|---|---|", "[x]: /url", "[^1]: note", "a  \nb", "😀 中文 שלום",
)  # fmt: skip


def words(tokens: list[Token]) -> str:
    """The text that a reader sees; breaks as line ends."""
    text = ""
    for token in tokens:
        if token.type in ("text", "text_special"):
            text += token.content
        elif token.type in ("softbreak", "hardbreak") or token.content == BREAK:
            text += "\n"
        else:
            assert token.type != "html_inline", token.content
            raise AssertionError(f"{token.type} {token.content!r}")
    return text


def plain(text: str) -> str:
    """A text as Markdown can show it: single spaces, none at the ends of lines."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def examples(check):  # type: ignore[no-untyped-def]
    for sample in SAMPLES:
        check = example(sample)(check)
    return check


@examples
@given(NASTY)
def test_a_cell_holds_its_text(text: str) -> None:
    source = f"| head | other |\n| --- | --- |\n| {inline(text)} | end |\n"
    tokens = PARSER.parse(source)
    cells = [
        tokens[i + 1] for i, token in enumerate(tokens) if token.type in ("th_open", "td_open")
    ]
    assert [token.type for token in tokens].count("table_open") == 1
    assert len(cells) == 4
    assert plain(words(cells[2].children or [])).strip() == plain(text).strip()
    assert cells[3].content == "end"


@examples
@given(NASTY)
def test_a_point_holds_its_text(text: str) -> None:
    tokens = PARSER.parse(f"- **label:** {inline(text)}\n")
    found = [token for token in tokens if token.type == "inline"]
    assert len(found) == 1
    children = found[0].children or []
    assert [token.type for token in children[:4]] == ["text", "strong_open", "text", "strong_close"]
    assert plain(words(children[4:])).strip() == plain(text).strip()


@examples
@given(NASTY)
def test_running_text_is_nothing_but_paragraphs(text: str) -> None:
    tokens = PARSER.parse(paragraphs(text))
    kinds = {token.type for token in tokens}
    assert kinds <= {"paragraph_open", "inline", "paragraph_close"}
    found = "\n".join(words(t.children or []) for t in tokens if t.type == "inline")
    assert plain(found).split() == plain(text).split()


@pytest.mark.parametrize("text", ["12.5 ms", "4,167/s", "post-events", "snake_case", "/posts/{id}"])
def test_ordinary_text_is_not_escaped(text: str) -> None:
    assert escape(text) == text


def test_lines_stay_lines() -> None:
    assert inline("a\nb") == "a<br>b"
    assert paragraphs("a\nb\n\n\nc") == "a\\\nb\n\nc"


def test_slugs_are_githubs() -> None:
    slugs = Slugs()
    assert slugs.next("5.4 Post service") == "54-post-service"
    assert slugs.next("GET /posts/{id}") == "get-postsid"
    assert slugs.next("snake_case & Co.") == "snake_case--co"
    assert slugs.next("中文 Ünïcode") == "中文-ünïcode"
    assert [slugs.next("Findings") for _ in range(3)] == ["findings", "findings-1", "findings-2"]
    assert re.fullmatch(r"-?", slugs.next("😀"))
