"""評価方式を選ぶ: the schemes side by side."""

from __future__ import annotations

import re

from fixtures.settings_forms import judged_by_a_person
from fixtures.web_visitor import Visitor


def test_a_scheme_is_chosen_by_one_button(at_seed: Visitor) -> None:
    """From the table of all of them."""
    page = at_seed.get("settings/schemes").text
    assert "今の方式" in page
    assert "改善 16" in page
    page = at_seed.post("settings/schemes", {"scheme": "statistical"}).text
    assert "評価方式を「統計的な判定による評価」にしました。" in page
    assert at_seed.desk.reading.inputs is not None
    assert at_seed.desk.reading.inputs.scheme.name == "statistical"
    assert at_seed.post("settings/schemes", {"scheme": "ない方式"}).status_code == 404


def test_schemes_that_judge_nothing_are_folded(at_seed: Visitor) -> None:
    """The chosen one comes first; each button names its scheme, each row how many verdicts would be others."""
    page = at_seed.get("settings/schemes").text
    seen, folded = page.split("<details>")[0], page.split("<details>")[1].split("</details>")[0]
    titles = re.findall(r'<th scope="row">([^<]*)</th>', seen)
    assert titles[0] == "3区分による評価"
    assert "年度ごとの目標値による評価" not in titles
    assert "「年度ごとの目標値による評価」にする</button>" in folded
    row = next(each for each in seen.split("<tr") if "「統計的な判定による評価」にする" in each)
    assert '<td class="n">5件</td>' in row


def test_a_scheme_without_the_classes_that_persons_have_set_is_refused(at_seed: Visitor) -> None:
    """Nothing is changed, and the indicators are named."""
    judged_by_a_person(at_seed, "維持")
    before = at_seed.desk.copy.state()
    page = at_seed.post("settings/schemes", {"scheme": "health-japan-21"})
    assert page.status_code == 422
    assert "区分「維持」は「健康日本21の区分による評価」にありません：1-1-1。" in page.text
    assert at_seed.desk.copy.state() == before
