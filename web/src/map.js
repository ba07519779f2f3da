// The map: the page is whole without all this; it shows what only works with a script.

import { choose, chosen, setForm } from "./map/choosing.js";
import { closeUp } from "./map/closing.js";
import { isKnown, show, showNothing } from "./map/facts.js";
import { next, rove } from "./map/keys.js";
import { keep, light } from "./map/light.js";
import { all, at, form, isHidden, nearest, nodes, panel, stage, target } from "./map/page.js";
import { save } from "./map/saving.js";
import { sortable } from "./map/sorting.js";
import { readState, remember } from "./map/state.js";
import { setViews, whenSwitched } from "./map/views.js";

let state = { facets: {} };
let back = null;

/** Change the view, and put it into the address: a step to go back from, unless somebody types. */
function change(to, isStep = true) {
  state = { ...state, ...to };
  remember(state, isStep);
  apply();
}

function apply() {
  setForm(state);
  setViews(state);
  choose(state);
  closeUp();
  if (isKnown(state.on)) show(state.on, shut);
  else showNothing();
  keep(isKnown(state.on) ? state.on : "");
  rove();
}

function open(id, opener) {
  if (opener && !panel.contains(opener)) back = opener;
  change({ on: id });
  reach();
}

// On small screens the panel stands below the picture, and one must get there.
function reach() {
  const isBeside = panel.getBoundingClientRect().left > stage.getBoundingClientRect().left + 1;
  if (!isBeside) panel.scrollIntoView({ block: "start" });
  panel.focus({ preventScroll: true });
}

function shut() {
  change({ on: "" });
  const to = back?.isConnected && !isHidden(back) ? back : nodes.find((node) => node.getClientRects().length);
  to?.focus();
  back = null;
}

document.addEventListener("click", (event) => {
  all(".menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  const link = nearest(event, "a[href^='#']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const id = target(link);
  if (!isKnown(id)) return;
  event.preventDefault();
  open(id, link);
});

form.addEventListener("input", (event) => {
  if (event.target === at("search")) change({ q: at("search").value.trim() }, false);
  else if (event.target.closest("fieldset[data-facet]")) change({ facets: chosen() });
});
form.addEventListener("submit", (event) => event.preventDefault());
at("all").addEventListener("click", () => change({ q: "", facets: {} }));
form.addEventListener("click", (event) => {
  const button = nearest(event, "[data-save]");
  if (button) save(button);
});
whenSwitched(change);

// On the frames: a browser takes SVG that listens for focus for a stop of the keyboard.
for (const frame of all(".frame")) {
  frame.addEventListener("pointerover", (event) => {
    const found = nearest(event, ".node, .tie");
    light(found ? target(found) : undefined);
  });
  frame.addEventListener("pointerleave", () => light());
  frame.addEventListener("focusin", (event) => {
    const found = nearest(event, ".node");
    if (found) rove(found);
  });
  frame.addEventListener("focusout", () => light());
  frame.addEventListener("keydown", (event) => {
    const node = nearest(event, ".node");
    const to = node && next(node, event.key);
    if (!to) return;
    event.preventDefault();
    rove(to);
    to.focus();
    if (!state.on) light(target(to));
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector(".menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (state.on) shut();
});

for (const event of ["popstate", "hashchange"]) {
  addEventListener(event, () => {
    state = readState();
    apply();
  });
}

sortable();
state = readState();
apply();
if (isKnown(state.on)) reach();
