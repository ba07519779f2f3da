"""Numbers with their nouns."""


def counted(number: int, one: str, many: str = "", *, none: str = "") -> str:
    """Return a number with its noun; `none` is the word for nought.

    >>> counted(1, "row"), counted(1200, "row"), counted(0, "tie", none="no")
    ('1 row', '1,200 rows', 'no ties')
    >>> counted(2, "ministry", "ministries")
    '2 ministries'
    """
    noun = one if number == 1 else many or f"{one}s"
    return f"{none if none and not number else f'{number:,}'} {noun}"
