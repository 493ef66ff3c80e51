// The reader's own text: from what is pasted or read to the symbols of a series. It never leaves the computer.

import { eachGrapheme, eachWord, seen } from "../../language/graphemes.js";

/** The engine's bounds, so that a text is judged while it is being pasted. */
export const MAX_SYMBOLS = 100_000;
export const MAX_LABELS = 128;
/** Characters of one symbol. */
export const MAX_SYMBOL = 256;

/**
 * How a text is read: cut into words or letters, and in lower case or as it is.
 * @typedef {{ words: boolean, lower: boolean }} Reading
 *
 * Why a text can't be learned, and what a person needs to mend it.
 * @typedef {{ code: "empty" }
 *   | { code: "paste_too_large" | "too_long" | "too_short", n: number }
 *   | { code: "too_many_labels", n: number, reading: Reading }
 *   | { code: "one_label", label: string }
 *   | { code: "symbol_too_long", n: number, label: string }
 *   | import("./text-file.js").FileProblem } Problem
 */

/** Symbols that are read between two looks at the clock. */
const STRIDE = 1000;

/**
 * Reads the symbols of a text, a little at each turn: letters as a reader sees them, or words.
 * @param {string} text
 * @param {Reading} reading
 * @returns {Generator<number, string[]>} yields what part has been read, 0 to 1
 */
export function* symbolsOf(text, { words, lower }) {
  const plain = seen(lower ? text.toLocaleLowerCase("es") : text, words);
  const symbols = /** @type {string[]} */ ([]);
  let read = 0;
  for (const symbol of words ? eachWord(plain) : eachGrapheme(plain)) {
    symbols.push(symbol);
    read += symbol.length;
    if (symbols.length % STRIDE === 0) yield read / plain.length;
  }
  return symbols;
}

/**
 * What stands in the way of learning from these symbols.
 * @param {string[]} symbols
 * @param {number} maxlen
 * @param {Reading} reading that gave them
 * @returns {Problem | null}
 */
export function problemOf(symbols, maxlen, reading) {
  const n = symbols.length;
  if (n === 0) return { code: "empty" };
  if (n > MAX_SYMBOLS) return { code: "too_long", n };
  const labels = new Set(symbols).size;
  if (labels === 1) return { code: "one_label", label: symbols[0] };
  if (labels > MAX_LABELS) return { code: "too_many_labels", n: labels, reading };
  const long = symbols.find((symbol) => symbol.length > MAX_SYMBOL && Array.from(symbol).length > MAX_SYMBOL);
  if (long !== undefined) return { code: "symbol_too_long", n: Array.from(long).length, label: long };
  return n <= maxlen ? { code: "too_short", n } : null;
}
