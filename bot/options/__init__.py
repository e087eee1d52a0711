"""Options: one typed signature gives the schema, the parser, the form and the help."""

from bot.options.kinds import Hint, Kind, Option, Raw
from bot.options.lines import read_line
from bot.options.signature import BadDeclaration, Signature, read_signature
from bot.options.values import Directory, Reader, Wrong, name_people
from bot.options.words import tidy

__all__ = [
    "BadDeclaration",
    "Directory",
    "Hint",
    "Kind",
    "Option",
    "Raw",
    "Reader",
    "Signature",
    "Wrong",
    "name_people",
    "read_line",
    "read_signature",
    "tidy",
]
