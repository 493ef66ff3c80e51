// What is said of a network that is worked by hand.

import { number } from "../language/number.js";
import { subscript } from "./svg.js";

/** @typedef {keyof import("./worked-network.js").Block} Column */

/** The weights, for a screen reader. @type {Record<Column, string>} */
const WEIGHTS = { a: "peso W de la letra a", e: "peso W de la letra e", u: "peso U", b: "sesgo b" };

/** @param {string} owner none where there is one block @param {Column} column */
export const weightName = (owner, column) => (owner ? `${owner}: ${WEIGHTS[column]}` : WEIGHTS[column]);

export const weightsOf = "Pesos (↑ suma 0,1; ↓ lo resta)";
export const asAtFirst = "Como al principio";

/** @param {number} t from 0 */
export const letter = (t) => `x${subscript(t + 1)}`;

/** A step, and the vector of what it reads. @param {number} t from 0 @param {string} read @param {readonly number[]} vector */
export const step = (t, read, vector) => `Paso ${t + 1}, «${read}»: ${letter(t)} = (${vector.join(", ")})`;

/** What is below: why W has so short a product, that numbers are rounded, and whose they are. */
export const note =
  "x vale 1 en la letra que entra y 0 en la otra: de W queda un solo peso. Se calcula sin redondear y se escribe con " +
  "tres decimales: a mano, la última cifra puede variar. Es una red aparte, de una unidad, que no se entrena; el laboratorio no la cambia.";

/** A number, in parentheses where a minus would follow another sign. @param {string} written */
const apart = (written) => (written.startsWith("−") ? `(${written})` : written);

/** As it is set: with no more decimals than it has. @param {number} value */
const short = (value) => number(value, 3).replace(/,?0+$/, "");

/** @param {number} one @param {number} other @param {boolean} weight whether the first is one, which has few decimals */
export const product = (one, other, weight) => `${weight ? short(one) : result(one)} · ${apart(result(other))}`;

/** The row of W that a letter picks: all its products. @param {readonly number[]} vector @param {readonly number[]} weights */
export const picked = (vector, weights) => vector.map((one, k) => `${one} · ${apart(short(weights[k]))}`).join(" + ");

/** @param {string} activation @param {number} sum */
export const applied = (activation, sum) => `${activation}(${result(sum)})`;

/** An equation in a sentence, in one piece. @param {string} symbol @param {number} value */
export const equals = (symbol, value) => `${symbol}\u00a0=\u00a0${result(value)}`;

/** @param {number} value */
export const result = (value) => number(value, 3);
