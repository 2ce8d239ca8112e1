"""Invented persons whose every mark can be searched for, and files full of them.

No such person exists: the numbers carry a serial of 77xx, the names are made up.
"""

from __future__ import annotations

NAMES = (
    "Qomarivan Zelvandra",
    "Wexitri Qalmarani",
    "Jexandra Vuqimano",
    "Bexta Zuqarwati",
    "Ravqita Xelmondra",
    "Texmun Qorvasena",
)
NIKS = tuple(f"340407{41 + n:02d}0750{7700 + n}" for n in range(len(NAMES)))
KKS = tuple(f"340407{11 + n:02d}0310{7750 + n}" for n in range(len(NAMES)))
PHONES = tuple(f"08139977{n:04d}" for n in range(6601, 6601 + len(NAMES)))
ACCOUNTS = tuple(f"0077{n:06d}" for n in range(886601, 886601 + len(NAMES)))
STREETS = tuple(f"Jl. Xaverindah No. {n}" for n in range(71, 71 + len(NAMES)))
BIRTHS = tuple(f"{11 + n:02d}-07-19{50 + n}" for n in range(len(NAMES)))
KALURAHAN = ("Sumbersari", "Sumberagung", "Sumbersari", "Sumberagung") + (
    "Sumbersari",
    "Sumberagung",
)

MARKS = (
    *(part for name in NAMES for part in name.split()),
    *(number[8:] for number in (*NIKS, *KKS)),
    *(phone[4:] for phone in PHONES),
    *(account[4:] for account in ACCOUNTS),
    "Xaverindah",
    *BIRTHS,
    *("-".join(reversed(day.split("-"))) for day in BIRTHS),
)
"""Texts that must be found nowhere; parts of numbers, for they may be cut."""


def by_name_rows() -> list[list[str]]:
    """Build a by-name list: title, header, one row per person."""
    head = (
        "No;NIK;No KK;Nama;L/P;Tgl Lahir;Alamat;No HP;No Rekening;Padukuhan"
        ";Kalurahan;Jenis PPKS;Catatan"
    )
    people = zip(NIKS, KKS, NAMES, BIRTHS, STREETS, PHONES, ACCOUNTS, KALURAHAN,
                 strict=True)  # fmt: skip
    rows = [
        [
            *(str(n), nik, kk, name, "LP"[n % 2], born, street, phone, account),
            *("Karang", kalurahan, "Lanjut Usia Telantar", f"adik {name} {nik}"),
        ]
        for n, (nik, kk, name, born, street, phone, account, kalurahan) in enumerate(
            people, start=1
        )
    ]
    return [["DATA PPKS KABUPATEN SLEMAN TAHUN 2024"], head.split(";"), *rows]


def recap_rows() -> list[list[str]]:
    """Build a long recap with persons in every wrong place."""
    rows = [
        [kalurahan, "Anak Telantar", str(n), name, nik, phone]
        for n, (kalurahan, name, nik, phone) in enumerate(
            zip(KALURAHAN, NAMES, NIKS, PHONES, strict=True)
        )
    ]
    strays = [
        [f"{NAMES[0]} {NIKS[0]}", "Anak Telantar", "4", "", "", ""],
        ["Sumberrahayu", f"{NAMES[1]} {NIKS[1]}", "4", "", "", ""],
        ["Sumberrahayu", "Anak Telantar", f"{NIKS[2]}", "", "", ""],
        ["Sumberrahayu", "Pengemis", f"{NAMES[3]} {PHONES[3]}", "", "", ""],
        ["Sumberrahayu", "Fakir Miskin", NAMES[4], "", "", ""],
        [NAMES[5], "Fakir Miskin", "7", "", "", ""],
        [f"JUMLAH {NIKS[4]}", "Anak Telantar", "10", "", "", ""],
    ]
    head = ["Kalurahan", "Jenis PPKS", "Jumlah", "Uraian A", "Uraian B", "Uraian C"]
    title = [f"REKAP 2024 {NAMES[5]} NIK {NIKS[5]}"]
    return [title, head, *rows, *strays]
