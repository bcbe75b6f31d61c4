"""How well texts fit what people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.matching import EQUAL, INITIALS, INSIDE, PREFIX, WORDS, asked, fit, holds, phrase

TEXTS = st.text("abcdeéß -_/→1", max_size=24)


def how(text: str, typed: str, loosest: int = INSIDE) -> int | None:
    return fit(phrase(text), asked(typed), loosest)


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("Key-value store", "key value store", EQUAL),
        ("Key-value store", "KEYVALUESTORE", EQUAL),
        ("Orders", "ord", PREFIX),
        ("Orders database", "orders data", PREFIX),
        ("Orders database", "data", WORDS),
        ("Orders database", "data ord", WORDS),
        ("Key-value store", "kvs", INITIALS),
        ("Orders database", "ordb", None),
        ("Orders database", "ordat", INITIALS),
        ("API gateway", "apg", INITIALS),
        ("Orders database", "ks", None),
        ("Orders database", "abas", INSIDE),
        ("Café", "cafe", EQUAL),
        ("cafe", "Café", EQUAL),
        ("Straße", "STRASSE", EQUAL),
        ("注文サービス", "注文", PREFIX),
        ("注文サービス", "サービス", INSIDE),
    ],
)
def test_the_fit_of_a_text(text: str, typed: str, expected: int | None) -> None:
    assert how(text, typed) == expected


def test_looser_fits_are_found_only_where_they_are_wanted() -> None:
    assert how("Key-value store", "kvs", WORDS) is None
    assert how("Orders database", "abas", INITIALS) is None
    assert how("Orders database", "data", WORDS) == WORDS


@given(TEXTS, st.integers(1, 24))
def test_the_beginning_of_a_text_is_found_as_such(text: str, length: int) -> None:
    whole = phrase(text)
    typed = whole.joined[:length]
    found = fit(whole, asked(typed))
    assert found == (EQUAL if typed == whole.joined else PREFIX)


@given(TEXTS, TEXTS)
def test_typing_on_never_finds_more(text: str, typed: str) -> None:
    if how(text, typed) is not None and typed:
        assert how(text, typed[:-1]) is not None


@given(TEXTS, TEXTS)
def test_a_fit_is_sound(text: str, typed: str) -> None:
    whole, wanted = phrase(text), asked(typed)
    found = fit(whole, wanted)
    if found in (EQUAL, PREFIX, INSIDE):
        assert wanted.joined in whole.joined
    if found == WORDS:
        assert holds(whole.spaced, wanted)
    if found is None:
        assert wanted.joined not in whole.joined


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_can_be_compared(text: str, typed: str) -> None:
    assert how(text, typed) in (EQUAL, PREFIX, WORDS, INITIALS, INSIDE, None)
