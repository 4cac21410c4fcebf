"""What the page asks for and tells when it takes files to the folder that it has opened."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from threading import Event, Thread

import pytest
from fixtures.web_visitor import Visitor

from plan_report.desk.kept import Way
from plan_report.desk.outside import Conflict
from plan_report.files.frozen import INDEX
from plan_report.web.files import read_again

TABLE = "R7.csv"


@pytest.fixture
def by_page(at_seed: Visitor) -> Visitor:
    """A desk that the page writes into its folder."""
    at_seed.desk.outside, at_seed.desk.way = None, Way.FOLDER
    return at_seed


def change(at: Visitor, name: str = TABLE, data: bytes = b"mine") -> None:
    """Change a file as a screen does."""
    with at.desk.change("試し"):
        at.desk.copy.put({name: data})


def test_what_is_unsaved_is_told_and_marked(by_page: Visitor) -> None:
    """By its SHA-256: what was changed again meanwhile stays unsaved."""
    change(by_page)
    assert "まだ保存していません" in by_page.get("tools").text
    told = by_page.get("unsaved").json
    assert told is not None
    (file,) = told["files"]
    assert (file["name"], file["beside"]) == (TABLE, False)
    assert by_page.get(f"content/{file['here']}").data == b"mine"
    change(by_page, data=b"mine again")
    by_page.post("saved", {"name": TABLE, "here": file["here"]})
    assert by_page.desk.unsaved() == (TABLE,)
    assert by_page.desk.saved[TABLE] == file["here"]
    assert by_page.desk.take_in({TABLE: b"mine"})  # which the page has written itself, and is no clash
    by_page.post("saved", {"name": TABLE, "here": by_page.desk.copy.state()[TABLE]})
    assert "保存済み" in by_page.get("tools").text


def test_only_contents_of_the_desk_are_given(by_page: Visitor) -> None:
    """A digest is no name of a file."""
    for digest in ("0" * 64, "..%2F..%2Fplan.toml", by_page.desk.name):
        assert by_page.get(f"content/{digest}").status_code == 404


@pytest.mark.parametrize(
    ("name", "kind", "is_shown"),
    [
        ("a.pdf", "application/pdf", True),
        ("a.TXT", "text/plain; charset=utf-8", True),
        ("a.html", "application/octet-stream", False),
        ("a.svg", "application/octet-stream", False),
        ("a.js", "application/octet-stream", False),
    ],
)
def test_what_could_speak_for_us_is_never_shown(at_seed: Visitor, name: str, kind: str, is_shown: bool) -> None:  # noqa: FBT001 a column of the table
    """A page or a script that lies in a plan's folder is but taken out."""
    at_seed.desk.copy.put({name: b"x"})
    answer = at_seed.get(f"file?name={name}")
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Content-Disposition"].startswith("inline" if is_shown else "attachment")


def test_what_the_page_found_outside_is_taken_in(by_page: Visitor) -> None:
    """Said on the next page; what was changed on both sides is a conflict."""
    answer = by_page.post("outside", {"path": ["a.txt"], "file": [(BytesIO(b"a"), "file")], "gone": []})
    assert answer.json == {"conflict": False, "taken": ["a.txt"], "said": [read_again(["a.txt"])]}
    assert "読み直しました（a.txt）" in by_page.get("history").text
    change(by_page)
    answer = by_page.post("outside", {"path": [TABLE], "file": [(BytesIO(b"theirs"), "file")]})
    assert answer.json == {"conflict": True, "taken": [], "said": []}
    assert "ほかの人が変えています" in by_page.get("tools").text


def test_a_plan_in_one_file_says_what_is_to_be_downloaded(by_page: Visitor) -> None:
    """What lies beside it cannot be written."""
    desk = by_page.desk
    desk.way, desk.book = Way.FILE, TABLE  # as if it had been opened alone
    change(by_page, "変更履歴.csv", "者,日,事項,変更前,変更後,理由\r\n".encode())
    assert "ほか1個をダウンロードする" in by_page.get("tools").text
    change(by_page)
    assert "今すぐ保存する" in by_page.get("tools").text
    answer = by_page.get("zip?name=変更履歴.csv")
    assert zipfile.ZipFile(BytesIO(answer.data)).namelist() == [f"{desk.name}/変更履歴.csv"]


def test_the_whole_plan_can_be_downloaded(by_page: Visitor) -> None:
    """In its folder, so that it can be unpacked and opened again."""
    by_page.desk.way = Way.DOWNLOAD
    change(by_page)
    assert "計画をダウンロードする" in by_page.get("tools").text
    names = zipfile.ZipFile(BytesIO(by_page.get("zip").data)).namelist()
    assert set(names) == {f"{by_page.desk.name}/{name}" for name in by_page.desk.copy.state()}


