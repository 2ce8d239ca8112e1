"""Telephone numbers, e-mail and sites: what is one, and of which kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wksbm_mapping.network.contacts import (
    Line,
    name_mailbox,
    parse_email,
    parse_phone,
    parse_website,
)


@pytest.mark.parametrize(
    ("text", "line", "digits"),
    [
        ("0274 868504", Line.OFFICE, "0274868504"),
        ("(0274) 868-504", Line.OFFICE, "0274868504"),
        ("+62 274 868504", Line.OFFICE, "0274868504"),
        ("119", Line.OFFICE, "119"),
        ("1500771", Line.OFFICE, "1500771"),
        ("0812-3456-7890", Line.MOBILE, "081234567890"),
        ("+62 812 3456 7890", Line.MOBILE, "081234567890"),
        ("6281234567890", Line.MOBILE, "081234567890"),
    ],
)
def test_a_number_says_whether_it_is_of_an_office(text, line, digits):
    assert parse_phone(text) == (line, digits)


@pytest.mark.parametrize(
    "text", ["3404031501800001", "868504", "0274", "satu", "", "=1+1", "0812 / 0813 9"]
)
def test_what_is_no_telephone_number_is_none(text):
    assert parse_phone(text) is None


@pytest.mark.parametrize(
    "text", ["a@b", "a b@contoh.id", "<a@contoh.id>", "@contoh.id"]
)
def test_what_is_no_mail_address_is_none(text):
    assert parse_email(text) is None


def test_a_mailbox_says_whose_it_is():
    assert name_mailbox("siti.aminah_99@contoh.id") == "siti aminah"


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "https://wa.me/6281234567890",
        "t.me/seseorang",
        "https://contoh.id/?nik=3404031501800001",
        "https://a@contoh.id",
        "contoh",
    ],
)
def test_a_chat_a_script_and_a_query_are_no_website(text):
    assert parse_website(text) is None


def test_a_website_is_written_alike():
    assert parse_website("WWW.Contoh.or.id/") == "https://www.contoh.or.id"


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_and_what_is_read_is_read_alike(text):
    phone, email, site = parse_phone(text), parse_email(text), parse_website(text)
    assert phone is None or parse_phone(phone[1]) == phone
    assert email is None or parse_email(email) == email
    assert site is None or parse_website(site) == site
