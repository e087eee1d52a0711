"""`python -m tests.gallery [OUT.html]`: every card on one page, to look at them all at once."""

import asyncio
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from adapters.playground.render import render
from bot.cards import Card
from tests.gallery import tour
from tests.gallery.onlooker import ROOT

STYLES = sorted((ROOT / "adapters" / "playground" / "static").glob("*.css"), reverse=True)
OWN_STYLE = """
html, body { height: auto; }
body { display: block; max-width: 1240px; margin: 0 auto; padding: 24px; }
h2 { margin: 40px 0 14px; font-size: 1.2rem; }
.wall { columns: 3 340px; column-gap: 20px; }
.said { break-inside: avoid; max-width: none; margin-bottom: 20px; }
"""
PAGE = Markup(
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Every card of Kith</title>'
    "<style>{style}</style><body><h1>Every card of Kith</h1>{scenes}</body></html>"
)
SCENE = Markup('<h2>{name}</h2><div class="wall">{cards}</div>')
CARD = Markup('<div class="said">{}</div>')


def draw_scene(name: str, cards: Sequence[Card]) -> Markup:
    """One scene: its name and its cards."""
    drawn = (CARD.format(Markup(render(each, "Europe/Berlin"))) for each in cards)
    return SCENE.format(name=name, cards=Markup("").join(drawn))


def main(out: Path) -> None:
    """Write the page."""
    logging.disable()  # one scene shows what people see when a turn fails
    scenes = asyncio.run(tour()).scenes
    style = "\n".join([*(path.read_text() for path in STYLES), OWN_STYLE])
    drawn = Markup("").join(draw_scene(name, cards) for name, cards in scenes.items())
    out.write_text(PAGE.format(style=Markup(style), scenes=drawn))
    sys.stdout.write(f"{sum(map(len, scenes.values()))} cards: {out}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "gallery.html"))