def test_why_the_folder_cannot_be_written(by_page: Visitor) -> None:
    """With what to do; the next that is saved ends it."""
    change(by_page)
    by_page.post("unwritable", {"why": "フォルダーに書く許可がありません。"})
    assert "フォルダーに書けません" in by_page.get("tools").text
    shown = by_page.get("conflict").text
    assert "フォルダーに書く許可がありません。" in shown
    assert "計画をダウンロードする" in shown
    by_page.post("saved", {"name": TABLE, "here": by_page.desk.copy.state()[TABLE]})
    assert by_page.desk.conflict is None


def test_a_folder_that_is_not_where_it_was(by_page: Visitor) -> None:
    """It can be chosen anew or downloaded; what the page finds there again ends it."""
    change(by_page)
    by_page.post("unwritable", {"why": "フォルダーが、前の場所にありません。", "lost": "1"})
    assert "フォルダーが見つかりません" in by_page.get("tools").text
    shown = by_page.get("conflict").text
    assert "計画のフォルダーを選び直す" in shown
    assert "計画をダウンロードする" in shown
    told = by_page.get("unsaved").json
    assert told is not None
    assert told["why"] == "フォルダーが、前の場所にありません。"
    by_page.post("outside", {})
    assert by_page.desk.conflict is None


def test_a_published_set_of_somebody_else_is_never_asked_about(by_page: Visitor) -> None:
    """It stays as it is outside, on the desk too; what was made here lies beside it, and that is said."""
    place = "公表/R7-2026-03-31"
    with by_page.desk.change("公表", final=True):
        by_page.desk.copy.put({f"{place}/a.pdf": b"mine", f"{place}/{INDEX}": b"my list"})
    given = {"path": [f"{place}/b.pdf", f"{place}/{INDEX}"], "file": [(BytesIO(b"b"), "f"), (BytesIO(b"list"), "f")]}
    answer = by_page.post("outside", given)
    assert answer.json is not None
    assert answer.json["conflict"] is False
    assert "一式は、そのまま残しました" in answer.json["said"][0]
    assert "公表した一式は、そのまま残しました" in by_page.get("values").text
    told = by_page.get("unsaved").json
    assert told is not None
    names = [each["name"] for each in told["files"]]
    assert len(names) == 2
    assert all(name.startswith("別に保存した値/") for name in names)


def test_what_the_page_tells_waits_for_the_step_that_is_made(by_page: Visitor) -> None:
    """Nothing that it tells comes into the middle of a step."""
    desk, done = by_page.desk, Event()
    client = by_page.client.application.test_client()
    headers = {"X-CSRF": by_page.client.application.config["CSRF"]}

    def tell(path: str, data: dict[str, str]) -> None:
        client.post(f"/{desk.key}/{path}", data=data, headers=headers)
        done.set()

    for path, data in (("outside", {"gone": TABLE}), ("saved", {"name": TABLE, "here": ""}), ("unwritable", {})):
        done.clear()
        thread = Thread(target=tell, args=(path, data))
        with desk.lock:
            thread.start()
            assert not done.wait(0.3)
        thread.join(10)
        assert done.is_set()


def test_many_names_are_counted() -> None:
    """Three of them say enough."""
    assert read_again(list("abcde")).endswith("（a、b、cほか2個）。")


def test_a_change_in_the_folder_is_seen_with_the_next_page(at_seed: Visitor, seed: Path) -> None:
    """Read again and said; a part of a page does not ask."""
    (seed / "plan.toml").write_bytes(
        (seed / "plan.toml").read_bytes().replace("令和7年度評価".encode(), "七年".encode())
    )
    at_seed.client.get(f"/{at_seed.desk.key}/values", headers={"HX-Request-Type": "partial"})
    assert at_seed.desk.reading.round_name == "令和7年度評価"
    answer = at_seed.get("values")
    assert "読み直しました（plan.toml）" in answer.text
    assert "七年" in answer.text


def test_both_values_are_shown_and_one_is_chosen(at_seed: Visitor, seed: Path) -> None:
    """Nothing is written before; the log of the folder stays whole."""
    mine = (seed / TABLE).read_bytes().replace("366件".encode(), "361件".encode())
    theirs = (seed / TABLE).read_bytes().replace("366件".encode(), "370件".encode())
    (seed / TABLE).write_bytes(theirs)
    change(at_seed, data=mine)
    assert "見比べて選ぶ" in at_seed.get("tools").text
    shown = at_seed.get("conflict").text
    assert "361件" in shown
    assert "370件" in shown
    assert at_seed.get(f"conflict/file?name={TABLE}").data == theirs
    seen = shown.partition('name="seen" value="')[2].partition('"')[0]
    stale = at_seed.post("conflict", {"seen": "", "file0-0": "mine"})
    assert "もう一度変わりました" in stale.text
    assert (seed / TABLE).read_bytes() == theirs
    answer = at_seed.post("conflict", {"seen": seen, "file0-0": "mine"})
    assert "選んだ値にしました。" in answer.text
    assert "361件" in (seed / TABLE).read_text(encoding="utf-8")


