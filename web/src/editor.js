// The page on which one asks an own query.

import { fragmentOf, said } from "./address.js";
import { answerTable } from "./answer-table.js";
import { CodeView } from "./code-view.js";
import { completions } from "./completion.js";
import { spreadsheetCsv } from "./csv.js";
import { element, fill } from "./elements.js";
import { Names } from "./names.js";

const { engine, questions } = window.balticvet;
const names = new Names(window.balticvet.names);
const SAVED = new Map(questions.map((question) => [question.name, question]));
const at = (id) => document.getElementById(id);
const form = at("editor");

const NOTHING =
  "Nothing here fits the whole query. A name that is misspelt fits nothing, and no fault tells of it: begin to type it, and it is offered as it is written here.";

let answer = null;
let running = null;

const code = new CodeView(at("query"), {
  label: "Query in SPARQL",
  run: () => run(),
  complete: completions(names),
});

const selection = () => form.elements.selection.value;
const savedNow = () => questions.find((question) => question.text === code.text);

async function run() {
  if (running) return;
  running = new AbortController();
  busy(true);
  say("Running …");
  const started = performance.now();
  try {
    const options = { signal: running.signal, money: savedNow()?.money };
    show(await engine.ask(code.text, selection(), options), performance.now() - started);
  } catch (fault) {
    complain(fault);
  }
  running = null;
  busy(false);
}

function busy(is) {
  at("stop").disabled = !is;
  at("run").disabled = is;
  if (is) forget();
}

function forget() {
  answer = null;
  at("csv").disabled = true;
  fill(at("fault"));
  fill(at("answer"));
  code.mark();
}

function show(found, milliseconds) {
  answer = found;
  const seconds = milliseconds < 100 ? "less than 0.1 s" : `${(milliseconds / 1000).toFixed(1)} s`;
  if (found.kind === "ask") {
    fill(at("answer"), element("p", { className: "lede" }, found.boolean ? "Yes." : "No."));
    say(`Answered in ${seconds}.`);
    return;
  }
  at("csv").disabled = false;
  fill(at("answer"), found.rows.length ? answerTable(found, names) : element("p", {}, NOTHING));
  say(`${counted(found)}, in ${seconds}.`);
}

function counted({ kind, rows, cut }) {
  const noun = kind === "construct" ? "triple" : "row";
  if (cut) return `The answer is cut: it has more than ${rows.length} ${noun}s, and these are the first`;
  return rows.length === 1 ? `1 ${noun}` : `${rows.length} ${noun}s`;
}

function complain(fault) {
  if (fault.kind === "stopped") return say("Stopped.");
  say("");
  fill(at("fault"), element("p", {}, fault.message, " ", fault.fix ?? ""));
  if (fault.line) code.mark(fault);
}

function say(words) {
  at("status").textContent = words;
}

function share() {
  const question = savedNow()?.name;
  const fragment = fragmentOf({ query: code.text, question, selection: selection() });
  history.replaceState(null, "", fragment);
  const link = at("link");
  link.value = location.href;
  link.closest(".field").hidden = false;
  link.select();
  navigator.clipboard?.writeText(link.value).then(
    () => say("The link is copied."),
    () => say("Copy the link from the field."),
  );
}

function download() {
  const file = URL.createObjectURL(new Blob([spreadsheetCsv(answer)], { type: "text/csv" }));
  element("a", { href: file, download: `${savedNow()?.name ?? "answer"}.csv` }).click();
  URL.revokeObjectURL(file);
}

function load() {
  const wanted = said(location.hash);
  const question = SAVED.get(wanted.question);
  const radio = form.querySelector(`[name=selection][value="${CSS.escape(wanted.selection)}"]`);
  if (radio) radio.checked = true;
  if (wanted.question && !question) say(`There is no saved question ${wanted.question}.`);
  put(question ?? (wanted.query ? { text: wanted.query } : SAVED.get(form.dataset.first)));
}

function put({ text, name = "" }) {
  form.elements.saved.value = name;
  code.text = text;
  forget();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
at("stop").onclick = () => running?.abort();
at("share").onclick = share;
at("csv").onclick = download;
form.elements.saved.onchange = () => {
  const question = SAVED.get(form.elements.saved.value);
  if (question) put(question);
};
window.addEventListener("hashchange", load);
load();
