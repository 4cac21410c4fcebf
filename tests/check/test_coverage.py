"""Characters that no font has: named so that a reader can find them."""

from __future__ import annotations

from plan_report.check.coverage import uncovered
from plan_report.model import Plan, Round


def _told(name: str, *absent: str) -> list[str]:
    plan = Plan("計画", (), "", (Round("R7", name, "今回", ""),), (), ())
    return [str(problem) for problem in uncovered(plan, lambda text: frozenset(absent) & set(text))]


def test_a_selector_without_glyph_is_named_with_its_kanji() -> None:
    """The reader sees 葛󠄀, not an invisible sign, and hears that 葛 can be written."""
    (told,) = _told("葛\U000e0100城市の葛\U000e0100", "\U000e0100")
    assert told == (
        "plan.toml 「rounds R7 name」列：「葛\U000e0100」（U+845B U+E0100）は、同梱のフォントにないため印刷できません"
        "（字形の指定を外して「葛」と書いてください）"
    )


def test_a_mark_that_does_not_compose_is_named_with_its_kana() -> None:
    """か゚ has no code of its own, so the mark stays beside its kana."""
    (told,) = _told("か\u309aな", "\u309a")
    assert "「か\u309a」（U+304B U+309A）" in told


def test_a_kanji_without_glyph_is_named_alone() -> None:
    """𠮷 cannot be printed with or without anything beside it."""
    (told,) = _told("𠮷野", "𠮷")
    assert told.endswith(
        "「𠮷」（U+20BB7）は、同梱のフォントにないため印刷できません（常用の字体に改めるか、仮名で書いてください）"
    )


def test_both_kinds_in_one_text_are_mended_both() -> None:
    """Neither way of mending hides the other."""
    (told,) = _told("𠮷野の葛\U000e0100", "𠮷", "\U000e0100")
    assert told.endswith("（字形の指定を外して「葛」と書いてください。常用の字体に改めるか、仮名で書いてください）")


def test_what_the_fonts_have_is_no_problem() -> None:
    """Nothing is told of a plan that can be printed."""
    assert _told("葛城市") == []
