"""Names of persons, told from places and kinds by words only persons are called.

The list holds given names frequent in Java (public knowledge, no register); it needs
no completeness: a column of names contains enough of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_GIVEN = frozenset(
    """
    abdul abdullah achmad ahmad aisyah aminah arifin astuti bambang budi djoko eko
    endang ernawati fatimah fitriani handayani hartati hartini hartono haryanto
    haryati haryono hasan hidayat husein ibrahim ismail joko jumadi juminah juminem
    jumirah kasimin kasinem kasiyem khadijah kurniawan legiman legiyem lestari
    mardiyah mardiyem marsinah marsiyem maryam moch mochamad mohammad muh muhamad
    muhammad mujiono mujiyem mujiyono mulyadi mulyani mulyono ngadimin ngadinem
    ngadiran ngadiyem ngadiyo ngatinah ngatinem ngatini ngatiyem ningsih nugroho nur
    paijem paijo paimin painem parjinem parjo ponijo poniman ponirah ponirin poniyem
    prasetya prasetyo pratama pujiastuti purnomo purwanti purwanto rahman rahmat
    rahmawati rizki rizky rohmah rohman rohmat rubinem rubiyem sakinem samiyem
    santoso saputra saputri sarinem sarjiyem sarjono satinem satiyem setiawan siti
    slamet subagio subagyo sudarmi sudarmo sudarsono sudarto sudirman sudiyono
    sugeng sugiarto sugiyem sugiyono suharti suharto suharyanto sujono sukardi
    sukarno sukarti sukirman sulaiman sulastri sumarni sumarno suminah suminem
    sumiyati sumiyem sunarti sunarto suparman suparmi suparno suparti supriyadi
    supriyanto suratmi surono suryani suryanto susanti susanto susilo sutarmi
    sutarno sutinah sutinem sutiyem sutrisno suyanto suyati suyono tugiman tugiyem
    tukijo tukiman tukinah tukinem tukiyem tuminah tuminem tuti wagiman waginah
    waginem wagiyem wahyudi wahyuni wakidi wakijo wakinem warsini warsito warsiyem
    wati wibowo widi widodo yanti yanto yatinem yatini yuli yuliana yulianti
    yulianto yusuf zainal
    """.split()  # noqa: SIM905 - a list of words reads better than of strings
)
_TITLES = re.compile(
    r"\b(?:bin|binti|alm|almh|almarhum(?:ah)?|drs|dra|hj|bpk|pak|mbah|bu|sdr|sdri|ny|tn"
    r"|nn|(?:bapak|ibu)(?! (?:hamil|menyusui|tunggal|rumah|dan|nifas|bersalin|ibu)\b))"
    r"\b\.?\s+\w"
    r"|\b(?:s\.(?:pd|sos|h|e|ip|kom|t|p|kep|ag)|m\.(?:si|pd|m|h)|a\.md)\b"
    r"|\b(?:nama|petugas|ketua|pendata|pengurus|penerima|nip|a\.n)\b\s*[:=]",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:panti|yayasan|lks|lksa|lku|karang|pkk|wkbsm|wksbm|asuhan|muhammadiyah"
    r"|aisyiyah|dinas)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_NAME_FORM = re.compile(r"[^\W\d_]{2,}(?:[ .,'’\-]+[^\W\d_]+){0,5}\.?")
_TWO_WORDS = re.compile(r"[^\W\d_]{2,}[.,]? [^\W\d_]{2,}.*")
_HAMLET = re.compile(r"(?:padukuhan|pedukuhan|dukuh|dusun|dk|dsn)\b", re.IGNORECASE)
_PART_OF_VILLAGE = re.compile(
    r".+ (?:lor|kidul|wetan|kulon|tengah|timur|barat|utara|selatan|krajan|[ivx]+|\d+)",
    re.IGNORECASE,
)
_KNOWN_SHARE = 0.2
_FORM_SHARE = 0.6
_UNIQUE_SHARE = 0.6
_FEW = 5


def mentions_person(text: str) -> bool:
    """Whether a text holds a word that only persons are called.

    Examples
    --------
    >>> mentions_person("ikut Bu Siti"), mentions_person("Panti Asuhan Budi Mulya")
    (True, False)
    """
    words = {word.casefold() for word in _WORD.findall(text)}
    if not words & _GIVEN and not _TITLES.search(text):
        return False
    return _ORGANISATION.search(text) is None


def are_person_names(
    texts: Sequence[str], *, rows: int = 0, is_beside_identity: bool = False
) -> bool:
    """Whether the distinct texts of a column are mostly names of persons.

    Parameters
    ----------
    texts : sequence of str
        Distinct, filled.
    rows : int
        How many filled rows they come from.
    is_beside_identity : bool
        Another column holds identity numbers: then capitalised words that hardly
        repeat are names, known or not.
    """
    formed = [text for text in texts if _has_name_form(text)]
    if len(formed) < max(_FORM_SHARE * len(texts), 1):
        return False
    known = sum(map(mentions_person, formed))
    if known >= max(_KNOWN_SHARE * len(formed), 1):
        return True
    if not is_beside_identity:
        return False
    double = sum(
        1 for text in formed if _TWO_WORDS.fullmatch(text) and not _HAMLET.match(text)
    )
    is_unique = len(texts) >= _UNIQUE_SHARE * rows
    is_double = double >= _FORM_SHARE * len(texts)
    return is_unique and (is_double or (rows >= _FEW and double > 0))


def is_like_name(text: str) -> bool:
    """Whether a text is two or more capitalised words, as most names are.

    Examples
    --------
    >>> is_like_name("Texmun Qorvasena"), is_like_name("lihat lampiran")
    (True, False)
    """
    has_words = _TWO_WORDS.fullmatch(text) and _NAME_FORM.fullmatch(text)
    return bool(has_words) and all(word[0].isupper() for word in text.split())


def is_like_hamlet(text: str) -> bool:
    """Whether a text is named as padukuhan are: by a word before, a side or a number.

    Examples
    --------
    >>> is_like_hamlet("Beran Lor"), is_like_hamlet("Murangan VII")
    (True, True)
    >>> is_like_hamlet("Texmun Qorvasena")
    False
    """
    is_named = _HAMLET.match(text) or _PART_OF_VILLAGE.fullmatch(text)
    return is_named is not None and not mentions_person(text)


def _has_name_form(text: str) -> bool:
    is_capital = text[:1].isupper() or text.islower()
    return is_capital and _NAME_FORM.fullmatch(text) is not None
