// What is kept of each task, in the session and in the file that is handed in.

import { choice, flag, list, optional, record, text, whole } from "../../lab/fields.js";
import { queryOf } from "../links/address.js";
import { differenceOf, hasText } from "../links/difference.js";
import * as es from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @template T @typedef {import("../../lab/fields.js").Field<T>} Field */

/** Characters of what a task was solved with. */
export const MOST_WITH = 700;

/** A moment as `toISOString` writes it. @type {Field<string>} */
export const moment = {
  initial: "",
  fits: (value) => typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z$/.test(value) && Number.isFinite(Date.parse(value)),
};

/** @type {Field<string | number>} */
const VALUE = { initial: "", fits: (value) => Number.isFinite(value) || (typeof value === "string" && value.length <= 40) };

const COUNT = whole(0, 0, 1_000_000);

/** How it stands with a task, as far as it can be told elsewhere. */
export const OUTCOME = {
  /** How often it was checked, how many hints were opened, and whether the solution was. */
  tries: COUNT,
  hints: COUNT,
  shown: flag(),
  /** When, and with what: the parameters of a link to it. */
  solved: optional(record({ date: moment, with: text("", MOST_WITH) })),
};

const SHAPE = record({ name: choice(Object.keys(es.missing)), values: list(VALUE, 16) });

/** What was not so when it was last checked: what there is a sentence for. */
export const VERDICT = optional({ ...SHAPE, fits: (value) => SHAPE.fits(value) && isTold(/** @type {any} */ (value)) });

/** @param {import("./conditions.js").Verdict} verdict */
function isTold({ name, values }) {
  try {
    return es.missing[name](...values) !== "";
  } catch {
    return false;
  }
}

/**
 * What the laboratory has now, as the parameters of a link. No text of one's own is in it.
 * @param {Lab} lab
 */
export async function whatWith(lab) {
  const { experiment, training: { epoch, batch } = /** @type {any} */ ({}), question, lens } = differenceOf(lab);
  const own = hasText({ experiment });
  const options = own ? { ...experiment.options, series: { kind: "text" } } : experiment?.options;
  const plain = { experiment: { options }, training: { epoch, batch }, ...(own ? {} : { question }) };
  const whole = await queryOf({ ...plain, experiment: { ...experiment, options }, lens });
  return whole.length <= MOST_WITH ? whole : (await queryOf(plain)).slice(0, MOST_WITH);
}
