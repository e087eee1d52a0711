"""Mentoring: how long it takes to give each mentee a mentor, and how many get one."""

from random import Random
from time import perf_counter, process_time

from bot.matching.mentoring import Mentor, draw_mentors
from tests.bench.matching.judging import PAIRS
from tests.bench.matching.lines import Line
from tests.bench.matching.population import AT, invent

MOST = 4  # mentees that a mentor takes


def mentoring(mentees: int, mentors: int, seconds: float) -> list[Line]:
    """The best arrangement there is, of people of whom none is both."""
    population = invent(mentees + mentors)
    random = Random(1)
    able = [Mentor(each, random.randint(1, MOST)) for each in population.people[:mentors]]
    began, work = perf_counter(), process_time()
    drawing = draw_mentors(able, population.people[mentors:], population.past, PAIRS, 1, AT)
    lasted, work = perf_counter() - began, process_time() - work
    room = min(mentees, sum(each.capacity for each in able))
    what = f"{mentees:,} mentees × {mentors:,} mentors"
    return [
        Line(f"{what}: with a mentor", len(drawing.pairs), room),
        Line(f"{what}: time", lasted, seconds, " s", most=True, timed=True, work=work),
    ]
