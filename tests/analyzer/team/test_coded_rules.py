"""Python of a team: it runs only as it was allowed, finds what others find, and cannot do more than fail."""

import pytest

from analyzer.engine import analyze
from analyzer.rules import shipped
from analyzer.team.loading import loaded
from analyzer.team.watch import announce_to
from models import edits
from models.component import Component
from tests.analyzer.team.team_files import OWNER, checked, code, files, load, used
from tests.designs import shop

FINE = code(
    'for id in facts.having("service"):\n'
    '    yield Hit(id, RISK, f"{facts.name(id)} is one.", at=f"x/{id}", clears="Two.")'
)
ASKS = code(
    'yield from question(facts, facts.links, "{name}?", "{count}?", "Fill in.", "links.timeout")',
    "acme-asks",
)


def failures(text: str) -> list[str]:
    """Return how the rule of a file fails; fails if anything else of the analysis is another."""
    before, after = analyze(shop()), checked(shop(), py_x=text)
    assert after.findings == before.findings
    assert after.results == before.results
    return [sentence for sentence in after.unchecked if sentence not in before.unchecked]


def test_a_rule_is_written_like_a_shipped_one() -> None:
    found = checked(shop(), py_x=FINE, py_y=ASKS).findings
    one = found["acme-code@x/cmp_orders"]
    assert (one.title, one.severity, one.evidence) == ("T", "high", "Orders is one.")
    assert (one.why, one.remedy, one.clears, one.source) == ("Y.", "F.", "Two.", "py_x.py")
    asked = found["acme-asks@unknown"]
    assert (asked.title, asked.asks, asked.subjects) == (
        "2?",
        "links.timeout",
        ("lnk_db", "lnk_web"),
    )


def test_shipped_rules_that_a_file_imports_are_not_its_own() -> None:
    text = f"from analyzer.rules.spof_component import spof_component\n{FINE}"
    found = load(py_x=text)
    assert found.missed == ()
    assert [rule.slug for rule in found.rules] == ["acme-code"]


def test_it_looks_again_after_an_edit() -> None:
    with used(load(py_x=FINE)):
        from analyzer.engine import Engine

        engine = Engine()
        assert "acme-code@x/cmp_orders" in engine.update(shop()).findings
        new = Component(id="cmp_new", kind="service", name="New")
        more = edits.add_component(shop(), new, "viw_main", 0, 300)
        assert "acme-code@x/cmp_new" in engine.update(more).findings
        renamed = edits.set_field(more, "cmp_new", "name", "Other")
        assert engine.update(renamed).findings["acme-code@x/cmp_new"].evidence == "Other is one."


def test_nothing_runs_without_a_yes_for_these_very_bytes() -> None:
    found = files(py_x="raise SystemExit", a=OWNER)
    for allowed in ("", "yes", files(py_x="raise SystemExit ").fingerprint):
        made = loaded(found, allowed)
        assert [rule.slug for rule in made.rules] == ["acme-owner"]
        (sentence,) = made.missed
        assert (
            "1 Python file was not loaded, because nobody has allowed what is in it now: py_x.py"
            in sentence
        )
        assert "py_x.py" in sentence


