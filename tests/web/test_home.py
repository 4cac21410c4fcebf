"""計画を選ぶ, without a browser: what may be opened, which plan and round is meant, and what is restored."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from fixtures.plan_books import write_plan_book
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from plan_report.desk.desk import Desk
from plan_report.desk.kept import Way
from plan_report.web.app import create_app
from plan_report.web.desks import Desks

Files = dict[str, bytes]


@pytest.fixture
def client() -> FlaskClient:
    """The application with nothing open."""
    return create_app().test_client()


@pytest.fixture
def plan(seed: Path) -> Files:
    """The files of the seed's plan."""
    return {each.name: each.read_bytes() for each in seed.iterdir()}


@pytest.fixture
def plan_books(tmp_path: Path) -> Files:
    """Two plans in a folder, each an Excel file."""
    data = write_plan_book(tmp_path / "a.xlsx").read_bytes()
    return {"a.xlsx": data, "b.xlsx": data}


def post(client: FlaskClient, path: str, data: dict[str, object]) -> TestResponse:
    """A form, as our own page sends it."""
    headers = {"X-CSRF": client.application.config["CSRF"]}
    return client.post(path, data=data, headers=headers, follow_redirects=True)


def hand_over(client: FlaskClient, files: Files, **more: str) -> TestResponse:
    """Open files, with their names beside them."""
    given = [(BytesIO(data), "file") for data in files.values()]
    return post(client, "/open", {"file": given, "path": list(files), **more})


def desk_of(client: FlaskClient) -> Desk:
    """The one desk that is open."""
    desks = client.application.extensions["desks"]
    assert isinstance(desks, Desks)
    (desk,) = desks._desks.values()  # noqa: SLF001 only the page knows its key
    return desk


def test_a_folder_is_opened_with_its_folders(client: FlaskClient, plan: Files) -> None:
    """It is said how many files were read and how many were left out."""
    answer = hand_over(
        client, {**plan, "公表/R6/a.pdf": b"x", "~$a.docx": b""}, name="福祉", way="folder", left_out="2"
    )
    desk = desk_of(client)
    assert (desk.name, desk.way) == ("福祉", Way.FOLDER)
    assert "公表/R6/a.pdf" in desk.saved
    assert "「福祉」を開きました（ファイル4個）。" in answer.text
    assert "ソフトが使うだけのファイル3個は、読んでいません。" in answer.text


