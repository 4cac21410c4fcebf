"""What differs between two reports: found completely, named as an official would, and nothing else."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from fixtures.csv_files import read_rows, rule_table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan_report.audit.change import Change, Comparison, Nature
from plan_report.audit.compare import compare
from plan_report.audit.compare_text import clipped
from plan_report.audit.record import Record
from plan_report.errata import wording
from plan_report.errors import UsageError
from plan_report.runs.errata import open_side

MakePlan = Callable[..., Path]


def record_of(folder: Path) -> Record:
    """The record that a plan's report would have."""
    return open_side(folder).record


@pytest.fixture(scope="module")
def old() -> Record:
    """The seed's report."""
    return record_of(Path(__file__).parents[2] / "data")


def compared(old: Record, folder: Path) -> Comparison:
    """The seed's report against that of a changed plan."""
    return compare(old, record_of(folder))


def of(comparison: Comparison, *natures: Nature) -> list[Change]:
    """The changes of these sorts."""
    return [change for change in comparison.changes if change.nature in natures]


def cases() -> Iterator[object]:
    """The rows of the table; within a cell ／ stands for a line break."""
    for row in rule_table("errata.csv"):
        yield pytest.param({key: text.replace("／", "\n") for key, text in row.items()}, id=row["説明"])


@pytest.mark.parametrize("case", list(cases()))
def test_a_changed_cell_is_one_row_of_the_errata(case: Mapping[str, str], old: Record, seed_with: MakePlan) -> None:
    """Beside what follows from it elsewhere, it is the only change, worded as the table says."""
    folder = seed_with({(case["指標番号"], case["変える列"]): case["訂正後の記載"]})
    (change,) = of(compared(old, folder), *(nature for nature in Nature if nature is not Nature.CONSEQUENCE))
    place = re.sub("^表[０-９]+", "表", wording.place(change))
    shown = (place, wording.wrong(change), wording.right(change), wording.effect(change))
    assert shown == (case["箇所"], case["誤"], case["正"], case["判定への影響"])


def test_the_same_plan_has_no_changes(old: Record, seed_with: MakePlan) -> None:
    """Also when it lies elsewhere, and a remark in its settings has changed."""
    assert compared(old, seed_with(settings={"# 計画の期間": "# 期間"})).changes == ()


def test_the_page_is_that_of_the_old_report(old: Record, seed_with: MakePlan) -> None:
    """And the changes come in the order of its pages."""
    cells = {("4-3-3", "R7の値"): "48件", ("1-1-1", "R7の値"): "6件", ("2-1-1", "R7の値"): "54%"}
    comparison = compared(old, seed_with(cells))
    pages = {each.id: each.standing.page for each in old.indicators if each.standing}
    assert {change.indicator: change.page for change in of(comparison, Nature.VALUE)} == {
        identity: pages[identity] for identity, _ in cells
    }
    assert [change.page for change in comparison.changes] == sorted(change.page for change in comparison.changes)


def test_sums_and_sentences_follow(old: Record, seed_with: MakePlan) -> None:
    """A class that changes also changes rows of the summary and sentences; each is a row of its own."""
    comparison = compared(old, seed_with({("1-2-1", "R7の値"): "1,062件"}))
    following = {(change.place, change.item): (change.old, change.new) for change in of(comparison, Nature.CONSEQUENCE)}
    assert following["表１", "「合計」の行"] == ("改善 ↗ 16（2）、悪化 ↘ 8（1）", "改善 ↗ 15（2）、悪化 ↘ 9（1）")
    (row,) = {place for place, _ in following if place.endswith("件数）」")}
    assert following[row, "評価"] == ("改善 ↗", "悪化 ↘")
    assert following[row, "備考"] == ("+270件（+15.1%）", "△730件（△40.7%）")
    assert {place for place, _ in following} == {"表１", "図１", "評価の概要の文章", "目指す地域像１の文章", row}
    assert comparison.judgements_changed == 1


