"""Real small files, and the rows that hold them."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import Any

import docx
import factory
import openpyxl
from django.core.files.base import ContentFile
from PIL import Image as PillowImage
from wagtail.models import Collection

from cms.attachments.models import Document, Image

MP4 = (
    struct.pack(">I4s4sI4s4s", 24, b"ftyp", b"isom", 512, b"isom", b"mp42")
    + struct.pack(">I4s", 8, b"free")
    + struct.pack(">I4s", 1032, b"mdat")
    + bytes(range(256)) * 4
)


def pdf_bytes(text: str = "Notice") -> bytes:
    """A PDF of one page with a line of text and a correct cross-reference table."""
    stream = f"BT /F1 18 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    written = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return written + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table, len(objects) + 1, len(written))
    )


def docx_bytes(text: str = "关于促进消费的通知") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def xlsx_bytes() -> bytes:
    workbook = openpyxl.Workbook()
    workbook.active.append(["企业", "金额"])
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def zip_bytes(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


def ofd_bytes() -> bytes:
    return zip_bytes(
        {
            "OFD.xml": b'<?xml version="1.0" encoding="UTF-8"?>'
            b'<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0"/>',
            "Doc_0/Document.xml": b"<ofd:Document/>",
        }
    )


def with_parts(office: bytes, parts: dict[str, bytes]) -> bytes:
    """An Open XML file with more parts in it, such as a macro project."""
    stream = io.BytesIO(office)
    with zipfile.ZipFile(stream, "a") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def compound_bytes(*names: str) -> bytes:
    """An OLE compound file (doc, xls, ppt) with streams of these names, 4 KiB each.

    A name that ends in a slash is a storage, as the macro project is.
    """
    end, free, fat_mark = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    directory_sectors = -(-(len(names) + 1) // 4)
    fat = [fat_mark]
    fat += [*range(2, directory_sectors + 1), end]
    entries = []
    contents = b""
    for position, name in enumerate(names, start=1):
        is_storage = name.endswith("/")
        start = 0 if is_storage else len(fat)
        if not is_storage:
            fat += [*range(start + 1, start + 8), end]
            contents += bytes(4096)
        right = position + 1 if position < len(names) else free
        kind = 1 if is_storage else 2
        entries.append((name.rstrip("/"), kind, right, free, start, 0 if is_storage else 4096))
    root = ("Root Entry", 5, free, 1 if names else free, end, 0)
    directory = b""
    for name, kind, right, child, start, size in [root, *entries]:
        encoded = name.encode("utf-16-le") + b"\x00\x00"
        directory += encoded.ljust(64, b"\x00")
        directory += struct.pack("<HBBIII", len(encoded), kind, 1, free, right, child)
        directory += bytes(36) + struct.pack("<IQ", start, size)
    directory = directory.ljust(directory_sectors * 512, b"\x00")
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", free) * 108
    table = b"".join(struct.pack("<I", entry) for entry in fat).ljust(512, b"\xff")
    return header + table + directory + contents


def png_bytes(size: tuple[int, int] = (64, 48), colour: str = "#17479e") -> bytes:
    stream = io.BytesIO()
    PillowImage.new("RGB", size, colour).save(stream, "PNG")
    return stream.getvalue()


class DocumentFactory(factory.django.DjangoModelFactory):
    """A document with a real PDF in it."""

    class Meta:
        model = Document

    title = factory.Sequence(lambda number: f"关于促进消费的通知（{number}）")
    collection = factory.LazyFunction(Collection.get_first_root_node)

    @factory.lazy_attribute
    def file(self) -> Any:
        return ContentFile(pdf_bytes(self.title.encode().hex()[:40]), name="通知.pdf")


class ImageFactory(factory.django.DjangoModelFactory):
    """An image with a real PNG in it."""

    class Meta:
        model = Image

    title = factory.Sequence(lambda number: f"活动现场（{number}）")
    description = "市民在螺蛳粉展台前排队"
    collection = factory.LazyFunction(Collection.get_first_root_node)

    @factory.lazy_attribute
    def file(self) -> Any:
        return ContentFile(png_bytes(), name="现场.png")
