"""Slides that did not change are not laid out, written or examined again, and the bytes are the same by every road."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen.build import batch
from briefgen.build.batch import build_decks
from briefgen.build.parsed_yaml import ParsedYaml
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.core import yaml_reader
from briefgen.core.kept import KeptWork
from briefgen.doctor.part import XmlPart
from briefgen.doctor.rules import RULES
from briefgen.dossier import layers
from briefgen.page import content
from briefgen.page.kept_sheets import kept_sheets
from briefgen.page.layout import lay_out
from briefgen.project.folders import template_folders
from briefgen.store import pieces
from briefgen.store.cache import Cache
from briefgen.store.pieces import Pieces
from briefgen.write.pptx import pptx
from tests.page.samples import deck, make_master, points_, room, slide, toy_house

DOSSIER = Path("content/gannet-bank")
TEMPLATES = ("minister", "press", "working")
WARM = BuildOptions(
    (Path("templates"), *template_folders(Path("templates"))), Path("output"), cache=Path(".cache/briefgen")
)
COLD = replace(WARM, output=Path("cold"), cache=None, force=True)


def decks(options: BuildOptions, *templates: str) -> dict[str, bytes]:
    """The bytes of the decks as they are built now."""
    done = list(build_decks([DeckRequest(DOSSIER, name) for name in templates], options))
    assert {one.state for one in done} <= {"written", "unchanged"}, done
    return {one.file.name: one.file.read_bytes() for one in done if one.file}


def change(name: str, old: str, new: str) -> None:
    """Replaces `old`, which must be there, by `new` in a file of the dossier."""
    file = DOSSIER / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


# --- the same bytes ---------------------------------------------------------------------------------------------------

EDITS: Mapping[str, tuple[str, str, str]] = {
    "a word": ("events.yaml", "stock growing", "stock growing fast"),
    "more lines": ("events.yaml", "Talks with both", f"Talks {'again and again ' * 9}with both"),
    "one more": ("events.yaml", "survey: {", "visit: {date: 2022-05, what: A visit, cite: n#2}\nsurvey: {"),
    "one less": ("events.yaml", "collision: {", "# collision: {"),
    "another reader": ("events.yaml", "doubt: {", "doubt: {read: team, "),
    "another cut-off": ("dossier.yaml", "2024-03-31", "2024-04-01"),
    "another letter": ("actors.yaml", "Caldrin", "Cäldrin"),
}


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(sorted(EDITS)), back=st.booleans())
def test_edit_after_edit_gives_the_bytes_of_a_build_from_nothing(
    project: Path, order: Sequence[str], back: bool
) -> None:
    before = {file: file.read_bytes() for file in DOSSIER.iterdir() if file.is_file()}
    try:
        for edit in order[:3]:
            change(*EDITS[edit])
            assert decks(replace(WARM, formats=("pptx", "html")), *TEMPLATES) == decks(
                replace(COLD, formats=("pptx", "html")), *TEMPLATES
            ), edit
    finally:
        for file, content in before.items():
            file.write_bytes(content)
    if back:
        assert decks(WARM, *TEMPLATES) == decks(COLD, *TEMPLATES)


SPOILT: Mapping[str, Callable[[bytes], bytes]] = {
    "cut short": lambda kept: kept[: len(kept) // 2],
    "of another kind": lambda kept: b'{"something": "else"}',
    "empty": lambda kept: b"",
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_broken_pieces_are_made_again(
    project: Path, spoil: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Spoilt behind the back of the cache, whose digests find everything that a disk does."""
    expected = decks(COLD, "press")
    decks(WARM, "press")
    find = Pieces.find
    monkeypatch.setattr(Pieces, "find", lambda work, key: spoil(found) if (found := find(work, key)) else None)
    (Path("output") / "gannet-bank-press.pptx").unlink()
    assert decks(WARM, "press") == expected


@given(kept=st.dictionaries(st.text(max_size=5), st.binary(min_size=1, max_size=9), min_size=1), lost=st.integers(1, 9))
def test_an_entry_gives_back_its_pieces_and_none_when_it_is_cut_short(kept: dict[str, bytes], lost: int) -> None:
    entry = pieces._joined(kept)
    assert pieces._divided(entry) == kept
    assert pieces._divided(entry[:-lost]) == {}


