// Views: the map, or the network with its size and colour.

import { all, at, form } from "./page.js";

const network = at("view-network");
const usual = Object.fromEntries(all("select", network ?? form).map((list) => [list.name, list.options[0]?.value]));

/** Show the picture of a view, the network with the size and the colour of the view. */
export function setViews({ view, size, colour }) {
  const wanted = at(`view-${view}`) ? view : "map";
  for (const picture of all(".view")) picture.hidden = picture.id !== `view-${wanted}`;
  for (const button of all("[data-view]", form)) {
    button.setAttribute("aria-pressed", String(button.dataset.view === wanted));
  }
  if (network) setLooks(known("size", size), known("colour", colour));
}

// What nobody can choose is what is usual.
function known(name, value) {
  const list = network.querySelector(`select[name="${name}"]`);
  list.value = value ?? "";
  if (list.selectedIndex < 0) list.value = usual[name];
  return list.value;
}

// Each size and each colour is there; one of them is shown.
function setLooks(size, colour) {
  for (const look of all("[data-size]", network)) showIf(look, look.dataset.size === size);
  for (const look of all("[data-colour]", network)) showIf(look, look.dataset.colour === colour);
}

// In the page itself a shape that is not shown says so in the way of SVG.
function showIf(look, wanted) {
  look.removeAttribute("display");
  look.toggleAttribute("hidden", !wanted);
}

/** Call `change` when somebody wants another picture, size or colour. */
export function whenSwitched(change) {
  for (const button of all("[data-view]", form)) {
    button.addEventListener("click", () => change({ view: button.dataset.view === "map" ? "" : button.dataset.view }));
  }
  if (!network) return;
  for (const label of all("label", network)) label.hidden = false;
  network.addEventListener("change", ({ target }) => {
    change({ [target.name]: target.value === usual[target.name] ? "" : target.value });
  });
}
