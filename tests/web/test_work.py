"""What the page shows of a long work, and 途中でやめる."""

from fixtures.web_visitor import Visitor


def test_how_far_a_work_is_is_said_in_words(at_seed: Visitor) -> None:
    """As long as there is any; steps count from the first."""
    assert at_seed.get("progress").json == {"running": False, "done": 0, "total": 0, "words": ""}
    at_seed.desk.work.begin("報告書を作っています", 5)
    at_seed.desk.work.step("読み込み")
    assert at_seed.get("progress").json == {
        "running": True,
        "done": 1,
        "total": 5,
        "words": "報告書を作っています：1／5　読み込み",
    }
    assert at_seed.post("stop").status_code == 204
    assert "途中でやめています" in (at_seed.get("progress").json or {})["words"]
    at_seed.desk.work.end()
