"""What the engine says of a part in the plan's words: 当初値 where the plan calls the baseline that.

The engine's sentences are made of 基準値, 今回値 and 目標値. Where a plan has other words, these are put in their place
at the end, but never within what people wrote themselves: reasons, notes of a rule, words of 実施状況, labels.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from plan_report.facts import Facts
from plan_report.judgement import PartJudgement
from plan_report.model import USUAL_WORDS, StatusWord, Words
from plan_report.scheme import Scheme


def in_own_words(part: PartJudgement, facts: Facts, scheme: Scheme, words: Words) -> PartJudgement:
    """The judgement of a part, its sentences in the words of the plan.

    Args:
        part: the judgement.
        facts: what was judged.
        scheme: the scheme it was judged by.
        words: the plan's.
    """
    say = _translator(words, (*_written(facts), *_of_scheme(scheme)))
    if say is None:
        return part
    return replace(
        part,
        reason=say(part.reason),
        change=replace(part.change, of=say(part.change.of)) if part.change else None,
        notes=tuple(map(say, part.notes)),
        pace=say(part.pace),
        formulas=tuple(map(say, part.formulas)),
    )


def _translator(words: Words, written: Iterable[str]) -> Callable[[str], str] | None:
    """What puts the plan's words in place of the usual ones; None where they are the same."""
    pairs = (
        (USUAL_WORDS.baseline, words.baseline),
        (USUAL_WORDS.current_value, words.current_value),
        (USUAL_WORDS.target, words.target),
    )
    own = {usual: mine for usual, mine in pairs if mine and mine != usual}
    if not own:
        return None
    kept = sorted({each for each in written if any(usual in each for usual in own)}, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, (*kept, *own))))
    return lambda text: pattern.sub(lambda found: own.get(found[0], found[0]), text)


def _written(facts: Facts) -> Iterator[str]:
    """What people wrote of the indicator."""
    yield from filter(None, (facts.label, facts.not_comparable, facts.absence, facts.test, facts.grade))
    if facts.aim and facts.aim.text:
        yield facts.aim.text
    amounts = (facts.baseline, facts.current, facts.target, facts.year_target)
    yield from (each.word for each in amounts if isinstance(each, StatusWord))


def _of_scheme(scheme: Scheme) -> Iterator[str]:
    """What a scheme calls its classes, and notes."""
    yield from (each.label for each in scheme.classes)
    yield from (each.note for each in scheme.rules if each.note)
    yield from scheme.status.words
