"""What messages say of commands, options, files of settings and their keys, and what the page says in their stead."""

from __future__ import annotations

import re

_ROW_LEVEL = "「この表の全体のこと」で、その段を選んでください"
_PUT_RIGHT = "計画評価を入れた人に知らせてください"
# Whole phrases, in this order; whatever they leave of a command, an option or a file is turned by what comes after.
PHRASES: tuple[tuple[str, str], ...] = (
    # What only the command line can be told.
    ("上書きしてよいときは --force を付けてください（前のものは日付の入った名前で残します）。", ""),
    ("書き直してよければ --force を付けてください。", ""),
    ("（--yes を付けると書き込みます）", ""),
    ("（変えるときは --allow-open）", ""),
    ("値の直し（誤りを直すものは --take 指標番号 を付けます。付けなければ計画の値のままです）", "値の直し"),
    ("もう一度実行してください", "もう一度押してください"),
    ("次に plan-report を実行したときに", "次に計画評価を使うときに"),
    ("別のフォルダー（自分のパソコンの中など）を指定してください", "別のフォルダーで開いてください"),
    # 確定, 公表 and 訂正.
    (
        "全ては plan-report check で分かります。確認が済んだら、データの「要確認」の欄を空にしてください。",
        "全ては「確認事項」の画面で分かります。確認が済んだら、そこで「確認済みにする」を押してください。",
    ),
    (
        '済まないまま確定するときは、--allow-open "理由"（agenda.toml では allow_open = "理由"）を書いてください。',
        "済まないまま確定するときは、確定する理由を書いてください。",
    ),
    ("--allow-open の理由", "確定する理由"),
    (
        "[[ ]] の見出しの下に、一つの項目を一つの行で書いてから、もう一度変えてください",
        "ファイルを手で直した人に、書き方を確かめてください。ほかの項目は、この画面で変えられます",
    ),
    (
        "公表するときは plan-report publish を、公表していない報告書を比べるときは plan-report errata を",
        "公表するときは「公表・訂正」の画面を",
    ),
    (
        "plan-report correct で正誤表と訂正した報告書を作ってください",
        "「公表・訂正」の画面で正誤表と訂正版を作ってください",
    ),
    ("plan-report verify で、変わったファイルが分かります", "「公表・訂正」の画面で、変わったファイルが分かります"),
    ("plan-report build で作ったフォルダーを指定してください", "「報告書」の画面で作ったものを選んでください"),
    (
        "この報告書の監査記録（.json）が同じフォルダーにありません",
        "この報告書を作った時の記録が、同じフォルダーにありません",
    ),
    (
        "報告書のあるフォルダー、報告書のファイル又は監査記録（.json）を指定してください",
        "報告書のファイルを選んでください",
    ),
    ("報告書と一緒に出来た .json を --record で指定してください", "報告書と一緒に出来た記録も、選んでください"),
    ("元の監査記録（.json）を指定してください", "元の報告書と一緒に出来た記録を選んでください"),
    ("様式に入れて作った Word（build --into）は", "市の様式に入れて作ったWordは"),
    # Parts of the report.
    ("は、--layout evaluation の報告書だけに付きます", "は、「評価と備考の欄」を載せる報告書だけに付きます"),
    ("（--layout overview のとき）", ""),
    ("（--annex のとき）", ""),
    ("（--corrects のとき）", ""),
    ("--actor は使えません", "「載せる主体又は担当課」は選べません"),
    ("元のひな形 report.docx に戻してください", _PUT_RIGHT),
    ("report.toml の [font] fallback に指定してください", f"{_PUT_RIGHT}（書体を加えます）"),
    ("report.toml のあるフォルダーからの場所を書いてください", _PUT_RIGHT),
    # Parts that the tool was put together without.
    ("PDFをつなぐ部品（pikepdf）", "PDFをつなぐ部品"),
    ("PDFのページを描くソフト（pypdfium2）", "PDFのページを描く部品"),
    ("LibreOffice（soffice）", "LibreOffice"),
    # Forms.
    ("その様式だけを --yes を付けて取り込んでください", "印を付けて取り込んでください"),
    ("計画の内容の変更を認めるときは、--accept-changes を付けてください。", ""),
    ("様式の元の計画を --plan で指定してください", "様式の元の計画を開いてください"),
    ("ほかの回の様式は、--round で指定してください。", "ほかの回の様式は、「様式を配る」の画面で回を選びます。"),
    ("--due の", "提出期限の"),
    ("回答に置き換えるときは --replace を付けてください", "回答に置き換えるときは印を付けてください"),
    # Meetings.
    ("書き方の見本は templates/agenda.toml にあります", "次第は「会議資料」の画面で作り直せます"),
    ("source と file の両方が書いてあります", "計画から作る資料とも、出来ているファイルとも書いてあります"),
    ("source も file もありません", "資料のファイルが書いてありません"),
    (
        "計画から作る資料は source、出来ているPDFやWord文書は file のどちらか一方を書いてください",
        "「会議資料」の画面で、この資料を外して、加え直してください",
    ),
    ('title = "…" を書いてください', "資料名を書いてください"),
    ("allow_open は確定版だけに書けます", "要確認が残ったまま確定する理由は、確定版だけに書けます"),
    ("final = true を書くか、この行を消してください", "確定版にするか、この行を消してください"),
    ("は file の資料には使えません", "は、出来ているファイルの資料には使えません"),
    ("そのPDFを file に書いてください", "そのPDFを加えてください"),
    ("file を書き換えてください", "加え直してください"),
    ("agenda.toml の number か、資料の番号を確かめてください", "「会議資料」の画面の資料番号を確かめてください"),
    # The settings.
    ("columns に note がないため", "「表の列」に備考がないため"),
    ("plan.toml の columns に「note」を加えてください", "「計画の設定」の「表の列」に備考を加えてください"),
    (
        "計画のフォルダーには、設定の plan.toml と指標の indicators.csv を置いてください",
        "計画のフォルダーには、計画評価で作った設定と指標の表がそろっています。フォルダーを確かめてください",
    ),
    (
        "指標の表を indicators.csv 又は indicators.xlsx という名前で置いてください",
        "指標の表のあるフォルダーを開いてください",
    ),
    ("plan.toml のあるフォルダーか、計画のExcelファイルを", "計画のフォルダーか、計画のExcelファイルを"),
    ("設定は plan.toml から読みました", "設定は、計画のフォルダーの設定から読みました"),
    ("（plan.toml と indicators.csv の形で作ります）", ""),
    ("-o に新しいフォルダーを指定してください", "新しいフォルダーに作ってください"),
    ("消すときは plan.toml を直してください", "消すときは「計画の設定」の画面で消してください"),
    (
        "[[rounds]] の行から始まる形に、アンケートを [[surveys]] の行から始まる形に直してください",
        "「計画の設定」の画面に、アンケートもその画面に書いてください",
    ),
    (
        "plan.toml の [[rounds]]（Excel だけのときはシート「計画」）に書き足すと",
        "「計画の設定」の画面で評価の回を書き足すと",
    ),
    ("plan.toml の [[rounds]]（Excel だけのときはシート「計画」）", "「計画の設定」の画面の評価の回"),
    ("plan.toml（Excel だけのときはシート「計画」）に評価の回を", "「計画の設定」の画面に評価の回を"),
    ("評価の回を plan.toml の [[rounds]] に書き足すか", "評価の回を「計画の設定」の画面で書き足すか"),
    (
        "前の回だけのものには、plan.toml の [[remarks]] に round = ",
        "前の回だけのものには、「計画の設定」の画面で評価の回に",
    ),
    ("[[surveys]] の valid（シート「計画」では「有効回答数」の行）に", "「計画の設定」の画面の有効回答数に"),
    ("[[remarks]] に記述を書くか、この [[other_nodes]] を消してください", "団体の記述を書くか、この行を消してください"),
    ('を、node = ["1"] のように書いてください', "を、番号で書いてください"),
    ("「area」は「node」に改めました", "段の番号の書き方を改めました"),
    ("取組内容などの node に", "取組内容などの段に"),
    ("other_nodes の node に", "段の名称に"),
    ("[[other_nodes]]（シート「計画」では", "「計画の設定」の画面（"),
    ("[[other_nodes]]", "段の名称"),
    (
        "その語を plan.toml の absence に足してください",
        "その語を「計画の設定」の「値がないことを表す語」に足してください",
    ),
    (
        "評価方式のファイルの [status] の words に足してください",
        "「評価の規則を直す」の画面で実施状況の言葉に足してください",
    ),
    ("（Excel だけのときはシート「計画」）", ""),
    ("columns に ", "「表の列」に "),
    ("plan.toml の columns に", "「計画の設定」の「表の列」に"),
    ("「columns」", "「表の列」"),
    ("「levels」", "「計画の段」"),
    ('node = ["', '段の番号を ["'),
    ("true 又は false", "「する」又は「しない」"),
    # The rules of a scheme.
    (
        "標準の評価方式のファイルを複写して、書き換えてください。書き方は docs/rules.md にあります",
        "「評価の規則を直す」の画面で、規則を作り直してください",
    ),
    (
        'meaning = "mixed" の区分を加えるか、parts = "worst" と書いてください',
        "混在の区分を加えるか、最も悪い区分としてください",
    ),
    ("評価方式のファイルに", "「評価の規則を直す」の画面で"),
    ("[rollup] の level", "まとめの段"),
    ("level を書かないでください", "まとめの段を空にしてください"),
    ('[[rule]] に when = { change = "better", line = "behind" } のように書いてください', "規則の一つに書いてください"),
    ('[[rule]] の when に has = ["target"] を加えてください', "規則の条件に、目標値があることを加えてください"),
    ("change 又は movement を使う [[rule]] を書くか", "変化又は増減を使う規則を書くか"),
    ("[[rule]] に when = { progress = { at-least = 50 } } のように書いてください", "規則の条件に書いてください"),
    (" = { at-least = 50 } のように範囲を書いてください", "の範囲を書いてください"),
    ("[[class]] に score = 5 のように点を書いてください", "区分に点を書いてください"),
    ("when = {}（その他すべて）は最後に書いてください", "条件のない規則（その他全て）は、最後に書いてください"),
    ("「name」の「", "名前の「"),
    ('name = "', '名前を "'),
    ("「parts」が", "内訳の扱いが"),
    ("なので、meaning が ", "なので、意味が "),
    ("meaning が ", "意味が "),
    ('class = "', '区分 "'),
    ("「status.words」に", "実施状況の言葉に"),
    ("が words にありません", "が実施状況の言葉にありません"),
    ("score のある区分", "点のある区分"),
    ("method が mean か points のとき", "方法が点の平均か割合のとき"),
    ("method が mean のとき", "方法が点の平均のとき"),
    ("[[rule]]", "規則"),
    ("[[class]]", "区分"),
    # Tables that are read in, and the list of what each column is.
    ("達成率、増減、評価などは plan-report が値から計算するため", "達成率、増減、評価などは、値から計算するため"),
    ("levels とこの列の読み方に段の名を書くと", "「計画の項目」で段を選ぶと"),
    ("levels とこの列に別の名を書いてください", "別の名を「計画の段」に書いてください"),
    ("「取り込み.toml」の読み方に", "「計画の項目」で"),
    ("、読み方に段の名と「番号」を続けて書いてください", "、「計画の項目」で段の番号を選んでください"),
    ("取り込み.toml の levels と row_level に段の名を書くと取り込みます", _ROW_LEVEL),
    ("取り込み.toml の levels と row_level に段の名を書いてください", _ROW_LEVEL),
    ("取り込み.toml に「取り込まない」とあります", "「取り込まない」としました"),
    ("取り込み.toml で「取り込まない」としてください", "「計画の項目」を「取り込まない」にしてください"),
    ("読み方を「", "「計画の項目」を「"),
    ("取り込み.toml に [[sheets]] をもう一つ書くと取り込みます", "別のシートに分けて保存すると、読み込めます"),
    ("取り込み.toml にない列です", "前に読み込んだ時にはなかった列です"),
    ("は「取り込み.toml」にないため、取り込みません", "は前に読み込んだ時になかったため、取り込みません"),
    ("値」のように書くと", "値」のように選ぶと"),
    ("（番号と名称）」と書いてください", "（番号と名称）」を選んでください"),
    ("heading_rows と rows を直してください", "「見出しの行」を選び直してください"),
    ("見出しの行（heading_rows）", "見出しの行"),
    ("「取り込み.toml」の rows（", "前に読み込んだ範囲（"),
    ("取り込むときは rows の最後の行を直してください", "取り込むときは、読み込む行の終わりを直してください"),
    ("の rows（", "の行（"),
    ("rows が", "読み込む行が"),
    ("の rows と指標名の列を", "の行と指標名の列を"),
    ("levels の段が", "計画の段が"),
    ("段は levels にありません", "段はありません"),
    ("levels に書き足してください", "「計画の段」に書き足してください"),
    ("above を読めません", "表の全体の段を読めません"),
    ('above = ["基本目標", "1 学びの町"] のように、levels にある段と、番号と名称を書いてください', _ROW_LEVEL),
    ("が [[rounds]] にありません", "がありません"),
    ("id と period を書き足してください", "評価の回を書き足してください"),
    ("の列の読み方に「R6の値」のように書いて [[rounds]] を書き足すか", "で、列の一つを「R6の値」のように選ぶか"),
    (
        "plan-report new で計画のフォルダーを作り、indicators.csv に書いてください",
        "新しい計画を作って、値を書いてください",
    ),
    ("見出しが並んだ表のシートを --sheet で指定してください", "見出しが並んだ表のシートを選んでください"),
    ("--sheet を外すか、", ""),
    ("の sheet を直してください", "を読み込み直してください"),
    # Open data.
    ("plan-report export で作った表を使ってください", "「公開」の画面で作った表を使ってください"),
    ("表記や plan.toml による", "計画の設定による"),
    ("一緒に作った設定のファイル", "一緒に作った設定"),
    ("export が", "計画評価が"),
)
# A command as the screen that does the same.
SCREENS = {
    "bundle で作ったもの": "この画面で作ったもの",
    "plan-report check": "「確認事項」の画面",
    "plan-report explain": "「判定」の画面",
    "plan-report build": "「報告書」の画面",
    "plan-report correct": "「公表・訂正」の画面",
    "plan-report publish": "「公表・訂正」の画面",
    "plan-report verify": "「公表・訂正」の画面",
    "plan-report errata": "「公表・訂正」の画面",
    "plan-report template": "「様式を配る」の画面",
    "plan-report collect": "「様式を受け取る」の画面",
    "plan-report next": "「次の年度へ」の画面",
    "plan-report adopt": "「Wordの手直し」の画面",
    "plan-report bundle": "「会議資料」の画面",
    "plan-report export": "「公開」の画面",
    "plan-report import": "「表を読み込む」の画面",
    "plan-report new": "「表を読み込む」の画面",
}
# What an option is called on the screen that has a field for it.
FIELDS = {
    "--survey-year": "アンケート年度",
    "--results-year": "実績年度",
    "--round": "評価の回の記号",
    "--title": "計画の名称",
}
# Files of the plan's folder that the official never opens by their names.
FILES: tuple[tuple[str, str], ...] = (
    (r"「?indicators\.(?:csv|xlsx)」?", "指標の表"),
    (r"「?plan\.toml」?", "「計画の設定」"),
    (r"「?取り込み\.toml」?", "「表を読み込む」の画面"),
    (r"「?agenda\.toml」?", "「会議資料」の画面"),
    (r"「?report\.toml」?", "報告書の体裁の設定"),
    (r"（[^（）、]{1,20}\.csv、又はシート [^（）]{1,20}）", ""),  # the table of a round, by its file or its sheet
    (r"「?((?:R|H|第)[0-9]+回?)\.csv」?", r"\1の表"),
    (r"（\.json）", ""),
    (r"([^\s「」/]+)\.toml", r"\1"),
)
# What is left of the sections of a file of settings.
SECTIONS: tuple[tuple[str, str], ...] = (
    ("[[surveys]] の year と valid", "アンケートの有効回答数"),
    ("[[rounds]] の survey_year", "評価の回のアンケート年度"),
    ("[[rounds]] の results_year", "評価の回の実績年度"),
    ("[[rounds]]", "評価の回"),
    ("[[surveys]]", "アンケート"),
    ("[[remarks]]", "団体の記述"),
    ("indicators、指標", "指標"),
)
COMMAND = re.compile("|".join(map(re.escape, SCREENS)))
# Two places, one screen: plan.toml の [[rounds]] の survey_year か、シート「計画」の「R7のアンケート年度」.
SETTING = re.compile(r"plan\.toml の [^、。]{1,80} か、シート「計画」の")
WORDS_OF_PLAN = re.compile(r"plan\.toml の \[words\] の [a-z_〇]{1,40}（シート「計画」では用語：([^（）]{1,40})）")
OPTION = re.compile(
    rf" ?(?P<option>{'|'.join(FIELDS)})"
    r"(?: (?P<value>なし|[A-Za-z]?[0-9]+(?:年度)?|第[0-9]+回)(?P<asked> (?:のように(?:指定|書い)|と指定)[^。）]+)?)? ?"
)
