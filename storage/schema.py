"""The schema: every table of the storage, found by importing the modules beside this one."""

import importlib
import pkgutil

from sqlalchemy import MetaData

import storage
from storage.tables import Base


def schema() -> MetaData:
    """All tables."""
    for module in pkgutil.iter_modules(storage.__path__, "storage."):
        if not module.ispkg:
            importlib.import_module(module.name)
    return Base.metadata
