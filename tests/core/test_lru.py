"""The cache is bounded, and emptying it loses nothing else."""

from msgspec.structs import replace

from briefgen.core.lru import BoundedCache
from briefgen.page.layout import lay_out
from tests.page.samples import deck, make_master, points_, slide, table, toy_house


def test_it_keeps_as_many_as_it_may_and_then_starts_again() -> None:
    known = BoundedCache[str, int](2)
    known["a"], known["b"] = 1, 2
    assert known == {"a": 1, "b": 2}
    known["c"] = 3
    assert known == {"c": 3}


def test_a_house_that_forgets_everything_at_once_lays_out_the_same_pages() -> None:
    slides = [slide(f"s{n}", f"Slide {n}", table(2 + n % 3, 30), points_(2)) for n in range(8)]
    forgetful = replace(toy_house(), measured=BoundedCache(1), blocks=BoundedCache(1))
    assert lay_out(deck(*slides), make_master(), forgetful) == lay_out(deck(*slides), make_master(), toy_house())
    assert len(forgetful.measured) == len(forgetful.blocks) == 1
