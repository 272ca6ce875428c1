"""The body of an answer, decompressed piece by piece and never beyond the cap.

httpx decompresses a piece whole: 64 KB of a bomb become 64 MB. Here only as much is decompressed
as may still come, so that brotli and zstd, which have no such limit, are not asked for.
"""

from __future__ import annotations

import zlib

from extractor.errors import AcquireError

ACCEPT_ENCODING = "gzip, deflate"

_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


class Body:
    """Collects a body of at most ``cap`` bytes, decompressed from ``encoding``.

    Raises:
        AcquireError: ``too_large``, or ``decoding`` where the body is not what it says.
    """

    def __init__(self, source: str, encoding: str, cap: int) -> None:
        self._source = source
        self._cap = cap
        self._content = bytearray()
        self._encoding = encoding.strip().lower()
        if self._encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise self._damaged(f"it is compressed as {encoding!r}, which was not asked for")
        self._inflate = zlib.decompressobj(_GZIP) if "gzip" in self._encoding else None

    def add(self, piece: bytes) -> None:
        """Take the next piece as received."""
        if self._encoding == "deflate" and self._inflate is None and piece:
            # "deflate" is a zlib stream by the standard, and a bare one from some servers.
            self._inflate = zlib.decompressobj(_ZLIB if piece[0] & 0x0F == 8 else _RAW)
        if self._inflate is None:
            self._content += piece
        else:
            room = self._cap + 1 - len(self._content)
            try:
                self._content += self._inflate.decompress(piece, max(1, room))
            except zlib.error:
                raise self._damaged("it cannot be decompressed") from None
        if len(self._content) > self._cap:
            raise AcquireError(
                self._source,
                f"the page is larger than {self._cap / 1e6:g} MB",
                reason="too_large",
                step="check that the address is an article",
            )

    def whole(self) -> bytes:
        """The body, once all of it was added."""
        if self._inflate is not None and not self._inflate.eof and self._content:
            raise self._damaged("it ends too early")
        return bytes(self._content)

    def _damaged(self, how: str) -> AcquireError:
        return AcquireError(
            self._source,
            f"the answer is damaged: {how}",
            reason="decoding",
            step="save the page in a browser and give the file",
        )
