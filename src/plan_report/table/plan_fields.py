"""What a plan says beside its tables, declared once: of itself, its rounds, its surveys, and what people say of it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from plan_report.style.look import LOOKS, PAPERS
from plan_report.table import round_ids
from plan_report.table.field import Access, Content, Correction, Field, Of

MOST_PEOPLE = 10**9
YEAR_WAYS = "「R7年度」のように書いてください"

PAPER = Field(
    Of.PLAN,
    "paper",
    "用紙",
    "`A4-landscape`（横。書かなければこれ）又は `A4-portrait`（縦）",
    Content.WORD,
    hint="書かなければ、A4横です",
    words=MappingProxyType(dict(zip(("A4横", "A4縦"), PAPERS, strict=True))),
    example=PAPERS[0],
    printed=False,
    correction=Correction.NONE,
    public=False,
)

LOOK = Field(
    Of.PLAN,
    "look",
    "文字の大きさ",
    "`normal`（普通。書かなければこれ）又は `large`（大活字。全ての文字を12ポイント以上にします）",
    Content.WORD,
    hint="大活字では、全ての文字を12ポイント以上にします",
    words=MappingProxyType(dict(zip(("普通", "大活字"), LOOKS, strict=True))),
    example=LOOKS[0],
    printed=False,
    correction=Correction.NONE,
    public=False,
)

PLAN = (
    Field(
        Of.PLAN,
        "title",
        "計画名",
        "計画の名称",
        required=True,
        example="ある市地域福祉計画",
        told="計画の名称",
        access=Access.LOCKED,
    ),
    Field(
        Of.PLAN,
        "organisations",
        "団体",
        '団体。`["ある市", "ある市社会福祉協議会"]` の形',
        Content.NAMES,
        hint="報告書を出す団体。いくつかあれば「、」で区切ります",
        example="ある市、ある市社会福祉協議会",
        told="発行者",
    ),
    Field(
        Of.PLAN,
        "code",
        "団体コード",
        "全国地方公共団体コード。検査数字を含む6桁（又は含まない5桁）の数字",
        form="[0-9]{5,6}",
        ways="検査数字を含む6桁の数字で書いてください",
        example="012041",
        printed=False,
        correction=Correction.NONE,
    ),
    Field(Of.PLAN, "period", "計画期間", "計画の期間", example="令和6年度～令和11年度", told="計画の期間"),
    Field(
        Of.PLAN,
        "scheme",
        "評価方式",
        "評価の方式。書かなければ `three-way`",
        default="three-way",
        hint="評価の方式。書かなければ、3区分（改善・維持・悪化）です",
        form=r"[\w-]{1,60}",
        ways="使える文字は英数字とハイフンです",
        example="three-way",
        printed=False,
        correction=Correction.NONE,  # told with its title, as a rule
    ),
    PAPER,
    LOOK,
    Field(
        Of.PLAN,
        "output_name",
        "ファイル名",
        "出来上がるファイルの名前。書かなければ `report`",
        default="report",
        hint="出来上がるファイルの名前。書かなければ report.docx などです",
        example="report",
        printed=False,
        correction=Correction.NONE,
        public=False,
    ),
    Field(
        Of.PLAN,
        "latest_value",
        "今回値がないとき",
        (
            "`available` とすると、今回の値がまだない指標は、最後にある値を、その年度と、"
            "値に付くもの（比較できない理由など）とともに使います。書かなければ `round`"
        ),
        Content.WORD,
        words=MappingProxyType({"評価しない": "round", "最後の値を使う": "available"}),
        example="available",
        toml="latest",
        hint="今回の値がまだない指標を、評価しないか、最後にある値で（その年度を記して）評価するか",
        printed=False,
        correction=Correction.NONE,
    ),
    Field(
        Of.PLAN,
        "absence",
        "値がないことを表す語",
        '値がないことを表す、この計画の語。`["欠測"]` の形。`調査中`、`未公表` などは書かなくても読みます',
        Content.NAMES,
        example="欠測",
        hint="値がないことを表す、この計画の語。「、」で区切ります。調査中、未公表などは書かなくても読みます",
        access=Access.LOCKED,
        printed=False,
        correction=Correction.NONE,
    ),
)

SURVEY = (
    Field(
        Of.SURVEY,
        "name",
        "アンケートの名称",
        "アンケートの名称",
        example="市民アンケート",
        printed=False,
        correction=Correction.NONE,
    ),
    Field(
        Of.SURVEY,
        "year",
        "年度アンケート",
        "アンケートの年度",
        Content.YEAR,
        required=True,
        ways=YEAR_WAYS,
        example="R7年度",
        printed=False,
        correction=Correction.NONE,
    ),
    Field(
        Of.SURVEY,
        "valid",
        "アンケートの有効回答数",
        '有効回答数（人）。まだ分からなければ `""` とするか、書きません（`check` がお知らせします）',
        Content.COUNT,
        hint="人数。まだ分からなければ、空けておきます",
        example="1508",
        printed=False,
        correction=Correction.BASIS,
    ),
    Field(
        Of.SURVEY,
        "sent",
        "アンケートの配布数",
        "配布数（人）",
        Content.COUNT,
        example="3000",
        printed=False,
        correction=Correction.NONE,
    ),
)

ROUND = (
    Field(
        Of.ROUND,
        "id",
        "記号",
        "評価の回の記号。表の見出し「R7の値」と表の名前 `R7.csv` の `R7`。古い順に書きます",
        hint="値の表の見出し「R7の値」の「R7」です。古い回が上です",
        required=True,
        form=round_ids.FORM,
        ways=round_ids.WAYS,
        example="R7",
        correction=Correction.NONE,
    ),
    Field(Of.ROUND, "name", "名称", "回の名称", example="令和7年度評価", told="評価の回の名称", access=Access.LOCKED),
    Field(Of.ROUND, "heading", "見出し", "今回の値の列の見出し", default="今回", example="今回（※）"),
    Field(Of.ROUND, "footnote", "注", "表の下の注", example="※ R6年度実績値"),
    Field(
        Of.ROUND,
        "survey_year",
        "アンケート年度",
        '種類が標本調査の指標の値の年度（`"R7年度"` の形）',
        Content.YEAR,
        hint="標本調査の指標の値の年度。「R7年度」のように書きます",
        ways=YEAR_WAYS,
        example="R7年度",
        correction=Correction.PRINTED,
    ),
    Field(
        Of.ROUND,
        "results_year",
        "実績年度",
        "その他の指標の値の年度",
        Content.YEAR,
        hint="標本調査でない指標の値の年度。「R6年度」のように書きます",
        ways=YEAR_WAYS,
        example="R6年度",
        correction=Correction.PRINTED,
    ),
    Field(
        Of.ROUND,
        "issued",
        "日付",
        "報告書の日付（`2026-03-31` の形）",
        Content.DAY,
        hint="報告書の日付。「令和8年3月31日」のように書きます",
        example="2026-03-31",
        told="報告書の日付",
    ),
    Field(
        Of.ROUND,
        "revised",
        "改定",
        "この回から改定後の計画を評価するとき `true`。評価の方法と経年の図の説明でそのことを述べます",
        Content.FLAG,
        hint="この回から、改定後の計画を評価します",
        words=MappingProxyType({"あり": True, "なし": False}),
        example="true",
        told="計画の改定",
    ),
)

REMARK = (
    Field(
        Of.REMARK,
        "node",
        "番号",
        '団体が自分の言葉で書く文章を置く段の番号。外側から `["1"]`、`["1", "2"]` のように書きます'
        "（段のない計画では書きません）",
        Content.NAMES,
        hint="記述を置く所の番号。外側の段から「1、2」のように書きます（段のない計画では書きません）",
        example="1、2",
        correction=Correction.NONE,
    ),
    Field(
        Of.REMARK,
        "efforts",
        "取組内容",
        "取組内容。表の下に、改行のまま印刷します",
        example="講座を開いた。",
        lines=True,
    ),
    Field(Of.REMARK, "issues", "課題", "課題", example="担い手が足りない。", lines=True),
    Field(Of.REMARK, "outlook", "今後の方向", "今後の方向", example="続けて取り組む。", lines=True),
    Field(
        Of.REMARK,
        "round_id",
        "回",
        "その文章を載せる回。書かなければ全ての回に載せます",
        toml="round",
        example="R7",
        printed=False,
        correction=Correction.NONE,
    ),
)

OTHER_NODE = (
    Field(
        Of.OTHER_NODE,
        "node",
        "番号",
        '指標の表にも取組の表にもない所の番号。外側から `["1", "2"]` のように書きます',
        Content.NAMES,
        hint="指標の表にも取組の表にもない所の番号。外側の段から「1、2」のように書きます",
        required=True,
        example="1、2",
        correction=Correction.NONE,
    ),
    Field(Of.OTHER_NODE, "name", "名称", "その所の名称", required=True, example="互いに学ぶ"),
)

OPINION = (
    Field(
        Of.OPINION,
        "round_id",
        "回",
        "その意見が出た評価の回（必ず要ります）",
        required=True,
        toml="round",
        example="R7",
        printed=False,
        correction=Correction.NONE,
    ),
    Field(Of.OPINION, "who", "委員会", "意見を述べた委員会など", example="地域福祉計画推進委員会"),
    Field(
        Of.OPINION,
        "text",
        "意見",
        "意見（必ず要ります）。表「委員会の意見と対応」に載せます",
        required=True,
        toml="opinion",
        lines=True,
        example="担い手を増やす取組が必要である。",
    ),
    Field(Of.OPINION, "response", "対応", "意見への対応", example="養成講座を増やす。", lines=True),
)

REVIEW_RESULTS = ("変更する", "変更しない", "検討中")
REVIEW = (
    Field(
        Of.REVIEW,
        "round_id",
        "回",
        "評価の回（必ず要ります）",
        required=True,
        toml="round",
        example="R7",
        printed=False,
        correction=Correction.NONE,
    ),
    Field(
        Of.REVIEW,
        "result",
        "計画の変更",
        "評価を踏まえて計画を変更するか。`変更する`、`変更しない` 又は `検討中`",
        Content.WORD,
        hint="評価を踏まえて計画を変更するか",
        required=True,
        words=MappingProxyType(dict(zip(REVIEW_RESULTS, REVIEW_RESULTS, strict=True))),
        example="変更しない",
    ),
    Field(
        Of.REVIEW,
        "reason",
        "計画の変更の理由",
        "そのように判断した理由",
        example="指標の多くが改善したため",
        lines=True,
    ),
)

OF_PLAN: Mapping[Of, tuple[Field, ...]] = MappingProxyType(
    {Of.PLAN: PLAN, Of.SURVEY: SURVEY, Of.ROUND: ROUND, Of.REMARK: REMARK}
    | {Of.OTHER_NODE: OTHER_NODE, Of.OPINION: OPINION, Of.REVIEW: REVIEW}
)

LISTS: Mapping[Of, tuple[str, str]] = MappingProxyType(  # what each list of plan.toml is called, and when it is written
    {
        Of.SURVEY: ("アンケート", "標本調査の指標の判定に使います。調査ごとに書きます"),
        Of.ROUND: ("評価の回", "評価をするたびに、古い順に書き足します"),
        Of.REMARK: ("団体の記述", "段ごとの、取組内容、課題、今後の方向"),
        Of.OTHER_NODE: (
            "指標も取組もない所",
            "団体の記述だけがある所の名称。指標の表か取組の表にある所は書きません",
        ),
        Of.OPINION: ("委員会の意見", "評価に対する意見と、その対応。意見ごとに書きます"),
        Of.REVIEW: ("計画の変更", "評価を踏まえて計画を変更するかどうか。回ごとに一つ書きます"),
    }
)


def field_of(of: Of, key: str) -> Field:
    """The field of that key.

    Raises:
        KeyError: there is none.
    """
    for each in OF_PLAN[of]:
        if each.key == key:
            return each
    raise KeyError(key)
