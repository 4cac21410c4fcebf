"""What a plan says of an indicator, declared once: every field, with all that anybody must know of it.

Reading and writing, the glyph check, the Excel form, the audit record, the 正誤表, the open data, the JSON Schemas and
the tables in docs/ loop over this declaration; nobody else lists fields. A field of text is added here and in model.py.
"""

from __future__ import annotations

from types import MappingProxyType

from plan_report.model import Aggregation, Direction, Kind
from plan_report.table.field import Access, Content, Correction, Field, Of

OUTCOME = "成果目標"
ORDINARY = "評価指標"
_CLASSES = MappingProxyType({OUTCOME: True, ORDINARY: False})
_KINDS = MappingProxyType(
    {
        "標本調査": Kind.SURVEY,
        "件数": Kind.COUNT,
        "発生件数": Kind.EVENTS,
        "割合": Kind.RATE,
        "率": Kind.RATIO,
        "実施状況": Kind.STATUS,
        "文": Kind.TEXT,
    },
)
# An empty cell says nothing of it; it is no word that anybody need know.
_AGGREGATIONS = MappingProxyType(
    {
        "単年": Aggregation.YEARLY,
        "累計": Aggregation.TOTAL,
        "時点": Aggregation.MOMENT,
        "平均": Aggregation.MEAN,
        "": Aggregation.UNSAID,
    }
)
_PUBLIC = MappingProxyType({"しない": False, "": True})
_DIRECTIONS = MappingProxyType(
    {
        "増加": Direction.UP,
        "減少": Direction.DOWN,
        "維持": Direction.KEEP,
        "範囲": Direction.RANGE,
        "判定しない": Direction.NONE,
    },
)


