// The view as it stands in the address: what is chosen, sought, opened, and which picture is shown.

import { all, at, form } from "./page.js";

const ALONE = ["view", "size", "colour", "q", "on"];

/** Return the view of an address; an address that is the id of a name or a tie opens that. */
export function readState(hash = location.hash) {
  const text = hash.slice(1);
  const plain = plainId(text);
  if (plain) return { facets: {}, on: plain };
  const asked = new URLSearchParams(text);
  const state = { facets: {} };
  for (const name of ALONE) if (asked.get(name)) state[name] = asked.get(name);
  for (const list of all("fieldset[data-facet]", form)) {
    const values = asked.getAll(list.dataset.facet);
    if (values.length > 0) state.facets[list.dataset.facet] = values;
  }
  return state;
}

/** Return the address of a view, without the page. */
export function writeState(state) {
  const told = new URLSearchParams();
  for (const name of ALONE) if (state[name]) told.set(name, state[name]);
  for (const [name, values] of Object.entries(state.facets)) values.forEach((value) => told.append(name, value));
  return told.toString();
}

/** Put a view into the address: a step to go back from, or in the place of the last. */
export function remember(state, isStep) {
  const text = writeState(state);
  if (text === location.hash.slice(1) || (!text && !location.hash)) return;
  try {
    history[isStep ? "pushState" : "replaceState"](null, "", text ? `#${text}` : location.pathname + location.search);
  } catch {
    // From disk some browsers allow no new address; the page goes on without.
  }
}

function plainId(text) {
  const id = decoded(text);
  return at(id)?.matches("article, #table tr") ? id : "";
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
