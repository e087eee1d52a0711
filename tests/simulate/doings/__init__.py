"""What people do, one file for each feature of Kith; a new one is a file and a line here."""

from tests.simulate.doings import (
    asks,
    building,
    comings,
    connections,
    growing,
    intros,
    mentoring,
    network,
    opportunities,
    thanks,
    visibility,
)

FEATURES = (
    comings.FEATURE,
    intros.FEATURE,
    asks.FEATURE,
    thanks.FEATURE,
    opportunities.FEATURE,
    connections.FEATURE,
    mentoring.FEATURE,
    growing.FEATURE,
    visibility.FEATURE,
    building.FEATURE,
    network.FEATURE,
)
