"""7 判定: every indicator with the working behind its judgement; what a person sets instead, and its taking back."""

from __future__ import annotations

import re

import pytest
from fixtures.web_visitor import Visitor

from plan_report.resources import bundled
from plan_report.web.screens import judgements

INDICATORS = 34
GIVEN = {"label": "維持", "reason": "制度が変わったため", "who": "福祉審議会", "when": "令和8年3月31日"}
CHANGED = "judgements?id=1-1-2"


def shown(text: str) -> list[str]:
    """The indicators that a page lists, in order."""
    return re.findall(r'<tr id="r-([^"]+)"', text)


def test_every_indicator_has_its_judgement(at_seed: Visitor) -> None:
    """Under its node, with what decided."""
    page = at_seed.get("judgements").text
    assert len(shown(page)) == INDICATORS
    assert "基本的な考え方1-1　地域福祉や多様性について学び" in page
    for each in at_seed.desk.reading.judgements.values():
        assert each.parts[0].reason in page
    assert judgements.state(at_seed.desk).text == "判定済み"


def test_a_class_and_a_department_can_be_looked_at_alone(at_seed: Visitor) -> None:
    """The numbers of the classes are those of the department."""
    counts = dict(at_seed.desk.reading.counts)
    page = at_seed.get("judgements?class=worse").text
    assert len(shown(page)) == counts["悪化"]
    own = [each.id for each in at_seed.desk.reading.plan.indicators if each.actors == ("市社協",)]
    page = at_seed.get("judgements?of=市社協").text
    assert shown(page) == own
    assert f"全て {len(own)}" in page


def test_the_working_stands_beside(at_seed: Visitor) -> None:
    """As `explain` tells it; the list stays."""
    page = at_seed.get("judgements?id=2-1-1").text
    assert len(shown(page)) == INDICATORS
    assert "規則の前の確認" in page
    assert "町内会加入率" in page


def test_a_person_changes_a_judgement_and_takes_it_back(at_seed: Visitor) -> None:
    """It is shown as the report prints it, and logged; afterwards the plan is as it was."""
    before = at_seed.desk.reading.judgements["1-1-2"]
    assert before.outcome.label != "維持"
    page = at_seed.post(CHANGED, GIVEN).text
    judged = at_seed.desk.reading.judgements["1-1-2"]
    assert judged.outcome.label == "維持"
    assert judged.notes[0] in page
    assert "制度が変わったため（福祉審議会、令和8年3月31日" in page
    entry = at_seed.desk.history()[-1]
    assert (entry.who, entry.what, entry.old, entry.new) == (
        "福祉審議会",
        "1-1-2 R7の判定の変更",
        before.outcome.label,
        "維持",
    )
    at_seed.post(CHANGED, {**GIVEN, "back": "1"})
    assert at_seed.desk.reading.judgements["1-1-2"] == before
    assert at_seed.desk.history()[-1].new == before.outcome.label


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"label": ""}, "判定を選んでください"),
        ({"label": "改善"}, "計算による判定も「改善」です"),
        ({"reason": " "}, "変更の理由がありません"),
        ({"who": ""}, "変更した者がありません"),
        ({"when": "先日"}, "「先日」を日付として読めません"),
    ],
)
def test_what_is_missing_is_said_at_its_field(at_seed: Visitor, wrong: dict[str, str], said: str) -> None:
    """And above all; what was typed stays, and nothing is changed."""
    number = next(
        each.indicator_id for each in at_seed.desk.reading.judgements.values() if each.outcome.label == "改善"
    )
    answer = at_seed.post(f"judgements?id={number}", {**GIVEN, **wrong})
    assert answer.status_code == 422
    assert answer.text.count(said) == 2
    assert 'aria-invalid="true"' in answer.text
    if "reason" not in wrong:
        assert "制度が変わったため</textarea>" in answer.text
    assert at_seed.desk.history() == ()


def test_a_value_without_judgement_is_counted(at_seed: Visitor) -> None:
    """For want of targets, where the scheme asks for them; a judgement that a person sets is one."""
    _judged_by(at_seed, "achievement")
    state = judgements.state(at_seed.desk)
    assert state.waits
    page = at_seed.get("judgements").text
    without = re.findall(r'<tr id="r-([^"]+)" class="is-ask"', page)
    assert state.text == f"あと{len(without)}件"
    at_seed.post(f"judgements?id={without[0]}", {**GIVEN, "label": "達成"})
    assert judgements.state(at_seed.desk).text == f"あと{len(without) - 1}件"


def test_verdicts_of_nodes_are_shown_with_their_working(at_seed: Visitor) -> None:
    """Where the scheme rolls up."""
    rules = at_seed.desk.copy.folder / "templates" / "rules" / "own.toml"
    rules.parent.mkdir(parents=True)
    text = (bundled("templates") / "rules" / "three-way.toml").read_text(encoding="utf-8")
    text = text.replace('name = "three-way"', 'name = "own"')
    rules.write_text(f'{text}\n[rollup]\nmethod = "worst"\nlevel = "目指す地域像"\n', encoding="utf-8")
    _judged_by(at_seed, "own")
    page = at_seed.get("judgements").text
    assert "目指す地域像1　" in page
    assert page.count("評価：悪化") == 3


def _judged_by(at: Visitor, scheme: str) -> None:
    settings = at.desk.copy.folder / "plan.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r'(?m)^scheme *= *".*"', f'scheme = "{scheme}"', text), encoding="utf-8")
    assert at.desk.reading.inputs is not None, at.desk.reading.problems
