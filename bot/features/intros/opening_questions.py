"""Opening questions: something better to start with than the weather."""

from collections.abc import Sequence
from zlib import crc32

from bot.turn import Moment

SEEN = 30  # of someone's latest introductions, in which a question is not asked again

QUESTIONS = (
    "What are you working on that you'd happily talk about for an hour?",
    "What did you change your mind about at work in the last year?",
    "Which problem keeps coming back to your desk?",
    "What is the best advice you got and did not take?",
    "Who taught you the most, and how?",
    "What would you do with a free month and no meetings?",
    "Which tool would you miss most if it were gone tomorrow?",
    "What is something small that makes your week better?",
    "What did you want to become when you were ten?",
    "Which decision of yours looked odd and turned out right?",
    "What do people often get wrong about your job?",
    "What are you learning just now, at work or outside?",
    "Which book, talk or film do you keep recommending?",
    "What was your first paid work, and what did it teach you?",
    "What is a question that you'd like to be asked more often?",
    "Where do you do your best thinking?",
    "What did your last failure turn into?",
    "Which part of your work would surprise your family?",
    "What have you made with your hands lately?",
    "Which habit would you never give up again?",
    "What is hard about your work that looks easy from outside?",
    "Whom do you wish you could work with for a week?",
    "What would you tell yourself on your first day in this field?",
    "Which rule do you break on purpose?",
    "What are you looking forward to in the next three months?",
    "Where have you lived, and what did you bring along from there?",
    "What do you do when you are stuck?",
    "Which piece of your work are you quietly proud of?",
    "What could somebody do for you that would take them ten minutes?",
    "What could you teach someone in an afternoon?",
    "What does a really good day look like for you?",
    "Which trend in your field do you not believe in?",
    "Which idea in your field do you believe in more than others do?",
    "What made you stay where you are, or leave where you were?",
    "What do you know about your city that visitors don't?",
    "Which skill came to you late and was worth the wait?",
    "What would you automate in your life if you could?",
    "Who in your network should more people know about?",
    "What is a kindness at work that you still remember?",
    "Which conversation do you keep putting off?",
    "What surprised you this month?",
    "What would you ask someone who does your job in twenty years?",
)


async def pick_question(moment: Moment, members: Sequence[int]) -> str:
    """A question that none of these members was asked lately."""
    asked = {
        group.question
        for each in members
        for group in await moment.work.intros.groups_of(each, SEEN)
    }
    fresh = [each for each in QUESTIONS if each not in asked] or list(QUESTIONS)
    return fresh[crc32(f"{moment.now:%Y%m%d}:{sorted(members)}".encode()) % len(fresh)]