def test_an_entry_of_another_form_holds_nothing(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep("pieces: pages of press", b"\xff not ours")
    assert Pieces(cache, "pages of press").find("any") is None


# --- only what changed ------------------------------------------------------------------------------------------------


class Counted:
    """How often blocks were set, slides written and parts examined."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.set = self.written = self.examined = 0
        set_block, written = content.set_block, pptx._Deck.written
        rule = next(one for one in RULES if one.id == "doctor-shape-id")
        check: Any = rule.check

        def count(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
            def counting(*given: Any) -> Any:
                part = given[0]
                if not isinstance(part, XmlPart) or part.kind == "slide":
                    setattr(self, name, getattr(self, name) + 1)
                return work(*given)

            return counting

        monkeypatch.setattr(content, "set_block", count("set", set_block))
        monkeypatch.setattr(pptx._Deck, "written", count("written", written))
        counting = replace(rule, check=count("examined", check))
        monkeypatch.setattr("briefgen.doctor.RULES", tuple(counting if one is rule else one for one in RULES))

    @property
    def since(self) -> tuple[int, int, int]:
        """The counts since this was last asked."""
        found = self.set, self.written, self.examined
        self.set = self.written = self.examined = 0
        return found


def test_one_edit_sets_writes_and_examines_only_the_slides_that_show_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = Counted(monkeypatch)
    decks(WARM, "working")
    blocks, written, examined = counted.since
    assert min(blocks, written, examined) > 8
    change("events.yaml", "stock growing", "stock growing fast")  # in two blocks, on three pages
    decks(WARM, "working")
    assert counted.since == (2, 3, 3)
    change("events.yaml", "stock growing fast", "stock growing")
    decks(WARM, "working")
    assert all(0 < some <= 3 for some in counted.since)  # what was kept is that of the last build


def test_with_force_everything_is_made_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = Counted(monkeypatch)
    decks(WARM, "press")
    first = counted.since
    decks(replace(WARM, force=True), "press")
    assert counted.since == first


def test_only_what_the_last_build_used_stays(project: Path) -> None:
    def size() -> int:
        return sum(len(Cache.find(work.cache, work._key) or b"") for work in works)

    works: list[Pieces] = []
    remember = Pieces.__init__

    def noting(work: Pieces, cache: Cache, name: str) -> None:
        remember(work, cache, name)
        works.append(work)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Pieces, "__init__", noting)
        sizes = []
        for _ in range(4):
            works.clear()
            change("events.yaml", "Survey", "Survey!")
            decks(WARM, "press")
            sizes.append(size())
    assert max(sizes) < 1.01 * min(sizes)


def test_a_deck_keeps_no_more_than_it_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "MAX_BYTES", 10)
    work = Pieces(Cache(tmp_path), "deck")
    for key in ("a", "b", "c"):
        work.keep(key, b"1234")
    work.save()
    again = Pieces(Cache(tmp_path), "deck")
    assert [again.find(key) for key in ("a", "b", "c")] == [b"1234", b"1234", None]


def test_what_is_kept_is_in_the_cache_and_not_next_to_the_decks(project: Path) -> None:
    """The cache is the author's, as the content is; the folder of the decks may be handed on."""

    def files(folder: Path) -> set[str]:
        return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.suffix != ".kept"}

    decks(WARM, "press")
    decks(COLD, "press")
    assert files(Path("output")) == files(Path("cold"))