ID = Field(
    Of.INDICATOR,
    "id",
    "指標番号",
    "重ならない番号（`1-1-2` など、形は自由です）。この列がなければ、上から 1、2、3 と付けます",
    filled=True,
    ways="「1-1-2」のように、ほかの指標と重ならない番号を書いてください",
    example="1-1-2",
    correction=Correction.NONE,
    access=Access.LOCKED,
    centred=True,
    width=54,
)
FORMER_NAME = Field(
    Of.INDICATOR,
    "former_name",
    "旧指標名",
    "名前を改めた指標の、前の名前。前の回の表は、この名前のままで構いません",
    example="講座の数",
)
CLASS = Field(
    Of.INDICATOR,
    "is_outcome",
    "区分",
    "`成果目標` 又は `評価指標`。成果目標は、いちばん外側の段の指標で、その段の最初に書きます",
    Content.WORD,
    words=_CLASSES,
    example=ORDINARY,
    correction=Correction.NONE,
    access=Access.HIDDEN,
    centred=True,
    width=58,
)
ACTOR = Field(
    Of.INDICATOR,
    "actors",
    "主体",
    "二つ以上あるときは `市、市社協` のように「、」、空白又は改行で区切ります",
    Content.NAMES,
    example="市、市社協",
    access=Access.HIDDEN,
    centred=True,
    width=62,
)
DEPARTMENT = Field(
    Of.INDICATOR,
    "department",
    "担当課",
    "値を出す課の名前",
    example="福祉課",
    printed=False,
    correction=Correction.NONE,
    access=Access.HIDDEN,
    width=72,
)
NAME = Field(
    Of.INDICATOR,
    "name",
    "指標名",
    "1,000字まで。読み取れないときは `（指標名は要確認）` と書き、要確認に理由を書きます",
    required=True,
    filled=True,
    ways="読み取れないときは「（指標名は要確認）」と書き、要確認に理由を書いてください",
    example="講座の実施件数",
    access=Access.LOCKED,
    width=230,
)
KIND = Field(
    Of.INDICATOR,
    "kind",
    "種類",
    "`標本調査`（アンケートの割合）、`件数`（人数、回数なども）、`発生件数`（事故、相談など、偶然に増減するもの）、"
    "`割合`（全数の割合）、`率`（人口10万対、比など）、`実施状況`、`文`（判定しません）",
    Content.WORD,
    required=True,
    words=_KINDS,
    example="件数",
    printed=False,
    correction=Correction.BASIS,
    access=Access.HIDDEN,
)
DIRECTION = Field(
    Of.INDICATOR,
    "direction",
    "望ましい方向",
    "`増加`、`減少`、`維持`、`範囲`（目標の範囲に近付くほどよい）、`判定しない`",
    Content.WORD,
    required=True,
    words=_DIRECTIONS,
    example="増加",
    printed=False,
    correction=Correction.BASIS,
    access=Access.LOCKED,
    centred=True,
    width=64,
)
BASELINE = Field(
    Of.INDICATOR,
    "baseline",
    "基準値",
    "`20.4% [R5年度]`、`(個人) 525人 (団体) 279団体 [R4年度]`、`未実施 [R5年度]` など。ないときは `—`。"
    "書き方は「値の書き方」にあります",
    Content.VALUE,
    required=True,
    filled=True,
    ways="基準値がないときは「—」と書いてください",
    example="1,792件 [R4年度]",
    correction=Correction.VALUE,
    access=Access.LOCKED,
    centred=True,
)
TARGET = Field(
    Of.INDICATOR,
    "target",
    "目標値",
    "`25% [R10年度]` のように、目標の年度とともに。書き方は「目標値の書き方」にあります",
    Content.TARGET,
    example="25% [R10年度]",
    correction=Correction.VALUE,
    access=Access.LOCKED,
    centred=True,
    width=76,
)
DEFINITION = Field(
    Of.INDICATOR,
    "definition",
    "定義",
    "指標の数え方。報告書の備考に「定義」として出します",
    example="登録している人の実人数",
    access=Access.LOCKED,
    width=130,
)
SOURCE = Field(
    Of.INDICATOR,
    "source",
    "出典",
    "値の元になる資料。報告書の備考に「出典」として出します",
    example="事業報告書",
    access=Access.LOCKED,
    width=90,
)
NOTE = Field(
    Of.INDICATOR,
    "note",
    "備考",
    "どの回の報告書でも備考に出す文",
    access=Access.LOCKED,
    width=130,
)
DOUBTS = Field(
    Of.INDICATOR,
    "doubts",
    "要確認",
    (
        "`基準値：理由` の形。二つ以上は改行又は「／」で区切ります。項目は見出しの名前です"
        "（段の名前は `考え方` のように終わりだけでも構いません）。"
        "今回の値についての要確認は、回の表に書きます"
    ),
    Content.DOUBTS,
    example="基準値：速報値です",
    correction=Correction.NONE,
    public=False,
    access=Access.ABSENT,
    width=190,
)
UNIT = Field(
    Of.INDICATOR,
    "unit",
    "単位",
    "数だけを書いた値の単位。値に単位があるときは、同じでなければなりません",
    example="件",
    printed=False,  # with every value
    correction=Correction.NONE,
    public=False,  # as above
)
_FURTHER = (  # each only where it is wanted
    Field(
        Of.INDICATOR,
        "aggregation",
        "集計",
        "`単年`、`累計`、`時点`、`平均`",
        Content.WORD,
        words=_AGGREGATIONS,
        example="累計",
        printed=False,
        correction=Correction.BASIS,
    ),
    Field(
        Of.INDICATOR,
        "threshold",
        "変化の基準",
        "これ以上の差を変化とみなす幅。`5%`、`3ポイント`、`2件`。評価方式の幅の代わりに判定に使い、備考に印字します",
        form=r"(?:[0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(?:\.[0-9]{1,4})?(?:[%‰]|[^\W0-9_][\w-]{0,19})?"
        r"(?:/[0-9]{0,9}[^\W0-9_][\w-]{0,9})?",
        ways="「5%」「3ポイント」「2件」のように書いてください",
        example="3ポイント",
        correction=Correction.BASIS,
    ),
    Field(
        Of.INDICATOR,
        "threshold_reason",
        "変化の基準の理由",
        "その幅とした理由。変化の基準の後に印字します",
        example="調査の誤差",
    ),
    Field(
        Of.INDICATOR,
        "survey",
        "調査名",
        "どの調査の値か。同じ年度に二つ以上の調査があるときに要ります",
        example="市民調査",
        correction=Correction.BASIS,
    ),
    Field(
        Of.INDICATOR,
        "baseline_answers",
        "基準値の回答数",
        "この指標だけの回答数（内訳のある値では内訳ごとに）。調査全体の回答数と違うときに書きます",
        Content.VALUE,
        in_unit=False,
        example="180",
        correction=Correction.BASIS,
    ),
    Field(
        Of.INDICATOR,
        "baseline_comparable",
        "基準値の比較用の値",
        "年齢調整をした値など、基準値の代わりに判定に使う値。基準値はそのまま印字します",
        Content.VALUE,
        example="7,900歩",
        correction=Correction.BASIS,
    ),
    Field(
        Of.INDICATOR,
        "judged_part",
        "判定する内訳",
        "内訳のうち、この指標の判定に使うもの（計など）。書かなければ全ての内訳を判定します",
        example="計",
        correction=Correction.BASIS,
    ),
    Field(
        Of.INDICATOR,
        "linked_outcome",
        "つながる成果目標",
        "この指標がつながる成果目標の指標番号",
        example="1-0",
        printed=False,
        correction=Correction.NONE,
    ),
    Field(
        Of.INDICATOR,
        "reading",
        "よみ",
        "指標名のよみ。オープンデータに載せ、音声コード用テキストでは指標名の代わりに読みます",
        example="こうざのけんすう",
        printed=False,
        correction=Correction.NONE,
    ),
    Field(
        Of.INDICATOR,
        "added",
        "追加の回",
        "計画の途中で加えた指標の、最初の回の記号",
        example="R8",
    ),
    Field(
        Of.INDICATOR,
        "dropped",
        "廃止の回",
        "計画の途中でやめた指標の、なくなる回の記号。その回からは、表にも集計にも出ません",
        example="R8",
        printed=False,
        correction=Correction.NONE,
    ),
    FORMER_NAME,
    Field(
        Of.INDICATOR,
        "public",
        "公開",
        "`しない` と書いた指標は、報告書にもオープンデータにも出さず、数だけを「非公表」として載せます",
        Content.WORD,
        words=_PUBLIC,
        example="しない",
        printed=False,
        correction=Correction.NONE,
    ),
    Field(
        Of.INDICATOR,
        "internal_note",
        "内部メモ",
        "計画のフォルダーの外へは出ないメモ",
        example="課長に確認中",
        printed=False,
        correction=Correction.NONE,
        public=False,
        inside=True,
    ),
)

INDICATOR = (  # in the order of the table's columns
    *(ID, CLASS, ACTOR, DEPARTMENT, NAME, UNIT, KIND, DIRECTION, BASELINE, TARGET),
    *(NOTE, DEFINITION, SOURCE, DOUBTS),
    *_FURTHER,
)
HEADINGS = tuple(each.heading for each in INDICATOR)
REQUIRED = tuple(each.heading for each in INDICATOR if each.required)
OPTIONAL = tuple(each.heading for each in INDICATOR if not each.required)
