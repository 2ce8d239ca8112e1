"""Forms, uploads and checks put aside are for those who work in the area."""

from __future__ import annotations

import pandas as pd
import pytest
from access_asked import is_let_in
from persons import ADMIN, ANALYST, HERE, NOBODY, VOLUNTEER
from recaps import wide
from verbs import (
    FORM_VERBS,
    OPTIONS,
    head,
)

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.errors import CheckNotFoundError, NotAllowedError
from wksbm_mapping.observations import Known
from wksbm_mapping.services import entry_counts, import_survey, unfinished_checks
from wksbm_mapping.services.import_survey import RawFile, check_files

ELSEWHERE = "34.04.04.2001"
ANI = Person("ani", Role.RELAWAN, ("34.04.03",))


@pytest.mark.parametrize("verb", FORM_VERBS)
def test_a_form_is_for_those_who_work_there(shared, verb):
    here, elsewhere = (
        entry_counts.start_entry(shared, head(region), "", actor=ADMIN)[0]
        for region in (HERE, ELSEWHERE)
    )
    run = FORM_VERBS[verb]
    assert not is_let_in(lambda: run(shared, here, NOBODY))
    assert not is_let_in(lambda: run(shared, elsewhere, ANI))
    assert is_let_in(lambda: run(shared, here, ANI))
    assert is_let_in(lambda: run(shared, elsewhere, ANALYST))


def test_a_volunteer_lists_and_begins_only_forms_of_the_own_area(workspace):
    for region in (HERE, ELSEWHERE):
        entry_counts.start_entry(workspace, head(region), "", actor=ADMIN)
    listed = entry_counts.list_entries(workspace, actor=ANI)
    assert [form.head.region for form in listed] == [HERE]
    with pytest.raises(NotAllowedError, match="not_your_area"):
        entry_counts.start_entry(workspace, head(ELSEWHERE), "", actor=ANI)


def upload(workspace, *rows, actor):
    file = RawFile("rekap.csv", wide(*rows, header="KALURAHAN;Lanjut Usia Telantar"))
    return check_files(workspace, [file], options=OPTIONS, answers={}, actor=actor)


def test_a_volunteer_uploads_counts_of_the_own_area_alone(workspace):
    own = upload(workspace, "Sumberagung;4", "Sidomulyo;", actor=ANI)
    assert own.draft.observations["value"].notna().sum() == 1
    with pytest.raises(NotAllowedError, match="not_your_area"):
        upload(workspace, "Sumberagung;4", "Sidomulyo;3", actor=ANI)


def test_a_volunteer_is_not_told_stored_counts(workspace):
    draft = upload(workspace, "Sumberagung;2", actor=ANALYST).draft
    import_survey.confirm_draft(workspace, draft, actor=ANALYST)
    seen = upload(workspace, "Sumberagung;5", actor=ANALYST).draft
    assert seen.differences["stored"].tolist() == [2]
    hidden = upload(workspace, "Sumberagung;5", actor=ANI).draft
    assert hidden.differences.empty
    given = import_survey.check_uploads(
        workspace,
        [],
        options=OPTIONS,
        answers={},
        actor=ANI,
        known=Known(totals=pd.DataFrame({"source": ["x"]})),
    )
    assert given.draft.differences.empty


def test_a_check_put_aside_is_for_its_owner_and_for_analysts(workspace):
    number = unfinished_checks.put_aside(
        workspace, [], options=OPTIONS, answers={}, actor=ANI
    )
    assert unfinished_checks.list_unfinished(workspace, actor=VOLUNTEER).empty
    for attempt in (
        lambda: unfinished_checks.resume(workspace, number, actor=VOLUNTEER),
        lambda: unfinished_checks.drop(workspace, number, actor=VOLUNTEER),
        lambda: unfinished_checks.put_aside(
            workspace,
            [],
            options=OPTIONS,
            answers={},
            actor=VOLUNTEER,
            number=number,
        ),
    ):
        with pytest.raises(CheckNotFoundError):
            attempt()
    assert unfinished_checks.resume(workspace, number, actor=ANI).options == OPTIONS
    assert unfinished_checks.resume(workspace, number, actor=ANALYST)
    assert unfinished_checks.drop(workspace, number, actor=ANALYST)
