import { createHash } from "node:crypto";

/** Return the SHA-256 of a text in hexadecimal digits. */
export const sha256 = (text) => createHash("sha256").update(text).digest("hex");