def test_a_value_that_changes_no_class_changes_no_sum(old: Record, seed_with: MakePlan) -> None:
    """Only the 備考 and the sentence that tell the amount."""
    comparison = compared(old, seed_with({("1-2-5", "R7の値"): "3,379件"}))
    following = of(comparison, Nature.CONSEQUENCE)
    assert {change.place for change in following if not change.indicator} == {"目指す地域像１の文章"}
    assert [change.item for change in following if change.indicator] == ["備考"]
    assert comparison.judgements_changed == 0


def test_an_indicator_that_is_gone_and_one_that_is_new(old: Record, seed_with: MakePlan) -> None:
    """The new one is placed after the one it follows."""
    gone = compared(old, seed_with({("2-1-1", None): ""}))
    (change,) = of(gone, Nature.REMOVED)
    assert change.old == "町内会加入率\n基準値 55.9% [R5年度]\n今回 53.30%\n評価 悪化"
    assert wording.right(change) == "（削除）"
    assert wording.effect(change) == "評価「悪化」の指標が除かれます。"
    back = compare(gone.new, gone.old)
    (change,) = of(back, Nature.ADDED)
    assert "　2-0「" in wording.place(change)
    assert wording.place(change).endswith("」の次に挿入")
    assert wording.wrong(change) == "（記載なし）"
    assert wording.effect(change) == "評価「悪化」の指標として加わります。"
    assert change.page == next(each.standing.page for each in old.indicators if each.id == "2-0" and each.standing)


def test_another_number_for_the_same_indicator_is_no_change(old: Record, seed_with: MakePlan) -> None:
    """It is known by its name; the tables do not print the number."""
    assert of(compared(old, seed_with({("2-1-1", "指標番号"): "2-1-9"})), Nature.ADDED, Nature.REMOVED) == []


def test_another_scheme_changes_judgements_without_changing_values(old: Record, seed_with: MakePlan) -> None:
    """The rule is a row that says how many; each judgement is a row that says why."""
    comparison = compared(old, seed_with(settings={'scheme = "three-way"': 'scheme = "statistical"'}))
    (rule,) = of(comparison, Nature.RULE)
    judged = [change for change in of(comparison, Nature.JUDGEMENT) if change.item == "評価"]
    assert wording.effect(rule) == f"{len(judged)}指標の評価が変わります。"
    assert comparison.judgements_changed == len(judged) > 3
    assert all(wording.effect(change).endswith("評価方式の変更によるものです。") for change in judged)
    (outcome,) = [change for change in judged if change.indicator == "1-0"]
    assert (outcome.old, outcome.new) == ("改善 ↗", "維持 →")


def test_another_sample_size_changes_judgements_and_notes(seed_with: MakePlan) -> None:
    """Under the statistical scheme the interval moves; the row says that the sample size did it."""
    statistical = {'scheme = "three-way"': 'scheme = "statistical"'}
    cells = {("1-0", "R7の値"): "23.5%"}
    before = record_of(seed_with(cells, statistical))
    comparison = compared(before, seed_with(cells, statistical | {"valid = 1508": "valid = 150"}))
    (rule,) = of(comparison, Nature.RULE)
    assert (rule.item, rule.old, rule.new) == ("標本調査の有効回答数（令和7年度）", "1,508人", "150人")
    (judged,) = [change for change in of(comparison, Nature.JUDGEMENT) if change.item == "評価"]
    assert wording.effect(judged) == "「改善」が「維持」に変わります。標本調査の有効回答数の変更によるものです。"


def test_names_of_the_plan_its_areas_and_policies(old: Record, seed_with: MakePlan) -> None:
    """Once each, however many rows they stand over."""
    area, policy = "誰一人取り残さず、困りごとに寄り添う地域", "重層的支援体制整備事業を計画的に実施する"
    ids = [each.id for each in old.indicators if each.path[0] == "3"]
    cells = {(each, "目指す地域像"): "困りごとに寄り添う地域" for each in ids}
    cells |= {(each, "基本的な考え方"): "重層的支援を進める" for each in ids if each.startswith("3-3")}
    comparison = compared(
        old, seed_with(cells, {'title = "第5期': 'title = "第6期', "※ 令和7年度旭川": "※ 令和７年度旭川"})
    )
    names = {(change.place, change.item): change.old for change in of(comparison, Nature.NAME)}
    assert names["目指す地域像３", "名称"] == area
    assert names["目指す地域像３", "基本的な考え方３の名称"] == policy
    assert names["報告書の冒頭", "計画の名称"].startswith("第5期")
    assert ("評価の表", "注") in names
    assert len(names) == 4


