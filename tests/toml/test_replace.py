"""Another text for one key of a TOML file; all else stays."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.toml.replace import with_text

FILE = """# 計画
title = "計画"

[[remarks]]  # 一つ目
node = ["1"]
efforts = \"\"\"
開いた。
"増えた"。
\"\"\"  # 福祉課
issues = "足りない\\"。"

[[remarks]]
issues = '足りない。' # 同じ
outlook = '''
続ける'''
"""
PATHS = [(0, "efforts"), (0, "issues"), (1, "issues"), (1, "outlook")]


@given(st.sampled_from(PATHS), st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n")))
def test_only_that_text_differs(path: tuple[int, str], new: str) -> None:
    """Whatever the text; every comment is still there."""
    made = with_text(FILE, ("remarks", *path), new)
    assert made is not None
    data, wanted = tomllib.loads(made), tomllib.loads(FILE)
    assert data["remarks"][path[0]][path[1]].strip("\n") == new.strip("\n")
    wanted["remarks"][path[0]][path[1]] = data["remarks"][path[0]][path[1]]
    assert data == wanted
    assert all(comment in made for comment in ("# 計画", "# 一つ目", "# 福祉課", "# 同じ"))


def test_line_ends_stay() -> None:
    """Those of Windows too."""
    made = with_text(FILE.replace("\n", "\r\n"), ("remarks", 0, "efforts"), "一\n二")
    assert made is not None
    assert made.count("\n") == made.count("\r\n") == FILE.count("\n")


@pytest.mark.parametrize(
    "file",
    [
        'remarks = [{ efforts = "一" }]',
        '[[remarks]]\nissues = "一"',
        "[[remarks]]\nefforts = 1",
        '[[remarks]]\nefforts = ["一"]',
    ],
)
def test_what_is_no_text_of_its_own_line_is_left(file: str) -> None:
    """None says that somebody must do it by hand."""
    assert with_text(file, ("remarks", 0, "efforts"), "二") is None
