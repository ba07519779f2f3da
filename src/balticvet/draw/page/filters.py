"""What a reader chooses by; only the script of the page shows it and brings it to life."""

from balticvet.draw.page.markup import Html, el
from balticvet.draw.page.records import Choice, Facet, PageNetwork

_KEYS = "On the map, arrows go from name to name, Enter opens the facts, Escape closes them."


def filters(page: PageNetwork) -> Html:
    """Return the search and a list of choices for each thing in which the ties differ."""
    search = el(
        "label",
        {"class": "search"},
        el("span", {}, "Search in names and sentences"),
        el(
            "input",
            {"type": "search", "id": "search", "autocomplete": "off", "spellcheck": "false"},
        ),
    )
    return el(
        "form",
        {
            "id": "filters",
            "hidden": "",
            "role": "search",
            "aria-label": "Choose what is shown",
            "autocomplete": "off",
        },
        search,
        el("div", {"class": "facets"}, *map(_facet, page.facets)),
        el("button", {"type": "button", "id": "all", "disabled": ""}, "Show all"),
        el("div", {"class": "foot"}, el("p", {"id": "shown", "role": "status"}), _keys()),
    )


def _keys() -> Html:
    return el("p", {"class": "keys"}, _KEYS)


def _facet(facet: Facet) -> Html:
    return el(
        "details",
        {"class": "facet"},
        el("summary", {}, facet.title, el("span", {"class": "chosen"})),
        el(
            "fieldset",
            {"data-facet": facet.name},
            el("legend", {}, f"{facet.title}: show only"),
            *map(_choice, facet.choices),
        ),
    )


def _choice(choice: Choice) -> Html:
    return el(
        "label",
        {},
        el("input", {"type": "checkbox", "value": choice.token}),
        el("span", {}, choice.label),
        el("span", {"class": "count"}, str(choice.count)),
    )
