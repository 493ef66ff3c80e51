// Numbers as a person types them: one notion for every field of the page. A comma begins the decimals and points part
// the thousands, as the page itself writes from five digits on; a point that can part none begins decimals, as in code: 1.000 is a thousand,
// and 0.001 a thousandth. Where a person may have meant the other, what can be told by the field's bounds is told by them,
// and otherwise it is asked.

import { superscript } from "./number.js";

/** The least and the most that a field takes. @typedef {readonly [min: number, max: number]} Bounds */

const WHOLE = /^[+-]?(\d+|[1-9]\d{0,2}(\.\d{3})+)$/;
const THOUSANDS = /^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d*)?$/;
const DECIMAL = /^[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i;

/**
 * @param {string} text
 * @returns {number} NaN if it is none
 */
export function parseReal(text) {
  const plain = signed(text);
  if (THOUSANDS.test(plain)) return Number(plain.replaceAll(".", "").replace(",", "."));
  return DECIMAL.test(plain) ? Number(plain.replace(",", ".")) : NaN;
}

/**
 * A whole number: digits alone, but for a sign and the points between the thousands.
 * @param {string} text
 * @returns {number} NaN if it is none
 */
export const parseWhole = (text) => (WHOLE.test(signed(text)) ? parseReal(text) : NaN);

/** One point between three digits and up to three: of thousands, or as code has its decimals. */
const TWO_WAYS = /^[+-]?[1-9]\d{0,2}\.\d{3}$/;

/**
 * A number that was typed into a field, and what there is to ask about it.
 * @param {string} text
 * @param {Bounds} bounds of the field
 * @returns {{ value: number, doubt: string }} NaN if it is none; no doubt if it can only be meant in one way
 */
export function readReal(text, bounds) {
  const value = parseReal(text);
  if (!TWO_WAYS.test(signed(text))) return { value, doubt: "" };
  const other = Number(signed(text));
  if (!fits(other, bounds)) return { value, doubt: "" };
  if (!fits(value, bounds)) return { value: other, doubt: "" };
  return { value, doubt: takenFor(value, other, text.trim().replace(".", ",")) };
}

/** @param {number} value @param {Bounds} bounds */
const fits = (value, [min, max]) => value >= min && value <= max;

/**
 * @param {number} value
 * @param {number} other what may have been meant
 * @param {string} better how that is typed
 */
const takenFor = (value, other, better) =>
  `Se ha leído ${String(value).replace("-", "−")}. Si querías decir ${typed(other).replace("-", "−")}, escribe «${better}».`;

/** With a minus sign as code has it. @param {string} text */
const signed = (text) => text.trim().replace("−", "-");

/**
 * A number as it is typed: with all its digits, and a decimal comma.
 * @param {number} value
 */
export const typed = (value) => String(value).replace(".", ",");

const FORMAT = new Intl.NumberFormat("es", { maximumFractionDigits: 6 });

/** @param {number} bound */
const written = (bound) =>
  bound > 0 && bound < 1e-6 ? `10${superscript(Math.round(Math.log10(bound)))}` : FORMAT.format(bound).replace("-", "−");

/** @param {Bounds} bounds */
export const boundsInWords = ([min, max]) => `de ${written(min)} a ${written(max)}`;

/**
 * @param {Bounds} bounds
 * @param {boolean} whole
 */
export const mustBe = (bounds, whole) => `Tiene que ser un número${whole ? " entero" : ""}, ${boundsInWords(bounds)}.`;

/**
 * What is wrong with a number; nothing if all is well.
 * @param {number} value
 * @param {Bounds} bounds
 * @param {boolean} whole
 */
export const outOfBounds = (value, bounds, whole) =>
  fits(value, bounds) ? "" : mustBe(bounds, whole);
