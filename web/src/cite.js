// Copies how a sentence, or a page, is cited: the words that stand beside the button.

import { element } from "./elements.js";

const WHILE = 2500;

const plain = (node) => node.textContent.replace(/\s+/g, " ").replace(/ ([,.;:])/g, "$1").trim();

/** Return a copy of an element without what some selectors find in it. */
function without(node, ...selectors) {
  const copy = node.cloneNode(true);
  for (const found of copy.querySelectorAll(selectors.join(", "))) found.remove();
  return copy;
}

/** Return how a sentence is cited: its words, where they stand, whose they are, in which data. */
function citation(source) {
  const quote = source.previousElementSibling;
  const where = quote.querySelector(".where");
  const said = plain(without(quote, ".where"));
  const words = quote.classList.contains("restated") || said.startsWith("“") ? said : `“${said}”`;
  const address = source.querySelector("br ~ a");
  const parts = [
    where ? `${words} (${plain(where)})` : words,
    plain(without(source, "button", "br ~ a")).replace(/[,.]$/, ""),
    address?.href ?? "",
    `${document.body.dataset.credit} ${quote.cite}`,
  ];
  return parts.filter(Boolean).join(". ");
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without leave for the clipboard, as from disk in some browsers, what is selected is copied.
    const field = element("textarea", { value: text });
    document.body.append(field);
    field.select();
    const is = document.execCommand("copy");
    field.remove();
    return is;
  }
  return true;
}

document.addEventListener("click", async ({ target }) => {
  const button = target.closest?.("button.copy");
  if (!button) return;
  const words = button.textContent;
  const source = button.closest(".source");
  const text = source ? citation(source) : plain(without(button.parentElement, "button"));
  button.setAttribute("aria-live", "polite");
  button.textContent = (await copied(text)) ? "Copied" : "Select the words and copy them";
  button.focus();
  setTimeout(() => { button.textContent = words; }, WHILE);
});
