// Files of what is shown: the picture as SVG and PNG, the ties as CSV, the network as GEXF, the link.

import { spreadsheetCsv } from "../csv.js";
import { element } from "../elements.js";
import { gexf } from "./gexf.js";
import { all, at, proofs, said } from "./page.js";
import { shownRows } from "./choosing.js";
import { picture } from "./picture.js";

const NAME = "balticvet-map";
const SHARPNESS = 2;

const KINDS = {
  svg: async () => keepFile("svg", "image/svg+xml", (await picture()).text),
  png: async () => keepFile("png", "image/png", await painted(await picture())),
  csv: async () => keepFile("csv", "text/csv", spreadsheetCsv(ties())),
  gexf: async () => keepFile("gexf", "application/xml", gexf()),
  link: async () => copyLink(),
};

/** Save what a button says, and tell how that went. */
export async function save(button) {
  try {
    at("shown").textContent = await KINDS[button.dataset.save]();
    button.closest(".menu").open = false;
  } catch (fault) {
    at("shown").textContent = `This cannot be saved: ${fault.message}`;
  }
}

function keepFile(ending, type, content) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const link = element("a", { href: URL.createObjectURL(blob), download: `${NAME}.${ending}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return `Saved as ${link.download}.`;
}

async function painted({ text, width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = element("canvas", { width: width * SHARPNESS, height: height * SHARPNESS });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("the picture is too large."))), "image/png");
  });
}

async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href);
    return "The link is copied.";
  } catch {
    return `Copy this link: ${location.href}`;
  }
}

// Each tie with what stands in its row, and the words, sources, days and addresses of its sentences.
function ties() {
  const titles = all("#table th").map(said).slice(0, -1);
  const columns = [...titles, "Tie", "Sentences", "Sources", "Days", "Addresses"];
  return { columns, rows: shownRows().map((row) => [...titles.map((_, place) => said(row.cells[place])), ...proof(row)].map(literal)) };
}

function proof(row) {
  const found = proofs(row.cells[row.cells.length - 1]);
  const each = (part) => found.map((one) => all(part, one).map(said).join(" ")).join(" | ");
  const addresses = found.map((one) => one.querySelector(".source a[rel]")?.href ?? "").join(" | ");
  return [row.dataset.name, each(".quote"), each(".source bdi"), each(".day"), addresses];
}

const literal = (value) => ({ type: "literal", value });
