"""The likelihood scales that a dossier may declare: the range of each term in per cent, and the publisher."""

from collections.abc import Mapping

from msgspec import Struct


class Band(Struct, frozen=True):
    """Terms for one range of probability, in per cent, both ends included."""

    terms: tuple[str, ...]
    least: int
    most: int


class LikelihoodScale(Struct, frozen=True):
    """A likelihood scale. `bands` gives the band of each term, adverbs included; `source` is its publisher."""

    name: str
    source: str
    bands: Mapping[str, Band]

    @property
    def terms(self) -> tuple[str, ...]:
        """One term for each band, least likely first."""
        return tuple(dict.fromkeys(band.terms[0] for band in self.bands.values()))


def _scale(name: str, source: str, bands: tuple[Band, ...], forms: Mapping[str, str]) -> LikelihoodScale:
    """Return a scale; `forms` maps adverbs to the same terms."""
    by_term = {term: band for band in bands for term in band.terms}
    return LikelihoodScale(name, source, by_term | {form: by_term[term] for form, term in forms.items()})


LIKELIHOOD_SCALES: Mapping[str, LikelihoodScale] = {
    "icd203": _scale(
        "ICD 203",
        "Office of the Director of National Intelligence, Intelligence Community Directive 203, Analytic Standards, "
        "2 January 2015, section D.6.e(2)(a)",
        (
            Band(("almost no chance", "remote"), 1, 5),
            Band(("very unlikely", "highly improbable"), 5, 20),
            Band(("unlikely", "improbable"), 20, 45),
            Band(("roughly even chance", "roughly even odds"), 45, 55),
            Band(("likely", "probable"), 55, 80),
            Band(("very likely", "highly probable"), 80, 95),
            Band(("almost certain", "nearly certain"), 95, 99),
        ),
        {
            "probably": "probable", "improbably": "improbable", "almost certainly": "almost certain",
            "nearly certainly": "nearly certain", "remote chance": "remote",
        },
    ),
    "phia": _scale(
        "PHIA probability yardstick",
        "UK Cabinet Office, Professional Head of Intelligence Assessment (PHIA), Probability Yardstick",
        (
            Band(("remote chance",), 0, 5),
            Band(("highly unlikely",), 10, 20),
            Band(("unlikely",), 25, 35),
            Band(("realistic possibility",), 40, 50),
            Band(("likely", "probable"), 55, 75),
            Band(("highly likely",), 80, 90),
            Band(("almost certain",), 95, 100),
        ),
        {
            "probably": "probable", "almost certainly": "almost certain",
            "realistically possible": "realistic possibility",
        },
    ),
}  # fmt: skip
"""Scales by the word that declares them in a dossier. Bands share ends as published (ICD 203) or leave gaps (PHIA)."""
