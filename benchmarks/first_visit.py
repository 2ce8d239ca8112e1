"""How long from a first visit to the painted map?

Run: ``python benchmarks/first_visit.py [visits] [data folder]``. Each visit is a fresh
browser with nothing cached; the first one is also the first of a fresh server.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from browser import PROJECT, browse, serve, set_up


def main(visits: int, data_dir: Path) -> None:
    """Measure and print start of the server, first visit and later visits."""
    started = time.perf_counter()
    with serve(PROJECT / "app.py", data_dir) as address:
        print(f"server ready after {time.perf_counter() - started:.1f} s")
        taken = [_visit(f"{address}/peta_masalah") for _ in range(visits)]
    print(f"first visit of a fresh server  {taken[0]:.0f} ms to the painted map")
    later = taken[1:]
    print(
        f"later visits, empty browser    median {statistics.median(later):.0f} ms, "
        f"from {min(later):.0f} to {max(later):.0f} ms, n={len(later)}"
    )


def _visit(address: str) -> float:
    with browse() as page:
        page.goto(address, wait_until="commit")
        page.wait_for_function("window.paints.length > 0", timeout=60_000)
        return float(page.evaluate("paints[0].at - performance.timeOrigin"))


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 6
    if len(sys.argv) > 2:
        main(wanted, Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as fresh:
            set_up(Path(fresh))
            main(wanted, Path(fresh))
