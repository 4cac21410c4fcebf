"""The licences of all that plan-report is and uses, word for word in one file; plan_report.licences reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from package.packages import Package
from package.purposes import PURPOSES
from package.vendored import STATIC, VENDORED

from plan_report.licences import Licensed, title
from plan_report.version import VERSION

_HEAD = """plan-report と、その中にある第三者のソフトウェア及びフォントのライセンス
（プログラムが作ります。手で直しません。）

"""
_SOURCE = "https://github.com/googlefonts/morisawa-biz-ud-gothic"


def third_party(parts: Iterable[Licensed]) -> str:
    """A list of the parts, then every text of theirs."""
    told = tuple(parts)
    texts = (f"{title(each.called, name)}{text}\n" for each in told for name, text in each.texts)
    return "\n".join((_HEAD + "\n".join(each.row for each in told), "", *texts))


def in_wheel(packages: Iterable[Package], root: Path) -> Iterator[Licensed]:
    """What the wheel holds and needs; what another wheel carries within it (qpdf, libxml2) has its texts there."""
    own = (root / "LICENSE").read_text("utf-8").strip()
    yield Licensed("plan-report", VERSION, "MIT", "このアプリ", "", (("LICENSE", own),))
    for package in packages:
        purpose = PURPOSES[package.name]
        yield Licensed(package.name, package.version, package.licence, purpose, package.source, package.texts)
    for each in VENDORED:
        text = (STATIC / each.text).read_text("utf-8").strip()
        yield Licensed(each.name, each.version, each.licence, each.purpose, each.source, ((each.text, text),))
    text = (root / "fonts" / "OFL.txt").read_text("utf-8").strip()
    yield Licensed("BIZ UDPGothic, BIZ UDGothic", "", "OFL-1.1", "報告書と画面の書体", _SOURCE, (("OFL.txt", text),))
