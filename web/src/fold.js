// Letters as one types them: without case, accents, or signs that one cannot see.

const PLAIN = {
  ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i", ħ: "h", ß: "ss",
};

/** Return a text in small letters without accents, as Python's `letters.unaccented` does. */
export function folded(text) {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .replace(/[øłđðþæœıħß]/g, (letter) => PLAIN[letter]);
}
