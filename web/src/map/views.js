// Views: the map, or the network with its size and colour.

import { all, at, form } from "./page.js";

/** Show the picture of a view. */
export function setViews({ view }) {
  const wanted = at(`view-${view}`) ? view : "map";
  for (const picture of all(".view")) picture.hidden = picture.id !== `view-${wanted}`;
  for (const button of all("[data-view]", form)) {
    button.setAttribute("aria-pressed", String(button.dataset.view === wanted));
  }
}

/** Call `change` when somebody wants another picture. */
export function whenSwitched(change) {
  for (const button of all("[data-view]", form)) {
    button.addEventListener("click", () => change({ view: button.dataset.view === "map" ? "" : button.dataset.view }));
  }
}
