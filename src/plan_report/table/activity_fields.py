"""What is said of a 取組, declared once: what it is, and what staff say of it in a round (R7の実績)."""

from __future__ import annotations

from plan_report.table.field import Access, Correction, Field, Of

ID = Field(
    Of.ACTIVITY,
    "id",
    "番号",
    "重ならない番号（形は自由です）。この列がなければ、上から 1、2、3 と付けます",
    filled=True,
    ways="「1-1-2」のように、ほかの取組と重ならない番号を書いてください",
    example="1-1-1",
    correction=Correction.NONE,
    access=Access.LOCKED,
    centred=True,
    width=62,
)
NAME = Field(
    Of.ACTIVITY,
    "name",
    "取組名",
    "取組の名前",
    required=True,
    filled=True,
    ways="取組の名前を書いてください",
    example="ふれあいサロンの開催",
    access=Access.LOCKED,
    width=130,
)
DEPARTMENT = Field(
    Of.ACTIVITY,
    "department",
    "担当課",
    "取組を行う課の名前",
    example="福祉課",
    access=Access.LOCKED,
    width=72,
)
RESULT = Field(
    Of.ACTIVITY,
    "result",
    "実績",
    "その回の実績",
    example="12回開き、延べ240人が参加した。",
    hint="何をどれだけ行ったかを、文で書いてください。行わなかったときは、そのことを書いてください。報告書に載ります。",
    access=Access.OPEN,
    width=170,
)
GRADE = Field(
    Of.ACTIVITY,
    "grade",
    "自己評価",
    "担当課が付けた評価。指標の判定とは別のものです",
    example="A",
    hint="計画を所管する課の連絡のとおりに付けてください。連絡がなければ、空欄で構いません。",
    access=Access.OPEN,
    centred=True,
    width=84,
)
REASON = Field(
    Of.ACTIVITY,
    "reason",
    "理由",
    "自己評価の理由",
    example="目標の回数を上回ったため",
    hint="その自己評価とした理由を書いてください。報告書に載ります。",
    access=Access.OPEN,
    width=120,
)
ISSUES = Field(
    Of.ACTIVITY,
    "issues",
    "課題",
    "残る課題",
    example="担い手が足りない。",
    hint="残る課題があれば書いてください。報告書に載ります。",
    access=Access.OPEN,
    width=120,
)
OUTLOOK = Field(
    Of.ACTIVITY,
    "outlook",
    "今後の方向",
    "今後どうするか",
    example="続けて取り組む。",
    hint="これからどうするかを書いてください。報告書に載ります。",
    access=Access.OPEN,
    width=120,
)

ACTIVITY = (ID, NAME, DEPARTMENT)  # the columns of a 取組 itself; the levels stand after the number
ACTIVITY_IN_ROUND = (RESULT, GRADE, REASON, ISSUES, OUTLOOK)  # its columns in each round
