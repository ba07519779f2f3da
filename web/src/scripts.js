// Scripts that are loaded when they are needed: the only way to data that works from disk, too.

const OWN = document.currentScript.src;
const LOADING = new Map();

/** Loads scripts that stand beside the bundles, each once. */
export const SCRIPTS = {
  /** Return the promise of the value that a script hands to the page under a name. */
  async load(path, name) {
    if (!LOADING.has(path)) LOADING.set(path, added(path));
    await LOADING.get(path);
    return window.balticvet[name];
  },
};

function added(path) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(path, OWN).href;
    script.onload = resolve;
    script.onerror = () => {
      LOADING.delete(path);
      reject(new Error(`The file ${path} cannot be loaded.`));
    };
    document.head.append(script);
  });
}
