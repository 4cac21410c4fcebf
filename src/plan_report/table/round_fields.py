"""What is said of an indicator in a round, declared once: the columns of the round's sheet.

The same columns may stand beside the indicators with the round before them: R7の値, R7の備考.
"""

from __future__ import annotations

from plan_report.table.field import Access, Content, Correction, Field, Of

BETWEEN = "の"
CURRENT_VALUE = "今回値"  # what 要確認 calls the value of the round

VALUE = Field(
    Of.IN_ROUND,
    "value",
    "値",
    "その回の値。まだなければ空にし、これからも出ないときは `—` と書きます",
    Content.VALUE,
    example="2,062件",
    hint=(
        "値の書き方\n"
        "・数：1,792件　・割合：20.4%\n"
        "・内訳：(個人) 525人 (団体) 279団体\n"
        "・値がない：—（備考に理由）\n"
        "・年度が違う：1,792件 [R6年度]\n"
        "「約」「延べ」は数の前に書けます。「以上」「程度」は書けません。"
    ),
    correction=Correction.VALUE,
    access=Access.OPEN,
    centred=True,
)
NOTE = Field(
    Of.IN_ROUND,
    "note",
    "備考",
    "その回の報告書の備考に出す文（公表します）",
    example="講座を1回中止したため減少",
    hint="数え方を変えた、大きく増減した、などの事情を書いてください。報告書に載ります。",
    access=Access.OPEN,
    width=130,
)
DOUBTS = Field(
    Of.IN_ROUND,
    "doubts",
    "要確認",
    "`今回値：理由` の形。二つ以上は改行又は「／」で区切ります。項目は回の表の見出しの名前か `今回値` です",
    Content.DOUBTS,
    example="今回値：速報値です",
    hint=(
        "色のない欄に誤りがあるときや、確かめが済んでいないことを「項目：内容」の形で書いてください。\n"
        "例　今回値：速報値です\n"
        "二つ以上あるときは改行してください（Alt＋Enter）。済んだものは消してください。"
    ),
    correction=Correction.NONE,
    access=Access.OPEN,
    width=190,
    public=False,
)
NOT_COMPARABLE = Field(
    Of.IN_ROUND,
    "not_comparable",
    "比較できない理由",
    "その回の値を基準値と比べられないとき。単位が違っていても誤りとしません",
    example="数え方を変えたため",
    correction=Correction.BASIS,
    access=Access.HIDDEN,
)
OVERRIDE = Field(
    Of.IN_ROUND,
    "override.label",
    "判定の変更",
    "人が判定を変えるときの、変えた後の判定。理由、者、日とともに書きます",
    correction=Correction.VERDICT,
    public=False,
    example="維持",
)
OVERRIDE_REASON = Field(
    Of.IN_ROUND,
    "override.reason",
    "変更の理由",
    "判定を変えた理由",
    correction=Correction.VERDICT,
    public=False,
    example="制度が変わったため",
)
OVERRIDE_WHO = Field(
    Of.IN_ROUND,
    "override.who",
    "変更した者",
    "判定を変えた者",
    correction=Correction.VERDICT,
    public=False,
    example="福祉審議会",
)
OVERRIDE_WHEN = Field(
    Of.IN_ROUND,
    "override.when",
    "変更日",
    "`2026-03-31` 又は `令和8年3月31日`",
    Content.DAY,
    correction=Correction.VERDICT,
    public=False,
    example="2026-03-31",
)

IN_ROUND = (  # in the order of the sheet's columns
    *(VALUE, NOTE, DOUBTS, NOT_COMPARABLE),
    *(OVERRIDE, OVERRIDE_REASON, OVERRIDE_WHO, OVERRIDE_WHEN),
)


VALUE_SUFFIX = BETWEEN + VALUE.heading


def heading_in(round_id: str, field: Field) -> str:
    """The heading of a round's column beside the indicators: R7の値."""
    return f"{round_id}{BETWEEN}{field.heading}"


def value_heading(round_id: str) -> str:
    """The heading over the values of a round: R7の値."""
    return heading_in(round_id, VALUE)
