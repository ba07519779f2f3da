// The names of things, and their pages, as `names.js` of the site has them.

import { folded } from "./fold.js";

const WEB_ADDRESS = /^https?:\/\//;

/** What is known of things by their IRIs. */
export class Names {
  #things = new Map();

  constructor({ prefixes, things }) {
    this.prefixes = prefixes;
    this.list = things.map(([curie, name, page, others]) => ({
      curie,
      name,
      page,
      written: WEB_ADDRESS.test(curie) ? `<${curie}>` : curie,
      sought: [curie, name, ...others].map(folded),
    }));
    for (const thing of this.list) this.#things.set(this.#iri(thing.curie), thing);
  }

  /** Return name and page of an IRI, and how it is written for short. */
  of(iri) {
    return this.#things.get(iri) ?? { curie: this.#short(iri), name: "", page: "" };
  }

  #iri(curie) {
    const at = curie.indexOf(":");
    const namespace = this.prefixes[curie.slice(0, at)];
    return namespace ? namespace + curie.slice(at + 1) : curie;
  }

  #short(iri) {
    for (const [prefix, namespace] of Object.entries(this.prefixes)) {
      const local = iri.startsWith(namespace) ? iri.slice(namespace.length) : "";
      if (/^[\w-]+$/.test(local)) return `${prefix}:${local}`;
    }
    return iri;
  }
}
