// The engine in its worker: loads a selection once, then answers queries one after the other.

import { Store, initSync } from "oxigraph";

import { answer } from "./answer.js";

let store;

const TASKS = {
  start({ wasm, data }) {
    initSync({ module: wasm });
    store = new Store();
    store.load(data, { format: "application/trig", no_transaction: true, lenient: true });
    return { size: store.size };
  },
  ask: ({ text, most }) => answer(store, text, most),
};

self.onmessage = ({ data: { id, task, ...given } }) => {
  try {
    self.postMessage({ id, found: TASKS[task](given) });
  } catch (fault) {
    const dead = fault instanceof WebAssembly.RuntimeError || fault instanceof RangeError;
    self.postMessage({ id, fault: String(fault.message ?? fault), dead });
  }
};
