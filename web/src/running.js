// One engine with one selection loaded: a worker made of a Blob, which works from disk, too.

import { SCRIPTS } from "./scripts.js";

/** A worker that holds the data of a selection. */
export class Running {
  #waiting = new Map();
  #count = 0;
  #ended = null;

  constructor(selection) {
    this.worker = this.#started(selection);
    this.worker.catch(() => {});
  }

  /** Return the promise of an answer, of at most so many rows. */
  async ask(text, most) {
    return this.#send(await this.worker, { task: "ask", text, most });
  }

  /** End the worker; what waits for it is rejected with this fault. */
  end(fault) {
    this.#ended = fault;
    for (const { reject } of this.#waiting.values()) reject(fault);
    this.#waiting.clear();
    this.worker.then((worker) => worker.terminate(), () => {});
  }

  async #started(selection) {
    const code = await SCRIPTS.load("engine-worker.js", "engineWorker");
    const wasm = await inflated(await SCRIPTS.load("engine-wasm.js", "engineWasm"));
    const data = await SCRIPTS.load(`data/${selection}.js`, `data_${selection}`);
    if (this.#ended) throw this.#ended;
    const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    const worker = new Worker(address);
    worker.onmessage = ({ data: told }) => this.#hear(told);
    worker.onerror = (event) => this.end(new Error(event.message || "The worker did not start."));
    await this.#send(worker, { task: "start", wasm, data });
    URL.revokeObjectURL(address);
    return worker;
  }

  #send(worker, message) {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = (this.#count += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ...message });
    });
  }

  #hear({ id, found, fault, dead }) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (fault === undefined) waiting?.resolve(found);
    else waiting?.reject(Object.assign(new Error(fault), { dead }));
  }
}

async function inflated(base64) {
  const packed = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}
