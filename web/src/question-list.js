// Narrows the list of questions while one types; without this script the whole list stands there.

import { folded } from "./fold.js";

const form = document.getElementById("narrow");
const field = document.getElementById("words");
const left = document.getElementById("left");
const sections = [...document.querySelectorAll("#questions > section")];
const entries = [...document.querySelectorAll("#questions li")].map((item) => ({
  item,
  words: folded(`${item.firstElementChild.textContent} ${item.dataset.words}`),
}));

/** Show the questions that have every word, and the subjects that have such questions. */
function narrow() {
  const wanted = folded(field.value).split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { item, words } of entries) {
    item.hidden = !wanted.every((word) => words.includes(word));
    count += item.hidden ? 0 : 1;
  }
  for (const section of sections) {
    section.hidden = !section.querySelector("li:not([hidden])");
  }
  left.value = wanted.length ? `${count} of ${entries.length} questions` : `${entries.length} questions`;
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
field.addEventListener("input", narrow);
narrow();
