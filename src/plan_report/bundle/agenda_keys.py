"""The keys of agenda.toml, declared once: `agenda` reads by them, and their JSON Schema is made of them."""

from __future__ import annotations

from plan_report.compose import Layout
from plan_report.table.plan_keys import DAY_FORM
from plan_report.toml.key import Key, Shape, case

ITEM = (
    Key("text", "項目", "次第の項目", required=True, example="議題"),
    Key("parts", "件", "その項目で扱う件", Shape.TEXTS, example=["計画の評価について（資料1）"]),
)

NUMBER = Key("number", "資料番号", "20字まで。書かなくても構いません", form=r"[^\n]{1,20}", example="資料1")
TITLE = Key("title", "資料名", "`source` の資料では、書かなければ報告書の表題", example="計画の評価報告書")
_ANY_PAPER = (NUMBER, TITLE)
_SOURCE = Key(
    "source", "計画のデータ", "計画のフォルダー、.xlsx 又は .csv。報告書をその場で作ります", example="../data"
)
FILE = Key("file", "PDF又はWord文書", "出来ているPDF又はWord文書（`.docx`）", example="アンケート.pdf")
OF_REPORT = (
    Key("round", "評価の回", "書かなければ最後の回（`source` の資料だけ）", example="R7"),
    Key(
        "layout",
        "表の形",
        "`evaluation`（評価と備考の欄を加えた表。標準）又は `plan`（計画書のままの表）（`source` の資料だけ）",
        default=Layout.EVALUATION,
        words=tuple(map(str, Layout)),
    ),
    Key("final", "確定版", "`true` にすると、表題に（案）を付けません（`source` の資料だけ）", Shape.FLAG),
    Key(
        "allow_open",
        "確定する理由",
        "要確認が残ったまま `final = true` とする理由。報告書に載ります（`source` の資料だけ）",
        example="速報値のため、確定値は次回に報告する",
    ),
)
PAPER = (*_ANY_PAPER, _SOURCE, FILE, *OF_REPORT)
_ONE_OF_TWO = {
    "oneOf": [
        case((*_ANY_PAPER, _SOURCE, *OF_REPORT), needs=["source"]),
        case((*_ANY_PAPER, FILE), needs=["file", "title"]),
    ]
}

AGENDA = (
    Key("meeting", "会議の名称", "会議の名称", required=True, example="地域福祉推進会議"),
    Key("number", "回", "`3` と書くと「第3回」。文字でも書けます", Shape.ORDINAL, example=3),
    Key(
        "date",
        "日にち",
        "`2026-11-24` 又は `令和8年11月24日`。曜日は自動で付きます",
        Shape.DAY,
        required=True,
        form=DAY_FORM,
        example="2026-11-24",
    ),
    Key("time", "時間", "時間", example="午後6時30分から"),
    Key("place", "場所", "場所", required=True, example="総合庁舎 会議室"),
    Key("organisation", "会議を開く団体", "PDFの作成者として記録します", example="ある市"),
    Key(
        "paper",
        "用紙",
        "次第の用紙。`A4-portrait`（縦。書かなければこれ）又は `A4-landscape`（横）",
        default="A4-portrait",
        words=("A4-portrait", "A4-landscape"),
    ),
    Key("items", "次第の項目", "上から順に番号が付きます", Shape.TABLES, keys=ITEM),
    Key(
        "papers",
        "資料",
        "計画から作る資料は `source`、出来ているPDFやWord文書は `file` のどちらか一方を書きます",
        Shape.TABLES,
        keys=PAPER,
        limits=_ONE_OF_TWO,
    ),
)


def placeholder(key: Key) -> str:
    """What stands in a new agenda.toml where a person has to write something."""
    return f"【{key.title}】"