def test_the_fingerprint_is_of_names_and_bytes_of_python_alone() -> None:
    one = files(py_x="a", py_y="b").fingerprint
    others = (files(py_x="b", py_y="a"), files(py_x="ab"), files(py_z="a", py_y="b"))
    assert len({one, *(each.fingerprint for each in others)}) == 4
    assert files(py_x="a", py_y="b", a=OWNER).fingerprint == one
    assert files(a=OWNER).fingerprint == ""


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("1 / 0", "ZeroDivisionError: division by zero (py_x.py, line 15)."),
        ("raise SystemExit('bye')", "SystemExit: bye (py_x.py, line 15)."),
        ("raise KeyboardInterrupt", "KeyboardInterrupt (py_x.py, line 15)."),
        ("def f(): return f()\nf()", "RecursionError: maximum recursion depth exceeded (py_x.py, line 15)."),
        ("yield Hit(facts.components[0], RISK, 'x')\nraise ValueError('a\\nb\\x1b[1m')", "ValueError: a b\ufffd[1m (py_x.py, line 16)."),
        ("return None", "object is not iterable"),
        ("return [1]", "it gave something of type int where a Hit belongs"),
        ("return [Hit('nobody', RISK, 'x')]", "it found 'nobody', which is no record of the design"),
        ("return [Hit('cmp_db', RISK, 'x', ('nobody',))]", "it found 'nobody'"),
        ("return [Hit([], RISK, 'x')]", "it found '[]'"),
        ("return [Hit('cmp_db', 'high', 'x')]", "something of type str where a Risk belongs"),
        ("return [Hit('cmp_db', Risk(Weight(9, 'x'), Weight(1, 'x')), 'x')]", "likelihood and impact are a Weight of 1 to 4 each"),
        ("return [Hit('cmp_db', Risk(Weight(True, 'x'), Weight(1, 'x')), 'x')]", "likelihood and impact are a Weight of 1 to 4 each"),
        ("return [Hit('cmp_db', RISK, None)]", "something of type NoneType where a text belongs"),
        ("return [Hit('cmp_db', RISK, 'x', asks='links.nothing')]", "'links.nothing', which is no field"),
        ("while True: yield Hit('cmp_db', RISK, 'x')", "it found more than 1,000 things"),
        ("class Odd(Exception):\n    def __str__(self): raise SystemExit\nraise Odd", "Odd (py_x.py, line 17)."),
        ("facts.nothing", "AttributeError: 'Facts' object has no attribute 'nothing'"),
    ],
)  # fmt: skip
def test_a_rule_that_fails_is_one_sentence_and_nothing_else(body: str, words: str) -> None:
    (sentence,) = failures(code(body))
    assert sentence.startswith("Team rule acme-code failed: ")
    assert words in sentence


def test_hostile_texts_of_a_finding_are_one_plain_line() -> None:
    text = code(
        "return [Hit('cmp_db', RISK, 'a\\nb\\x1b[31m\\u202e' + 'x' * 9000, title='<b>\\n')]"
    )
    found = checked(shop(), py_x=text).findings["acme-code@cmp_db"]
    assert found.evidence.startswith("a b\ufffd[31m\\u202exx")
    assert len(found.evidence) == 2000
    assert found.title == "<b>"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("def (:", "line 1: SyntaxError"),
        ("import nothing_of_that_name", "line 1: ModuleNotFoundError"),
        ("raise SystemExit", "line 1: SystemExit"),
        ("x = 1\n1 / 0", "line 2: ZeroDivisionError"),
        ("\0", "SyntaxError"),
        ("# -*- coding: nothing -*-", "SyntaxError"),
        (code("return []", slug="Bad Name"), "small letters, digits and hyphens"),
        (code("return []", category="cosmic"), "acme-code: its category or its letter of STRIDE is none"),
        (code("return []").replace("To fix:", "Nothing:"), "its docstring has to say what, why and how to fix it"),
        (code("return []").replace('"T"', "7"), "are texts"),
    ],
)  # fmt: skip
def test_a_file_that_is_wrong_is_left_out_and_the_others_go_on(text: str, words: str) -> None:
    found = load(py_x=text, py_y=FINE, a=OWNER)
    assert {rule.slug for rule in found.rules} == {"acme-code", "acme-owner"}
    (sentence,) = found.missed
    assert sentence.startswith("Team rules: py_x.py: ")
    assert words in sentence
    assert sentence.endswith(" It was left out.")


def test_a_file_cannot_take_a_shipped_rules_place() -> None:
    found = load(py_x=code("return []", slug="no-waf"))
    assert found.rules == ()
    assert "no-waf: a rule of this name is part of the program" in found.missed[0]
    assert "no-waf" in shipped()


def test_it_is_said_which_code_runs_and_when_it_is_over() -> None:
    heard: list[str] = []
    announce_to(heard.append)
    try:
        failures(code("1 / 0"))
    finally:
        announce_to(lambda _: None)
    assert heard == ["py_x.py", "", "acme-code", ""]


def test_what_was_put_aside_is_not_run_and_said() -> None:
    found = files(py_x="raise SystemExit", py_y=FINE)
    made = loaded(
        found, found.fingerprint, {"py_x.py": "it was slow.", "acme-code": "it was slow."}
    )
    assert made.rules == ()
    assert made.missed == (
        "Team rule py_x.py was not run: it was slow.",
        "Team rule acme-code was not run: it was slow.",
    )
