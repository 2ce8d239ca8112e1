"""No header breaks the category matcher, and nothing unknown is taken."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wksbm_mapping.categories import CategoryMatcher, load_categories

CATEGORIES = load_categories()
MATCHER = CategoryMatcher(CATEGORIES)
NAMES = [(key, c.official_name) for key, c in CATEGORIES.items()]


@given(text=st.text(max_size=80))
def test_no_text_breaks_the_matcher(text):
    found = MATCHER.match(text)
    assert (found.kind == "exact") == (found.key in CATEGORIES)


@given(named=st.sampled_from(NAMES), data=st.data())
def test_one_wrong_letter_is_never_taken_as_another_category(named, data):
    key, name = named
    at = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    found = MATCHER.match(name[:at] + letter + name[at + 1 :])
    assert found.key in {None, key}
