"""The licences of all that plan-report uses, word for word in one file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from package.packages import Package
from package.vendored import STATIC, VENDORED

_HEAD = """plan-report が使う第三者のソフトウェアとフォントのライセンス
（make lock が作ります。手で直しません。）

"""
_RULE = "=" * 79
_FONTS = "BIZ UDPGothic, BIZ UDGothic", "OFL-1.1", "https://github.com/googlefonts/morisawa-biz-ud-gothic"


def third_party(packages: Sequence[Package], fonts: Path) -> str:
    """A list of what is used, then every text; what a wheel carries within it (qpdf, libxml2) has its own there."""
    rows = [(f"{each.name} {each.version}", each.licence, each.source) for each in (*packages, *VENDORED)]
    listed = "\n".join(f"{name}\t{licence}\t{source}" for name, licence, source in (*rows, _FONTS))
    return "\n".join((_HEAD + listed, "", *_parts(packages, fonts)))


def _parts(packages: Sequence[Package], fonts: Path) -> Iterator[str]:
    for package in packages:
        for name, text in package.texts:
            yield f"{_RULE}\n{package.name} {package.version}: {name}\n{_RULE}\n\n{text}\n"
    for each in VENDORED:
        text = (STATIC / each.text).read_text("utf-8").strip()
        yield f"{_RULE}\n{each.name} {each.version}: {each.text}\n{_RULE}\n\n{text}\n"
    yield f"{_RULE}\n{_FONTS[0]}: OFL.txt\n{_RULE}\n\n{(fonts / 'OFL.txt').read_text('utf-8').strip()}\n"
