"""``check --disclosure``: the attack on the store, and what its end says."""

from __future__ import annotations

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.services.check_disclosure import Attacked


def lines_of(ended):
    return [each for each in ended.document["lines"] if each["code"] == "disclosure"]


def test_both_guarded_audiences_are_attacked_and_found_safe(run, recap):
    run("import", recap, "--save", "--source", "Dinas Sosial")
    ended = run("check", "--disclosure", "--json")
    assert ended.code == 0
    public, volunteers = lines_of(ended)
    assert public["is_sound"]
    assert volunteers["is_sound"]
    assert "publik" in public["text"]
    assert "relawan" in volunteers["text"]
    assert "publik" in ended.err


def test_nothing_is_attacked_unasked(run, recap):
    run("import", recap, "--save", "--source", "Dinas Sosial")
    assert lines_of(run("check", "--json")) == []


def test_a_count_that_comes_back_ends_with_one_and_is_named(run, recap, monkeypatch):
    run("import", recap, "--save", "--source", "Dinas Sosial")
    cell = ("34.04.03.2001", "gelandangan", "2024", "total", "")
    monkeypatch.setattr(
        "wksbm_mapping.services.check_disclosure.attack_protected",
        lambda *_: Attacked(Audience.PUBLIC, 40, (cell,), 0.1),
    )
    ended = run("check", "--disclosure")
    assert ended.code == 1
    assert "gelandangan 2024 34.04.03.2001 total" in ended.err
