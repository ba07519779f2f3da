"""Projects that a test may spoil: a copy of the invented fiche, or one made of a few words."""

import json
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from balticvet.namespaces import PREFIXES
from balticvet.resources import Project
from balticvet.sources import Source, normalise, read_source, sha256
from balticvet.spans import Span, mask

FICHE = Path(__file__).parent / "fiche"
HEADER = "".join(f"PREFIX {name}: <{full}>\n" for name, full in PREFIXES.items())
RELEASE = """
version = "0.1.0"
issued = "2026-11-23"
title = "A small project"
description = "A project of a few words."
creator = "organisation:balticvet-contributors"
licence = "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0"
"""


@dataclass(frozen=True)
class Spoilt:
    """A project in a folder of its own, with one source."""

    root: Path
    name: str = "lantern"

    @property
    def project(self) -> Project:
        return Project(self.root)

    @property
    def folder(self) -> Path:
        return self.root / "data" / "sources" / self.name

    @property
    def document(self) -> Path:
        return self.folder / "document.txt"

    @property
    def facts(self) -> Path:
        return self.folder / "facts.trig"

    @property
    def decisions(self) -> Path:
        return self.root / "data" / "decisions.trig"

    @property
    def text(self) -> str:
        return self.document.read_bytes().decode()

    def source(self, *, personal_data: bool = False) -> Source:
        return read_source(self.folder, personal_data=personal_data)

    def edit(self, path: Path, old: str, new: str) -> "Spoilt":
        """Replace words of a file that are there exactly once."""
        text = path.read_bytes().decode()
        assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {path.name}"
        path.write_bytes(text.replace(old, new).encode())
        return self


def private_words(source: Source) -> set[str]:
    """Return the words that stand in the personal stretches of a source and nowhere else in it."""
    rest = mask(source.text, source.personal)
    stretches = (source.text[span.start : span.end] for span in source.personal)
    return {word for text in stretches for word in re.findall(r"\w+", text) if word not in rest}


def held(words: Iterable[str], text: str) -> list[str]:
    """Return which words a text holds, as words."""
    return [word for word in words if word in text and re.search(rf"\b{word}\b", text)]


def fiche_copy(folder: Path) -> Spoilt:
    """Copy the invented fiche into a folder."""
    return Spoilt(Path(shutil.copytree(FICHE, folder / "fiche")))


def small_project(
    folder: Path,
    text: str,
    facts: str,
    *,
    form: Iterable[tuple[str, str, str, Span]] = (("page top", "top", "", Span(0, 0)),),
    personal: tuple[Span, ...] = (),
    omissions: tuple[Span, ...] = (),
    text_only_limit: int = 0,
    decisions: str = "",
    words: str = "",
) -> Spoilt:
    """Write a project with one source, `small`; prefixes and hashes are filled in."""
    small = Spoilt(folder / "project", "small")
    small.folder.mkdir(parents=True)
    small.document.write_bytes(text.encode())
    small.facts.write_text(HEADER + facts, encoding="utf-8")
    small.decisions.write_text(HEADER + decisions, encoding="utf-8")
    (small.root / "data" / "release.toml").write_text(RELEASE, encoding="utf-8")
    if words:
        table = small.root / "data" / "reference" / "word-terms.csv"
        table.parent.mkdir()
        table.write_text(f"word,term,why\n{words}\n", encoding="utf-8")
    toml = _description(text, form, personal, omissions, text_only_limit)
    (small.folder / "source.toml").write_text(toml, encoding="utf-8")
    return small


def lamps(folder: Path) -> Spoilt:
    """Write the smallest project that holds: a document of one passage, and its English name."""
    why = 'bv:reason "It is known so." ; dct:date "2026-11-23"^^xsd:date'
    return small_project(
        folder,
        "Lamps burn",
        "passage:small-a bv:isInSection <https://w3id.org/balticvet/section/small-top> ;\n"
        '    bv:quote "Lamps burn" .\n'
        'passage:small-a { initiative:lamps a bv:Initiative ; bv:nameAsWritten "Lamps burn" . }\n',
        decisions=f"decision:small-a {why} .\n"
        'decision:small-a { initiative:lamps skos:prefLabel "Lamps"@en . }\n',
    )


def _description(
    text: str,
    form: Iterable[tuple[str, str, str, Span]],
    personal: tuple[Span, ...],
    omissions: tuple[Span, ...],
    text_only_limit: int,
) -> str:
    lines = [
        'title = "Small"',
        'description = "A source of a few words."',
        'language = "en"',
        'media_type = "text/plain"',
        'rights = "Invented."',
        f"text_only_limit = {text_only_limit}",
        f'sha256 = "{sha256(text)}"',
        f'masked_sha256 = "{sha256(mask(text, personal))}"',
        f'normalised_sha256 = "{sha256(normalise(text))}"',
    ]
    for kind, section, words, span in form:
        lines += ["[[form]]", f'kind = "{kind}"', f'section = "{section}"']
        lines += [f"text = {json.dumps(words)}", f"start = {span.start}", f"end = {span.end}"]
    for span in personal:
        lines += ["[[personal]]", f"start = {span.start}", f"end = {span.end}"]
    for span in omissions:
        words = json.dumps(normalise(text[span.start : span.end]))
        lines += ["[[omission]]", f"text = {words}", 'reason = "It says nothing."']
        lines += [f"start = {span.start}", f"end = {span.end}"]
    return "\n".join(lines) + "\n"
