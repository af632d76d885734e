"""`demo` and `serve`: the workbench is opened on this machine or the office's own network."""

import socket
import sys
from ipaddress import ip_address, ip_network
from pathlib import Path

from fazhi.console.opening import now, set_up
from fazhi.console.words import Fault, Parser

# Loopback and the ranges kept for private networks (RFC 1918, RFC 4193).
_PRIVATE = ("127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fd00::/8")


def demo(rest: list[str]) -> int:
    """Build or reopen the demonstration year."""
    parser = Parser("demo", "建好示范年（演示数据），生成年报并体检，然后打开工作台。")
    parser.set_defaults(data=Path("demo"))
    parser.add_argument("--port", type=int, default=8000, metavar="端口", help="网页端口，默认 8000")
    parser.add_argument("--no-serve", action="store_true", help="只生成，不打开网页")
    options = parser.parse_args(rest)
    data = set_up(options.data, must_exist=False)
    from fazhi.desk.demonstration import open_demonstration

    for line in open_demonstration(data, at=now()):
        print(line, flush=True)
    return 0 if options.no_serve else listen("127.0.0.1", options.port)


def serve(rest: list[str]) -> int:
    """Open the workbench."""
    parser = Parser("serve", "打开工作台；第一次打开时网页会问是哪个乡镇，并建第一个账号。")
    parser.add_argument("--port", type=int, default=8000, metavar="端口", help="网页端口，默认 8000")
    parser.add_argument("--host", default="127.0.0.1", metavar="地址", help="监听地址，默认只在本机")
    options = parser.parse_args(rest)
    set_up(options.data, must_exist=False)
    _refuse_lost_keys()
    from fazhi.desk.daily import kept_daily

    with kept_daily(now):
        return listen(options.host, options.port)


def listen(host: str, port: int) -> int:
    """Serve pages until Ctrl+C; without https on private addresses only."""
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from waitress import create_server

    scheme = "https" if settings.HTTPS else "http"
    if not settings.HTTPS:
        _refuse_public(host)
    try:
        server = create_server(
            get_wsgi_application(), host=host, port=port, threads=8, ident=None, url_scheme=scheme
        )
    except OSError as error:
        raise Fault(
            f"端口 {port} 不能用（{error.strerror}）。请用 --port 换一个，比如 --port {port + 1}。"
        ) from error
    port = server.socket.getsockname()[1] if isinstance(server.socket, socket.socket) else port
    print(f"工作台已打开：http://{host}:{port}/  （按 Ctrl+C 关闭）", flush=True)
    if settings.HTTPS:
        print("FAZHI_HTTPS 开着：请从加密代理的 https 地址进入，直接打开上面的地址不能登录。", flush=True)
    server.run()  # comes back at Ctrl+C
    print("已关闭。")
    return 0


def _refuse_lost_keys() -> None:
    """Read both keys before anybody works, so that a lost one is told here and not on some page."""
    from django.conf import settings

    from fazhi.ledger.seal import key_fault
    from fazhi.org.keys import KeyUnusable

    try:
        str(settings.SECRET_KEY)
    except KeyUnusable as error:
        raise Fault(str(error)) from error
    if fault := key_fault():
        raise Fault(fault)


def _refuse_public(host: str) -> None:
    """Without https pages may be served on this machine and private networks only."""
    if host in ("0.0.0.0", "::", ""):
        said = "注意：在所有网卡上打开，没有加密。只可用在办公内网；能从外面连到这台机器的，请设 FAZHI_HTTPS=on。"
        print(said, file=sys.stderr, flush=True)
        return
    try:
        found = {str(one[4][0]).partition("%")[0] for one in socket.getaddrinfo(host, None)}
    except OSError as error:
        raise Fault(f"不认识地址“{host}”，没有打开工作台。--host 请写这台机器的内网地址。") from error
    networks = [ip_network(one) for one in _PRIVATE]
    if any(all(ip_address(one) not in network for network in networks) for one in found):
        raise Fault(
            f"“{host}”是公网地址，没有加密就不打开工作台。请改用内网地址，或在前面架好加密代理再设 FAZHI_HTTPS=on。"
        )
