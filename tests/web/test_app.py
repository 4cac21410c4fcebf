"""What holds for every page of the application."""

from pathlib import Path

import pytest
from fixtures.web_visitor import Visitor

from plan_report.desk.desk import Choice
from plan_report.web.app import create_app
from plan_report.web.said import say


def test_forms_of_others_are_refused(seed: Path) -> None:
    """A form without the token of our pages changes nothing."""
    app = create_app(seed)
    assert app.test_client().post("/sample").status_code == 403


@pytest.mark.parametrize(
    ("path", "said"), [("/nothing", "このままでは進めません"), ("/00000000/values", "この計画は、もう開かれていません")]
)
def test_what_is_not_there_is_said(path: str, said: str, seed: Path) -> None:
    """In a page of ours, in plain words."""
    answer = create_app(seed).test_client().get(path)
    assert answer.status_code in {404, 410}
    assert said in answer.text


def test_pages_bring_a_strict_policy(seed: Path) -> None:
    """No script and no style but from here, and nothing kept by the browser."""
    answer = create_app(seed).test_client().get("/?choose=1")
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'")
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_screen_of_another_round_changes_nothing(at_seed: Visitor) -> None:
    """Pressed in a tab that still shows what was chosen before: refused in a page, whatever part was asked for."""
    at, state = at_seed.desk.at, at_seed.desk.copy.state()
    assert f'"X-At":"{at}"' in at_seed.get("values").text
    at_seed.desk.choice = Choice(at_seed.desk.choice.plan, "R6")
    assert at_seed.desk.at != at
    headers = {"X-CSRF": at_seed.client.application.config["CSRF"], "X-At": at}
    answer = at_seed.client.post(f"/{at_seed.desk.key}/publish/publish", headers=headers)
    assert answer.status_code == 409
    assert "何も書いていません" in answer.text
    assert answer.headers["HX-Retarget"] == "body"
    assert at_seed.desk.copy.state() == state


def test_only_the_step_that_a_screen_names_is_undone(at_seed: Visitor) -> None:
    """Where another tab has gone on, nothing is taken back, and it is said."""
    for name in ("一.csv", "二.csv"):
        with at_seed.desk.change(name):
            at_seed.desk.copy.put({name: b""})
        if name == "一.csv":
            assert at_seed.desk.undoable is not None
            first = at_seed.desk.undoable.key
            assert f'name="step" value="{first}"' in at_seed.get("values").text
    state = at_seed.desk.copy.state()
    assert "その後に、ほかの変更をしています。" in at_seed.post("undo", {"step": first}).text
    assert at_seed.desk.copy.state() == state
    assert "元に戻しました：二.csv" in at_seed.post("undo", {"step": at_seed.desk.undoable.key}).text


def test_what_was_done_is_said_until_something_else_is_done_or_shown(at_seed: Visitor) -> None:
    """Of two pages that cross on their way only the later is seen: both say it."""
    say(at_seed.desk, "三つの様式を置きました。")
    for path in ("collect", "collect?share=x"):
        assert "三つの様式を置きました。" in at_seed.get(path).text
    assert "三つの様式を置きました。" not in at_seed.get("values").text
    say(at_seed.desk, "値を直しました。")
    assert "値を直しました。" in at_seed.get("values").text
    with at_seed.desk.change("一.csv"):
        at_seed.desk.copy.put({"一.csv": b""})
    assert "値を直しました。" not in at_seed.get("values").text


def test_a_refused_page_leads_back(at_seed: Visitor) -> None:
    """To the screen where it was pressed, with what was filtered there; never to a page of somebody else."""
    headers = {"X-CSRF": at_seed.client.application.config["CSRF"]}
    address = f"/{at_seed.desk.key}/judgements"
    for named in ("HX-Current-URL", "Referer"):
        for came, back in (
            (f"http://localhost{address}?class=better", f"{address}?class=better"),
            (f"http://localhost{address}", address),
            ("http://elsewhere.example/phishing", ""),
            ("http://localhost//elsewhere.example/", ""),
        ):
            answer = at_seed.client.post(f"{address}?id=9-9", headers={**headers, named: came})
            assert answer.status_code == 422
            assert (f'href="{back}">前の画面に戻る' in answer.text) if back else ("前の画面に戻る" not in answer.text)
