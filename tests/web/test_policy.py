"""What a page may load and send, in plain words."""

from __future__ import annotations

import pytest
from pack.page.make import POLICY as OF_PAGE

from plan_report.web.policy import POLICY, Directive, explained


@pytest.mark.parametrize("policy", [POLICY, OF_PAGE.format(hashes="'sha256-a=' 'sha256-b='")], ids=["served", "page"])
def test_every_part_has_words(policy: str) -> None:
    """Each directive says what it is about and what it allows; one without words would raise."""
    told = list(explained(policy))
    assert [each.name for each in told] == [part.split()[0] for part in policy.split(";")]
    assert all(each.about and each.allowed for each in told)


def test_the_page_in_one_file_allows_no_network() -> None:
    """Nothing is allowed but what is named, and no source that is named lies on a network."""
    told = {each.name: each.allowed for each in explained(OF_PAGE.format(hashes="'sha256-a='"))}
    assert told["default-src"] == "何も許しません"
    assert "connect-src" not in told
    assert (
        next(explained(OF_PAGE.format(hashes=""))).about == "ほかの行にないもの全て（プログラムがする通信を含みます）"
    )
    assert next(explained(POLICY)).about == "ほかの行にないもの全て"
    assert not any(each in OF_PAGE for each in ("http", "'self'", "*", "'unsafe-eval'"))


def test_sums_of_scripts_are_told_once() -> None:
    """However many scripts are named by their sums."""
    assert list(explained("script-src 'sha256-a=' 'sha256-b='")) == [
        Directive("script-src", "動かすプログラム", "SHA-256 がここに書かれたものと一致するものだけ")
    ]
