"""Elasticsearch as a program on this machine: fetched by Maven, verified, unpacked, with our plugin.

Maven Central carries a bootable server, the archive Elastic's own plugins are tested with: the
genuine program with its built-in modules only. The pieces of analysis our indices name are added by
the plugin in ``tests/elasticsearch/``. Everything lies under ``.services/elasticsearch/``. Standard
library only.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from tests.services.run import SERVICES_DIR, account, locked, run_as

OWN_DIR = SERVICES_DIR / "elasticsearch"
PLUGIN_DIR = Path(__file__).resolve().parent.parent / "elasticsearch"
PLUGIN = "disclosure-analysis"
VERSION = "8.19.3"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
SHA256 = "c4b08b70523700efde9f3e4c9287229f085c2c0db1efca5c6a7d65abbdb9f2e1"
JAVA = 17


class NoElasticsearchError(RuntimeError):
    """The machine lacks what the server needs: Java, Maven or the archive."""


def java_home() -> Path:
    """Return the folder of the Java to run with; raise ``NoElasticsearchError`` without one."""
    program = shutil.which("java")
    answer = ""
    if program:
        answer = subprocess.run(
            [program, "-XshowSettings:properties", "-version"],
            check=False,
            capture_output=True,
            text=True,
        ).stderr
    home = re.search(r"java\.home = (.+)", answer)
    version = re.search(r"java\.specification\.version = (\d+)", answer)
    if home is None or version is None or int(version[1]) < JAVA:
        raise NoElasticsearchError(
            f"没有 Java {JAVA} 或更高版本：make test 会安装，或自行安装 openjdk-{JAVA}-jdk-headless"
        )
    return Path(home[1].strip())


def _maven(*arguments: str, folder: Path) -> None:
    program = shutil.which("mvn")
    if program is None:
        raise NoElasticsearchError("没有 Maven：make test 会安装，或自行安装 maven 软件包")
    finished = subprocess.run(
        [program, "--quiet", "--batch-mode", *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
    )
    if finished.returncode != 0:
        raise NoElasticsearchError(
            f"Maven 没有做成：mvn {' '.join(arguments)}\n{finished.stdout}{finished.stderr}"
            "请检查网络；国内网络可在 ~/.m2/settings.xml 里写镜像，然后重试。"
        )


def _checksum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as handle:
        while block := handle.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def archive() -> Path:
    """Return the server's archive, fetched if it is not there; its checksum is verified."""
    path = OWN_DIR / f"elasticsearch-{VERSION}.zip"
    if not path.exists():
        print(f"下载 Elasticsearch {VERSION}（97 MB，只需一次）", file=sys.stderr)
        OWN_DIR.mkdir(parents=True, exist_ok=True)
        # Not beside the plugin's project, which cannot be read before the server is there.
        _maven(
            "dependency:copy",
            f"-Dartifact={ARTIFACT}",
            f"-DoutputDirectory={OWN_DIR}",
            "-Dmdep.useBaseVersion=true",
            folder=OWN_DIR,
        )
    found = _checksum(path)
    if found != SHA256:
        path.unlink()
        raise NoElasticsearchError(
            f"{path.name} 的校验值不对（{found}），已删除：下载中断，或来源不可信。"
        )
    return path


def _unpack(source: Path, target: Path) -> None:
    """Unpack with the run bits, readable by whomever the server runs as."""
    with zipfile.ZipFile(source) as packed:
        for member in packed.infolist():
            path = Path(packed.extract(member, target))
            path.chmod(0o755 if member.is_dir() else (member.external_attr >> 16) & 0o755 | 0o644)


def _plugin_checksum() -> str:
    digest = hashlib.sha256()
    for path in sorted(PLUGIN_DIR.rglob("*")):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def home() -> Path:
    """Return where the unpacked server lies: where the user it runs as can read it."""
    usual = OWN_DIR / f"elasticsearch-{VERSION}"
    user = account("nobody")
    if user is None:
        return usual
    OWN_DIR.mkdir(parents=True, exist_ok=True)
    if subprocess.run(["test", "-x", str(OWN_DIR)], check=False, **run_as(user)).returncode == 0:
        return usual
    place = hashlib.sha256(str(OWN_DIR).encode()).hexdigest()[:12]
    elsewhere = Path(tempfile.gettempdir()) / f"disclosure-elasticsearch-{place}"
    elsewhere.mkdir(mode=0o755, exist_ok=True)
    if elsewhere.is_symlink() or elsewhere.stat().st_uid != os.geteuid():
        raise NoElasticsearchError(f"{elsewhere} 属于别的用户：请删除后重试。")
    return elsewhere / usual.name


def install() -> Path:
    """Return the folder of the server with our plugin, installing what is missing or outdated."""
    java_home()
    with locked(OWN_DIR / "installing"):
        try:
            target = home()
        except LookupError as error:
            raise NoElasticsearchError(str(error)) from None
        if not (target / "bin" / "elasticsearch").exists():
            unfinished = target.with_name(f"{target.name}-unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            _unpack(archive(), unfinished)
            (unfinished / target.name).rename(target)
            unfinished.rmdir()
        stamp = target / f".{PLUGIN}"
        wanted = _plugin_checksum()
        if not stamp.exists() or stamp.read_text() != wanted:
            print("编译 Elasticsearch 的分词插件", file=sys.stderr)
            build = OWN_DIR / "plugin"
            _maven(
                "package",
                f"-Delasticsearch.home={target}",
                f"-Dbuild.folder={build}",
                folder=PLUGIN_DIR,
            )
            folder = target / "plugins" / PLUGIN
            folder.mkdir(exist_ok=True)
            shutil.copy(build / f"{PLUGIN}.jar", folder)
            shutil.copy(build / "classes" / "plugin-descriptor.properties", folder)
            for path in (folder, *folder.iterdir()):
                path.chmod(0o755 if path.is_dir() else 0o644)
            stamp.write_text(wanted)
    return target
