"""Old Word and WPS documents, by way of LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from cms.plugins.word.errors import WordFileError

# Seconds; a document of some hundred pages takes a few.
TIME_LIMIT: Final = 60
# A profile for one conversion: no macros, nothing fetched that the document refers to.
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def converter() -> str | None:
    """Return the path of LibreOffice's ``soffice``, ``None`` where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(content: bytes) -> bytes:
    """Return an old Word or WPS document as .docx. Raises ``WordFileError``."""
    program = converter()
    if program is None:
        raise WordFileError(
            _(
                "这台服务器没有安装 LibreOffice，读不了 .doc 和旧格式的 .wps 文件。"
                "请用 Word 或 WPS 打开，另存为 .docx 后再上传。"
            )
        )
    with tempfile.TemporaryDirectory(prefix="word-") as name:
        folder = Path(name)
        source, output = folder / "source.doc", folder / "output"
        source.write_bytes(content)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        command = [
            program,
            "--headless",
            "--norestore",
            f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(output),
            str(source),
        ]
        _run(command, folder)
        converted = output / "source.docx"
        if not converted.exists():
            raise WordFileError(
                _(
                    "LibreOffice 打不开这个文件，它可能已损坏或设有密码。"
                    "请用 Word 或 WPS 打开，另存为 .docx 后再上传。"
                )
            )
        return converted.read_bytes()


def _run(command: list[str], folder: Path) -> None:
    """Run the conversion; when its time is up, end it with everything it has started."""
    process = subprocess.Popen(  # noqa: S603  our own command; the document is one of its files
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={"PATH": os.defpath, "HOME": str(folder), "LANG": "C.UTF-8"},
        # soffice is a script around the program proper: a group of its own can be ended whole.
        start_new_session=True,
    )
    try:
        process.wait(TIME_LIMIT)
    except subprocess.TimeoutExpired as error:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise WordFileError(
            _(
                "转换用了%(seconds)d秒还没有完成，已经停止。"
                "请用 Word 或 WPS 打开，另存为 .docx 后再上传。"
            )
            % {"seconds": TIME_LIMIT}
        ) from error
