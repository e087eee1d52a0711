"""Each request to the simulator of Discord is held against Discord's own specification."""

from tests.adapters.discord.rules import needs_contracts
from tests.simulators.discord import contracts
from tests.simulators.discord.rest.request import OPERATIONS

MESSAGE = "POST /channels/{channel_id}/messages"
BODILESS = {"PUT /channels/{channel_id}/thread-members/{user_id}"}


@needs_contracts
def test_every_operation_is_one_of_discords_own() -> None:
    """With a schema of its body, wherever it has one: none goes by unseen."""
    routes = {each.route for each in OPERATIONS}
    assert [each for each in sorted(routes) if not contracts.is_known(each)] == []
    takers = {each for each in routes if each.startswith(("POST", "PUT", "PATCH"))} - BODILESS
    unheld = [each for each in sorted(takers) if not list(contracts.breaches(each, 7))]
    assert unheld == []


@needs_contracts
def test_the_specification_is_read_once() -> None:
    """It is large: a schema is made once for each operation, in each process."""
    where = contracts.folder()
    assert where is not None
    assert contracts._schema(where, MESSAGE) is contracts._schema(where, MESSAGE)
    assert contracts._load(where / contracts.FILE) is contracts._load(where / contracts.FILE)
