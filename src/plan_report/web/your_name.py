"""あなたの名前: asked where 変更履歴 keeps who did something, once; the desk remembers it for every screen."""

from __future__ import annotations

from flask import request

from plan_report.desk.desk import Desk

LONGEST_NAME = 100
NO_NAME = "あなたの名前を書いてください。変更履歴に残ります。"


def name_given(desk: Desk) -> str:
    """The name in the form, which the desk remembers from now on; empty where the field is."""
    who = " ".join(request.form.get("who", "").split())[:LONGEST_NAME]
    desk.who = who or desk.who
    return who
