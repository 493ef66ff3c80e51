// A comparison of one's own: up to four runs, each the laboratory's experiment with one option changed.

import { html } from "../../parts/template.js";
import * as es from "./es.js";

/**
 * @typedef {import("../../memoria.js").Options} Options
 * @typedef {import("../../lab/race.js").Entry} Entry
 *
 * What a run changes, and which of its values it takes.
 * @typedef {{ change: string, value: number }} Row
 */

/** As many as have a colour. */
const MOST = 4;

/** What can be changed, and its values. @type {Record<"none" | es.Changeable, readonly (string | number)[]>} */
const CHANGES = {
  none: [""],
  cell: ["lstm", "gru", "gru_classic", "simple_rnn", "memoryless", "window_dense"],
  units: [2, 4, 8, 16, 32, 64],
  learning_rate: [0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 1, 10],
  optimizer: ["rmsprop", "adam", "sgd"],
  forget_bias: [0, 1, 2, 5],
};
const KEYS = /** @type {(keyof CHANGES)[]} */ (Object.keys(CHANGES));

/** The runs with which it begins, and the one that is added. */
const FIRST = Object.freeze([row("none", 0), row("cell", 1)]);
const NEXT = row("learning_rate", 4);

/** @param {string} change @param {number} value @returns {Row} */
function row(change, value) {
  return Object.freeze({ change, value });
}

/** The runs, as what a person can set. @type {import("../../lab/fields.js").Field<readonly Row[]>} */
export const ownRows = {
  initial: FIRST,
  fits: (rows) => Array.isArray(rows) && rows.length >= 1 && rows.length <= MOST && rows.every(isRow),
};

/** @param {any} given */
function isRow(given) {
  if (typeof given !== "object" || given === null || Object.keys(given).length !== 2) return false;
  return Object.hasOwn(CHANGES, given.change) && given.value in CHANGES[/** @type {keyof CHANGES} */ (given.change)];
}

/**
 * The runs, from an experiment.
 * @param {readonly Row[]} rows
 * @param {Options} base
 * @returns {Entry[]}
 */
export function ownEntries(rows, base) {
  return rows.map(({ change, value }) => {
    const key = /** @type {keyof CHANGES} */ (change);
    if (key === "none") return { name: es.changes.none, options: base };
    const chosen = CHANGES[key][value];
    return { name: es.changedTo(key, chosen), options: { ...base, [key]: chosen } };
  });
}

/**
 * The choices of all runs.
 * @param {readonly Row[]} rows
 * @param {(rows: readonly Row[]) => void} onChange
 */
export function ownChoices(rows, onChange) {
  const change = (/** @type {number} */ k, /** @type {Row} */ changed) =>
    onChange(rows.map((row, at) => (at === k ? changed : row)));
  // Not `disabled`: a button that loses the focus while it is pressed leaves the keyboard nowhere.
  return html`<legend class="visually-hidden">${es.OWN_RUNS}</legend>
    <ol>
      ${rows.map(({ change: key, value }, k) => {
        const values = CHANGES[/** @type {keyof CHANGES} */ (key)];
        return html`<li>
          <select
            aria-label=${es.whatChanges(k + 1)}
            @change=${(/** @type {Event} */ event) => change(k, row(chosen(event), 0))}
          >
            ${KEYS.map((one) => html`<option value=${one} .selected=${one === key}>${es.changes[one]}</option>`)}
          </select>
          <select
            aria-label=${es.toWhat(k + 1)}
            ?hidden=${key === "none"}
            @change=${(/** @type {Event} */ event) => change(k, row(key, Number(chosen(event))))}
          >
            ${values.map(
              (one, at) =>
                html`<option value=${at} .selected=${at === value}>
                  ${key === "none" ? "" : es.changedTo(/** @type {es.Changeable} */ (key), one)}
                </option>`,
            )}
          </select>
          <button
            type="button"
            aria-label=${es.removeRun(k + 1)}
            aria-disabled=${rows.length === 1}
            @click=${() => rows.length > 1 && onChange(rows.filter((_, at) => at !== k))}
          >
            ${es.REMOVE}
          </button>
        </li>`;
      })}
    </ol>
    <button
      type="button"
      class="more"
      aria-disabled=${rows.length === MOST}
      @click=${() => rows.length < MOST && onChange([...rows, NEXT])}
    >
      ${es.ADD}
    </button>`;
}

/** @param {Event} event */
const chosen = ({ currentTarget }) => /** @type {HTMLSelectElement} */ (currentTarget).value;
