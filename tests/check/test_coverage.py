"""Characters that the PDF cannot show: named so that a reader can find them, with what is seen in their place."""

from __future__ import annotations

from plan_report.check.coverage import private_signs, uncovered
from plan_report.errors import Severity
from plan_report.model import Plan, Round

INSTEAD = {"葛\U000e0100": "葛", "か\u309a": "〓", "𠮷": "〓"}


def _plan(name: str) -> Plan:
    return Plan("計画", (), "", (Round("R7", name, "今回", ""),), (), ())


def _told(name: str) -> list[str]:
    found = uncovered(_plan(name), lambda text: {each: seen for each, seen in INSTEAD.items() if each in text})
    assert {problem.severity for problem in found} <= {Severity.DOUBT}
    return [str(problem) for problem in found]


def test_a_selector_without_glyph_is_named_with_its_kanji() -> None:
    """The reader sees 葛󠄀, not an invisible sign, and hears that the PDF has 葛."""
    (told,) = _told("葛\U000e0100城市の葛\U000e0100")
    assert told == (
        "plan.toml 「rounds R7 name」列：「葛\U000e0100」（U+845B U+E0100）の字形は、使えるフォントにないため、"
        "PDFでは「葛」になります（字形の指定を外して「葛」と書くか、"
        "この字形のあるフォントを report.toml の [font] fallback に指定してください）"
    )


def test_a_mark_that_does_not_compose_is_named_with_its_kana() -> None:
    """か゚ has no code of its own, so the mark stays beside its kana."""
    (told,) = _told("か\u309aな")
    assert "「か\u309a」（U+304B U+309A）" in told


def test_a_kanji_without_glyph_is_named_with_what_stands_for_it() -> None:
    """𠮷 is 〓 in the PDF, unless a font that has it is named."""
    (told,) = _told("𠮷野")
    assert told.endswith(
        "「𠮷」（U+20BB7）は、使えるフォントにないため、PDFでは「〓」になります（常用の字体に改めるか、仮名で書くか、"
        "この文字のあるフォントを report.toml の [font] fallback に指定してください）"
    )


def test_both_kinds_in_one_text_are_told_both() -> None:
    """Neither hides the other."""
    assert len(_told("𠮷野の葛\U000e0100")) == 2


def test_what_the_fonts_have_is_no_doubt() -> None:
    """Nothing is told of a plan that can be shown."""
    assert _told("葛城市") == []
    assert private_signs(_plan("葛城市")) == ()


def test_private_use_characters_are_doubted_whatever_font_has_them() -> None:
    """外字 look different on other computers."""
    (told,) = private_signs(_plan("髙\ue123\U000f0000橋"))
    assert str(told) == (
        "plan.toml 「rounds R7 name」列：「\ue123」「\U000f0000」（U+E123、U+F0000）は外字です。"
        "Word、HTML、公開用のデータでは、ほかのパソコンで別の字や空白になることがあります"
        "（常用の字体に改めるか、仮名で書いてください）"
    )
    assert told.severity is Severity.DOUBT
