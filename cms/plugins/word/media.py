"""Pictures and files inside a document, in the form in which the site can keep them."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

import olefile
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image

from cms.attachments import rules
from cms.plugins.word.structure import EmbeddedFile

_WEB: Final = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp"}
# Read by Pillow and kept as PNG; the vector formats of Windows (EMF, WMF) are not.
_CONVERTED: Final = frozenset({"BMP", "TIFF", "DIB"})
_MAX_PIXELS: Final = 60_000_000
_NATIVE: Final = "\x01Ole10Native"
_SHORTEST_NATIVE: Final = 8


def web_picture(content: bytes) -> tuple[str, bytes] | None:
    """Return (extension, content) of a picture a browser shows, ``None`` where it is none.

    Judged by the content, whatever the part is called. Pictures above 60 megapixels are none.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as picture:
                kind = picture.format or ""
                if picture.width * picture.height > _MAX_PIXELS:
                    return None
                if kind in _WEB:
                    picture.verify()
                    return _WEB[kind], content
                if kind not in _CONVERTED:
                    return None
                converted = io.BytesIO()
                readable = picture if picture.mode in ("RGB", "RGBA", "L") else None
                (readable or picture.convert("RGB")).save(converted, "PNG")
                return "png", converted.getvalue()
    except Exception:  # noqa: BLE001  Pillow's decoders raise many kinds for a damaged picture
        return None


def embedded_file(part_name: str, content: bytes) -> EmbeddedFile:
    """Return what a part under ``word/embeddings`` holds, checked as an upload is.

    Raises ``ValidationError`` with the sentences a clerk would read.
    """
    name, inner = _unwrapped(PurePosixPath(part_name).name, content)
    name = rules.clean_file_name(name)
    rules.check_upload(
        name,
        io.BytesIO(inner),
        size=len(inner),
        max_size=settings.WAGTAILDOCS_MAX_UPLOAD_SIZE,
    )
    return EmbeddedFile(PurePosixPath(name).stem, name, inner)


def _unwrapped(name: str, content: bytes) -> tuple[str, bytes]:
    """Take a file out of its OLE object; a package is the file itself."""
    if not content.startswith(olefile.MAGIC):
        return name, content
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as compound:
            if compound.exists(_NATIVE):
                return _native(compound.openstream(_NATIVE).read())
            for stream in ("Package", "CONTENTS"):
                if compound.exists(stream):
                    inner = compound.openstream(stream).read()
                    return _with_extension(name, inner), inner
    except (OSError, ValueError, struct.error, IndexError) as error:
        raise ValidationError(_("嵌入的文件已损坏，取不出来。")) from error
    return _with_extension(name, content), content


def _with_extension(name: str, content: bytes) -> str:
    kind = rules.detect(io.BytesIO(content))
    return f"{PurePosixPath(name).stem}.{kind}" if kind else name


def _native(data: bytes) -> tuple[str, bytes]:
    """Return (name, content) of an OLE 1 package ([MS-OLEDS] 2.3.6 and what Windows puts in it)."""
    if len(data) < _SHORTEST_NATIVE:
        raise ValueError(data)
    position = 6
    texts = []
    for _text in range(2):
        end = data.index(b"\0", position)
        texts.append(data[position:end])
        position = end + 1
    position += 4
    (length,) = struct.unpack_from("<I", data, position)
    position += 4 + length
    (size,) = struct.unpack_from("<I", data, position)
    position += 4
    content = data[position : position + size]
    if len(content) != size:
        raise ValueError(size)
    return _decoded(texts[0]), content


def _decoded(name: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("latin-1")


def sentences(error: ValidationError) -> Iterator[str]:
    """Yield what an upload check has against a file."""
    yield from (str(message) for message in error.messages)
