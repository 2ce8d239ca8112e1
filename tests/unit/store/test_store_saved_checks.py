"""A check put aside comes back as it was left, and goes when it is done."""

import pytest
from sqlalchemy import Engine

from wksbm_mapping.errors import CheckNotFoundError
from wksbm_mapping.i18n import describe_error
from wksbm_mapping.store import (
    SavedCheck,
    delete_check,
    keep_check,
    load_audit,
    load_check,
    load_checks,
    load_data_version,
)

CHECK = SavedCheck("rekap.csv", {"source": "Dinsos"}, {"cell:a:1:2": "3"}, b"\x00\xff")


def test_a_check_comes_back_as_it_was_left(engine: Engine) -> None:
    number = keep_check(engine, CHECK, actor="uji")
    assert load_check(engine, number) == CHECK
    listed = load_checks(engine)
    assert listed.loc[number, "title"] == "rekap.csv"


def test_a_continued_check_takes_the_place_of_its_earlier_state(engine: Engine) -> None:
    number = keep_check(engine, CHECK, actor="uji")
    later = SavedCheck("rekap.csv", {}, {}, b"2")
    assert keep_check(engine, later, actor="uji", number=number) == number
    assert load_check(engine, number) == later
    assert len(load_checks(engine)) == 1


def test_a_check_deleted_meanwhile_is_stored_anew(engine: Engine) -> None:
    number = keep_check(engine, CHECK, actor="uji")
    assert delete_check(engine, number, actor="lain")
    again = keep_check(engine, CHECK, actor="uji", number=number)
    assert again != number
    assert load_check(engine, again) == CHECK


def test_a_deleted_check_is_named_as_gone(engine: Engine) -> None:
    number = keep_check(engine, CHECK, actor="uji")
    assert delete_check(engine, number, actor="uji")
    assert not delete_check(engine, number, actor="uji")
    with pytest.raises(CheckNotFoundError) as caught:
        load_check(engine, number)
    assert "tidak ada lagi" in describe_error(caught.value)


def test_checks_change_no_figure_and_are_in_the_audit(engine: Engine) -> None:
    number = keep_check(engine, CHECK, actor="uji")
    delete_check(engine, number, actor="uji")
    assert load_data_version(engine) == 0
    actions = load_audit(engine)["action"].tolist()
    assert actions == ["delete_check", "keep_check"]
