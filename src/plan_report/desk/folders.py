"""Folders in a plan's folder that the page makes and the command line finds, by what lies in them."""

PUBLISHED = "公表"  # of the runs: what is published, a folder a set
REPORTS = "報告書"  # what was built last, to be looked at and edited
OWN_FORM = "報告書の様式"  # the city's own Word file that the report is put into
TABLES = "元の表"  # the official's own tables that the plan was made from
FORMS = "様式"  # handed out, a folder a round
RETURNED = "返ってきた様式"  # came back, a folder a round
EDITED = "手直し"  # Word files that somebody has edited, to be taken into the plan
PAPERS = "会議資料"  # agenda.toml, the papers of a meeting and what they make
OPEN_DATA = "公開"  # the tables for the web
MINE = "別に保存した値"  # of files that somebody else changed meanwhile, what was typed here
MADE = (
    REPORTS,
    OWN_FORM,
    TABLES,
    FORMS,
    RETURNED,
    EDITED,
    PAPERS,
    OPEN_DATA,
    MINE,
)  # in which nothing of the plan itself lies