def test_a_zip_with_a_folder_in_a_folder_is_opened(client: FlaskClient, plan: Files) -> None:
    """As a mail brings it: nobody has to unpack it."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        for name, data in plan.items():
            out.writestr(f"送付/福祉計画/{name}", data)
    answer = hand_over(client, {"送付.zip": packed.getvalue()})
    assert answer.status_code == 200
    assert set(desk_of(client).copy.state()) == set(plan)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"表.csv": b"a,b\n1,2\n"}, "「Excelの表から新しく作る」"),
        ({"表.xls": b"x"}, "「Excelブック（.xlsx）」の形式で保存"),
        ({"a.docx": b"x", "b.docx": b"x"}, "計画がありません"),
        ({"障害/plan.toml": b"", "高齢/plan.toml": b""}, "その中の一つを選んでください"),
        ({"C:/a.csv": b"", "plan.toml": b""}, "名前として使えません"),
        ({}, "ファイルがありません"),
    ],
)
def test_what_is_no_plan_says_what_to_do(client: FlaskClient, files: Files, said: str) -> None:
    """On the same screen; nothing stays open."""
    answer = hand_over(client, files)
    assert answer.status_code == 422
    assert said in answer.text
    assert "計画を選ぶ" in answer.text
    assert not client.application.extensions["desks"]._desks  # noqa: SLF001 nobody is told a key


def test_a_plan_with_faults_is_opened(client: FlaskClient, plan: Files) -> None:
    """That is what the page is for."""
    answer = hand_over(client, {**plan, "indicators.csv": "番号\n".encode()})
    assert answer.status_code == 200
    assert "値を確かめる" in answer.text


def test_of_several_plans_one_is_chosen(client: FlaskClient, plan_books: Files) -> None:
    """Whatever is asked for before leads to the choice."""
    answer = hand_over(client, plan_books, name="課の計画")
    desk = desk_of(client)
    assert "計画が2件あります" in answer.text
    assert "計画が2件あります" in client.get(f"/{desk.key}/values", follow_redirects=True).text
    answer = post(client, f"/{desk.key}/choose", {"plan": "b.xlsx"})
    assert desk.choice.plan == "b.xlsx"
    assert "値を確かめる" in answer.text
    assert post(client, f"/{desk.key}/choose", {"plan": "../c.xlsx"}).status_code == 422


def test_another_round_is_looked_at(client: FlaskClient, plan: Files) -> None:
    """The bar leads to the choice, and says the round."""
    text = plan["plan.toml"].decode()
    earlier = '[[rounds]]\nid = "R6"\nname = "令和6年度評価"\n\n'
    plan = {**plan, "plan.toml": text.replace("\n[[rounds]]", f"\n{earlier}[[rounds]]", 1).encode()}
    hand_over(client, plan)
    desk = desk_of(client)
    answer = client.get(f"/{desk.key}/choose")
    assert "令和6年度評価" in answer.text
    answer = post(client, f"/{desk.key}/choose", {"round": "R6"})
    assert desk.reading.round_id == "R6"
    assert "令和6年度評価" in answer.text


def kept(desk: Desk) -> dict[str, object]:
    """What a browser has kept of a desk, as it sends it."""
    now = desk.copy.state()
    facts = {"name": desk.name, "who": desk.who, "plan": "", "round_id": desk.choice.round_id, "way": desk.way}
    return {
        "key": desk.key,
        "facts": json.dumps(facts | {"place": str(desk.outside.path) if desk.outside else ""}),
        "saved": json.dumps(dict(desk.saved)),
        "path": list(now),
        "file": [(BytesIO(desk.copy.data(digest)), "file") for digest in now.values()],
        "base": [(BytesIO(desk.copy.data(digest)), "base") for digest in set(desk.saved.values())],
        "until": "10:42",
    }


def test_a_desk_comes_back_under_its_own_address(client: FlaskClient, plan: Files) -> None:
    """With what was typed, what is saved and who works there; it is said until when."""
    hand_over(client, plan, name="福祉", way="folder")
    before = desk_of(client)
    with before.change("試し"):
        before.copy.put({"indicators.csv": b"mine"})
    before.who = "福祉課　佐藤"
    sent = kept(before)
    again = create_app().test_client()
    assert again.get(f"/{before.key}/values").status_code == 410
    answer = post(again, "/restore", {**sent, "back": f"/{before.key}/values?x=1"})
    assert answer.json == {"address": f"/{before.key}/values?x=1"}
    after = desk_of(again)
    assert (after.key, after.who, after.way, after.name) == (before.key, before.who, Way.FOLDER, "福祉")
    assert after.unsaved() == ("indicators.csv",)
    assert after.base("indicators.csv") == plan["indicators.csv"]
    assert "10:42までの入力を元に戻しました。" in again.get(f"/{before.key}/values").text


def test_a_desk_whose_work_was_stopped_with_the_application_comes_back(client: FlaskClient) -> None:
    """As it was before the work, the sample as the sample; what is said is that nothing has changed."""
    post(client, "/sample", {})
    before = desk_of(client)
    sent = kept(before)
    facts = json.loads(str(sent["facts"])) | {"way": "sample"}
    again = create_app().test_client()
    post(again, "/restore", {**sent, "facts": json.dumps(facts), "why": "stopped"})
    after = desk_of(again)
    assert after.is_sample
    assert after.copy.state() == before.copy.state()
    text = again.get(f"/{before.key}/values").text
    assert "途中でやめました。何も変わっていません。" in text
    assert "元に戻しました" not in text


def test_what_is_restored_is_written_where_we_write_ourselves(seed: Path) -> None:
    """Only where the same plan was named again; an address that the browser tells is never opened."""
    first = create_app(seed).test_client()
    before = desk_of(first)
    (seed / "R7.csv").write_bytes(b"theirs")
    with before.change("試し"):
        before.copy.put({"R7.csv": b"mine"})
    sent = kept(before)
    stranger = create_app().test_client()
    post(stranger, "/restore", sent)
    assert desk_of(stranger).outside is None
    sent = kept(before)
    again = create_app(seed).test_client()
    post(again, "/restore", sent)
    desks = again.application.extensions["desks"]
    assert isinstance(desks, Desks)
    restored = desks.get(before.key)
    assert restored is not None
    assert restored.way == Way.SERVER
    assert restored.conflict
    assert (seed / "R7.csv").read_bytes() == b"theirs"


@pytest.mark.parametrize("key", ["../../etc", "0000000", "zzzzzzzz"])
def test_nothing_else_is_restored(client: FlaskClient, plan: Files, key: str) -> None:
    """A key that was never ours names no folder."""
    hand_over(client, plan)
    assert post(client, "/restore", {**kept(desk_of(client)), "key": key}).status_code == 422
