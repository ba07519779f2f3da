// Makes the bundles that the site comes with: node build.js [FOLDER]

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import { gzipSync } from "fflate";

import { notices, versions } from "./licences.js";
import { MOST_MEGABYTES, MOST_ROWS } from "./src/limits.js";
import { sha256 } from "./digest.js";
import { withMemoryLimit } from "./wasm-memory.js";

const HERE = dirname(fileURLToPath(import.meta.url));
const PLACE = process.argv[2] ?? join(HERE, "../src/balticvet/portal/assets");
const WORKER = "worker";
const PAGES = ["engine", "search", "editor", "question", "question-list", "cite", "map"];

async function bundled(name) {
  const made = await build({
    absWorkingDir: HERE,
    entryPoints: [`src/${name}.js`],
    bundle: true,
    format: "iife",
    minify: true,
    target: ["es2022"],
    charset: "ascii",
    legalComments: "none",
    define: { "import.meta.url": '""' },
    logLevel: "warning",
    metafile: true,
    write: false,
  });
  return { text: made.outputFiles[0].text, inputs: Object.keys(made.metafile.inputs) };
}

/** Return a script that hands a value to the page under `balticvet`. */
const handing = (name, value) =>
  `window.balticvet = Object.assign(window.balticvet ?? {}, { ${name}: ${JSON.stringify(value)} });\n`;

function engineWasm() {
  const whole = readFileSync(join(HERE, "node_modules/oxigraph/web_bg.wasm"));
  const packed = gzipSync(withMemoryLimit(whole), { level: 9, mtime: 0 });
  return handing("engineWasm", Buffer.from(packed).toString("base64"));
}

const worker = await bundled(WORKER);
const pages = await Promise.all(PAGES.map(bundled));
const inputs = [worker, ...pages].flatMap((made) => made.inputs);
const files = {
  "engine-wasm.js": engineWasm(),
  "engine-worker.js": handing("engineWorker", worker.text),
  ...Object.fromEntries(PAGES.map((name, at) => [`${name}.js`, pages[at].text])),
  "bundles-licences.txt": notices(HERE, inputs),
};
const record = {
  made_by: versions(HERE, ["esbuild", "fflate"]),
  holds: versions(HERE, inputs),
  limits: { rows: MOST_ROWS, megabytes: MOST_MEGABYTES },
  files: Object.fromEntries(Object.keys(files).sort().map((name) => [name, sha256(files[name])])),
};
files["bundles.json"] = `${JSON.stringify(record, null, 2)}\n`;
mkdirSync(PLACE, { recursive: true });
for (const [name, text] of Object.entries(files)) writeFileSync(join(PLACE, name), text);
