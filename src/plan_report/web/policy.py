"""What a page may load and where it may send, as the browser is told to enforce it; and the same in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_report.data_class import dataclass

# Of the application behind an address: only what comes from there, no script and no style in a page itself; what is
# framed is a report that we made. The page in one file brings its own (tools/pack/page/make.py).
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
_HASH = re.compile(r"'sha256-[^']+'")
_CONNECT = "connect-src"
_CONNECTIONS = "（プログラムがする通信を含みます）"  # which default-src decides, where no part is about them
_ABOUT = {
    "default-src": "ほかの行にないもの全て",
    "script-src": "動かすプログラム",
    "worker-src": "裏で動かすプログラム",
    "style-src": "画面の見た目の指定",
    "img-src": "画像",
    "font-src": "書体",
    _CONNECT: "プログラムがする通信",
    "frame-src": "画面の中に出すほかの画面",
    "form-action": "入力欄の内容の送り先",
    "base-uri": "リンクの起点の変更",
    "frame-ancestors": "この画面を中に出してよい画面",
}
_SOURCES = {
    "'none'": "何も許しません",
    "'self'": "このアプリ自身",
    "data:": "アプリが文字列として渡すもの（通信しません）",
    "blob:": "この画面が作ったもの",
    "'unsafe-inline'": "画面の中に書かれているもの",
    "'wasm-unsafe-eval'": "WebAssembly（Python を動かすため）",
    "'sha256-…'": "SHA-256 がここに書かれたものと一致するもの",
}


@dataclass(frozen=True, slots=True)
class Directive:
    """One part of a policy, by its name: what it is about, and from where that may come or go."""

    name: str
    about: str
    allowed: str


def explained(policy: str) -> Iterator[Directive]:
    """Each part of a policy; KeyError for one that has no words."""
    for each in policy.split(";"):
        name, *sources = _HASH.sub("'sha256-…'", each).split()
        allowed = "、".join(_SOURCES[source] for source in dict.fromkeys(sources))
        about = f"{_ABOUT[name]}{_CONNECTIONS}" if name == "default-src" and _CONNECT not in policy else _ABOUT[name]
        yield Directive(name, about, allowed if sources == ["'none'"] else f"{allowed}だけ")
