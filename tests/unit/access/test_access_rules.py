"""What each role may do, and where: the whole table, written by hand."""

from __future__ import annotations

import pytest
from persons import ADMIN, ANALYST, NOBODY

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.access.rules import ALLOWED, Action, check, check_audience, may
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.i18n import describe_error, use_language

MOYUDAN = Person("ani", Role.RELAWAN, ("34.04.03",))
TABLE = """
view         publik relawan analis admin
fill                relawan analis admin
upload              relawan analis admin
own_account         relawan analis admin
recipes             relawan analis admin
plan                relawan analis admin
meet                relawan analis admin
network             relawan analis admin
judge                       analis admin
calendar                    analis admin
catalogue                   analis admin
templates                   analis admin
confirm                     analis admin
review                      analis admin
undo                        analis admin
history                     analis admin
remembered                  analis admin
examples                    analis admin
boundaries                         admin
accounts                           admin
maintain                           admin
"""
EXPECTED = {
    line.split()[0]: set(line.split()[1:]) for line in TABLE.split("\n") if line
}


def test_every_role_may_do_exactly_what_the_table_says():
    found = {
        str(action): {str(role) for role in Role if action in ALLOWED[role]}
        for action in Action
    }
    assert found == EXPECTED


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_refusal_says_in_a_sentence_who_may(action, language):
    if action is Action.VIEW:
        check(NOBODY, action)
        return
    with pytest.raises(NotAllowedError) as refused, use_language(language):
        check(NOBODY, action)
    with use_language(language):
        assert describe_error(refused.value).endswith((".", "kan."))


@pytest.mark.parametrize(
    ("region", "is_own"),
    [
        ("34.04.03", True),
        ("34.04.03.2003", True),
        ("34.04.04", False),
        ("34.04.04.2001", False),
        ("34.04", False),
        ("34.04.030", False),
        ("", False),
    ],
)
def test_a_volunteer_works_in_the_own_area_and_below_it(region, is_own):
    assert may(MOYUDAN, Action.FILL, region) is is_own
    if not is_own:
        with pytest.raises(NotAllowedError, match="not_your_area"):
            check(MOYUDAN, Action.FILL, region)


def test_a_volunteer_without_an_area_works_nowhere():
    assert not may(Person("ani", Role.RELAWAN), Action.FILL, "34.04.03.2003")


@pytest.mark.parametrize("person", [ANALYST, ADMIN])
def test_officers_work_everywhere(person):
    check(person, Action.FILL, "34.04.04.2001")


@pytest.mark.parametrize(
    ("person", "highest"),
    [
        (NOBODY, Audience.PUBLIC),
        (MOYUDAN, Audience.RELAWAN),
        (ANALYST, Audience.ANALIS),
        (ADMIN, Audience.ANALIS),
    ],
)
def test_nobody_has_figures_above_the_own_circle(person, highest):
    order = list(Audience)
    for audience in order:
        if order.index(audience) <= order.index(highest):
            check_audience(person, audience)
        else:
            with pytest.raises(NotAllowedError, match="not_your_figures"):
                check_audience(person, audience)


def test_looking_as_somebody_else_only_takes_rights_away():
    as_public = ADMIN.seen_as(Audience.PUBLIC, everywhere="34.04")
    assert (as_public.name, as_public.role) == ("kepala", Role.PUBLIK)
    as_volunteer = ANALYST.seen_as(Audience.RELAWAN, everywhere="34.04")
    assert may(as_volunteer, Action.FILL, "34.04.04.2001")
    assert not may(as_volunteer, Action.CONFIRM)
    assert MOYUDAN.seen_as(Audience.ANALIS, everywhere="34.04") == MOYUDAN
    assert MOYUDAN.seen_as(Audience.RELAWAN, everywhere="34.04") == MOYUDAN
    assert NOBODY.seen_as(Audience.RELAWAN, everywhere="34.04") == NOBODY
    assert ADMIN.seen_as(Audience.ANALIS, everywhere="34.04") == ADMIN
