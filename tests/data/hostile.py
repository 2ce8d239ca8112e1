"""Texts that want to be more than text, by what would have to run them.

Each names ``hacked`` or asks ``evil.example`` for something, so that a test can see
whether anything did run.
"""

from __future__ import annotations

SCRIPT = (
    "<script>parent.hacked=1;window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "<svg onload=window.hacked=1><a xlink:href=javascript:hacked=1>k</a></svg>",
    "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
    "javascript:window.hacked=1//",
    "<details open ontoggle=window.hacked=1>",
)
MARKDOWN = (
    "![x](https://evil.example/pixel.png)",
    "[Sumberagung](javascript:window.hacked=1)",
    "[masuk](https://evil.example/login)",
    "<a href='https://evil.example'>k</a>",
    ":red[awas] $\\href{https://evil.example}{k}$",
)
TEMPLATE = (
    "{{cycler.__init__.__globals__.os.getpid()}}",
    "{% for x in range(9) %}hacked{% endfor %}",
    "${window.hacked=1}`${window.hacked=1}`",
    "{0.__class__.__mro__} %(hacked)s {language}",
)
FORMULA = (
    '=HYPERLINK("https://evil.example","k")',
    "+cmd|' /C calc'!A1",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
)
PATH = ("../../../../etc/passwd", "C:\\Windows\\win.ini", "con.csv:evil", "a\x00b.csv")
SQL = ("'; DROP TABLE batch;--", '" OR 1=1 --', "1); DELETE FROM observation;")
LINK = (
    "javascript:window.hacked=1",
    "data:text/html,<script>window.hacked=1</script>",
    "https://evil.example/unduh",
    "//evil.example/x",
    "[k](data:text/html;base64,PHNjcmlwdD4=)",
    "<https://evil.example>",
    "surat@evil.example",
)
UNICODE = (
    "Sum\u061cberagung",
    "\U000e0053umberagung",
    "\u0405umb\u0435rsari",
    "\uff1cscript\uff1ewindow.hacked=1\uff1c/script\uff1e",
    "\uff1dHYPERLINK(1)",
    "Z\u0351\u036b\u0343algo",
)
CONTROL = ("a\x1b[2Jb", "a\x07b", "a\x9b31mb")
DIRECTION = (
    "Sum\u202egnugareb",
    "\u2066Depok\u2069",
    "Sumber\u200bagung",
    "\ufeffMlati",
)

ALL = (
    *(*SCRIPT, *MARKDOWN, *TEMPLATE, *FORMULA, *PATH, *SQL, *DIRECTION),
    *(*LINK, *UNICODE),
)
STEERING = frozenset("\u061c\u200b\u202e\u2066\u2069\ufeff\x1b\x07\x9b\x00")
