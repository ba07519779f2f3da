"""Whose data it is, which release, under which licence: what a reader needs to cite it."""

from dataclasses import dataclass

from balticvet.wording import first_few

_NAMED = 3
"""So many sources outside the selection are named; of more, the number."""


@dataclass(frozen=True)
class Credit:
    """A release of the dataset, and the titles of the sources used; what is not known is empty.

    `as_of` is the day that the graph is of, if it is of one; `outside` are the titles of sources
    that are not selected and only say what things are and are called.
    """

    sources: tuple[str, ...] = ()
    creator: str = ""
    dataset: str = ""
    version: str = ""
    issued: str = ""
    licence: str = ""
    as_of: str = ""
    outside: tuple[str, ...] = ()

    @property
    def borrowed(self) -> str:
        """The sentence that names the sources outside the selection, or nothing."""
        if not self.outside:
            return ""
        named = first_few(self.outside, _NAMED, between="; ", more="; {} more")
        return f"Where the selection does not say what a thing is or is called, others do: {named}."

    def line(self, of: str) -> str:
        """Return the line by which something made from the dataset is cited."""
        version = f"version {self.version}" if self.version else ""
        day = f"as of {self.as_of}" if self.as_of else ""
        parts = (self.creator, of, self.dataset, version, self.issued, day, self.licence)
        return f"Cite as: {', '.join(filter(None, parts))}."

    def __str__(self) -> str:
        day = f"as of {self.as_of}" if self.as_of else ""
        dataset = " ".join(filter(None, (self.dataset, self.version, day)))
        parts = (
            f"Source: {'; '.join(self.sources)}." if self.sources else "",
            f"Data: {dataset}." if dataset else "",
            f"Licence of the data: {self.licence}." if self.licence else "",
            self.borrowed,
        )
        return " ".join(filter(None, parts))
