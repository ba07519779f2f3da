"""What is too much for a picture."""

from balticvet.errors import LimitError


def check_size(count: int, most: int, *, of: str, what: str) -> None:
    """Raise `LimitError` when there is more of something than a picture can show."""
    if count > most:
        raise LimitError(
            f"There are {count} {of}; a {what} shows at most {most}.",
            fix="Choose fewer --sources, or write the network with balticvet export gexf, and draw"
            " it with a program such as Gephi.",
        )
