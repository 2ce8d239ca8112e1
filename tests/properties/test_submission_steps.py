"""Whatever people try in whatever order: only allowed steps, only accepted figures."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from wksbm_mapping.errors import NotAllowedError, SubmissionNotFoundError
from wksbm_mapping.observations import AcceptedBatch, build_observations
from wksbm_mapping.settings import Settings
from wksbm_mapping.store import (
    Engine,
    SavedCheck,
    Seen,
    Sending,
    Step,
    StepAction,
    Summary,
    accept_files,
    check_store,
    load_snapshot,
    load_steps,
    load_submission,
    move_submission,
    open_engine,
    send_submission,
    upgrade_schema,
)

NewStore = Callable[[], AbstractContextManager[Settings]]

NEXT = {
    "waiting": {
        "returned": "returned",
        "withdrawn": "withdrawn",
        "accepted": "accepted",
        "resent": "waiting",
    },
    "returned": {"resent": "waiting", "withdrawn": "withdrawn"},
    "withdrawn": {"resent": "waiting"},
    "accepted": {},
}
"""What may follow, written down apart from the program."""

tries = st.lists(
    st.tuples(
        st.sampled_from(["sent", "resent", "returned", "withdrawn", "accepted"]),
        st.integers(0, 2),
        st.booleans(),
    ),
    max_size=14,
)


@dataclass
class Expected:
    """What a submission must be."""

    status: str = "waiting"
    revision: int = 1
    steps: list[str] = field(default_factory=lambda: ["sent"])


def batch_of(number: int) -> AcceptedBatch:
    row = {
        "region": f"r{number}",
        "category": "k",
        "period": "2025",
        "breakdown": "total",
        "unit": "jiwa",
        "value": number,
    }
    return AcceptedBatch("Uji", (), build_observations([row]))


def attempt(engine: Engine, action: str, seen: Seen) -> None:
    if action == "accepted":
        accept_files(
            engine, batch_of(seen.number), seen, actor="uji", answers={}, corrected={}
        )
    elif action == "resent":
        send_submission(engine, sending(), actor="ani", seen=seen)
    else:
        move_submission(engine, seen, Step(StepAction(action), "uji"))


def sending() -> Sending:
    return Sending("a.csv", Summary("Uji"), SavedCheck("a.csv", {}, {}, b"1"))


@given(tried=tries)
@settings(max_examples=12, deadline=None)
def test_only_allowed_steps_happen_and_only_accepted_figures_are_in_force(
    new_store: NewStore, tried: list[tuple[str, int, bool]]
) -> None:
    with new_store() as where:
        engine = open_engine(where)
        upgrade_schema(engine)
        known: dict[int, Expected] = {}
        for action, which, is_fresh in tried:
            if action == "sent":
                known[send_submission(engine, sending(), actor="ani")] = Expected()
                continue
            number = sorted(known)[which % len(known)] if known else 99
            expected = known.get(number, Expected())
            seen = Seen(number, expected.revision - (not is_fresh))
            follows = NEXT[expected.status].get(action) if is_fresh else None
            if number not in known or follows is None:
                try:
                    attempt(engine, action, seen)
                except (NotAllowedError, SubmissionNotFoundError):
                    continue
                raise AssertionError(f"{action} from {expected.status} was let through")
            attempt(engine, action, seen)
            expected.status = follows
            expected.revision += 1
            expected.steps.append(action)
        expect(engine, known)
        engine.dispose()


def expect(engine: Engine, known: dict[int, Expected]) -> None:
    for number, expected in known.items():
        found = load_submission(engine, number)
        assert (found.status, found.revision) == (expected.status, expected.revision)
        assert [step.action for step in load_steps(engine, number)] == expected.steps
    accepted = [n for n, each in known.items() if each.status == "accepted"]
    in_force = load_snapshot(engine).observations
    assert sorted(in_force["region"]) == sorted(f"r{number}" for number in accepted)
    assert check_store(engine) == []
