// A network of one unit that reads two letters, small enough to be worked by hand. Its weights are those that a reader
// sets: the engine has them as a lens, and nothing is ever trained.

import { choice, real, record } from "../lab/fields.js";
import { Trainer } from "../memoria.js";

/** Neither is called as a weight or a bias is. */
export const LETTERS = /** @type {const} */ (["a", "e"]);
/** What a weight can be set to. */
export const BOUNDS = /** @type {const} */ ([-100, 100]);

/** @typedef {import("../memoria.js").CellQuantity} CellQuantity */
/** The weights of a block of the cell: of W that of each letter, U and the bias. @typedef {{ a: number, e: number, u: number, b: number }} Block */
/** By block, in the order in which the cell has them. @typedef {Readonly<Record<string, Readonly<Block>>>} Weights */
/** What a reader sets. @typedef {{ text: string, weights: Weights }} Given */

/** Every text of so many letters. @param {number} length @returns {string[]} */
const texts = (length) => (length === 0 ? [""] : texts(length - 1).flatMap((text) => LETTERS.map((letter) => text + letter)));

/** @param {Readonly<Block>} block */
const blockField = ({ a, e, u, b }) =>
  record({ a: real(a, ...BOUNDS), e: real(e, ...BOUNDS), u: real(u, ...BOUNDS), b: real(b, ...BOUNDS) });

/** The fields of what a reader sets. @param {Given} first */
export const workedFields = ({ text, weights }) => ({
  text: choice(texts(text.length), text),
  weights: record(Object.fromEntries(Object.entries(weights).map(([key, block]) => [key, blockField(block)]))),
});

export class WorkedNetwork {
  #trainer;

  /** @param {"lstm" | "simple_rnn"} cell @param {number} steps */
  constructor(cell, steps) {
    // Of the series only the labels count.
    this.#trainer = new Trainer({ series: LETTERS.join("").repeat(steps), cell, units: 1, maxlen: steps });
  }

  /** @param {Weights} weights */
  set(weights) {
    const blocks = Object.values(weights);
    for (const [column, { a, e, u, b }] of blocks.entries()) {
      this.#trainer.change_weight(0, column, a);
      this.#trainer.change_weight(0, blocks.length + column, e);
      this.#trainer.change_weight(1, column, u);
      this.#trainer.change_weight(2, column, b);
    }
  }

  /**
   * How a value of the unit comes about.
   * @param {string} text
   * @param {CellQuantity} quantity
   * @param {number} t from 0
   */
  derive(text, quantity, t) {
    return this.#trainer.derive(text, quantity, t, 0, undefined);
  }
}
