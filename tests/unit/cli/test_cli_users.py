"""``users``: accounts from the command line, in every mode."""

from __future__ import annotations

import pytest

NOW_ADMIN = ("users", "add", "kepala", "--role", "admin")


@pytest.mark.parametrize("mode", ["lokal", "kantor"])
def test_an_account_is_made_listed_and_disabled(run, monkeypatch, mode):
    monkeypatch.setenv("WKSBM_MODE", mode)
    made = run("users", "add", "Ani", "--role", "relawan", "--region", "34.04.03")
    assert made.code == 0
    assert len(made.out.strip()) >= 15
    assert made.out.strip() not in made.err
    listed = run("users", "list", "--json").document["users"]
    (ani,) = listed
    assert (ani["name"], ani["role"], ani["regions"], ani["active"]) == (
        "ani",
        "relawan",
        ["34.04.03"],
        True,
    )
    assert "password" not in str(listed)
    assert run("users", "disable", "ani").code == 0
    assert run("users", "list").out == "ani\trelawan\t34.04.03 (nonaktif)\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "ani", "--role", "relawan"), "Pilih wilayah tugas"),
        (("add", "ani", "--role", "analis", "--region", "34.04"), "Pilih wilayah"),
        (("add", "Ani Budi", "--role", "analis"), "Nama akun belum dapat dipakai"),
        (("add", "ani", "--role", "raja"), "raja"),
        (
            ("link", "siapa", "--issuer", "https://a.example", "--subject", "1"),
            "Tidak ada akun bernama siapa",
        ),
        (("disable", "siapa"), "Tidak ada akun bernama siapa"),
        (("disable", "kepala"), "satu-satunya admin"),
        (("add", "kepala", "--role", "admin"), "sudah ada"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(run, arguments, said):
    assert run(*NOW_ADMIN).code == 0
    refused = run("users", *arguments)
    assert refused.code == 2
    assert said in refused.err
    assert refused.out == ""
    listed = run("users", "list", "--json").document["users"]
    assert [each["name"] for each in listed] == ["kepala"]


def test_an_identity_of_a_provider_is_tied_to_one_account_only(run):
    assert run(*NOW_ADMIN).code == 0
    assert run("users", "add", "ani", "--role", "analis").code == 0
    identity = ("--issuer", "https://masuk.example", "--subject", "1234")
    assert run("users", "link", "ani", *identity).code == 0
    refused = run("users", "link", "kepala", *identity)
    assert refused.code == 2
    assert "sudah terhubung ke sebuah akun" in refused.err
