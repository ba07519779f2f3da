"""A knowledge graph of Baltic vocational education and training, sentence by sentence."""


def __getattr__(name: str) -> str:
    """Look the version up only when somebody asks: the look-up takes longer than `--help` may."""
    if name != "__version__":
        raise AttributeError(name)
    from importlib.metadata import version

    return version("balticvet")
