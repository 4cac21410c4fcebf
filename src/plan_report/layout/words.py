"""Words that a line should not cut: numbers with their units, terms of welfare, compounds of kanji.

A phrase breaker learns from newspapers: it cuts 担い手, 成年後見 and 社会福祉協議会 in the middle. Kanji are cut here
instead, in pairs with what follows as a suffix, and around terms that pairs would miss. A word that is taken for
another is no error of the report; its line only ends at a lesser place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_KANJI = "一-龥々"
_UNITS = (
    "ポイント|ページ|[かカヶヵ箇個][所月国年]|世帯|団体|地区|年度末|年度|年間|週間|時間|事業所|事業|項目|種類|指標"
    f"|円|つ|[{_KANJI}]"
)
_NUMBER = (
    r"(?:令和|平成|昭和|第|約|延べ|[RHS])?[+\-−△▲±]?[0-9０-９][0-9０-９,.]*"
    rf"(?:[%％]|[千百万億兆]{{0,2}}(?:{_UNITS})|[千百万億兆]{{0,2}})"
)
# Terms that pairs of kanji would cut wrongly, or that are written with kana; the longer one of two comes first.
_TERMS = (
    "一人一人|一人ひとり|誰一人|社会福祉|民生委員|児童委員|成年後見|市民後見人|後見人|主任児童委員|町内会|自治会|子育て|子ども|障がい|高齢者|要支援者|避難行動"
    "|担い手|受け手|支え手|働き手|話し手|聞き手|引き手|取り手|買い手|売り手|相手方|手助け|手続き|取り組み|取り残|困り事|困りごと|取組み|支え合い|助け合い"
    "|話し合い|話合い|見守り|集い|居場所|通いの場|集いの場|引きこもり|ひきこもり|生きがい|出前講座|及び|又は|並びに|若しくは|権利擁護"
    "|要確認|未実施|未就学|不登校|再犯|非行|多世代|多機関|共同募金|地域共生|生活困窮者|日常生活|小中学校|小学校|中学校|高等学校"
)
# What follows a pair of kanji as its suffix, unless it begins a word of its own.
_SUFFIX = "市町村区県者数率費員会内外化性的型別用式課部局室所署院園館校場額量値点期類系権法人家士師力感金中"
_NO_SUFFIX = (
    "会議|会員|会計|会長|会場|場所|場合|数値|所管|所得|所属|課題|区域|区分|市民|市内|市立|町内|点検|期間|期待|内容|外出|外国|性別|法人"
    "|権利|用具|用品|人権|人口|人材|人数|部会|部門|家族|家庭|家計|力量|感染|感想|法律|法令|校区|館内|園児|型式|費用|金額|金銭|金融|中学|中心|中央|中止|中間|中核|人一人"
)
_KATAKANA = (  # of which compounds are made: ボランティアセンター
    "ボランティア|センター|サポーター|サポート|サービス|コミュニティ|ネットワーク|コーディネーター|コーディネート|ソーシャル|ワーカー"
    "|アンケート|グループ|セミナー|リーダー|プログラム|ハラスメント|バリアフリー|ホーム|ヘルパー|ステーション|カフェ|サロン|ケア"
)
# Words of kana within phrases, before which a phrase too long for its line may be parted.
_KANA = "とともに|こと(?=[がをはにもの])|もの(?=[がをはにで])|いえ(?=[まるな])|ため|とき|ところ|ほか|または|および"
_TOKEN = re.compile(
    rf"(?P<number>{_NUMBER})|(?P<term>{_TERMS})|(?P<kana>{_KANA})"
    rf"|[{_KANJI}]{{2}}(?:(?!{_NO_SUFFIX})[{_SUFFIX}]){{0,2}}|{_KATAKANA}|[ァ-ヶー]+?(?={_KATAKANA}|[^ァ-ヶー]|$)"
    rf"|[ぁ-ん]+?(?={_KANA}|ひきこもり|[^ぁ-ん]|$)|[A-Za-z]+|.",
    re.DOTALL,
)
_NAME = re.compile("[あいうえおきくけこそたちつぬねふほみむめゆろわ][ぁ-ん]{3}")
_ENUMERATOR = re.compile(r"[0-9０-９A-Za-z()（）.．\-]{1,9}[　 ]+(?=.)")


def words(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each word begins and ends, and its kind: `number`, `term`, `kana` or nothing."""
    for match in _TOKEN.finditer(text):
        yield match.start(), match.end(), match.lastgroup or ""


def numbering(text: str) -> int:
    """How many characters number a heading or an item: 「1　」, 「(2) 」, 「4-2-1　」."""
    found = _ENUMERATOR.match(text)
    return found.end() if found else 0


def is_name(text: str) -> bool:
    """Whether hiragana that follow katakana are a name of their own (サポートあさひかわ) and not particles."""
    return _NAME.match(text) is not None


def is_kanji(char: str) -> bool:
    """Whether it is a kanji, as far as words are made of it."""
    return "一" <= char <= "龥" or char == "々"


def is_hiragana(char: str) -> bool:
    """Whether it is hiragana."""
    return "ぁ" <= char <= "ん"


def is_katakana(char: str) -> bool:
    """Whether it is katakana or its long-vowel sign."""
    return "ァ" <= char <= "ヶ" or char == "ー"
