// The draft of an experiment beside the one that runs: where they differ, and an excerpt of what there is to learn.

import { write } from "../../parts/write.js";
import { recommended, windows } from "../../memoria.js";
import { shown } from "../../language/labels.js";
import { choice, flag, isObject, list, optional, record, text, whole } from "../../lab/fields.js";
import { extent } from "./es.js";
import { FARTHEST, FIELDS, KINDS } from "./options.js";

/**
 * @typedef {import("./options.js").Options} Options
 * @typedef {import("./options.js").Series} Series
 */

/** Windows in the excerpt. */
const EXCERPT = 4;

/**
 * The options that suit a series. Those of a text are the same for all, so that it need not be copied into the engine.
 * @param {Series} series
 * @returns {Options}
 */
export const recommendedFor = (series) => ({
  ...recommended(series.kind === "text" ? { ...series, symbols: [] } : series),
  series,
});

/**
 * Whether two values of an option are the same.
 * @param {unknown} one
 * @param {unknown} other
 */
export function same(one, other) {
  // An option without a value is missing, or null.
  if (typeof one !== "object" || typeof other !== "object" || !one || !other)
    return Object.is(one ?? null, other ?? null);
  const [a, b] = /** @type {[Series, Series]} */ ([one, other]);
  if (a.kind !== b.kind) return false;
  if ("distance" in a && "distance" in b) return a.distance === b.distance;
  if (!("symbols" in a && "symbols" in b)) return true;
  const { symbols } = b;
  return a.words === b.words && a.symbols.length === symbols.length && a.symbols.every((s, k) => s === symbols[k]);
}

/**
 * Whether two experiments differ in their seed at the most.
 * @param {Options} one
 * @param {Options} other
 */
export const sameBesidesSeed = (one, other) =>
  /** @type {(keyof Options)[]} */ (Object.keys(one)).every((key) => key === "seed" || same(one[key], other[key]));

/**
 * A draft as the session writes it: of which experiment, what is chosen, and the text of one's own, which is read again.
 * @typedef {{ of: string, kind: Series["kind"], distance: number, options: Partial<Options>, byHand: readonly string[],
 *   own: { text: string, words: boolean, lower: boolean } | null }} Draft
 */

const OWN = record({ text: text("", 1_000_000), words: flag(), lower: flag() });
const PARTS = record({
  of: text("", 2000),
  kind: choice(KINDS),
  distance: whole(5, 1, FARTHEST),
  options: { initial: {}, fits: isDrafted },
  byHand: list(choice([...FIELDS.keys()]), FIELDS.size),
  own: optional(OWN),
});

/** None while nothing is chosen. @type {import("../../lab/fields.js").Field<Draft | null>} */
export const DRAFT = /** @type {any} */ (optional(PARTS));

/** Options as they can be drafted: the engine judges them when they are started. @param {unknown} value */
function isDrafted(value) {
  if (!isObject(value)) return false;
  return Object.entries(value).every(([name, option]) => {
    const field = FIELDS.get(/** @type {keyof Options} */ (name));
    if (!field) return false;
    if (field.type === "choice") return typeof option === "string" && field.choices.includes(option);
    if (field.type === "check") return typeof option === "boolean";
    return typeof option === "number" || (option === null && "unset" in field);
  });
}

/** Tells an experiment from others, but for its seed. @param {Options} experiment */
export function signature({ seed: _, ...options }) {
  const series = /** @type {Series} */ (options.series);
  const ofText = (/** @type {string[]} */ symbols) => ({
    ...{ n: symbols.length, first: symbols.slice(0, 20).join("").slice(0, 200), last: symbols.slice(-20).join("").slice(-200) },
  });
  const short = series.kind === "text" ? { ...series, symbols: ofText(series.symbols) } : series;
  return JSON.stringify({ ...options, series: short }).slice(0, 2000);
}

/** What makes the notebook's experiment: with another seed, or another rate from some epoch on, it is still the same. */
const NOTEBOOK = /** @type {const} */ ([
  "series",
  "maxlen",
  "cell",
  "units",
  "batch_size",
  "optimizer",
  "recurrent_activation",
  "validation_split",
]);

/** @param {Options} options */
export function isNotebook(options) {
  const notebook = recommended({ kind: "alphabet" });
  return NOTEBOOK.every((key) => same(options[key], notebook[key]));
}

/**
 * The first windows of a series with their answers, and how many there are.
 * @param {Series} series
 * @param {number} maxlen
 * @returns {Node[]}
 * @throws if the engine can't cut it so
 */
export function excerptOf(series, maxlen) {
  const { rows, said } = series.kind === "text" ? ofText(series, maxlen) : ofTask(series, maxlen);
  const list = document.createElement("ol");
  list.translate = false;
  // Of an echo, the symbol that is the answer.
  const decides = series.kind === "echo" ? maxlen - 1 - series.distance : -1;
  for (const [window, answer] of rows) {
    const row = document.createElement("li");
    row.append(
      ...window.map((label, t) => symbol(label, t === decides ? "mark" : "span")),
      element("span", "→", "arrow"),
      symbol(answer, "b"),
    );
    list.append(row);
  }
  return [list, element("p", said, "help")];
}

/** @typedef {[window: string[], answer: string]} Row */

/**
 * Of a text only its beginning is cut: all its windows would fill the memory of a phone.
 * @param {Extract<Series, { kind: "text" }>} series
 * @param {number} maxlen
 */
function ofText({ symbols }, maxlen) {
  const rows = Array.from({ length: Math.min(EXCERPT, Math.max(symbols.length - maxlen, 0)) }, (_, n) => {
    return /** @type {Row} */ ([symbols.slice(n, n + maxlen), symbols[n + maxlen]]);
  });
  return { rows, said: "" };
}

/**
 * @param {Series} series
 * @param {number} maxlen
 */
function ofTask(series, maxlen) {
  const { labels, windows: n, x, y } = windows(series, maxlen);
  const rows = Array.from({ length: Math.min(EXCERPT, n) }, (_, k) => {
    const window = Array.from(x.slice(k * maxlen, (k + 1) * maxlen), (id) => labels[id]);
    return /** @type {Row} */ ([window, labels[y[k]]]);
  });
  return { rows, said: extent(n, labels.length) };
}

/**
 * @param {string} label
 * @param {string} tag
 */
const symbol = (label, tag) => element(tag, shown(label), "excerpt-label");

/**
 * @param {string} tag
 * @param {string} text
 * @param {string} name
 */
function element(tag, text, name) {
  const made = document.createElement(tag);
  made.className = name;
  write(made, text);
  return made;
}
