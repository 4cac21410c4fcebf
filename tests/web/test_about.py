"""この画面について."""

from fixtures.web_visitor import Visitor


def test_help_is_found_from_every_place(at_seed: Visitor) -> None:
    """From a screen and from the choice of a plan; it says the keys, and that nothing is sent anywhere."""
    for page in (at_seed.get("values"), at_seed.client.get("/?choose=1")):
        assert 'href="/help"' in page.text
    told = at_seed.client.get("/help").text
    assert "何も送りません" in told
    assert all(key in told for key in ("F6", "Ctrl＋Z", "Alt＋Enter"))
