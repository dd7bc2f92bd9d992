"""A handling label that a master draws is compared with the deck's marking."""

import pytest

from briefgen.page.stamps import contradicts


@pytest.mark.parametrize(
    ("drawn", "marking"),
    [
        ("Confidential", "TLP:CLEAR"),
        ("RESTRICTED", "TLP:CLEAR"),
        ("ACME – strictly confidential and proprietary", "TLP:CLEAR – may be passed on"),
        ("UNCLASSIFIED", "TLP:RED"),
        ("TLP: GREEN", "TLP:AMBER"),
        ("Vertraulich", "Unclassified"),
        ("СЕКРЕТНО", "TLP:CLEAR"),
    ],
)
def test_one_that_contradicts_the_marking_is_found(drawn: str, marking: str) -> None:
    assert contradicts(drawn, marking)


@pytest.mark.parametrize(
    ("drawn", "marking"),
    [
        ("Confidential", "CONFIDENTIAL – for the minister"),
        ("Ministry of Public Health", "TLP:CLEAR"),
        ("Office of the Secretary, unrestricted views", "TLP:CLEAR"),
        ("TLP:AMBER", "TLP:AMBER – need to know"),
        ("Confidential", "TLP:AMBER"),
        ("Confidential", "For the press"),
        ("", "TLP:CLEAR"),
    ],
)
def test_one_that_agrees_or_says_nothing_of_readers_is_not(drawn: str, marking: str) -> None:
    assert not contradicts(drawn, marking)
