// What is wrong with an experiment, and beside which control that is to be said.

import { explain } from "../../language/es.js";
import { mustBe, outOfBounds } from "../../language/typed-number.js";
import { asSentence } from "./es.js";
import { FIELDS } from "./options.js";

/** @typedef {import("./options.js").Options} Options */
/** @typedef {{ key: keyof Options | null, text: string }} Wrong */

/** Which control an error belongs to whose option the engine does not name, or that is no option of its own. */
const CULPRITS = new Map(
  /** @type {[string | undefined, keyof Options][]} */ ([
    ["batch_too_large", "batch_size"],
    ["too_many_weights", "units"],
    ["window_too_short", "maxlen"],
    ["series_too_short", "maxlen"],
    ["series_too_long", "series"],
    ["label_count", "series"],
    ["symbol_too_long", "series"],
    ["ambiguous_symbol", "series"],
    ["text_too_large", "series"],
    ["symbols", "series"],
    ["distance", "series"],
  ]),
);

/**
 * The first number that is out of its bounds, and what to say beside it.
 * @param {import("../../memoria.js").Options} options
 * @returns {Wrong | null}
 */
export function wrongAmong(options) {
  for (const field of FIELDS.values()) {
    const value = options[field.key];
    if (!("bounds" in field) || field.type === "part" || value === undefined || value === null) continue;
    const text = outOfBounds(Number(value), field.bounds, field.type === "whole");
    if (text) return { key: field.key, text };
  }
  return null;
}

/**
 * The option that an error of the engine is about, and what to say beside it.
 * @param {unknown} error
 * @returns {Wrong}
 */
export function errorInWords(error) {
  const { code, option } = /** @type {{ code?: string, option?: string }} */ (error);
  const key = CULPRITS.get(option ?? code) ?? /** @type {keyof Options | undefined} */ (option) ?? null;
  const field = key && FIELDS.get(key);
  if ((code === "option_out_of_range" || code === "invalid_argument") && field && "bounds" in field && field.type !== "part")
    return { key, text: mustBe(field.bounds, field.type === "whole") };
  return { key, text: asSentence(explain(error)) };
}
