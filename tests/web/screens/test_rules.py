"""規則を直す: the rules of a scheme as a form, tried on the plan before they are kept."""

from __future__ import annotations

import re

import pytest
from fixtures.settings_forms import form_shown, judged_by_a_person
from fixtures.web_visitor import Visitor


def _rules(at: Visitor, **changed: list[str]) -> dict[str, list[str]]:
    return form_shown(at.get("settings/rules").text, "/settings/rules") | changed


def test_rules_as_they_are_shown_change_nothing(at_seed: Visitor) -> None:
    """With every bundled scheme: no file is made, and the page says so."""
    for scheme in ("three-way", "achievement", "yearly-target", "ratio", "health-japan-21"):
        at_seed.post("settings/schemes", {"scheme": scheme})
        before = at_seed.desk.copy.state()
        assert "変わったところはありません。" in at_seed.post("settings/rules", _rules(at_seed)).text
        assert at_seed.desk.copy.state() == before


def test_rules_are_kept_after_they_were_tried(at_seed: Visitor) -> None:
    """Counts before and after first; then the plan's own file, which its settings name, in one step."""
    before = at_seed.desk.copy.state()
    sent = form_shown(at_seed.get("settings/rules").text, "/settings/rules") | {"test.survey.tolerance": ["3"]}
    page = at_seed.post("settings/rules", sent).text
    assert "評価が変わる指標は" in page
    assert "まだ示されていませんでした" in page
    assert at_seed.desk.copy.state() == before
    shown = form_shown(page, "/settings/rules")
    other = shown | {"test.survey.tolerance": ["4"]}
    assert "まだ示されていませんでした" in at_seed.post("settings/rules", other).text
    assert at_seed.desk.copy.state() == before
    page = at_seed.post("settings/rules", shown).text
    assert "規則を、この計画だけの「3区分による評価」として保存しました。" in page
    assert at_seed.desk.reading.inputs is not None
    assert at_seed.desk.reading.inputs.scheme.name == "three-way-own"
    assert any(each.what.endswith("許す差") for each in at_seed.desk.history())
    assert at_seed.desk.undo() is not None
    assert "templates/rules/three-way-own.toml" not in at_seed.desk.copy.state()


@pytest.mark.parametrize("scheme", ["achievement", "statistical"])
def test_rules_that_changed_meanwhile_are_not_written_over(at_seed: Visitor, scheme: str) -> None:
    """Though they were tried; what was typed stays, and can be tried once more."""
    sent = form_shown(at_seed.get("settings/rules").text, "/settings/rules") | {"test.survey.tolerance": ["3"]}
    page = at_seed.post("settings/rules", sent).text
    tried = re.search(r'name="tried" value="([^"]+)"', page)
    assert tried is not None
    shown = form_shown(page, "/settings/rules") | {"tried": [tried[1]]}
    assert at_seed.post("settings/schemes", {"scheme": scheme}).status_code == 200
    before = at_seed.desk.copy.state()
    answer = at_seed.post("settings/rules", shown)
    assert answer.status_code == 422
    assert "規則がほかで変わりました" in answer.text
    assert 'value="3"' in answer.text
    assert at_seed.desk.copy.state() == before


def test_faulty_rules_are_told(at_seed: Visitor) -> None:
    """At the box, and nothing is tried."""
    sent = form_shown(at_seed.get("settings/rules").text, "/settings/rules") | {"class.0.shade": ["緑"]}
    page = at_seed.post("settings/rules", sent)
    assert page.status_code == 422
    assert 'href="#f-class.0.shade"' in page.text
    assert 'value="緑"' in page.text
    assert "評価が変わる指標" not in page.text


def test_a_class_a_rule_and_conditions_are_added_and_kept(at_seed: Visitor) -> None:
    """What the form shows at each press, until the new rule decides; one step takes all of it back."""
    page = at_seed.post("settings/rules/part/class?do=add", _rules(at_seed)).text
    assert re.findall(r'name="order:class" value="([^"]*)"', page) == ["0", "1", "2", "3", "4", "n1", ""]
    assert 'name="class.n1.key" value="c1"' in page
    assert "直すところを直すと" in page  # the class has no name yet
    sent = _rules(at_seed) | {
        "order:class": ["0", "n1", "1", "2", "3", "4", ""],
        "class.n1.key": ["c1"],
        "class.n1.label": ["大きく改善"],
        "class.n1.symbol": ["↑"],
        "class.n1.shade": ["#9ccde0"],
        "class.n1.description": ["基準値に比べて、大きく改善しました。"],
        "order:rule": ["n1", "0", "1", "2", ""],
        "rule.n1.class": ["c1"],
        "held:rule.n1.when": [""],
    }
    page = at_seed.post("settings/rules/part/rule?do=hold&token=rule.n1.when", sent | {"more:rule.n1.when": ["change"]})
    assert "条件「変化」に、何も書かれていません。" in page.text
    sent |= {"held:rule.n1.when": ["", "change", "deviation"], "rule.n1.when.change": ["", "better"]}
    sent |= {"rule.n1.when.deviation.at-least": ["50"], "rule.n1.when.deviation.against": ["baseline"]}
    page = at_seed.post("settings/rules/look", sent)
    assert re.search(
        r"<strong class=\"nowrap\">改善 ↗</strong> から <strong class=\"nowrap\">大きく改善 ↑</strong>", page.text
    )
    assert re.search(r'#says-n1" [^>]*>「大きく改善」は、', page.text)
    tried = re.search(r'name="tried" value="([^"]+)"', page.text)
    assert tried is not None
    at_seed.post("settings/rules", sent | {"tried": [tried[1]]})
    assert at_seed.desk.reading.inputs is not None
    scheme = at_seed.desk.reading.inputs.scheme
    assert [each.label for each in scheme.classes][:3] == ["改善", "大きく改善", "維持"]
    assert [each.key for each in scheme.rules] == ["c1", "better", "same", "worse"]
    page = at_seed.post("settings/rules/part/rule?do=drop&token=rule.0.when&what=deviation", _rules(at_seed)).text
    assert "rule.0.when.deviation" not in page
    assert at_seed.desk.undo() is not None
    assert at_seed.desk.reading.inputs.scheme.name == "three-way"


