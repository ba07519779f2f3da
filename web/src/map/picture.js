// The picture that is shown as a file of its own: what is hidden left out, with title and sources.

import { SCRIPTS } from "../scripts.js";
import { all, articles, at, isHidden, said, target } from "./page.js";

const SVG = "http://www.w3.org/2000/svg";
const FAMILY = "Balticvet Sans";
const SIZES = { title: 17, words: 11 };
const MARGIN = 14;
const LETTER = 0.5;
const FADED = { ".tie:not(.on)": "0.12", ".node:not(.on)": "0.4" };

/** Return the picture that is shown as SVG that needs nothing else, and its size. */
export async function picture() {
  const shown = all(".frame > svg").find((one) => one.getClientRects().length > 0);
  const box = shown.viewBox.baseVal;
  const above = [...worded(said(document.querySelector("h1")), SIZES.title, box.width), ...worded(choices(), SIZES.words, box.width)];
  const below = worded(credit(), SIZES.words, box.width);
  const width = box.width + 2 * MARGIN;
  const top = MARGIN + height(above) + 6;
  const whole = top + box.height + height(below) + 2 * MARGIN;
  const svg = made("svg", { xmlns: SVG, viewBox: `0 0 ${width} ${whole}`, width, height: whole });
  const style = made("style");
  style.textContent = `${await faces()} text { font-family: "${FAMILY}", sans-serif; }`;
  svg.append(titled(), style, made("rect", { width, height: whole, fill: "#ffffff" }));
  svg.append(...placed(above, MARGIN), ...placed(below, top + box.height + MARGIN));
  const drawing = made("g", { transform: `translate(${MARGIN - box.x} ${top - box.y})` });
  drawing.append(...bare(shown).childNodes);
  svg.append(drawing);
  return { text: new XMLSerializer().serializeToString(svg), width, height: whole };
}

function titled() {
  const title = made("title");
  title.textContent = said(document.querySelector("h1"));
  return title;
}

// Light colours stand in the attributes; what the style of the page adds is put there too.
function bare(shown) {
  const copy = shown.cloneNode(true);
  all("[hidden]", copy).forEach((one) => one.remove());
  all(".country:not(:has(.node)) > text", copy).forEach((one) => one.remove());
  if (shown.classList.contains("faded")) {
    for (const [which, opacity] of Object.entries(FADED)) {
      all(which, copy).forEach((one) => one.setAttribute("opacity", opacity));
    }
  }
  for (const link of all("a", copy)) {
    const iri = articles.get(target(link))?.dataset.iri;
    if (iri) link.setAttribute("href", iri);
    else link.removeAttribute("href");
    for (const name of ["id", "class", "tabindex", "data-from", "data-to"]) link.removeAttribute(name);
  }
  return copy;
}

function choices() {
  const sought = at("search").value.trim();
  const lists = all("fieldset[data-facet]").map((list) => {
    const labels = all("input:checked", list).map((box) => said(box.nextElementSibling));
    return labels.length > 0 ? `${said(list.closest("details").querySelector("summary").firstChild)}: ${labels.join(", ")}` : "";
  });
  return ["Only what has to do with:", sought && `“${sought}”`, ...lists].filter(Boolean).slice(0, 9).join(" ").replace(/^Only what has to do with:$/, "");
}

const credit = () => `${location.protocol === "file:" ? "" : `${location.href} · `}${said(at("licence"))}`;

function worded(text, size, room) {
  const most = Math.floor(room / (size * LETTER));
  const lines = [];
  for (const word of text.split(" ").filter(Boolean)) {
    const last = lines.length - 1;
    if (lines.length > 0 && `${lines[last].text} ${word}`.length <= most) lines[last].text += ` ${word}`;
    else lines.push({ text: word, size });
  }
  return lines;
}

const pitch = ({ size }) => size * 1.3;
const height = (lines) => lines.reduce((sum, line) => sum + pitch(line), 0);

function placed(lines, top) {
  let y = top;
  return lines.map((line) => {
    y += pitch(line);
    const text = made("text", { x: MARGIN, y: y - line.size * 0.3, "font-size": line.size, fill: "#1a1a1a" });
    if (line.size === SIZES.title) text.setAttribute("font-weight", "bold");
    text.textContent = line.text;
    return text;
  });
}

function made(name, attributes = {}) {
  const found = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (key !== "xmlns") found.setAttribute(key, value);
  return found;
}

// The faces of type: in a file that lies alone they stand in its style, on the site in a script.
async function faces() {
  const own = [...document.styleSheets].flatMap((sheet) => rulesOf(sheet)).filter(isFace);
  return own.length > 0 ? own.map((rule) => rule.cssText).join(" ") : SCRIPTS.load("face.js", "face");
}

const rulesOf = (holder) => {
  try {
    return [...holder.cssRules].flatMap((rule) => [rule, ...(rule.cssRules ? rulesOf(rule) : [])]);
  } catch {
    return []; // From disk the style of the site may not be read.
  }
};

const isFace = (rule) =>
  rule instanceof CSSFontFaceRule && rule.cssText.includes(FAMILY) && rule.cssText.includes("data:font");
