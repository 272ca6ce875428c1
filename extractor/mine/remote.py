"""Opening files: local ones by the operating system, addresses by fsspec.

fsspec (an extra) reads ``s3://``, ``gs://``, ``https://``, ``hdfs://`` and others. What a person
names as an archive is opened as named: the address guard of :mod:`extractor.acquire` is for
addresses that come from pages, and does not apply.
"""

from __future__ import annotations

from glob import has_magic
from pathlib import Path
from typing import Any, BinaryIO

from extractor.errors import AcquireError


def is_remote(file: str) -> bool:
    """Whether a file is an address and no local path."""
    return "://" in file


def opened(file: str) -> BinaryIO:
    """A file for reading from any position.

    Raises:
        AcquireError: fsspec is not installed, or does not know the address.
        OSError: the file cannot be opened.
    """
    if not is_remote(file):
        # fastwarc has a buffer of its own; a second one only copies.
        return Path(file).open("rb", buffering=0)
    system, path = _system(file)
    stream: BinaryIO = system.open(path, "rb")
    return stream


def size(file: str) -> int:
    """Bytes of a file.

    Raises:
        AcquireError, OSError: as :func:`opened`.
    """
    if not is_remote(file):
        return Path(file).stat().st_size
    system, path = _system(file)
    return int(system.size(path) or 0)


def expand(address: str) -> list[str]:
    """The files of an address: those of a pattern or below a folder, else itself.

    Raises:
        AcquireError: as :func:`opened`, or the place cannot be listed.
    """
    system, path = _system(address)
    try:
        if has_magic(path):
            found = system.glob(path)
        elif system.isdir(path):
            found = system.find(path)
        else:
            return [address]
    except (OSError, ValueError) as error:
        raise AcquireError(
            address, f"it cannot be listed: {error}", reason="unreadable", step="check the address"
        ) from None
    return sorted(str(system.unstrip_protocol(name)) for name in found)


def _system(address: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise AcquireError(
            address,
            "this needs fsspec",
            reason="missing_extra",
            step="pip install 'outage-extractor[mine]'",
        ) from None
    try:
        system, path = url_to_fs(address)
    except (ImportError, ValueError) as error:  # a protocol whose package is missing, or unknown
        raise AcquireError(
            address,
            f"the address cannot be opened: {error}",
            reason="unreadable",
            step="install what fsspec asks for, or copy the file here",
        ) from None
    return system, str(path)