def test_a_large_batch_keeps_no_pieces(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand decks would fill the disk before the cache is trimmed."""
    monkeypatch.setattr(batch, "MAX_KEPT_DECKS", 1)
    decks(WARM, "press", "working")
    counted = Counted(monkeypatch)
    decks(replace(WARM, output=Path("again")), "press")
    assert min(counted.since) > 5


# --- YAML -------------------------------------------------------------------------------------------------------------


def test_a_file_is_parsed_once_for_its_content(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    parse = yaml_reader.read_yaml

    def reading(content: bytes, shown: str) -> Any:
        read.append(Path(shown).name)
        return parse(content, shown)

    monkeypatch.setattr(yaml_reader, "read_yaml", reading)
    decks(WARM, "press")
    assert {"press.yaml", "house.yaml", "dossier.yaml", "events.yaml"} <= set(read)
    read.clear()
    change("events.yaml", "stock growing", "stock growing fast")
    decks(WARM, "press")
    assert set(read) - {"brand.yaml"} == {"events.yaml"}  # the brand is read by itself, a few lines


def test_a_layer_is_read_again_only_when_one_of_its_files_changed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language in ("de", "tr"):
        folder = DOSSIER / "lang" / language
        folder.mkdir(parents=True)
        (folder / "events.yaml").write_text(f"survey: {{what: A survey ({language})}}\n", encoding="utf-8")
    seen: list[str] = []
    read_file = layers._read_file

    def reading(file: Path, *rest: Any) -> None:
        seen.append(file.parent.name)
        read_file(file, *rest)

    monkeypatch.setattr(layers, "_read_file", reading)
    check = replace(WARM, output=None, thorough=True)

    def checked() -> list[Any]:
        return [one.problems for one in build_decks([DeckRequest(DOSSIER, "press")], check)]

    checked()
    assert set(seen) == {"de", "tr"}
    seen.clear()
    change("lang/tr/events.yaml", "A survey", "survy: {what: Another}\nsurvey: {what: A survey")
    with_kept = checked()
    assert set(seen) == {"tr"}
    monkeypatch.setattr(layers, "kept_or_made", lambda kept, kind, made_from, form, make: make())
    change("events.yaml", "stock growing", "stock  growing")
    assert checked() == with_kept


YAML = st.recursive(
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S"))) | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(min_size=1, max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(value=YAML)
def test_a_document_from_the_cache_is_the_document_as_it_was_read(value: Any) -> None:
    content = json.dumps({"top": value}, ensure_ascii=False).encode()
    expected = yaml_reader.read_yaml(content, "a.yaml")
    pieces = Pieces(Cache(), "yaml")
    assert ParsedYaml(KeptWork(pieces)).read(content, "a.yaml") == expected
    assert ParsedYaml(KeptWork(pieces)).read(content, "a.yaml") == expected


@pytest.mark.parametrize("name", ["a\udcff.yaml", "ünï code.yaml"])
def test_a_file_of_any_name_is_read(name: str) -> None:
    parsed = ParsedYaml(KeptWork(Pieces(Cache(), "yaml")))
    assert parsed.read(b"a: b", name) == yaml_reader.read_yaml(b"a: b", name)


def test_a_file_with_something_wrong_is_not_kept() -> None:
    pieces = Pieces(Cache(), "yaml")
    ParsedYaml(KeptWork(pieces)).read(b"a: b\na: c\n", "a.yaml")
    assert not pieces._used


# --- what a key names -------------------------------------------------------------------------------------------------


def kept_in(folder: Path, *ground: str) -> KeptWork:
    """Work of a deck kept in the folder."""
    return KeptWork(Pieces(Cache(folder), "deck"), ground)


def test_a_key_names_its_kind_its_ground_and_where_each_part_ends(tmp_path: Path) -> None:
    kept = kept_in(tmp_path, "master")
    keys = [
        kept.key("sheets", b"a", b"b"),
        kept.key("sheets", b"ab"),
        kept.key("slide", b"a", b"b"),
        kept.on("face").key("sheets", b"a", b"b"),
        kept_in(tmp_path, "mas", "ter").key("sheets", b"a", b"b"),
        kept_in(tmp_path, "master", "", "a").key("sheets", b"b"),
    ]
    assert len(set(keys)) == len(keys)


def test_sheets_are_found_for_an_equal_block_in_an_equal_room_and_language_on_the_same_ground(tmp_path: Path) -> None:
    def is_kept(*given: Any) -> bool:
        made: list[int] = []
        kept_sheets(*given, lambda: made.append(1) or content.set_block(*given))
        return not made

    block, where = points_(3), room(5, 5)
    house = replace(toy_house(), kept=kept_in(tmp_path, "master"))
    assert not is_kept(block, where, house)
    assert is_kept(points_(3), room(5, 5), house)
    assert not is_kept(points_(4), where, house)
    assert not is_kept(block, room(5, 4), house)
    assert not is_kept(block, where, house.in_language("tr"))
    assert not is_kept(block, where, replace(house, kept=house.kept and house.kept.on("face")))
    arabic = points_(1, "شيء")  # measured in a face that the key does not name
    assert not is_kept(arabic, where, house)
    assert not is_kept(arabic, where, house)


def test_a_deck_laid_out_from_kept_sheets_is_the_deck_laid_out_now(tmp_path: Path) -> None:
    house, plain = replace(toy_house(), kept=kept_in(tmp_path, "master")), toy_house()
    gallery_deck = deck(
        slide("a", "A title", points_(40)), slide("b", "Another", points_(2)), slide("c", "A title", points_(9))
    )
    lay_out(gallery_deck, make_master(), house)
    again = replace(toy_house(), kept=house.kept)
    assert lay_out(gallery_deck, make_master(), again) == lay_out(gallery_deck, make_master(), plain)
