"""Contacts of organisations: never those of a person, however they are written."""

from __future__ import annotations

import pytest

from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.network.organisation import Contacts
from wksbm_mapping.services.contact_texts import clean_contacts


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("email", "081234567890@uji.id", "contact_email_personal"),
        ("email", "3404.0315.0180.0001@uji.id", "contact_email_personal"),
        ("website", "wa.link/abc", "contact_website"),
        ("website", "uji.id/0812-3456-7890", "contact_website_personal"),
        ("website", "uji.id/siti.aminah", "contact_website_personal"),
    ],
)
def test_a_number_or_name_of_a_person_in_an_address_is_refused(field, text, code):
    with pytest.raises(NotAllowedError, match=code):
        clean_contacts(Contacts(**{field: text}, consent=True))


@pytest.mark.parametrize(
    ("field", "text", "kept"),
    [
        ("email", "info0274@uji.or.id", "info0274@uji.or.id"),
        ("website", "uji.id/kegiatan/2024/01/15", "https://uji.id/kegiatan/2024/01/15"),
        ("website", "uji.id/yayasan-siti-aminah", "https://uji.id/yayasan-siti-aminah"),
    ],
)
def test_an_address_of_an_organisation_is_taken(field, text, kept):
    found = clean_contacts(Contacts(**{field: text}, consent=True))
    assert getattr(found, field) == kept
