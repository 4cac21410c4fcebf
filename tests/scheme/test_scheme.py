"""A scheme finds its classes, and the schemes that come with the tool can be read in black and white."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from plan_report.judgement import Meaning
from plan_report.load.rules import load_scheme
from plan_report.load.rules_tests import READERS
from plan_report.resources import bundled
from plan_report.scheme import METHODS_BY_KIND, NORMAL_QUANTILES, Fact, Parts, Scheme
from plan_report.style.colour import contrast_with_black

NAMES = sorted(path.stem for path in (bundled("templates") / "rules").glob("*.toml"))


@pytest.fixture(params=NAMES)
def scheme(request: pytest.FixtureRequest) -> Scheme:
    """Each scheme in turn."""
    return load_scheme(bundled("templates") / "rules" / f"{request.param}.toml")


@pytest.fixture(scope="module")
def glyphs() -> dict[int, int]:
    """What the report's font can draw: character to glyph."""
    font = TTFont("test-scheme", str(bundled("fonts") / "BIZUDPGothic-Regular.ttf"))
    return dict(font.face.charToGlyph)


def test_every_sign_and_word_is_in_the_font(scheme: Scheme, glyphs: dict[int, int]) -> None:
    """No class would be drawn as an empty box."""
    texts = [
        scheme.title,
        *(rule.note for rule in scheme.rules),
        scheme.description.replace("\n", ""),
        scheme.model,
        *scheme.status.words,
    ]
    for each in scheme.classes:
        texts += [each.label, each.symbol, each.description]
    missing = {character for text in texts for character in text if not glyphs.get(ord(character))}
    assert not missing


def test_shades_can_be_told_apart_in_grey_and_read_through(scheme: Scheme) -> None:
    """Black text has at least 4.5:1 on every shade, and no two shades are the same grey (lightness 4 apart)."""
    ratios = sorted(contrast_with_black(each.shade) for each in scheme.classes)
    assert ratios[0] >= 4.5
    lightness = [116 * ((ratio * 0.05 - 0.05) ** (1 / 3)) - 16 for ratio in ratios]
    assert all(above - below >= 4 for below, above in pairwise(lightness))


def test_word_and_sign_alone_tell_the_classes_apart(scheme: Scheme) -> None:
    """Labels, signs and keys are each used once."""
    for names in zip(*((each.label, each.symbol, each.key) for each in scheme.classes), strict=True):
        assert len(set(names)) == len(scheme.classes)


def test_what_cannot_be_judged_has_its_class(scheme: Scheme) -> None:
    """One in every scheme; a meaning that the scheme does not have finds none."""
    assert scheme.excluded.meaning is Meaning.EXCLUDED
    for meaning in Meaning:
        found = scheme.of(meaning)
        of_it = [each for each in scheme.classes if each.meaning is meaning]
        assert found is (of_it[0] if of_it else None)


def test_parts_that_disagree_have_a_class_or_the_worst(scheme: Scheme) -> None:
    """So that every bundled scheme can judge an indicator that has parts."""
    assert (scheme.of(Meaning.MIXED) is None) == (scheme.parts is Parts.WORST)


def test_every_class_but_that_of_parts_and_of_what_is_not_judged_has_a_rule(scheme: Scheme) -> None:
    """And every rule a class."""
    given = {rule.key for rule in scheme.rules}
    assert given == {each.key for each in scheme.classes if each.meaning not in {Meaning.MIXED, Meaning.EXCLUDED}}


def test_signs_are_not_those_of_negative_numbers(scheme: Scheme) -> None:
    """△ and ▲ are how the tables of many plans print a negative number."""
    assert not {each.symbol for each in scheme.classes} & {"△", "▲"}


def test_people_enter_grades_where_the_rules_ask_for_them(scheme: Scheme) -> None:
    """A, B, C and D of `entered`, which needs no value; no grade elsewhere."""
    assert scheme.grades == (tuple("ABCD") if scheme.name == "entered" else ())
    assert scheme.asks(Fact.GRADE) == any(rule.only_grade for rule in scheme.rules) == bool(scheme.grades)


def test_a_class_is_found_by_word_sign_or_both(scheme: Scheme) -> None:
    """However a person writes the class, it is the same one; an unknown word finds none."""
    for each in scheme.classes:
        for text in (each.label, each.symbol, each.key, f"{each.label} {each.symbol}", f"{each.symbol}　{each.label}"):
            assert scheme.named(text) is each
    assert scheme.named("よい") is None


def test_an_unknown_key_or_word_is_an_error(scheme: Scheme) -> None:
    """A loaded scheme names no such key; asking for one is a mistake of the program."""
    with pytest.raises(KeyError):
        scheme.by_key("nothing")
    with pytest.raises(ValueError, match="検討中"):
        scheme.status.rank("検討中")


def test_words_rank_in_their_order(scheme: Scheme) -> None:
    """未実施 < 一部実施 < 実施."""
    assert [scheme.status.rank(word) for word in ("未実施", "一部実施", "実施")] == [0, 1, 2]


def test_every_method_serves_some_kind() -> None:
    """No method that can be read is out of reach, and each kind names only methods that there are."""
    assert {method for methods in METHODS_BY_KIND.values() for method in methods} == set(READERS)


def test_the_quantile_of_95_percent_is_that_of_the_rules() -> None:
    """RULES.md: z = 1.959964."""
    assert str(NORMAL_QUANTILES[95]) == "1.959964"
