// Numbers as a person types them: one notion for every field of the page. A comma begins the decimals and points part
// the thousands, as the page itself writes; a point that can part none begins decimals, as in code: 1.000 is a thousand,
// and 0.001 a thousandth.

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

/** With a minus sign as code has it. @param {string} text */
const signed = (text) => text.trim().replace("−", "-");

/**
 * A number as it is typed: with all its digits, and a decimal comma.
 * @param {number} value
 */
export const typed = (value) => String(value).replace(".", ",");

const FORMAT = new Intl.NumberFormat("es", { maximumFractionDigits: 6, useGrouping: "always" });

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
  value >= bounds[0] && value <= bounds[1] ? "" : mustBe(bounds, whole);
