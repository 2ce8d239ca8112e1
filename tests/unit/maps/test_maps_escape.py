"""No text acts inside a map: not as HTML, not as JavaScript, not as a template."""

from __future__ import annotations

import html

import folium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from wksbm_mapping.maps.escape import escape_text

PAYLOADS = [
    "{{ 7 * 191 }}",
    "{{cycler.__init__.__globals__.os.getpid()}}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{% endfor %}",
    "{# comment",
    "{{",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "${alert(1)}",
    "`${alert(1)}`",
    "\\u003cimg src=x onerror=alert(1)\\u003e",
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_keeps_no_character_that_acts(payload):
    assert not set("<>\"'{}`$\\") & set(escape_text(payload))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_no_template_for_branca(payload):
    drawn = folium.Map(tiles=None)
    folium.Marker([0, 0], tooltip=escape_text(payload)).add_to(drawn)
    assert escape_text(payload) in drawn.get_root().render()


@given(st.text())
def test_the_reader_sees_exactly_the_text(text):
    assert html.unescape(escape_text(text)) == html.unescape(html.escape(text))


@given(st.text())
def test_a_second_pass_of_templates_changes_nothing(text):
    escaped = escape_text(text).replace("\r\n", "\n").replace("\r", "\n")
    again = Environment(autoescape=True, keep_trailing_newline=True)
    assert again.from_string(escaped).render() == escaped


def test_numbers_can_be_shown_too():
    assert escape_text(12) == "12"
