"""What docs/安全.md says of what a browser enforces and of what is inside, from where it is decided."""

from __future__ import annotations

from collections.abc import Iterator

from pack.page.licences import PARTS
from pack.page.make import POLICY as OF_PAGE
from pack.page.site import is_left_out

from plan_report.licences import read_licences
from plan_report.resources import licences
from plan_report.web.policy import POLICY, explained

Rows = Iterator[tuple[str, ...]]


def policy_of_page() -> Rows:
    """Of the page in one file."""
    return _policy(OF_PAGE.format(hashes="'sha256-…'"))


def policy_of_application() -> Rows:
    """Of the application behind an address."""
    return _policy(POLICY)


def inside() -> Rows:
    """What the wheel is and needs, and whether the page has it too."""
    yield "名前", "版", "ライセンス", "何のためのものか", "一つのファイル"
    for each in read_licences(licences().read_text("utf-8")):
        yield each.name, each.version, each.licence, each.purpose, "" if is_left_out(each.name) else "○"


def inside_page() -> Rows:
    """What the page has beside."""
    yield "名前", "版", "ライセンス", "何のためのものか"
    for each in PARTS:
        yield each.name, each.version, each.licence, each.purpose


def _policy(policy: str) -> Rows:
    yield "指定", "何についてか", "許すもの"
    for part, each in zip(policy.split("; "), explained(policy), strict=True):
        yield f"`{part}`", each.about, each.allowed