def test_flags_are_no_corrections(old: Record, seed_with: MakePlan) -> None:
    """That a 要確認 is settled is counted, not listed."""
    comparison = compared(old, seed_with({("4-3-3", "要確認"): ""}))
    assert comparison.changes == ()
    assert comparison.flags[0] > comparison.flags[1]


def test_other_rounds_and_other_plans_are_refused(old: Record, seed_with: MakePlan) -> None:
    """They have nothing to correct in each other."""
    other = seed_with(settings={'id = "R7"': 'id = "R8"'})
    (other / "R7.csv").rename(other / "R8.csv")
    with pytest.raises(UsageError, match="評価の回が違います（訂正前は R7、訂正後は R8）"):
        compared(old, other)
    names = {(each.id, "指標名"): f"別の指標{each.id}" for each in old.indicators}
    numbers = {(each.id, "指標番号"): f"x{each.id}" for each in old.indicators}
    with pytest.raises(UsageError, match="同じ指標が一つもありません"):
        compared(old, seed_with(names | numbers))


COUNTS = ("1-1-1", "1-1-2", "1-1-3", "1-2-3", "3-1-1", "3-1-2")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(COUNTS), st.integers(0, 999).map(lambda n: f"{n}件"), max_size=4))
def test_exactly_what_was_changed_is_found(old: Record, seed_with: MakePlan, values: dict[str, str]) -> None:
    """Whatever values change; and the other way round, 誤 and 正 change places."""
    before = {each.id: each.rounds[-1].value for each in old.indicators}
    wanted = {key: text for key, text in values.items() if (was := before[key]) and was.printed != text}
    comparison = compared(old, seed_with({(key, "R7の値"): text for key, text in values.items()}))
    assert {change.indicator: change.new for change in of(comparison, Nature.VALUE)} == wanted
    assert bool(comparison.changes) == bool(wanted)
    back = compare(comparison.new, comparison.old)
    there = {(change.nature, change.indicator, change.old, change.new) for change in of(comparison, Nature.VALUE)}
    assert {(change.nature, change.indicator, change.new, change.old) for change in of(back, Nature.VALUE)} == there


def test_of_a_long_sentence_only_what_differs_is_shown() -> None:
    """Cut at the commas of an enumeration; beside what only one of them has stands what comes before it, or after."""
    items = [f"「指標{n}」（+{n}件）" for n in range(30)]
    whole = "改善した指標は、" + "、".join(items) + "です。"
    less = "改善した指標は、" + "、".join(items[:10] + items[11:]) + "です。"
    assert clipped(whole, less) == ("…「指標9」（+9件）、「指標10」（+10件）、…", "…「指標9」（+9件）、…")
    first, rest = "、".join(items), "、".join(items[1:])
    assert clipped(first, rest) == ("「指標0」（+0件）、「指標1」（+1件）、…", "「指標1」（+1件）、…")
    assert clipped("短い文です。", "短い文でした。") == ("短い文です。", "短い文でした。")


@given(st.lists(st.text("あい、", max_size=40), max_size=12), st.lists(st.text("あい、", max_size=40), max_size=12))
def test_two_sentences_that_differ_never_look_the_same(first: list[str], second: list[str]) -> None:
    """However they are cut."""
    old, new = "、".join(first), "、".join(second)
    was, now = clipped(old, new)
    assert (was == now) == (old == new)


def test_the_table_of_cases_is_plain_csv() -> None:
    """An official can open it: every row has every column."""
    rows = read_rows(Path(__file__).parents[1] / "cases" / "errata.csv")
    assert {len(row) for row in rows} == {8}
