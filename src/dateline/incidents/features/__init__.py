"""What speaks for and against two mentions being one incident. Each function's docstring is its public explanation.

A feature returns a number between -1 and 1 and the words for it, or None where one side says nothing: silence neither
supports nor contradicts.
"""

from typing import Final

from dateline.incidents.features.reports import (
    ages,
    leading_names,
    names_share,
    names_weight,
    own_names,
    report_names,
    report_wording,
    shared_ages,
    told_first,
)
from dateline.incidents.features.seen import Feature, Seen
from dateline.incidents.features.what import (
    actors,
    big_toll,
    injured,
    killed,
    kind,
    news,
    one_of_a_day,
    recipients,
    role,
    sides_swapped,
    toll_ratio,
    weapon,
)
from dateline.incidents.features.when import (
    longest,
    precision,
    published,
    same_start,
    shared_days,
    shortest,
    time,
    told_time,
    weeks_apart,
)
from dateline.incidents.features.where import (
    country,
    distance,
    leading_place,
    place,
    region,
    same_name,
    shared_places,
)
from dateline.incidents.features.words import (
    same_sentence,
    shared_words,
    wording,
    words_alike,
)

FEATURES: Final[dict[str, Feature]] = {
    feature.__name__: feature
    for feature in (
        place,
        region,
        leading_place,
        distance,
        time,
        told_time,
        precision,
        kind,
        one_of_a_day,
        country,
        killed,
        injured,
        big_toll,
        actors,
        recipients,
        weapon,
        wording,
        same_sentence,
        role,
        weeks_apart,
        published,
        report_wording,
        report_names,
        own_names,
        shared_days,
        same_start,
        longest,
        shortest,
        news,
        shared_places,
        sides_swapped,
        toll_ratio,
        shared_words,
        words_alike,
        names_weight,
        names_share,
        leading_names,
        ages,
        shared_ages,
        told_first,
    )
}

__all__ = ["FEATURES", "Feature", "Seen", "place", "same_name"]
