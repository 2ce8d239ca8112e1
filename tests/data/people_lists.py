"""Small lists of invented persons, and what a draft of one tells."""

from __future__ import annotations

from collections import Counter

SUMBERAGUNG, SUMBERSARI = "34.04.03.2003", "34.04.03.2002"
TITLE = "DAFTAR PPKS KABUPATEN SLEMAN TAHUN 2025"
HEAD = "No;NIK;Nama;L/P;Tgl Lahir;Kalurahan;Padukuhan;Jenis PPKS;Status Penanganan"
PEOPLE = """\
1;3404030101400001;Contoh Satu;L;01-01-1940;Sumberagung;Kaliduren;\
Lanjut Usia Terlantar;Belum ditangani
2;3404034505500002;Contoh Dua;P;05-05-1950;Sumberagung;KALIDUREN;Lansia Terlantar;\
Sudah ditangani
3;3404030203660003;Contoh Tiga;L;02-03-1966;Sumberagung;Dk. Puluhan;\
Lanjut Usia Terlantar;sudah dibantu
4;3404030405120004;Contoh Empat;;04-05-2012;Sumbersari;;Anak Terlantar;
""".splitlines()


def listed(*rows, head=HEAD, title=TITLE):
    return "\n".join([title, head, *rows])


def counted(draft, breakdown, column):
    rows = draft.observations[draft.observations["breakdown"] == breakdown]
    keys = zip(rows["region"], rows["category"], rows[column], strict=True)
    return dict(zip(keys, rows["value"].tolist(), strict=True))


def codes(draft):
    return Counter(finding.code for file in draft.files for finding in file.findings)


def accounts(draft):
    (file,) = draft.files
    return (
        *(file.rows_read, file.rows_accepted, file.rows_rejected),
        file.rows_skipped,
    )
