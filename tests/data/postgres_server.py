"""A PostgreSQL server for tests: a given one, or a private one in a temporary folder.

``WKSBM_TEST_POSTGRES_URL`` gives one for tests alone, whose user is a superuser; else
the newest installed PostgreSQL is started on a socket of its own and thrown away after.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import URL, make_url

GIVEN = "WKSBM_TEST_POSTGRES_URL"
REQUIRED = "WKSBM_REQUIRE_POSTGRES"
SPEED = "-c fsync=off -c full_page_writes=off"
LIMITS = "-c max_connections=200 -c shared_buffers=32MB -c listen_addresses="

LOCALE = ("--locale=C.UTF-8",)
FIRST_WITH_ICU = 15


@dataclass(frozen=True)
class Server:
    """A running server.

    Parameters
    ----------
    url : URL
        How to reach it; names a database that is always there.
    private : PrivateServer or None
        Set where the server is our own, so that it may be stopped.
    """

    url: URL
    private: PrivateServer | None = None
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def create(self, template: str = "template1") -> str:
        """Create a database from a template; its name."""
        name = f"wksbm_test_{os.getpid()}_{next(self.numbers)}"
        self.run("CREATE DATABASE {} TEMPLATE {}", name, template)
        return name

    def drop(self, name: str) -> None:
        """Drop a database, whoever is in it."""
        self.run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def run(self, command: str, *names: str) -> None:
        """Run one command outside a transaction; names are put in as identifiers."""
        filled = sql.SQL(command).format(*map(sql.Identifier, names))  # type: ignore[arg-type]
        plain = self.url.set(drivername="postgresql")
        conninfo = plain.render_as_string(hide_password=False)
        with psycopg.connect(conninfo, autocommit=True) as connection:
            connection.execute(filled)

    def url_of(self, name: str) -> str:
        """Address of a database as the settings take it."""
        return self.url.set(database=name).render_as_string(hide_password=False)


@dataclass(frozen=True)
class PrivateServer:
    """A server started from ``programs`` over ``folder``."""

    programs: Path
    folder: Path

    def create(self) -> None:
        """Create its data folder; texts are sorted as in English, not by bytes."""
        where = ("-D", self.folder / "data", "-U", "wksbm", "-A", "trust", "-N")
        words = ("--locale-provider=icu", "--icu-locale=en") if self.has_icu else ()
        self.call(self.programs / "initdb", *where, "-E", "UTF8", *LOCALE, *words)

    @property
    def has_icu(self) -> bool:
        """Whether this version can sort by ICU."""
        return _version(self.programs) >= FIRST_WITH_ICU

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"{SPEED} {LIMITS} -k {self.folder}"
        self.control("start", "-w", "-o", options, "-l", str(self.folder / "log"))

    def stop(self) -> None:
        """Stop it as a crash would, without a word to its clients."""
        self.control("stop", "-w", "-m", "immediate")

    def control(self, verb: str, *options: str) -> None:
        """Run ``pg_ctl``."""
        data = str(self.folder / "data")
        self.call(self.programs / "pg_ctl", verb, "-D", data, "-s", *options)

    def call(self, *command: object) -> None:
        """Run a program of PostgreSQL, which refuses to run as root."""
        words = [str(word) for word in command]
        if os.geteuid() == 0:
            who = ["--clear-groups", "--reuid=postgres", "--regid=postgres"]
            words = ["setpriv", *who, *words]
        subprocess.run(
            words, check=True, cwd="/", timeout=60, stdout=subprocess.DEVNULL
        )


def find_programs() -> Path | None:
    """Find the folder of the newest installed PostgreSQL."""
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    usable = [folder for folder in folders if (folder / "pg_ctl").exists()]
    return max(usable, key=_version, default=None)


def _version(folder: Path) -> int:
    return int((re.findall(r"\d+", str(folder)) or ["0"])[-1])


@contextlib.contextmanager
def run_server() -> Iterator[Server | None]:
    """Offer a server for the time of the block; None where there is no PostgreSQL."""
    given = os.environ.get(GIVEN)
    if given:
        yield Server(make_url(given))
        return
    programs = find_programs()
    if programs is None or not hasattr(os, "fork"):
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="wksbm-pg-", dir="/tmp") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        private = PrivateServer(programs, folder)
        private.create()
        private.start()
        url = URL.create("postgresql+psycopg", "wksbm", database="postgres")
        try:
            yield Server(url.set(query={"host": name}), private)
        finally:
            private.stop()
