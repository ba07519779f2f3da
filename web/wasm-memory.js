// A limit for the memory of a WebAssembly module, which its makers left open.

import { MOST_MEGABYTES } from "./src/limits.js";

const HEADER = 8;
const MEMORY = 5;
const PAGES_A_MEGABYTE = 16;

/** Return a module whose memory has a maximum. */
export function withMemoryLimit(module) {
  for (let at = HEADER; at < module.length; ) {
    const [size, body] = number(module, at + 1);
    if (module[at] === MEMORY) {
      return Buffer.concat([module.subarray(0, at), section(module, body), module.subarray(body + size)]);
    }
    at = body + size;
  }
  throw new Error("The module has no memory of its own.");
}

function section(module, body) {
  const [count, limits] = number(module, body);
  if (count !== 1 || module[limits] !== 0) throw new Error("The memory is not the one expected.");
  const [least] = number(module, limits + 1);
  const content = [1, 1, ...digits(least), ...digits(MOST_MEGABYTES * PAGES_A_MEGABYTE)];
  return Buffer.from([MEMORY, ...digits(content.length), ...content]);
}

/** Return an unsigned LEB128 number, and where the next thing stands. */
function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7, at += 1) {
    value += (bytes[at] & 0x7f) * 2 ** shift;
    if (bytes[at] < 0x80) return [value, at + 1];
  }
}

function digits(value) {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...digits(value >> 7)];
}
