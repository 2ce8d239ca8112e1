"""Cards: each version is kept, and two who write at once never overwrite each other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine

from wksbm_mapping.store import load_audit
from wksbm_mapping.store.card_changes import CardChange, replace_versions, write_cards
from wksbm_mapping.store.cards import (
    Collection,
    add_card,
    count_cards,
    find_card,
    load_card_file,
    load_card_versions,
    load_cards,
    write_card,
)

KIND = Collection.PROGRAMME


def test_a_card_is_known_by_its_number_and_its_newest_version(engine: Engine) -> None:
    first = add_card(engine, KIND, {"nama": "Antar"}, actor="ani")
    second = add_card(engine, KIND, {"nama": "Dapur"}, actor="ani")
    write_card(engine, KIND, 1, {"nama": "Antar hangat"}, seen=1, actor="budi")
    assert (first.number, second.number) == (1, 2)
    names = [card.content["nama"] for card in load_cards(engine, KIND) if card.content]
    assert names == ["Antar hangat", "Dapur"]
    assert load_cards(engine, Collection.STEPS) == []
    writers = [card.actor for card in load_card_versions(engine, KIND, 1)]
    assert writers == ["budi", "ani"]


def test_who_writes_on_an_old_version_is_told_and_writes_nothing(
    engine: Engine,
) -> None:
    add_card(engine, KIND, {"nama": "a"}, actor="ani")
    write_card(engine, KIND, 1, {"nama": "b"}, seen=1, actor="ani")
    late = write_card(engine, KIND, 1, {"nama": "c"}, seen=1, actor="budi")
    assert (late.is_conflict, late.now.content) == (True, {"nama": "b"})
    same = write_card(engine, KIND, 1, {"nama": "b"}, seen=1, actor="budi")
    assert (same.is_conflict, same.now.revision) == (False, 2)


def test_a_card_taken_away_is_not_listed_and_can_come_back(engine: Engine) -> None:
    add_card(engine, KIND, {"nama": "a"}, actor="ani")
    write_card(engine, KIND, 1, None, seen=1, actor="ani")
    assert load_cards(engine, KIND) == []
    gone = find_card(engine, KIND, 1)
    assert gone is not None
    assert gone.content is None
    write_card(engine, KIND, 1, {"nama": "a"}, seen=2, actor="ani")
    assert [card.revision for card in load_cards(engine, KIND)] == [3]
    assert find_card(engine, KIND, 2) is None


def test_a_file_belongs_to_one_version(engine: Engine) -> None:
    add_card(engine, KIND, {"nama": "a"}, actor="ani", file=b"satu")
    write_card(engine, KIND, 1, {"nama": "a"}, seen=1, actor="ani", file=b"dua")
    write_card(engine, KIND, 1, {"nama": "b"}, seen=2, actor="ani")
    files = [load_card_file(engine, KIND, 1, revision) for revision in (1, 2, 3)]
    assert files == [b"satu", b"dua", None]


@pytest.mark.parametrize("kind", [Collection.STEPS, Collection.TEMPLATE])
def test_each_collection_counts_for_itself_and_leaves_a_trace(
    engine: Engine, kind: Collection
) -> None:
    add_card(engine, KIND, {"nama": "a"}, actor="ani")
    card = add_card(engine, kind, {"nama": "b"}, actor="ani")
    assert card.number == 1
    assert load_audit(engine)["subject"].iloc[0] == f"{kind}:1"


def test_many_who_add_at_once_each_get_a_number_of_their_own(engine: Engine) -> None:
    def add(place: int) -> int:
        return add_card(engine, KIND, {"nama": str(place)}, actor="ani").number

    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(add, range(24)))
    assert sorted(numbers) == list(range(1, 25))


def test_several_are_written_together_or_not_at_all(engine: Engine) -> None:
    one, two = CardChange(None, {"nama": "a"}), CardChange(None, {"nama": "b"})
    assert write_cards(engine, KIND, [one, two], actor="ani") == [1, 2]
    late = [CardChange(1, {"nama": "c"}, seen=1), CardChange(2, None, seen=7)]
    assert write_cards(engine, KIND, late, actor="budi") is None
    assert [card.content for card in load_cards(engine, KIND)] == [
        {"nama": "a"},
        {"nama": "b"},
    ]
    both = [CardChange(1, {"nama": "c"}, seen=1), CardChange(2, None, seen=1)]
    assert write_cards(engine, KIND, both, actor="budi") == [1, 2]
    assert [card.content for card in load_cards(engine, KIND)] == [{"nama": "c"}]
    assert [card.revision for card in load_card_versions(engine, KIND, 2)] == [2, 1]


def test_cards_are_found_by_a_text_of_their_newest_version(engine: Engine) -> None:
    add_card(engine, KIND, {"nama": "a", "kode": "x"}, actor="")
    add_card(engine, KIND, {"nama": "b", "kode": "y"}, actor="")
    write_card(engine, KIND, 1, {"nama": "a", "kode": "z"}, seen=1, actor="ani")
    found = load_cards(engine, KIND, having={"kode": "z"})
    assert [card.number for card in found] == [1]
    for gone in ("x", "' OR 1=1 --", ""):
        assert load_cards(engine, KIND, having={"kode": gone}) == []
    assert load_cards(engine, KIND, having={"kode": "y", "nama": "a"}) == []


def test_what_is_erased_is_in_no_version_any_more(engine: Engine) -> None:
    add_card(engine, KIND, {"nama": "Texmun"}, actor="", file=b"Texmun")
    add_card(engine, KIND, {"nama": "lain"}, actor="")
    write_card(engine, KIND, 1, {"nama": "Texmun Q"}, seen=1, actor="ani")
    empty = {1: (2, {"nama": ""}), 99: (1, {"nama": ""})}
    assert replace_versions(engine, KIND, empty, actor="budi") == 1
    versions = load_card_versions(engine, KIND, 1)
    assert [card.content for card in versions] == [{"nama": ""}] * 3
    assert load_card_file(engine, KIND, 1, 1) is None
    assert [card.actor for card in versions] == ["budi", "ani", ""]
    assert [card.content for card in load_cards(engine, KIND)] == [
        {"nama": ""},
        {"nama": "lain"},
    ]
    assert find_card(engine, KIND, 99) is None
    assert "Texmun" not in load_audit(engine).to_csv()


def test_who_wrote_on_an_erased_version_brings_nothing_back(engine: Engine) -> None:
    add_card(engine, KIND, {"nama": "Texmun"}, actor="")
    replace_versions(engine, KIND, {1: (1, {"nama": ""})}, actor="budi")
    late = write_card(engine, KIND, 1, {"nama": "Texmun"}, seen=1, actor="ani")
    assert late.is_conflict
    assert [card.content for card in load_card_versions(engine, KIND, 1)] == [
        {"nama": ""}
    ] * 2


def test_what_was_written_on_since_is_not_erased(engine: Engine) -> None:
    add_card(engine, KIND, {"nama": "lama"}, actor="")
    write_card(engine, KIND, 1, {"nama": "baru"}, seen=1, actor="ani")
    assert replace_versions(engine, KIND, {1: (1, {"nama": ""})}, actor="budi") == 0
    versions = load_card_versions(engine, KIND, 1)
    assert [card.content for card in versions] == [{"nama": "baru"}, {"nama": "lama"}]


def test_cards_are_counted_by_a_text_whatever_else_stands_on_them(
    engine: Engine,
) -> None:
    for place, is_away in (("a", False), ("a", False), ("b", False), ("a", True)):
        add_card(engine, KIND, {"di": place, "s": "x", "pergi": is_away}, actor="")
    add_card(engine, KIND, {"s": "x", "pergi": "rusak"}, actor="")
    write_card(engine, KIND, 2, None, seen=1, actor="ani")
    waiting = {"s": "x", "pergi": False}
    assert count_cards(engine, KIND, by="di", having=waiting) == {"a": 1, "b": 1}
    assert count_cards(engine, KIND, by="di", having={"s": "y"}) == {}
