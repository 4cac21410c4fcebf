"""Settings that two people changed: by keys with the words of the form, from the declaration of the fields."""

from __future__ import annotations

import tomllib

import pytest

from plan_report.desk.merging_toml import keys_of, merged_toml, toml_differences

BASE = """# 説明
title = "計画"
period = "令和6年度～"
[[rounds]]
id = "R6"
[[rounds]]
id = "R7"
name = "令和7年度評価"  # 名称
footnote = "注"
[words]
judgement = "評価"
"""


_TEXTS = {"title": '"計画"', "name": '"令和7年度評価"', "footnote": '"注"', "words": '"評価"'}


def _with(**changed: str) -> bytes:
    text = BASE
    for name, new in changed.items():
        assert _TEXTS[name] in text
        text = text.replace(_TEXTS[name], f'"{new}"')
    return text.encode()


def test_each_key_that_differs_is_told_by_its_label() -> None:
    """Who alone changed one is preferred; what both have changed is left open."""
    found = toml_differences(
        "plan.toml", BASE.encode(), _with(title="新計画", footnote="私の注"), _with(footnote="別の注", words="判定")
    )
    assert found is not None
    assert [(each.name, each.mine, each.theirs, each.prefers_mine, each.is_open) for each in found] == [
        ("計画名", "新計画", "計画", True, False),
        ("用語の評価", "評価", "判定", False, False),
        ("評価の回 R7の注", "私の注", "別の注", True, True),
    ]


def test_what_was_chosen_stands_in_their_file() -> None:
    """With their comments, and with all of theirs that was not chosen against."""
    mine, theirs = _with(title="新計画", footnote="私の注"), _with(footnote="別の注", words="判定")
    found = toml_differences("plan.toml", BASE.encode(), mine, theirs)
    assert found is not None
    made = merged_toml("plan.toml", mine, theirs, [each for each in found if each.prefers_mine])
    assert "# 説明" in made.decode()
    assert '"令和7年度評価"  # 名称' in made.decode()
    said = tomllib.loads(made.decode())
    assert (said["title"], said["rounds"][1]["footnote"], said["words"]["judgement"]) == ("新計画", "私の注", "判定")
    assert merged_toml("plan.toml", mine, theirs, ()) == theirs


@pytest.mark.parametrize("lists", [False, True], ids=["added", "taken away"])
def test_lists_of_other_elements_are_chosen_as_a_whole(*, lists: bool) -> None:
    """A round more here, a name changed there: the round is not lost, nor is it put in by guess."""
    more = BASE.replace("[words]", '[[rounds]]\nid = "R8"\n[words]').encode()
    mine, theirs = (_with(name="別名"), more) if lists else (more, _with(name="別名"))
    found = toml_differences("plan.toml", BASE.encode(), mine, theirs)
    assert found is not None
    assert [(each.name, each.is_open) for each in found] == [("評価の回", True)]
    assert "記号 R8" in (found[0].theirs if lists else found[0].mine)
    made = tomllib.loads(merged_toml("plan.toml", mine, theirs, found).decode())
    assert made == tomllib.loads(mine.decode())


def test_a_file_that_is_not_known_all_through_is_chosen_as_a_whole() -> None:
    """One that is no TOML, or has keys that no declaration knows; and where the base is not known all is open."""
    assert toml_differences("plan.toml", None, b"title =", BASE.encode()) is None
    assert toml_differences("plan.toml", None, b'other = "1"\n' + BASE.encode(), BASE.encode()) is None
    assert toml_differences("agenda.toml", None, BASE.encode(), BASE.encode()) is None
    found = toml_differences("plan.toml", None, _with(title="新計画"), BASE.encode())
    assert found is not None
    assert [each.is_open for each in found] == [True]
    assert keys_of("地域福祉計画/templates/rules/ours.toml")
