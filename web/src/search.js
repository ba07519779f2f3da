// The search page: looks while one types, and says how much was found.

import { element, fill } from "./elements.js";
import { hasAny, marked } from "./excerpt.js";
import { Found, grouped } from "./found.js";
import { SCRIPTS } from "./scripts.js";

const AT_FIRST = 8;
const PAUSE = 150;

const at = (id) => document.getElementById(id);
const form = at("search");
const found = new Found();
let loaded = false;
let opened = new Set();
let waiting = 0;

async function load() {
  for (let number = 1; number <= Number(form.dataset.shards); number += 1) {
    found.add(await SCRIPTS.load(`search/${number}.js`, `search_${number}`));
    show();
  }
  loaded = true;
  show();
}

function show() {
  const words = form.elements.q.value.trim();
  const { results, whole } = words ? found.search(words) : { results: [] };
  fill(at("results"), ...[...grouped(results)].map(([name, group]) => section(name, group)));
  at("status").textContent = words ? told(results.length, words, whole) : "";
}

function told(count, words, whole) {
  if (!loaded && !count) return "Loading what can be found …";
  if (!count) return `Nothing has “${words}”. The lists below lead to everything.`;
  const results = `${count} ${count === 1 ? "result" : "results"}`;
  return whole ? `${results} for “${words}”` : `Nothing has all of “${words}”. ${results} with some of it`;
}

function section(name, group) {
  const shown = opened.has(name) ? group : group.slice(0, AT_FIRST);
  const list = element("ol", { className: "results" }, ...shown.map(item));
  const heading = element("h2", {}, name, " ", element("span", { className: "soft" }, `(${group.length})`));
  const part = element("section", {}, heading, list);
  if (shown.length < group.length) part.append(opener(name, group));
  return part;
}

// The first of the results that were added gets the focus, which the button had.
function opener(name, group) {
  const button = element("button", { type: "button" }, `All ${group.length} of “${name}”`);
  button.onclick = () => {
    opened.add(name);
    const whole = section(name, group);
    button.parentElement.replaceWith(whole);
    whole.querySelectorAll("a")[AT_FIRST].focus();
  };
  return button;
}

function item(result) {
  const terms = new Set(result.terms);
  const title = result.title || result.text;
  const className = result.quoted ? "quoted" : "";
  const link = element("a", { href: result.path, className }, bdi(marked(title, terms)));
  return element("li", {}, link, ...(result.title ? about(result, terms) : [soft([result.where])]));
}

// Under a title: the other name that was found, and the text if it has one of the words.
function about({ title, names, text }, terms) {
  const other = hasAny(title, terms) ? "" : names.split("\n").find((name) => hasAny(name, terms));
  const lines = [other, text && hasAny(text, terms) ? text : ""].filter(Boolean);
  return (lines.length ? lines : [text].filter(Boolean)).map((line) => soft(marked(line, terms)));
}

const bdi = (parts) => element("bdi", {}, ...parts);
const soft = (parts) => element("span", { className: "soft" }, bdi(parts));

function remember() {
  const words = form.elements.q.value.trim();
  try {
    history.replaceState(null, "", words ? `?q=${encodeURIComponent(words)}` : location.pathname);
  } catch {
    // From disk some browsers allow no new address; the search goes on without.
  }
}

function look() {
  opened = new Set();
  show();
  remember();
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(look, PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  look();
});
form.elements.q.value = new URLSearchParams(location.search).get("q") ?? "";
if (!form.elements.q.value) form.elements.q.focus();
load();
