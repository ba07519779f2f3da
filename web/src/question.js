// The form on the page of a question: asks it again, for other values, in the page.

import { fragmentOf } from "./address.js";
import { element, fill } from "./elements.js";
import { Names } from "./names.js";
import { withMarks } from "./marks.js";
import { readTable } from "./read-table.js";
import { SCRIPTS } from "./scripts.js";
import { filled, literal } from "./template.js";

const form = document.getElementById("again");
const at = (id) => document.getElementById(id);

let running = null;

/** Return the terms that the fields stand for, by the names of their parameters. */
function given() {
  const terms = fields().map((field) => [field.name, term(field)]);
  return Object.fromEntries(terms.filter(([, found]) => found));
}

const fields = () => [...form.querySelectorAll("[data-parameter]")];

function term(field) {
  if (field.type === "checkbox") return field.checked ? literal("true", field.dataset.type) : "";
  const value = field.value.trim();
  if (!value) return field.dataset.default ?? "";
  return field.dataset.type ? literal(value, field.dataset.type) : value;
}

const selection = () => form.elements.selection.value;
const query = () => filled(JSON.parse(form.dataset.parts), given());

/** Show the command that asks the same, and the way to the editor with the same query. */
function tell() {
  const options = fields().map(option).filter(Boolean);
  const sources = selection() === "all" ? ["--sources all"] : [];
  at("command").textContent = ["balticvet query", form.dataset.question, ...options, ...sources].join(" ");
  const link = at("in-editor");
  if (link) link.href = link.dataset.page + fragmentOf({ query: query(), selection: selection() });
}

function option(field) {
  if (field.type === "checkbox") return field.checked ? `--${field.name}` : "";
  const typed = field.selectedOptions?.[0]?.dataset.typed ?? field.value.trim();
  return field.value ? `--${field.name} ${/^[\w:-]+$/.test(typed) ? typed : quoted(typed)}` : "";
}

const quoted = (words) => `'${words.replaceAll("'", "'\\''")}'`;

async function ask() {
  if (running) return;
  running = new AbortController();
  busy(true, "The data are loaded with the first question, about 2 MB …");
  const started = performance.now();
  try {
    const options = { signal: running.signal, money: JSON.parse(form.dataset.money) };
    const found = await window.balticvet.engine.ask(query(), selection(), options);
    show(found, await names(), performance.now() - started);
  } catch (fault) {
    const words = fault.kind === "stopped" ? "Stopped." : `${fault.message} ${fault.fix ?? ""}`;
    busy(false, words);
  }
  running = null;
}

function busy(is, words) {
  at("stop").disabled = !is;
  at("ask").disabled = is;
  at("status").textContent = words;
  if (is) fill(at("live"));
}

async function names() {
  const { prefixes, things } = await SCRIPTS.load("names.js", "names");
  const seen = ([curie, name, page, others]) => [curie, name, page && form.dataset.root + page, others];
  return new Names({ prefixes, things: things.map(seen) });
}

function show(found, known, milliseconds) {
  const seconds = `${Math.max(0.1, milliseconds / 1000).toFixed(1)} s`;
  if (found.kind === "ask") return busy(false, `${found.boolean ? "Yes" : "No"}, in ${seconds}.`);
  const count = found.rows.length;
  const rows = count === 1 ? "1 row" : `${count} rows`;
  busy(false, `${found.cut ? `The first ${rows}` : rows}, in ${seconds}.`);
  const heads = JSON.parse(form.dataset.heads);
  const nothing = element("p", {}, "No source says so of what you chose.");
  fill(at("live"), ...(count ? cited(readTable(found, known, heads)) : [nothing]));
}

/** Return a table whose rows have the numbers of the same rows above, and what that means. */
function cited(box) {
  const all = withMarks(box.querySelector("table"), tableAbove());
  const told = {
    true: "Numbers lead to what the same row of the answer above rests on. This cites all: ",
    false: "Numbers lead to what the same row above rests on; the other rows are not there. This cites all: ",
    null: "What these rows rest on is not told in the page. This tells it: ",
  };
  const command = element("code", {}, `${at("command").textContent} --cite`);
  return [box, element("p", { className: "soft" }, told[all], command)];
}

/** Return the table of the selection; where both selections answer the same, there is one. */
function tableAbove() {
  const names = [selection(), "all"];
  return names.map((id) => document.querySelector(`[aria-labelledby="${id}"] table`)).find(Boolean);
}

async function choices() {
  const found = await SCRIPTS.load("choices.js", "choices");
  for (const field of form.querySelectorAll("[data-choices]")) {
    for (const [value, label, typed] of found[field.dataset.choices]) {
      const made = element("option", { value }, label);
      made.dataset.typed = typed;
      made.selected = value === field.dataset.default;
      field.append(made);
    }
  }
}

async function begin() {
  await choices();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  form.addEventListener("input", tell);
  at("stop").onclick = () => running?.abort();
  form.hidden = false;
  tell();
}

if (form) begin();
