"""Choosing: the contradictions of one thing, of one verdict, that one voice takes part in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from balticvet.contradictions.records import Contradiction
from balticvet.contradictions.voices import Voices
from balticvet.errors import UsageError
from balticvet.letters import folded
from balticvet.suggest import clip, suggest
from balticvet.wording import first_few


@dataclass(frozen=True)
class LedgerChoice:
    """What somebody wants to see: `of` is the IRI of a thing; what is empty restricts nothing.

    Minor contradictions are there only where `minor` is true.
    """

    of: str = ""
    verdict: str = ""
    said_by: str = ""
    minor: bool = False

    @property
    def asked(self) -> list[str]:
        """What restricts it, in words, besides what is minor."""
        asked = {"this thing": self.of, "this verdict": self.verdict, "this voice": self.said_by}
        return [words for words, value in asked.items() if value]


def choose(
    found: Iterable[Contradiction], voices: Voices, choice: LedgerChoice
) -> tuple[Contradiction, ...]:
    """Return the contradictions that somebody wants to see, in their order, minor ones too.

    Raises `UsageError` for a voice that none of them has.
    """
    given = tuple(found)
    said = _passages_of(voices, choice.said_by) if choice.said_by else set()
    return tuple(
        one
        for one in given
        if choice.of in ("", one.subject)
        and choice.verdict in ("", one.rule.verdict)
        and (not choice.said_by or one.passages & said)
    )


def _passages_of(voices: Voices, name: str) -> set[str]:
    known = _by_name(voices)
    if folded(name) not in known:
        names = sorted({spoken for voice in voices.values() for spoken in voice.names})
        raise UsageError(
            f"{clip(name)!r} says nothing that is contradicted.",
            fix=f"{suggest(name, names)} There are: {first_few(names, 12, between='; ')}.".strip(),
        )
    return known[folded(name)]


def _by_name(voices: Voices) -> Mapping[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for passage, voice in voices.items():
        for name in voice.names:
            found[folded(name)].add(passage)
    return found
