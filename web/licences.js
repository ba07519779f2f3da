// Which packages a bundle holds, in which version, and under which licence.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const ALLOWED = new Set(["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT OR Apache-2.0"]);

/** Return the versions of packages, by the paths of their files or by their names. */
export function versions(folder, inputs) {
  const found = packages(folder, inputs).map((each) => [each.name, each.version]);
  return Object.fromEntries(found);
}

/** Return the notices of all packages of which a file is in a bundle. */
export function notices(folder, inputs) {
  const parts = packages(folder, inputs).map((each) => `${title(each)}\n\n${text(folder, each)}`);
  return `The scripts of this folder hold the following packages.\n\n${parts.join("\n\n")}\n`;
}

const title = ({ name, version, license }) => `── ${name} ${version} (${license}) ──`;

function packages(folder, inputs) {
  const names = new Set(inputs.map(packageOf).filter(Boolean));
  return [...names].sort().map((name) => described(folder, name));
}

function packageOf(input) {
  if (!input.includes("/") || input.startsWith("@")) return input;
  return /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
}

function described(folder, name) {
  const found = JSON.parse(readFileSync(join(folder, "node_modules", name, "package.json"), "utf8"));
  if (!ALLOWED.has(found.license)) throw new Error(`${name}: the licence ${found.license} is none of ours.`);
  return found;
}

function text(folder, { name, license }) {
  const place = join(folder, "node_modules", name);
  const file = readdirSync(place).find((each) => /^licen[cs]e/i.test(each));
  if (file) return readFileSync(join(place, file), "utf8").trim();
  if (!license.includes("Apache-2.0")) throw new Error(`${name} brings no text of its licence.`);
  return "Used under the Apache License 2.0, https://www.apache.org/licenses/LICENSE-2.0";
}
