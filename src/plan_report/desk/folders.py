"""Folders in a plan's folder that the page makes and the command line finds, by what lies in them."""

REPORTS = "報告書"  # what was built last, to be looked at and edited
FORMS = "様式"  # handed out, a folder a round
RETURNED = "返ってきた様式"  # came back, a folder a round
PAPERS = "会議資料"  # agenda.toml, the papers of a meeting and what they make
OPEN_DATA = "公開"  # the tables for the web
ASIDE = "別に保存した値"  # of files that somebody else changed meanwhile, what was typed here
