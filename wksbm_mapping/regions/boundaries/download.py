"""The bytes of a known download, only if they are exactly the pinned ones."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO
from urllib.parse import urlsplit

import pooch
import requests

from wksbm_mapping.errors import BoundaryError
from wksbm_mapping.regions.boundaries.limits import check_file_size
from wksbm_mapping.regions.boundaries.sources import BoundarySource

CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 120.0
_NOT_FOUND = 404
_PIECE = 2**16
_BROKEN_OFF = (
    requests.exceptions.ChunkedEncodingError,
    requests.exceptions.ContentDecodingError,
)


def download_boundary_file(
    source: BoundarySource,
    *,
    base_url: str | None = None,
    connect_seconds: float = CONNECT_SECONDS,
    total_seconds: float = TOTAL_SECONDS,
) -> bytes:
    """Fetch the file of a source, and nothing else.

    Parameters
    ----------
    source : BoundarySource
        Which file, pinned by its SHA-256.
    base_url : str, optional
        Another server that mirrors the repository.
    connect_seconds : float
        How long to wait for the server to answer at all, and between two pieces.
    total_seconds : float
        How long the whole may take.

    Raises
    ------
    BoundaryError
        ``boundary_no_network``, ``boundary_timeout``, ``boundary_not_found``,
        ``boundary_server_error``, ``boundary_truncated``, ``boundary_too_large``,
        ``boundary_wrong_hash``.
    """
    url = source.url(base_url)
    server = str(urlsplit(url).hostname)
    pooch.get_logger().setLevel("WARNING")
    with TemporaryDirectory(prefix="wksbm-") as folder:
        try:
            path = pooch.retrieve(
                url,
                known_hash=f"sha256:{source.sha256}",
                fname="boundaries",
                path=folder,
                downloader=_BoundedDownloader(connect_seconds, total_seconds),
            )
        except requests.Timeout:
            raise BoundaryError("boundary_timeout", server=server) from None
        except _BROKEN_OFF:
            raise BoundaryError("boundary_truncated", server=server) from None
        except requests.HTTPError as error:
            raise _refused(error, server) from None
        except requests.RequestException:
            raise BoundaryError("boundary_no_network", server=server) from None
        except ValueError:
            raise BoundaryError("boundary_wrong_hash", server=server) from None
        return Path(path).read_bytes()


@dataclass(frozen=True)
class _BoundedDownloader:
    """Fetches for pooch, within a time and a size."""

    connect_seconds: float
    total_seconds: float

    def __call__(
        self, url: str, output_file: str | BinaryIO, _: pooch.Pooch | None
    ) -> None:
        with (
            requests.get(url, timeout=self.connect_seconds, stream=True) as response,
            Path(str(output_file)).open("wb") as file,
        ):
            response.raise_for_status()
            try:
                for piece in self._pieces(response):
                    file.write(piece)
            except requests.ConnectionError as error:
                # What requests raises when the next piece does not come in time.
                raise requests.Timeout(url) from error

    def _pieces(self, response: requests.Response) -> Iterator[bytes]:
        end = time.monotonic() + self.total_seconds
        size = 0
        for piece in response.iter_content(_PIECE):
            size += len(piece)
            check_file_size(size)
            if time.monotonic() > end:
                raise requests.Timeout(response.url)
            yield piece


def _refused(error: requests.HTTPError, server: str) -> BoundaryError:
    status = 0 if error.response is None else error.response.status_code
    if status == _NOT_FOUND:
        return BoundaryError("boundary_not_found", server=server)
    return BoundaryError("boundary_server_error", server=server, status=status)
