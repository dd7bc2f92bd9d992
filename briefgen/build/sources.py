"""Reads the inputs of builds: dossiers, templates, masters.

Input: folders and names. Output: values. The last dossier is kept, and so are templates and masters, since the next
deck often needs them too; nothing else is, so memory holds one dossier and one deck.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.build.brand import branded
from briefgen.build.digests import SHOWN, Digests
from briefgen.build.file_stamps import stamps
from briefgen.build.open_masters import MasterFile, OpenMaster, OpenMasters
from briefgen.build.parsed_yaml import ParsedYaml
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.core.kept import KeptWork
from briefgen.core.problem import Problem, Refused, errors
from briefgen.core.yaml_reader import read_yaml
from briefgen.deck.model import Deck
from briefgen.dossier.records import Dossier
from briefgen.dossier.stored import NotStored, dossier_as_json, dossier_from_json
from briefgen.evidence.snapshots import read_evidence
from briefgen.project.folders import is_shipped, templates
from briefgen.review.rule_context import OutdatedStatement, RuleContext, TemplateTexts, plain_views, rule_context
from briefgen.review.run import check_content, check_deck, check_views
from briefgen.store.cache import Cache
from briefgen.template.read import Template, read_template
from briefgen.template.texts import texts_of_templates

if TYPE_CHECKING:
    from briefgen.dossier.load import Reader


class LoadedDossier(Struct, frozen=True):
    """A dossier, and what is wrong with its files.

    `findings` are those of the rules in its content. `context` is the rules' input; None when it was not asked for, or
    when the files have errors, since findings in the rest would mislead.
    """

    folder: Path
    dossier: Dossier | None
    problems: tuple[Problem, ...]
    findings: tuple[Problem, ...] = ()
    context: RuleContext | None = None
    current: bool = True
    """Whether its files are unchanged since they were read."""

    def findings_in(self, deck: Deck, brief: Brief, template: Template, options: BuildOptions) -> tuple[Problem, ...]:
        """Return the findings in one deck of the rules that know the whole dossier."""
        if self.context is None:
            return ()
        found = check_deck(self.context, template, options.levels, brief, deck)
        self.context.keep()
        return found


class Sources(Protocol):
    """Where a build reads its inputs."""

    def dossier(self, folder: Path) -> LoadedDossier:
        """Return the dossier in that folder, with all its problems."""

    def template(self, name: str) -> Template:
        """Return the template of that name. Raises Refused."""

    def open_master(self, file: MasterFile, for_long_deck: bool) -> OpenMaster:
        """Return the master in that file. Raises Refused."""

    def kept(self, request: DeckRequest, work: str) -> KeptWork | None:
        """Return the kept pieces of one kind of work, such as `pages`; None where nothing is kept between runs."""


class FileSources:
    """Reads files; does not read a dossier or master twice while it is unchanged."""

    def __init__(
        self,
        options: BuildOptions,
        digests: Digests | None = None,
        cache: Cache | None = None,
        read: "Reader" = read_yaml,
    ) -> None:
        """`read` reads the content files; if it is not `read_yaml`, no dossier is taken from the cache."""
        self.options = options
        self.read = read
        self.digests = digests or Digests(options)
        self.cache = cache or Cache()
        self._last: LoadedDossier | None = None
        self._templates: dict[str, Template] = {}
        self._masters = OpenMasters(options, self.cache)
        self._folders = self.digests.stamps

    def refresh(self) -> None:
        """Notice changes in the folders of templates: templates, brand, pictures, masters."""
        if stamps(*self.options.folders) != self._folders:
            self.digests.forget()
            self._folders, self._last, self._templates = self.digests.stamps, None, {}
            self._masters = OpenMasters(self.options, self.cache)

    def files_digest(self, request: DeckRequest, loaded: LoadedDossier) -> str:
        """Return the digest of all files that a deck was built from; empty when one was saved meanwhile.

        Call it after the last of them has been read.
        """
        unchanged = loaded.current and stamps(*self.options.folders) == self._folders
        return self.digests.files(request) if unchanged else ""

    def dossier(self, folder: Path) -> LoadedDossier:
        """Return the dossier in that folder, read and checked."""
        if self._last is None or self._last.folder != folder:
            self._last = None  # free the last one, and its words, before reading the next
            self._masters.forget_words()
            self._last = self._loaded(folder)
        return self._last

    def read_files(self, folder: Path) -> tuple[Dossier | None, tuple[Problem, ...]]:
        """Return the dossier in that folder and the problems in its files, without the brand's names and findings."""
        layers = self.options.layers
        if self.read is read_yaml:
            return self._read(folder, layers)
        from briefgen.dossier.load import load_dossier

        return load_dossier(folder.resolve(), folder.as_posix(), self.read, layers)

    def template(self, name: str) -> Template:
        """Return the template of that name, read once while the folders of templates are unchanged.

        Raises Refused.
        """
        if name not in self._templates:
            self._templates[name] = read_template(name, self.options.folders, self.digests.templates.read)
        return self._templates[name]

    def open_master(self, file: MasterFile, for_long_deck: bool) -> OpenMaster:
        """Return the master in that file, with a style that it shares with other decks. Raises Refused."""
        return self._masters.opened(file, for_long_deck)

    def kept(self, request: DeckRequest, work: str) -> KeptWork | None:
        """Return the pieces of one kind of work on a deck that the last run left in the cache."""
        return self._kept(f"{work} of {request.dossier.resolve().as_posix()} {request.name}")

    def _kept(self, name: str) -> KeptWork | None:
        return self.digests.kept(name) if self.cache.folder and self.options.pieces else None

    def _loaded(self, folder: Path) -> LoadedDossier:
        self.digests.look_again(folder)
        dossier, problems = self.read_files(folder)
        dossier, problems = branded(dossier, problems, self.options.folders)
        context = self._rule_context(dossier, folder, problems)
        current = self.digests.is_current(folder)
        findings = tuple(self._findings(folder, context)) if context else ()
        if context:
            context.keep()
        return LoadedDossier(folder, dossier, problems, findings, context, current)

    def _read(self, folder: Path, layers: frozenset[str] | None) -> tuple[Dossier | None, tuple[Problem, ...]]:
        """Return the dossier as this run read it last, or from the cache, if its files are unchanged; or from them."""
        key = f"dossier {self.digests.dossier(folder)} {'all' if layers is None else sorted(layers)}"
        if self.digests.last_read[0] != key:
            self.digests.last_read = "", None, ()  # free the last one before reading the next
            self.digests.last_read = key, *self._kept_or_parsed(folder, layers, key)
        return self.digests.last_read[1:]

    def _kept_or_parsed(
        self, folder: Path, layers: frozenset[str] | None, key: str
    ) -> tuple[Dossier | None, tuple[Problem, ...]]:
        if not self.options.force and (kept := self.cache.find(key)):
            with suppress(NotStored):
                return dossier_from_json(kept)
        from briefgen.dossier.load import load_dossier

        yaml = ParsedYaml(self._kept(f"files of {folder.resolve().as_posix()}"))
        dossier, problems = load_dossier(folder.resolve(), folder.as_posix(), yaml.read, layers, yaml.kept)
        yaml.save()
        if self.digests.is_current(folder):
            with suppress(NotStored):
                self.cache.keep(key, dossier_as_json(dossier, problems))
        return dossier, problems

    def _rule_context(self, dossier: Dossier | None, folder: Path, problems: Iterable[Problem]) -> RuleContext | None:
        if dossier is None or errors(problems):
            return None
        kept = self._kept(f"findings in {folder.resolve().as_posix()}") if self.read is read_yaml else None
        slots = self._slots() if self.options.thorough else frozenset[str]()
        context = rule_context(dossier, read_evidence(folder), self.options.today, slots, kept)
        if not self.options.thorough:
            return context
        texts = self._template_texts() if dossier.layers else None
        return replace(context, template_texts=texts, uncorrected=self._uncorrected(folder, dossier))

    def _uncorrected(self, folder: Path, dossier: Dossier) -> tuple[OutdatedStatement, ...]:
        """Return what readers were shown last and is different now; nothing if no reader was shown anything."""
        if not (folder / SHOWN).is_dir():
            return ()
        from briefgen.build.uncorrected import uncorrected

        return tuple(uncorrected(folder, dossier, self.template))

    def _template_texts(self) -> TemplateTexts:
        """Return the texts of templates that a layer may translate."""
        files = templates(self.options.folders).values()
        read = self.digests.templates.read
        own = texts_of_templates((file for file in files if not is_shipped(file)), read)
        return TemplateTexts(own, frozenset(texts_of_templates(files, read)))

    def _slots(self) -> frozenset[str]:
        """Return the slots of all known templates; none when a template cannot be read, since it might have any."""
        try:
            read = [self.template(name) for name in templates(self.options.folders)]
        except Refused:
            return frozenset()
        return frozenset(entry.slot for template in read for entry in template.entries)

    def _findings(self, folder: Path, context: RuleContext) -> Iterator[Problem]:
        """Yield what the rules find in the content; in a thorough run also for readers without a deck."""
        yield from check_content(context, self.options.levels)
        if self.options.thorough:
            readers = self.options.readers.get(folder, frozenset())
            yield from check_views(context, plain_views(context.dossier, readers), self.options.levels)
