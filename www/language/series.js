// How the page speaks of a series: what its symbols are called, and what a window of it asks for.

import { graphemes } from "./graphemes.js";
import { clipped, shown } from "./labels.js";
import { number } from "./number.js";

/**
 * @typedef {import("../memoria.js").Description} Description
 * @typedef {Pick<Description, "labels" | "words" | "options">} Told what has to be known of a series to speak of it
 */

const LETTERS = { one: "letra", many: "letras", feminine: true };
const NOUNS = {
  letter: LETTERS,
  word: { one: "palabra", many: "palabras", feminine: true },
  bracket: { one: "signo", many: "signos", feminine: false },
  symbol: { one: "símbolo", many: "símbolos", feminine: false },
};

/** What the symbols are called. @param {Told} [description] missing, letters */
export function noun(description) {
  if (!description) return NOUNS.letter;
  if (description.words) return NOUNS.word;
  const { kind } = description.options.series;
  if (kind === "brackets") return NOUNS.bracket;
  if (kind === "mark") return NOUNS.symbol;
  // Among those of a text there are spaces, commas and whatever else was pasted.
  return kind === "story" || kind === "text" ? NOUNS.symbol : NOUNS.letter;
}

/**
 * So many of them.
 * @param {number} n
 * @param {Told} [description]
 */
export function symbols(n, description) {
  const { one, many } = noun(description);
  return `${number(n)} ${n === 1 ? one : many}`;
}

/**
 * So many of them, small numbers in words: una letra, cinco letras.
 * @param {number} n
 * @param {Told} [description]
 */
export function symbolsInWords(n, description) {
  const { one, many, feminine } = noun(description);
  if (n === 1) return feminine ? `una ${one}` : `un ${one}`;
  return `${inWords(n)} ${many}`;
}

const SMALL = ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"];

/** A number as it stands in a sentence: small ones in words. @param {number} n */
export const inWords = (n) => SMALL[n] ?? number(n);

/** What a window asks for. @param {Description} description */
export function asked(description) {
  const { series } = description.options;
  if (series.kind === "echo")
    return series.distance === 1
      ? "la penúltima letra"
      : `la letra de hace ${number(series.distance)} pasos, contados desde la última`;
  if (series.kind === "mark") return "la letra que sigue al asterisco";
  if (series.kind === "brackets") return "el signo de cierre que toca";
  if (series.kind === "sentences") return "la lengua del lugar de nacimiento";
  const { one, feminine } = noun(description);
  return `${feminine ? "la" : "el"} ${one} siguiente`;
}

/** How the right answer is brought in: «seguía la f». @param {Description} description */
export function was({ answer_is_next, options: { series } }) {
  if (answer_is_next) return "seguía";
  return series.kind === "brackets" ? "tocaba" : "era";
}

const BLANKS = new Map([
  [" ", "el espacio"],
  ["\n", "el salto de línea"],
  ["\t", "el tabulador"],
]);

/**
 * A label within a sentence: la f, el espacio, «hablo».
 * @param {string} label
 * @param {boolean} [word] whether it is a word, however short
 */
export function named(label, word = false) {
  if (word) return `«${clipped(label)}»`;
  const blank = BLANKS.get(label);
  if (blank) return blank;
  return /^\p{L}\p{M}*$/u.test(label) ? `la ${label}` : `el «${clipped(label)}»`;
}

/**
 * Several of them, of which one is meant.
 * @param {string[]} labels
 * @param {boolean} [words]
 */
export const oneOf = (labels, words) => labels.map((label) => named(label, words)).join(" o ");

/**
 * The same after «a»: a la f, al espacio, a «hablo».
 * @param {string} label
 * @param {boolean} [word]
 */
export const toNamed = (label, word) => `a ${named(label, word)}`.replace(/^a el /, "al ");

/** Blanks that nobody would see are drawn, and long words have ends alone. @param {string} text @param {boolean} words */
export const visible = (text, words) =>
  words ? text.split(" ").map((word) => clipped(word)).join(" ") : graphemes(text).map(shown).join("");

/**
 * A window in little room: its end, which mostly decides; and what does elsewhere, that too.
 * @param {string} text
 * @param {Description} description
 * @param {number} [most] signs
 */
export function shortened(text, { words, answer_is_next, options: { series } }, most = 24) {
  const whole = visible(text, words);
  const all = graphemes(whole);
  if (all.length <= most) return whole;
  if (series.kind === "sentences") return bornAndSpeaks(text.split(" "), series.distance ?? 0);
  const end = words ? lastWords(whole, most) : all.slice(-most + 1).join("");
  if (answer_is_next || series.kind === "brackets") return `…${end}`;
  const half = Math.floor((most - 1) / 2);
  if (series.kind === "mark") {
    const from = Math.max(0, Math.min(all.indexOf("*") - half, all.length - most + 1));
    const part = all.slice(from, from + most - 2).join("");
    return `${from > 0 ? "…" : ""}${part}${from + most - 2 < all.length ? "…" : ""}`;
  }
  return `${all.slice(0, half).join("")}…${all.slice(-half).join("")}`;
}

/**
 * Of a sentence where somebody was born, which decides, and how it ends.
 * @param {string[]} words
 * @param {number} distance between that and the end
 */
function bornAndSpeaks(words, distance) {
  const end = ["y", "hablo"];
  const place = words.length - end.length - distance - 1;
  const before = place > 1 ? "… " : "";
  return `${before}${words.slice(Math.max(place - 1, 0), place + 1).join(" ")} … ${end.join(" ")}`;
}

/** Signs of a reader's own text that a sentence has room for. */
const IN_SENTENCE = 60;

/** A window within a sentence. @param {string} text @param {Description} description */
export const inSentence = (text, description) =>
  description.options.series.kind === "text" && text.length > IN_SENTENCE
    ? shortened(text, description, IN_SENTENCE)
    : text;

/**
 * As many whole words from the end as there is room for, at the least a part of one.
 * @param {string} text
 * @param {number} most
 */
function lastWords(text, most) {
  const words = text.split(" ");
  let end = clipped(words.pop() ?? "", most - 2);
  while (words.length > 0 && end.length + words[words.length - 1].length + 2 < most) end = `${words.pop()} ${end}`;
  return ` ${end}`;
}
