"""Every spelling of a kalurahan finds it; no slip of a letter finds another."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from wksbm_mapping.regions import RegionMatcher, load_region_set

REGIONS = load_region_set("34.04")
MATCHER = RegionMatcher(REGIONS)
ROWS = [
    (str(code), row["name"], row["bps_name"], row["kapanewon"])
    for code, row in REGIONS.kalurahan.iterrows()
]
PREFIXES = ["", "Kal. ", "Kalurahan ", "Desa ", "Ds.", "Kel. ", "KELURAHAN ", "010. "]
JOINERS = ["{kap} - {kal}", "{kal}, {kap}", "{kal} ({kap})", "{kap}/{kal}"]


@given(
    row=st.sampled_from(ROWS),
    prefix=st.sampled_from(PREFIXES),
    is_bps=st.booleans(),
    change=st.sampled_from([str.upper, str.lower, str.title, str.swapcase]),
    space=st.sampled_from(["", " ", "\u00a0", "\t"]),
)
def test_every_official_bps_and_prefixed_spelling_finds_its_code(
    row, prefix, is_bps, change, space
):
    code, name, bps_name, kapanewon = row
    text = space + prefix + change(bps_name if is_bps else name) + space
    assert MATCHER.match(text, trusted=True).code == code
    assert MATCHER.match(text, kapanewon=kapanewon).code == code


@given(row=st.sampled_from(ROWS), joiner=st.sampled_from(JOINERS))
def test_kapanewon_and_kalurahan_in_one_text_find_the_kalurahan(row, joiner):
    code, name, _, kapanewon = row
    assert MATCHER.match(joiner.format(kal=name, kap=kapanewon)).code == code


@st.composite
def slips(draw):
    row = draw(st.sampled_from(ROWS))
    name = row[1]
    at = draw(st.integers(0, len(name) - 1))
    letter = draw(st.sampled_from(string.ascii_lowercase + " .-"))
    kind = draw(st.sampled_from(["drop", "change", "insert", "swap"]))
    edited = {
        "drop": name[:at] + name[at + 1 :],
        "change": name[:at] + letter + name[at + 1 :],
        "insert": name[:at] + letter + name[at:],
        "swap": name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
    }[kind]
    return row, edited


@given(slip=slips(), trusted=st.booleans())
def test_one_wrong_letter_never_silently_finds_a_different_kalurahan(slip, trusted):
    (code, _, _, kapanewon), edited = slip
    official = {row[1].casefold(): row[0] for row in ROWS}
    written = official.get(edited.casefold().strip(" .-"))
    found = MATCHER.match(edited, trusted=trusted)
    assert found.code in {None, code, written}
    beside = MATCHER.match(edited, kapanewon=kapanewon)
    same_kapanewon = (written or "")[:8] == code[:8]
    assert beside.code in {None, code} or same_kapanewon


@given(text=st.text(max_size=60), kapanewon=st.none() | st.text(max_size=20))
def test_no_text_breaks_the_matcher(text, kapanewon):
    found = MATCHER.match(text, kapanewon=kapanewon)
    assert (found.kind == "exact") == (found.code in REGIONS.kalurahan.index)
