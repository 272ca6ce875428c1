"""What an answer or a failure means for the person: reason, words, next step."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from extractor.acquire.reasons import TRANSIENT_STATUS
from extractor.errors import AcquireError

COPY = "save the page in a browser, or take an archived copy (WARC or HTML), and give the file"

_LATER = "outages extract --retry-failed later"

_STATUS = {
    401: ("paywall", "the site wants a login", COPY),
    402: ("paywall", "the site wants payment", COPY),
    403: ("blocked", "the site refuses the request", COPY),
    404: ("http_404", "there is no such page", "check the address, or give an archived copy"),
    410: ("http_410", "the page was removed", "give an archived copy (WARC or HTML)"),
    429: ("rate_limited", "the site asks to slow down", _LATER),
    451: ("http_451", "the page is withheld for legal reasons", "give an archived copy"),
}

_NOBODY = "All connection attempts failed"
"""What the HTTP client says where a connection is refused."""

_CERTIFICATE = {
    9: "it is not valid yet",
    10: "it has expired",
    18: "the site has signed it itself",
    19: "the site has signed it itself",
    20: "its issuer is not known",
    21: "its issuer is not known",
    62: "it is for another host name",
    64: "it is for another address",
}
"""OpenSSL's X509_V_ERR codes (include/openssl/x509_vfy.h) in words."""


def refused(source: str, response: httpx.Response) -> AcquireError:
    """The error of an answer of status 400 and above."""
    status = response.status_code
    told = "the site has trouble of its own" if status >= 500 else "the site refuses the request"
    step = _LATER if status in TRANSIENT_STATUS else "see whether a browser opens it"
    default = (f"http_{status}", told, step)
    reason, message, step = _STATUS.get(status, default)
    error = AcquireError(source, f"{message} (HTTP {status})", reason=reason, step=step)
    error.__cause__ = httpx.HTTPStatusError(
        str(status), request=response.request, response=response
    )
    return error


def failed(source: str, error: Exception) -> AcquireError:
    """An error of the HTTP client in a person's words."""
    if certificate := _tls(error):
        return AcquireError(
            source,
            f"the site's encryption is not valid: {certificate}",
            reason="tls",
            step="check the address; an archived copy can be given as a file",
        )
    if isinstance(error, TimeoutError | httpx.TimeoutException):
        return AcquireError(source, "no answer in time", reason="timeout", step=_LATER)
    if isinstance(error, httpx.RemoteProtocolError):
        words = str(error)
        if "peer closed" in words or "incomplete" in words or "disconnected" in words:
            return AcquireError(
                source, "the answer ends too early", reason="incomplete", step=_LATER
            )
        return AcquireError(
            source, f"the site does not answer in proper HTTP ({words.partition(':')[0]})",
            reason="protocol", step=COPY,
        )  # fmt: skip
    words = str(error) or type(error).__name__
    told = "nothing answers at this address" if words == _NOBODY else words
    return AcquireError(source, f"no connection ({told})", reason="connection", step=_LATER)


def retry_after(error: BaseException | None) -> float | None:
    """Seconds that the Retry-After header of a refusal asks for; RFC 9110, 10.2.3."""
    cause = error.__cause__ if error else None
    if not isinstance(cause, httpx.HTTPStatusError):
        return None
    value = str(cause.response.headers.get("retry-after", "")).strip()
    if value.isdecimal():
        return float(value[:9])
    try:
        then = parsedate_to_datetime(value)
    except ValueError:
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return max(0.0, (then - datetime.now(UTC)).total_seconds())


def _tls(error: BaseException | None) -> str | None:
    """What is wrong with the site's TLS, if that is what failed."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, ssl.SSLCertVerificationError):
            return _CERTIFICATE.get(error.verify_code, error.verify_message)
        waiting = isinstance(error, ssl.SSLWantReadError | ssl.SSLWantWriteError)
        if isinstance(error, ssl.SSLError) and not waiting:
            return "the two sides have no way to encrypt in common, or it is no TLS at all"
        error = error.__cause__ or error.__context__
    return None
