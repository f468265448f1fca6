"""Refuse, in plain Chinese, to start where the address is taken: ``check_port.py HOST PORT``.

Runs before anything is installed: standard library only.
"""

from __future__ import annotations

import errno
import socket
import sys

PORTS = range(1, 65536)


def fault(host: str, port_text: str) -> str | None:
    """Return why nothing can listen at the address, ``None`` where something can."""
    if not port_text.isascii() or not port_text.isdigit() or int(port_text) not in PORTS:
        return f"PORT={port_text} 不是端口号：请写 1 到 65535 之间的整数，如 make run PORT=8080"
    port = int(port_text)
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except socket.gaierror:
        return f"HOST={host} 不是本机能用的地址：请写 127.0.0.1（只供本机）或 0.0.0.0（供局域网）"
    with socket.socket(family, kind, protocol) as probe:
        # A server stopped a moment ago leaves its port in TIME_WAIT; that is not "taken".
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
            probe.listen(1)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return (
                    f"端口 {port} 已被别的程序占用，网站没有启动。"
                    f"请先停掉那个程序，或换一个端口：make run PORT={next_port(port)}"
                )
            if error.errno == errno.EACCES:
                return f"当前用户无权使用端口 {port}：请用 1024 以上的端口，如 make run PORT=8000"
            return f"HOST={host} 不是本机的地址：请写 127.0.0.1（只供本机）或 0.0.0.0（供局域网）"
    return None


def next_port(port: int) -> int:
    """Return the port to suggest instead."""
    return port + 1 if port + 1 in PORTS else 8000


if __name__ == "__main__":
    found = fault(*sys.argv[1:3])
    if found:
        print(found, file=sys.stderr)
        sys.exit(1)
