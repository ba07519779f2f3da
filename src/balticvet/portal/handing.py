"""Scripts that hand data to a page: the only way to them that works from disk, too."""

import json

from markupsafe import Markup

from balticvet.html import render

_TEMPLATE = "portal/templates/handing.js"


def handing(name: str, value: object) -> bytes:
    """Return a script that hands a value to pages as `balticvet.<name>`."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return render(_TEMPLATE, name=name, value=Markup(text)).encode("ascii")
