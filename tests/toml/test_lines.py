"""The line of every key of a TOML file is found again."""

from __future__ import annotations

from plan_report.toml.lines import key_lines, line_of

TEXT = '''\
title = "a = b" # c = d
[test.survey]
"a key".more = """
not = "a key"
[neither]
"""
cut-offs = [
    { class = "x" },  # ] in a comment
    { class = "]" },
]
after = 1
[[class]]
key = 1
[[class]]
key = 2
[class.inner]
deep = 3
'''


def test_lines_are_those_of_the_file() -> None:
    """Dotted and quoted keys, lists over lines, long texts and lists of tables do not lead astray."""
    assert dict(key_lines(TEXT)) == {
        ("title",): 1,
        ("test", "survey"): 2,
        ("test", "survey", "a key", "more"): 3,
        ("test", "survey", "cut-offs"): 7,
        ("test", "survey", "after"): 11,
        ("class", 0): 12,
        ("class", 0, "key"): 13,
        ("class", 1): 14,
        ("class", 1, "key"): 15,
        ("class", 1, "inner"): 16,
        ("class", 1, "inner", "deep"): 17,
    }


def test_a_key_without_a_line_of_its_own_has_that_of_what_holds_it() -> None:
    """A key within an inline table, or one that is missing, is looked for where it would stand."""
    lines = key_lines(TEXT)
    assert line_of(lines, ("test", "survey", "cut-offs", 1, "class")) == 7
    assert line_of(lines, ("class", 1, "missing")) == 14
    assert line_of(lines, ("nowhere",)) is None
