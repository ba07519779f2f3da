// Answers each line of standard input, a request as JSON, with a line: what jsonld.js made of it.
// "toRDF": N-Quads of a document; "compact": a document of N-Quads, with a context;
// "canonize": the canonical N-Quads of N-Quads.
const jsonld = require("jsonld");
const { createInterface } = require("node:readline");

const NOTHING = { documentLoader: (url) => Promise.reject(new Error(`asks for ${url}`)) };
const NQUADS = { format: "application/n-quads", ...NOTHING };
const DO = {
  toRDF: ({ document, safe }) => jsonld.toRDF(document, { safe: safe === true, ...NQUADS }),
  compact: async ({ nquads, context }) =>
    jsonld.compact(await jsonld.fromRDF(nquads, NQUADS), context, NOTHING),
  canonize: ({ nquads }) =>
    jsonld.canonize(nquads, { algorithm: "RDFC-1.0", inputFormat: "application/n-quads" }),
};

async function main() {
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    const answer = await DO[request.do](request).then(
      (made) => ({ made }),
      (error) => ({ error: String(error.message), details: error.details }),
    );
    process.stdout.write(JSON.stringify(answer) + "\n");
  }
}

main();
