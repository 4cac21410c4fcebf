"""How classes moved since the round before."""

from plan_report.compose.moves import Moves
from plan_report.judgement import Judgement, JudgementClass


def test_moves_are_counted_and_the_most_frequent_come_first(classes: tuple[JudgementClass, ...]) -> None:
    """What stayed, what moved from where to where, and what is new."""
    better, same, mixed = classes

    def judged(**outcomes: JudgementClass) -> dict[str, Judgement]:
        return {id_: Judgement(id_, each, each, ()) for id_, each in outcomes.items()}

    before = judged(a=better, b=better, c=same, d=same, e=mixed, gone=same)
    now = judged(a=better, b=same, c=better, d=better, e=same, new=same)
    moves = Moves.of(before, now, classes)
    assert (moves.kept, moves.n_moved, moves.added) == (1, 4, 1)
    assert moves.moved == (((same, better), 2), ((better, same), 1), ((mixed, same), 1))
