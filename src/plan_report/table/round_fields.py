"""What is said of an indicator in a round, declared once: the columns of the round's sheet.

The same columns may stand beside the indicators with the round before them: R7の値, R7の備考.
"""

from __future__ import annotations

from functools import lru_cache

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
        "「約」「延べ」は数の前に書けます。「以上」「以下」は書けません。"
    ),
    correction=Correction.VALUE,
    access=Access.OPEN,
    centred=True,
)
TARGET = Field(
    Of.IN_ROUND,
    "target",
    "目標値",
    "その年だけの目標値",
    Content.TARGET,
    example="1,050人",
    told="その年度の目標値",  # 目標値 alone is the plan's
    correction=Correction.VALUE,
    access=Access.LOCKED,
)
NEW_TARGET = Field(
    Of.IN_ROUND,
    "new_target",
    "この回からの目標値",
    "この回から、指標の表の目標値に代わる目標値",
    Content.TARGET,
    example="1,200人 [R10年度]",
    correction=Correction.VALUE,
    beside="からの目標値",
    access=Access.LOCKED,
)
NOTE = Field(
    Of.IN_ROUND,
    "note",
    "備考",
    "その回の報告書の備考に出す文（公表します）",
    example="講座を1回中止したため減少",
    hint=(
        "大きな増減、数え方の変更、値がない理由などを書いてください。報告書の備考に載り、公表します。"
        "公表しないことは「内部メモ」に書いてください。"
    ),
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
    correction=Correction.NONE,
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
ANSWERS = Field(
    Of.IN_ROUND,
    "answers",
    "回答数",
    "この指標だけの回答数（内訳のある値では内訳ごとに）。調査全体の回答数と違うときに書きます",
    Content.VALUE,
    in_unit=False,
    example="175",
    correction=Correction.BASIS,
    access=Access.ASKED,
    hint="この指標の回答数（人）を書いてください。内訳のある値では、内訳ごとに書きます。",
)
COMPARABLE = Field(
    Of.IN_ROUND,
    "comparable",
    "比較用の値",
    "年齢調整をした値など、値の代わりに判定に使う値。値はそのまま印字します",
    Content.VALUE,
    example="7,700歩",
    correction=Correction.BASIS,
    access=Access.ASKED,
    hint="年齢調整をした値など、基準値と比べるための値を、値と同じ書き方で書いてください。",
)
GRADE = Field(
    Of.IN_ROUND,
    "grade",
    "評価",
    "人が付けた評価。その評価を載せる評価方式で使います",
    example="B",
    correction=Correction.BASIS,
    access=Access.ASKED,
    centred=True,
    width=72,
    hint="計画を所管する課の連絡のとおりに付けてください。報告書に載ることがあります。",
)
GRADE_REASON = Field(
    Of.IN_ROUND,
    "grade_reason",
    "評価の理由",
    "その評価とした理由",
    example="窓口を一つ増やした",
    access=Access.ASKED,
    width=130,
    hint="その評価とした理由を書いてください。報告書に載ることがあります。",
)
TEST = Field(
    Of.IN_ROUND,
    "test",
    "検定",
    "公表された検定の結果。評価方式の検定の代わりになります。`p<0.001`、`p=0.03`、`有意`、`有意でない`",
    form=(  # of what `judge.published` reads; tests/judge/test_published.py holds the two together
        r"有意(?:である|でない|ではない|(?:差|な差)[がは]?(?:ある|あり|有り|ない|なし|無し))?|[Nn]\.?[Ss]\.?"
        r"|[0-9]{1,2}(?:\.[0-9]{1,2})?%水準で有意(?:でない|ではない)?|[pP]値?[<>=≦≧≤≥](?:0?\.[0-9]{1,6}|1(?:\.0{1,6})?)"
    ),
    ways="「p<0.001」「p=0.03」「有意」「有意でない」のように書いてください",
    example="p<0.001",
    correction=Correction.BASIS,
    access=Access.ASKED,
    hint="調査の報告書にある検定の結果を「p<0.001」「p=0.03」「有意」「有意でない」のように書いてください。",
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

_UNSEEN = (  # how the value came about, for those who work on it
    (
        *("basis", "算定根拠", "値をどう数えたか", "4月から3月までの受付簿", Access.OPEN),
        "値をどう数えたかを書いてください（元にした資料、数えた期間など）。公表しません。",
    ),
    (
        *("reporter", "記入者", "値を記入した者", "福祉課 係員", Access.OPEN),
        "シートの上の「記入者」と違うときだけ書いてください。公表しません。",
    ),
    ("confirmed", "確認済み", "値を確かめた者と日", "福祉課長 2026-04-20", Access.ABSENT, ""),
    (
        *("internal_note", "内部メモ", "計画のフォルダーの外へは出ないメモ", "電話で確かめる", Access.ONE_WAY),
        "計画を所管する課への連絡を書いてください（色のない欄の誤り、確かめが済んでいないこと、担当でないことなど）。公表しません。",
    ),
)

IN_ROUND = (  # in the order of the sheet's columns
    *(VALUE, TARGET, NOTE, DOUBTS, NOT_COMPARABLE, NEW_TARGET, ANSWERS, COMPARABLE, GRADE, GRADE_REASON, TEST),
    *(
        Field(
            Of.IN_ROUND,
            key,
            heading,
            description,
            example=example,
            hint=hint,
            printed=False,
            correction=Correction.NONE,
            access=access,
            public=False,
            inside=True,
        )
        for key, heading, description, example, access, hint in _UNSEEN
    ),
    *(OVERRIDE, OVERRIDE_REASON, OVERRIDE_WHO, OVERRIDE_WHEN),
)
ALWAYS = frozenset({VALUE.key, NOTE.key, DOUBTS.key})  # the columns that the sheet of a new round has in any plan
BASIS, REPORTER, _CONFIRMED, INTERNAL_NOTE = (
    next(field for field in IN_ROUND if field.key == key) for key, *_ in _UNSEEN
)


VALUE_SUFFIX = BETWEEN + VALUE.heading


def heading_in(round_id: str, field: Field) -> str:
    """The heading of a round's column beside the indicators: R7の値."""
    return f"{round_id}{ending(field)}"


def ending(field: Field) -> str:
    """What follows the round's sign over such a column: の値, からの目標値."""
    return field.beside or f"{BETWEEN}{field.heading}"


@lru_cache(maxsize=256)  # asked row by row
def field_ending(heading: str) -> Field | None:
    """The field of a column beside the indicators; the longest ending counts, for の比較用の値 ends with の値 too."""
    found = [field for field in IN_ROUND if heading.endswith(ending(field)) and heading != ending(field)]
    return max(found, key=lambda field: len(ending(field)), default=None)


def value_heading(round_id: str) -> str:
    """The heading over the values of a round: R7の値."""
    return heading_in(round_id, VALUE)
