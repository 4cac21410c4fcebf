"""安全について: for whoever must allow the application on a city's PCs; commands may be named here, and only here."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template

from plan_report.edition import IN_BROWSER
from plan_report.version import VERSION
from plan_report.web.policy import explained

BLUEPRINT = Blueprint("safety", __name__)
# In docs/安全.md, too.
UNTRIED = (
    "実物の Windows、Edge、Safari、ウイルス対策ソフト、SmartScreen、AppLocker などの組織の制限、"
    "メモリの少ないパソコン、一つのファイルをパソコンから（file://）開いてフォルダーに直接書くこと、"
    "Windows版を共有フォルダーや OneDrive に置くこと"
)


@BLUEPRINT.get("/help/safety")
def show() -> str:
    """With the policy word for word as it is in force here."""
    policy = current_app.config["POLICY"]
    return render_template(
        "safety.html",
        in_one_file=IN_BROWSER,
        version=VERSION,
        policy=policy,
        directives=tuple(explained(policy)),
        untried=UNTRIED,
    )
