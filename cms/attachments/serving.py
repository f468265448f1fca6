"""Answers that carry a stored file: conditional, in ranges, with the right headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from django.conf import settings
from django.core.files.storage import Storage
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.utils.cache import get_conditional_response

_CHUNK = 64 * 1024
_SINGLE_RANGE = re.compile(r"bytes=(?:(\d+)-(\d*)|-(\d+))$")

# A copy may be kept but is asked for again each time, answered 304 from the database: a file that
# is withdrawn is gone from every cache at the next request.
PUBLIC = "public, no-cache"
PRIVATE = "private, no-store"


def file_response(
    request: HttpRequest,
    storage: Storage,
    name: str,
    *,
    etag: str,
    content_type: str,
    public: bool,
    disposition: str = "inline",
) -> HttpResponseBase:
    """Return the stored file ``name``; 304, 206 or 416 where the request asks for it.

    ``etag`` is the bare fingerprint of the content. With ``PROTECTED_MEDIA_URL`` set, nginx sends
    the bytes (X-Accel-Redirect). Raises ``Http404`` where the store has lost the file.
    """
    quoted = f'"{etag}"' if etag else None
    unchanged = get_conditional_response(request, etag=quoted)
    if unchanged is not None:
        return _with_headers(unchanged, quoted, public)
    prefix = getattr(settings, "PROTECTED_MEDIA_URL", "")
    if prefix:
        response: HttpResponseBase = HttpResponse(content_type=content_type)
        response["X-Accel-Redirect"] = f"{prefix.rstrip('/')}/{name}"
    else:
        try:
            stream = storage.open(name, "rb")
            size = storage.size(name)
        except FileNotFoundError as error:
            raise Http404("The store has lost this file.") from error
        response = _ranged(request, stream, size, quoted, content_type)
    response["Content-Disposition"] = disposition
    return _with_headers(response, quoted, public)


def _with_headers(response: HttpResponseBase, etag: str | None, public: bool) -> HttpResponseBase:
    if etag:
        response["ETag"] = etag
    response["Cache-Control"] = PUBLIC if public else PRIVATE
    # An uploaded file runs nothing in the name of this site, whatever is in it.
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _ranged(
    request: HttpRequest, stream: IO[bytes], size: int, etag: str | None, content_type: str
) -> HttpResponseBase:
    """Answer a single byte range (RFC 9110, 14); several ranges get the whole file."""
    wanted = _range(request, size, etag)
    if wanted is None:
        response: HttpResponseBase = FileResponse(stream, content_type=content_type)
        response["Content-Length"] = str(size)
        response["Accept-Ranges"] = "bytes"
        return response
    first, last = wanted
    if first > last:
        stream.close()
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{size}"
        return response
    response = StreamingHttpResponse(
        _part(stream, first, last - first + 1), status=206, content_type=content_type
    )
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Content-Length"] = str(last - first + 1)
    response["Accept-Ranges"] = "bytes"
    return response


def _range(request: HttpRequest, size: int, etag: str | None) -> tuple[int, int] | None:
    """Return (first, last) byte wanted, last before first where it can't be had, or ``None``."""
    header = request.headers.get("Range", "")
    condition = request.headers.get("If-Range")
    match = _SINGLE_RANGE.match(header.strip())
    if request.method != "GET" or match is None or (condition and condition != etag):
        return None
    start, end, suffix = match.groups()
    if suffix is not None:
        length = min(int(suffix), size)
        return (size - length, size - 1) if length else (1, 0)
    first = int(start)
    last = min(int(end), size - 1) if end else size - 1
    if end and int(end) < first:
        return None
    return (first, last) if first < size else (1, 0)


def _part(stream: IO[bytes], first: int, length: int) -> Iterator[bytes]:
    with stream:
        stream.seek(first)
        while length > 0:
            chunk = stream.read(min(_CHUNK, length))
            if not chunk:
                return
            length -= len(chunk)
            yield chunk
