"""How much of a file is read, and what may stand against reading it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _


class UnreadableError(Exception):
    """A file, or a part of one, whose text cannot be had; the message names why."""


class BrokenFile(UnreadableError):  # noqa: N818  said of the file
    """The file is not what its type promises."""

    def __init__(self) -> None:
        super().__init__(_("文件已损坏，读不出文字；请重新导出后上传。"))


class EncryptedFile(UnreadableError):  # noqa: N818  said of the file
    """The file asks for a password."""

    def __init__(self) -> None:
        super().__init__(_("文件设了密码，读不出文字；请去掉密码后重新上传。"))


class UnsupportedFile(UnreadableError):  # noqa: N818  said of the file
    """The type has no text or an old binary form."""

    def __init__(self) -> None:
        super().__init__(_("这种文件读不出文字；需要检索内容的，请另附 docx、xlsx 或 PDF。"))


class LimitReached(UnreadableError):  # noqa: N818  said of the file
    """The file is larger than what is read of one."""


class WithoutText(UnreadableError):  # noqa: N818  said of the file
    """The file holds pictures of pages only."""

    def __init__(self) -> None:
        super().__init__(_("文件里没有文字，可能是扫描件；请附上可以复制文字的版本。"))


@dataclass
class Budget:
    """What is left of the limits while a file is read; of what goes beyond, the beginning is kept.

    ``bytes_expanded`` bounds what an archive unpacks to, ``seconds`` the whole reading.
    """

    characters: int = 1_000_000
    pages: int = 2_000
    bytes_expanded: int = 300 * 1024**2
    depth: int = 2
    members: int = 500
    seconds: float = 60.0
    cut: bool = False
    started: float = field(default_factory=time.monotonic)

    def check_time(self) -> None:
        """Raise ``LimitReached`` where the time is up."""
        if time.monotonic() - self.started > self.seconds:
            raise LimitReached(_("文件太复杂，没有在限定时间内读完。"))

    def take(self, text: str) -> str:
        """Return as much of a text as may still be kept."""
        kept = text[: max(self.characters, 0)]
        self.characters -= len(kept)
        self.cut = self.cut or len(kept) < len(text)
        return kept

    def unpack(self, size: int) -> None:
        """Count bytes unpacked. Raises ``LimitReached``."""
        self.bytes_expanded -= size
        if self.bytes_expanded < 0:
            raise LimitReached(_("压缩包解开后太大，没有读完。"))
