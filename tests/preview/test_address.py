"""The secret part of the address: the same for one project's fixed port, and for its owner only."""

from pathlib import Path

import pytest

from briefgen.preview.address import FILE, kept_token, new_token


def test_it_stays_the_same_and_nobody_else_can_read_it(tmp_path: Path) -> None:
    token = kept_token(tmp_path)
    assert kept_token(tmp_path) == token
    assert len({token, new_token(), kept_token(tmp_path / "other")}) == 3
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("stored", ["", "short", "x" * 33, "../../../../../../../etc/passwd0"])
def test_what_is_no_token_is_replaced(tmp_path: Path, stored: str) -> None:
    kept_token(tmp_path)
    (tmp_path / FILE).write_text(stored, encoding="utf-8")
    assert kept_token(tmp_path) != stored


def test_one_that_others_could_have_read_or_put_there_is_replaced(tmp_path: Path) -> None:
    token = kept_token(tmp_path)
    (tmp_path / FILE).chmod(0o644)
    other = kept_token(tmp_path)
    assert other != token
    elsewhere = tmp_path / "elsewhere"
    (tmp_path / FILE).rename(elsewhere)
    (tmp_path / FILE).symlink_to(elsewhere)
    assert kept_token(tmp_path) != other
    assert elsewhere.read_text(encoding="ascii") == other
