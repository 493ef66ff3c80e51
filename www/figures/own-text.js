// The reader's own text: from a paste or a file to the symbols of a series. It never leaves the computer.

import { signs } from "../series-words.js";

/** What is tried at all: bytes of a file, characters of a paste. */
export const MAX_SIZE = 1_000_000;
/** The engine's bounds, so that a text is judged while it is being pasted. */
export const MAX_SYMBOLS = 100_000;
export const MAX_LABELS = 128;

/**
 * Why a text can't be learned, and the number that a person needs to mend it.
 * @typedef {{ code: "empty" | "binary" | "not_utf8" }
 *   | { code: "file_too_large" | "too_long" | "too_many_labels" | "too_short", n: number }
 *   | { code: "one_label", label: string }} Problem
 *
 * @typedef {{ words: boolean, lower: boolean }} Reading
 */

/**
 * @param {Blob} file
 * @returns {Promise<{ text: string } | { problem: Problem }>}
 */
export async function readFile(file) {
  if (file.size > MAX_SIZE) return { problem: { code: "file_too_large", n: file.size } };
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.includes(0)) return { problem: { code: "binary" } };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { problem: { code: "not_utf8" } };
  }
}

/**
 * The symbols of a text: letters as a reader sees them, or words, of which every punctuation mark is one.
 * @param {string} text
 * @param {Reading} reading
 */
export function symbolsOf(text, { words, lower }) {
  const plain = (lower ? text.toLocaleLowerCase("es") : text)
    .replace(/\p{Cs}/gu, "\uFFFD")
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .trim();
  if (!words) return signs(plain);
  return plain.split(/([\p{L}\p{M}\p{N}]+)| /u).flatMap((part, k) => (k % 2 === 1 ? (part ?? []) : signs(part)));
}

/**
 * What stands in the way of learning from these symbols.
 * @param {string[]} symbols
 * @param {number} maxlen
 * @returns {Problem | null}
 */
export function problemOf(symbols, maxlen) {
  const n = symbols.length;
  if (n === 0) return { code: "empty" };
  if (n > MAX_SYMBOLS) return { code: "too_long", n };
  const labels = new Set(symbols).size;
  if (labels === 1) return { code: "one_label", label: symbols[0] };
  if (labels > MAX_LABELS) return { code: "too_many_labels", n: labels };
  return n <= maxlen ? { code: "too_short", n } : null;
}
