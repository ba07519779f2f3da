"""Projections: one `.rq` file each, with `#+` front matter that says what a tie means."""

from collections.abc import Iterator
from pathlib import Path

from balticvet.networks.model.records import Projection, Tie
from balticvet.resources import Project
from balticvet.sparql import SavedQuery, Schema, read_saved
from balticvet.sparql.front_matter import FLAG, LIST, MAPPING, WORDS, one_of
from balticvet.sparql.saved import find_path, saved_paths

PROJECTIONS = Schema(
    "projection",
    "queries/projections",
    required={
        "summary": WORDS,
        "description": WORDS,
        "nodes": WORDS,
        "directed": FLAG,
        "modes": one_of(1, 2),
        "ties": MAPPING,
        "caveats": LIST,
    },
    optional={
        "folded": FLAG,
        "mentions": LIST,
        "lasting": LIST,
        "sentences": MAPPING,
        "hedged": MAPPING,
    },
    columns=frozenset(("source", "target", "tie", "passage")),
    ordered=True,
)


def catalogue(project: Project) -> dict[str, Projection]:
    """Return the projections of a project and of balticvet, by name."""
    return {name: read_projection(path) for name, path in saved_paths(project, PROJECTIONS).items()}


def find(project: Project, name: str) -> Projection:
    """Return one projection; read no other file.

    Raises `UsageError` with the nearest names when there is no such projection.
    """
    return read_projection(find_path(project, PROJECTIONS, name))


def read_projection(path: Path) -> Projection:
    """Read a projection and check that it says what it is.

    Raises `UnreadableInputError` that names the file and what to write instead.
    """
    saved = read_saved(path, PROJECTIONS)
    matter = saved.matter
    mentions, lasting = (frozenset(matter.get(key, ())) for key in ("mentions", "lasting"))
    if not mentions <= matter["ties"].keys():
        raise saved.fault("The mentions are names of ties.", line=1)
    if not lasting <= matter["ties"].keys():
        raise saved.fault("Lasting are names of ties.", line=1)
    return Projection(
        name=saved.name,
        summary=saved.summary,
        description=matter["description"],
        nodes=matter["nodes"],
        ties=tuple(_ties(saved)),
        caveats=matter["caveats"],
        directed=matter["directed"],
        modes=matter["modes"],
        mentions=mentions,
        lasting=lasting,
        folded=matter.get("folded", False),
        text=saved.text,
    )


def _ties(saved: SavedQuery) -> Iterator[Tie]:
    ties = saved.matter["ties"]
    sentences = _sentences(saved, "sentences", ("source", "target"))
    hedged = _sentences(saved, "hedged", ("source", "target", "hedge"))
    for name, meaning in ties.items():
        sentence = sentences.get(name, Tie.sentence)
        yield Tie(str(name), str(meaning), sentence, hedged.get(name, ""))


def _sentences(saved: SavedQuery, key: str, places: tuple[str, ...]) -> dict[str, str]:
    """Return the sentences of ties under a key, each of which has every place once.

    A hedged one may be the plain one again.
    """
    plain = saved.matter.get("sentences", {}) if key == "hedged" else {}
    found = {name: str(sentence) for name, sentence in saved.matter.get(key, {}).items()}
    if not set(found) <= set(saved.matter["ties"]):
        raise saved.fault(f"The {key} are a mapping of names of ties to sentences.", line=1)
    for name, sentence in found.items():
        has_places = all(sentence.count(f"{{{place}}}") == 1 for place in places)
        if not has_places and sentence != plain.get(name):
            named = ", ".join(f"{{{place}}}" for place in places[:-1])
            raise saved.fault(
                f"The sentence of {name} names {named} and {{{places[-1]}}} once each.", line=1
            )
    return found
