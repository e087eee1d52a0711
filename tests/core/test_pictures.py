"""Pictures: a PNG for any names and any number of people, the same for the same people."""

from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.cards import File
from bot.pictures import SIDE, Dot, draw_star
from tests.nasty import NASTY_TEXTS

NAMES = st.one_of(st.sampled_from(NASTY_TEXTS), st.text(max_size=30))
DOTS = st.lists(st.builds(Dot, NAMES, st.integers(-5, 4000)), max_size=40)


@settings(max_examples=15)
@given(NAMES, DOTS)
def test_any_people_can_be_drawn(name: str, dots: list[Dot]) -> None:
    drawn = draw_star(name, dots)
    with Image.open(BytesIO(drawn)) as image:
        assert (image.size, image.format) == ((SIDE, SIDE), "PNG")
    File.of("network.png", "image/png", drawn)
    assert draw_star(name, dots) == drawn


def test_who_was_met_lately_is_nearer() -> None:
    """The dot to the right of the middle is dark near it, and pale far from it."""

    def reach(days: int) -> int:
        with Image.open(BytesIO(draw_star("", [Dot("", 0), Dot("", days)]))) as image:
            column = [image.getpixel((SIDE // 2, y)) for y in range(SIDE // 2, SIDE)]
        return max(y for y, grey in enumerate(column) if isinstance(grey, int) and grey < 200)

    assert reach(1) < reach(30) < reach(700)
