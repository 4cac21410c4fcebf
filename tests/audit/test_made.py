"""What is made when it is asked for."""

from plan_report.audit.made import Made


def test_it_is_made_every_time_it_is_asked_for() -> None:
    """Of each item by itself, and of a part of them."""
    asked: list[int] = []

    def doubled(item: int) -> int:
        asked.append(item)
        return 2 * item

    made = Made(range(5), doubled)
    assert (len(made), asked) == (5, [])
    assert made[3] == 6
    assert list(made[1:3]) == [2, 4]
    assert asked == [3, 1, 2]
    assert made == (0, 2, 4, 6, 8)
    assert made != (0, 2, 4, 6)