def test_what_a_test_needs_follows_its_method(at_seed: Visitor) -> None:
    """Other boxes at once; a method taken back takes the test out of the file, and so does a rollup's."""
    sent = _rules(at_seed) | {"test.count.method": ["least-ratio"], "test.survey.method": [""]}
    page = at_seed.post("settings/rules/part/test?do=draw", sent).text
    assert 'name="test.count.percent"' in page
    assert 'name="test.survey.tolerance"' not in page
    page = at_seed.post("settings/rules/part/rollup.grades?do=draw", sent | {"rollup.method": ["mean"]}).text
    assert 'name="rollup.rounding"' in page
    assert "区切りを追加する" in page
    sent = sent | {"test.count.percent": ["5"], "rollup.method": ["majority"], "rollup.level": ["目指す地域像"]}
    tried = re.search(r'name="tried" value="([^"]+)"', at_seed.post("settings/rules/look", sent).text)
    assert tried is not None
    assert "保存しました。" in at_seed.post("settings/rules", sent | {"tried": [tried[1]]}).text
    own = (at_seed.desk.copy.folder / "templates/rules/three-way-own.toml").read_text(encoding="utf-8")
    assert "[test.survey]" not in own
    assert "[test.count]" in own
    assert "[rollup]" in own
    sent = _rules(at_seed) | {"rollup.method": [""], "test.count.method": [""]}
    tried = re.search(r'name="tried" value="([^"]+)"', at_seed.post("settings/rules/look", sent).text)
    assert tried is not None
    at_seed.post("settings/rules", sent | {"tried": [tried[1]]})
    own = (at_seed.desk.copy.folder / "templates/rules/three-way-own.toml").read_text(encoding="utf-8")
    assert "[test" not in own
    assert "[rollup]" not in own


def test_a_renamed_class_takes_the_judgements_of_persons_with_it(at_seed: Visitor) -> None:
    """They are told of before, renamed in the same step, and in the way of a class that is taken out."""
    judged_by_a_person(at_seed, "維持")
    sent = _rules(at_seed, **{"class.1.label": ["横ばい"]})
    page = at_seed.post("settings/rules/look", sent).text
    assert "公表した報告書は「維持」のまま変わりません。" in page
    assert "人が変更した判定（1-1-1）の「維持」は、保存するとき一緒に「横ばい」に書き換えます。" in page
    tried = re.search(r'name="tried" value="([^"]+)"', page)
    assert tried is not None
    at_seed.post("settings/rules", sent | {"tried": [tried[1]]})
    assert at_seed.desk.reading.inputs is not None
    assert "横ばい" in (at_seed.desk.copy.folder / "R7.csv").read_text(encoding="utf-8-sig")
    told = {each.what: (each.old, each.new) for each in at_seed.desk.history()}
    assert told["1-1-1 R7の判定の変更"] == ("維持", "横ばい")
    gone = _rules(at_seed) | {"order:class": ["0", "2", "3", "4", ""], "order:rule": ["0", "2", ""]}
    page = at_seed.post("settings/rules", gone)
    assert page.status_code == 422
    assert "区分「横ばい」は、人が変更した判定（1-1-1）で使っています。" in page.text


def test_rules_are_told_of_in_the_words_of_the_form(at_seed: Visitor) -> None:
    """No key, bracket or word of the file, whatever is wrong with what was typed."""
    wrong: list[dict[str, list[str]]] = [
        {"class.4.meaning": ["other"]},
        {"class.0.meaning": ["excluded"], "class.0.label": ["維持"]},
        {"class.0.shade": ["#000000"], "class.1.description": [""]},
        {"order:class": ["1", "2", "3", "4", ""]},
        {"order:rule": [""]},
        {"rule.0.when.change": ["", "better", "same", "worse"]},
        {"held:rule.0.when": [""]},
        {"held:rule.0.when": ["", "ratio"], "rule.0.when.ratio.at-least": ["9"], "rule.0.when.ratio.more-than": ["8"]},
        {"held:rule.0.when": ["", "ratio"], "rule.0.when.ratio.against": ["year-target"]},
        {"held:rule.0.when": ["", "ratio"], "rule.0.when.ratio.at-least": ["多め"]},
        {"held:rule.0.when": ["", "change", "lacks"], "rule.0.when.lacks": ["", "change"]},
        {"test.survey.tolerance": ["-1"], "test.survey.confidence": ["80"], "significance": ["200"]},
        {"test.count.method": ["least-ratio"], "title": [""]},
        {"status.nothing-done": ["なし"], "parts": ["worst"]},
        {"rollup.method": ["mean"]},
        {"rollup.method": ["points"], "order:rollup.grades": ["n1", "n2", ""], "rollup.grades.n1.label": ["a"]},
    ]
    for each in wrong:
        page = at_seed.post("settings/rules", _rules(at_seed) | each)
        assert page.status_code == 422, each
        found = re.search(r'id="faults">(.*?)</div>', page.text, re.DOTALL)
        assert found is not None
        told = re.sub(r"<[^>]*>", "", found[1])
        assert not re.search(r"[a-z]{3,}|\[|\{|引用符", told), told
        assert "。。" not in told
        assert "（None" not in told
