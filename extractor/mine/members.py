"""Where the next record of a compressed archive begins.

A ``.warc.gz`` file is a row of gzip members, one a record (WARC 1.1, annex D). From any byte, the
next member is the next place at which the magic number stands and a WARC header unpacks: so a file
can be read in parts, and reading goes on behind a damaged record.
"""

from __future__ import annotations

import zlib
from typing import BinaryIO

MAGIC = b"\x1f\x8b\x08"
BLOCK = 1 << 20
HEADER = 512
"""Compressed bytes that are enough to unpack the first words of a header."""

_GZIP = 31  # window bits of zlib for the gzip format


def find(stream: BinaryIO, start: int) -> int | None:
    """The offset of the first member at ``start`` or behind it, None where there is none."""
    stream.seek(start)
    offset, block = start, stream.read(BLOCK)
    while block:
        position = block.find(MAGIC)
        while position >= 0:
            if len(block) - position < HEADER:
                block += stream.read(HEADER)
            if _is_record(block[position : position + HEADER]):
                return offset + position
            position = block.find(MAGIC, position + 1)
        keep = block[-len(MAGIC) + 1 :]
        offset += len(block) - len(keep)
        more = stream.read(BLOCK)
        block = keep + more if more else b""
    return None


def _is_record(head: bytes) -> bool:
    """Whether what unpacks from ``head`` begins like a WARC record."""
    try:
        return zlib.decompressobj(_GZIP).decompress(head, 8).startswith(b"WARC/")
    except zlib.error:
        return False
