"""What hypothesis draws: facts of mentions, links between them."""

import string
from dataclasses import replace

from hypothesis import strategies as st

from dateline.records.values import Level
from fakes import facts

LEVELS: list[Level] = ["site", "settlement", "area", "admin1", "country"]
DAYS = (
    st.dates()
    .map(lambda day: (day.isoformat(), day.isoformat()))
    .filter(lambda pair: "0001-01-05" < pair[0] < "9999-12-20")
)
PLACES = st.lists(
    st.tuples(st.text(string.ascii_lowercase, min_size=3, max_size=8), st.sampled_from(LEVELS)), max_size=3
)
COUNTRIES = st.lists(st.sampled_from(["Orvenia", "Vastria", "Ostrel"]), max_size=2, unique=True).map(tuple)
FACTS = st.builds(
    lambda name, days, places, countries, coded: replace(
        facts(name, days=days, places=places), countries=countries, coded=coded
    ),
    st.text(string.ascii_letters, min_size=1),
    DAYS,
    PLACES,
    COUNTRIES,
    st.booleans(),
)
