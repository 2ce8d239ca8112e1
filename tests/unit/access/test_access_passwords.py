"""Which passwords are good enough, by the rules of NIST SP 800-63B-4."""

from __future__ import annotations

import pytest

from wksbm_mapping.access import passwords
from wksbm_mapping.access.passwords import (
    check_password,
    create_password,
    hash_password,
    is_password,
)
from wksbm_mapping.errors import NotAllowedError

GOOD = "jembatan hujan tujuh pagi"


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "correct horse battery",
        "sapimakanrumputhijau",
        "ꦱꦥꦶꦩꦔꦤ꧀ꦱꦸꦏꦼꦠ꧀ꦲꦶꦗꦺꦴ",
        "kopi 🐘 pahit 🌋 merapi",
        "x7#Qp!m2Lw9$eR4z",
        "kucing loncat di atas pagar " + "-".join(map(str, range(70))),
    ],
)
def test_a_long_password_of_any_characters_is_good(password):
    assert check_password(password, words=("ani.moyudan",))


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword",
        "Password12345678",
        "qwertyuiopasdfgh",
        "0987654321098765",
        "3404031201990001",
        "aaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabc",
        "iloveyou1234567",
        "peta wksbm 2026!!",
        "ani.moyudan12345",
        "Kabupaten Sleman 1",
        "1qaz2wsx3edc4rfv",
        "administrator!!!",
    ],
)
def test_what_everybody_tries_first_is_refused(password):
    with pytest.raises(NotAllowedError, match="password_common"):
        check_password(password, words=("ani.moyudan", "Kabupaten Sleman"))


def test_fourteen_characters_are_too_few_and_fifteen_enough():
    with pytest.raises(NotAllowedError, match="password_short"):
        check_password("kuda nil biru ")
    assert check_password("kuda nil biru 7") == "kuda nil biru 7"


def test_characters_are_counted_after_unicode_was_normalised():
    with pytest.raises(NotAllowedError, match="password_short"):
        check_password("e\u0301" * 14)
    assert check_password("ｋｕｄａ nil biru 7") == "kuda nil biru 7"


def test_at_least_64_characters_are_allowed_and_a_bound_is_told():
    assert check_password(GOOD * 2 + " lalu siang dan malam")
    with pytest.raises(NotAllowedError) as refused:
        check_password(GOOD + "ab" * 200)
    assert refused.value.values == {"limit": 256}


def test_a_password_is_never_cut_off():
    kept = hash_password(check_password("kuda" + " nil biru tua" * 19))
    assert is_password(kept, "kuda" + " nil biru tua" * 19)
    assert not is_password(kept, "kuda" + " nil biru tua" * 18)


def test_kept_is_an_argon2id_hash_that_differs_each_time():
    one, other = hash_password(GOOD), hash_password(GOOD)
    assert one.startswith("$argon2id$v=19$m=47104,t=1,p=1$")
    assert one != other
    assert is_password(one, GOOD)
    assert not is_password(one, GOOD.upper())


def test_the_same_word_typed_on_another_keyboard_is_right():
    kept = hash_password(check_password("rése tengah malam"))
    assert is_password(kept, "re\u0301se tengah malam")


def test_an_account_there_is_not_costs_one_hash_like_any_other(monkeypatch):
    verified = []

    class Counting:
        def verify(self, kept, _):
            verified.append(kept)
            return True

    monkeypatch.setattr(passwords, "_HASHER", Counting())
    monkeypatch.setattr(passwords, "_hash_of_nothing", lambda: "nothing")
    assert not is_password(None, GOOD)
    assert not is_password("kept", "x" * 10_000)
    assert is_password("kept", GOOD)
    assert verified == ["nothing", "kept", "kept"]


def test_a_made_up_password_is_long_and_never_the_same():
    made = {create_password() for _ in range(50)}
    assert len(made) == 50
    assert all(check_password(each) == each for each in made)
