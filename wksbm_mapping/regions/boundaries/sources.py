"""Where the boundaries of a region set can be downloaded."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from wksbm_mapping.errors import BoundaryError, ReferenceDataError
from wksbm_mapping.i18n import t
from wksbm_mapping.settings import REFERENCE_DIR

_FORMS = {
    "base_url": r"https://[a-z0-9.-]+",
    "repository": r"[\w.-]+/[\w.-]+",
    "commit": r"[0-9a-f]{40}",
    "path": r"[\w.-]+(/[\w.-]+)*",
    "sha256": r"[0-9a-f]{64}",
    "licence": r".+",
    "credit": r".+",
}


@dataclass(frozen=True)
class BoundarySource:
    """One file in a public repository, pinned to its bytes.

    Parameters
    ----------
    base_url : str
        Where the repository is served, without a slash at the end.
    repository, commit, path : str
        The file; ``{base_url}/{repository}/{commit}/{path}`` is its address.
    sha256 : str
        Of its bytes, 64 hexadecimal digits.
    licence, credit : str
        What the makers ask to be printed with it.
    """

    base_url: str
    repository: str
    commit: str
    path: str
    sha256: str
    licence: str
    credit: str

    def url(self, base_url: str | None = None) -> str:
        """Where the file is, on its own server or on another one."""
        base = (base_url or self.base_url).rstrip("/")
        return f"{base}/{self.repository}/{self.commit}/{self.path}"


def load_boundary_source(
    code: str, *, reference_dir: Path = REFERENCE_DIR
) -> BoundarySource:
    """Which download is known for this region set.

    Raises
    ------
    BoundaryError
        ``boundary_no_download``: none is known.
    ReferenceDataError
        ``broken_reference_file``: ``batas.toml`` lacks a value or holds a wrong one.
    """
    path = reference_dir / "wilayah" / code / "batas.toml"
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))["download"]
    except FileNotFoundError:
        raise BoundaryError("boundary_no_download", region=code) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError):
        raise _broken(path, t("reference.no_toml")) from None
    for name, form in _FORMS.items():
        if not re.fullmatch(form, str(values.get(name, ""))):
            raise _broken(path, t("reference.setting", column=name))
    return BoundarySource(
        **{field.name: values[field.name] for field in fields(BoundarySource)}
    )


def _broken(path: Path, reason: str) -> ReferenceDataError:
    return ReferenceDataError(
        "broken_reference_file", file=path.name, row=1, reason=reason
    )