def test_settings_are_chosen_key_by_key(at_seed: Visitor, seed: Path) -> None:
    """With the labels of the form; what both changed is asked for before anything is written."""
    plan = seed / "plan.toml"
    before = plan.read_text(encoding="utf-8")
    theirs = before.replace("valid = 1508", "valid = 1510").replace('"今回（※）"', '"R7の値"').encode()
    plan.write_bytes(theirs)
    mine = before.replace("valid = 1508", "valid = 1509").replace('"令和7年度評価"', '"R7評価"')
    with at_seed.desk.change("計画の設定"):
        at_seed.desk.copy.put({"plan.toml": mine.encode()})
    shown = at_seed.get("conflict").text
    assert "アンケート R7年度のアンケートの有効回答数" in shown
    assert "評価の回 R7の名称" in shown
    assert "plan.toml" not in shown
    row = next(each for each in shown.split("<tr") if "有効回答数" in each)
    assert "checked" not in row
    assert shown.count(" checked") == 2
    seen = shown.partition('name="seen" value="')[2].partition('"')[0]
    answer = at_seed.post("conflict", {"seen": seen})
    assert answer.status_code == 422
    assert "使う値を選んでいないものが1件あります" in answer.text
    assert plan.read_bytes() == theirs
    names = [f"file0-{number}" for number in range(3)]
    asked = next(each for each in names if f'name="{each}"' in row)
    at_seed.post("conflict", {"seen": seen, asked: "mine"})
    text = plan.read_text(encoding="utf-8")
    assert "valid = 1509" in text
    assert 'name = "R7評価"' in text
    assert 'heading = "R7の値"' in text


def test_a_file_that_is_chosen_as_a_whole_is_shown_side_by_side(at_seed: Visitor, seed: Path) -> None:
    """Neither is chosen beforehand."""
    plan = seed / "plan.toml"
    before = plan.read_text(encoding="utf-8")
    plan.write_text(f"{before}# かれらの説明\n", encoding="utf-8")
    with at_seed.desk.change("計画の設定"):
        at_seed.desk.copy.put({"plan.toml": f"{before}# わたしの説明\n".encode()})
    shown = at_seed.get("conflict").text
    assert "かれらの説明" in shown
    assert "わたしの説明" in shown
    assert " checked" not in shown
    seen = shown.partition('name="seen" value="')[2].partition('"')[0]
    assert at_seed.post("conflict", {"seen": seen}).status_code == 422
    at_seed.post("conflict", {"seen": seen, "file0": "mine"})
    assert "わたしの説明" in plan.read_text(encoding="utf-8")


def test_mine_is_kept_beside(at_seed: Visitor, seed: Path) -> None:
    """It is said where."""
    (seed / TABLE).write_bytes((seed / TABLE).read_bytes() + b"\r\n")
    change(at_seed)
    seen = at_seed.get("conflict").text.partition('name="seen" value="')[2].partition('"')[0]
    answer = at_seed.post("conflict", {"seen": seen, "aside": "1"})
    (found,) = seed.glob(f"別に保存した値/*/{TABLE}")
    assert found.read_bytes() == b"mine"
    assert found.parent.name in answer.text


def test_saved_again_by_hand(at_seed: Visitor, seed: Path) -> None:
    """今すぐ保存する, where the folder could not be written."""
    (seed / TABLE).rename(seed / "x")
    (seed / TABLE).mkdir()
    change(at_seed)
    assert at_seed.desk.conflict
    (seed / TABLE).rmdir()
    (seed / "x").rename(seed / TABLE)
    answer = at_seed.post("save", {"back": f"/{at_seed.desk.key}/history"})
    assert "変更履歴" in answer.text
    assert (seed / TABLE).read_bytes() == b"mine"


def test_a_conflict_before_anything_is_read_is_none(at_seed: Visitor) -> None:
    """The address without a conflict leads to the values."""
    assert "値を確かめる" in at_seed.get("conflict").text
    at_seed.desk.conflict = Conflict({"a.txt": None})
    change(at_seed, "a.txt")


def test_a_part_of_a_page_leaves_its_place_to_what_is_gone(at_seed: Visitor) -> None:
    """A cell is no place for it."""
    answer = at_seed.client.get("/00000000/values", headers={"HX-Request-Type": "partial"})
    assert answer.headers["HX-Retarget"] == "body"
