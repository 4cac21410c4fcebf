"""What people type wrong in a TOML file is told with its likely cause and the way to write it."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.csv_files import rule_table

from plan_report.errors import InputError
from plan_report.toml.parse import parse_toml

TEMPLATES = Path(__file__).parents[2] / "templates"


def told(text: str) -> list[tuple[int | None, str]]:
    """The line and the mend of each problem of a text."""
    with pytest.raises(InputError) as caught:
        parse_toml(text, "x.toml", "読めません")
    return [(each.place.row, each.mend) for each in caught.value.problems]


@pytest.mark.parametrize("case", rule_table("toml_mistakes.csv"), ids=lambda case: case["記述"][:40])
def test_a_mistake_is_told_with_its_cause(case: dict[str, str]) -> None:
    """One problem, on the line of the mistake, that names it and how to write it."""
    ((row, mend),) = told(case["記述"])
    assert (row, case["何が誤りか"] in mend, case["直し方"] in mend) == (int(case["行"]), True, True), mend


def test_every_line_with_a_sure_mistake_is_told_at_once() -> None:
    """The reader stops at the first of them; an official mends the file once."""
    assert [row for row, _ in told('a = ３\nb = "x"\nc = 「met」\nd = ["x"、"y"]\n')] == [1, 3, 4]


def test_what_stands_in_texts_and_comments_is_no_mistake() -> None:
    """Only the line with the mistake is told, however Japanese the rest is."""
    fine = 'a = "「、９０％　＝”" # 全角　「、９０％ \'\nb = \'C:\\Users\'\nc = """\n「あ」、　\n"""\n"割合" = 1\n'
    assert [row for row, _ in told(f"{fine}d = ３\n")] == [7]


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.toml")), ids=lambda path: path.stem)
def test_only_the_broken_line_of_a_good_file_is_told(path: Path) -> None:
    """Each bundled file with one wrong line before it."""
    ((row, mend),) = told(f"wrong = ９０\n{path.read_text(encoding='utf-8')}")
    assert (row, "全角の数字" in mend) == (1, True)
