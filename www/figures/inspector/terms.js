// What the accounts of values are made of: their types, and the symbols, factors and groups that several have in common.

/**
 * @typedef {import("../../lab/lab.js").Cell} Cell
 * @typedef {import("../../memoria.js").Quantity} Quantity
 * @typedef {import("../../parts/mathml.js").Sym} Sym
 * @typedef {import("../../parts/mathml.js").Token} Token
 *
 * What else an account depends on. `labels` and `symbols`, those of the text, are as they are shown; `symbol` is how they
 * stand in a sentence; `last` is the last step; `held`, whether the cell is a gate that is forced, or whose unit is
 * switched off.
 * @typedef {{ kind: import("../../memoria.js").CellKind, text: string, symbols: string[], labels: string[],
 *   symbol: import("../../language/symbols.js").SymbolWords, units: number, last: number, target: number, hard: boolean,
 *   held: boolean, off: boolean }} Case
 *
 * @typedef {object} Factor
 * @property {Token[]} [tokens] how it is called, in symbols
 * @property {string} [label] or by a label
 * @property {boolean} [unit] which is the number of a unit
 * @property {Cell | null} cell that it comes from; none for a weight
 * @property {boolean} [minus] it is taken away: the term is its negative
 * @property {number} [logit] whose it is, if the logit shows in place of the factor
 *
 * @typedef {object} Group terms that belong together
 * @property {string} name
 * @property {string} [place] where its weights are
 * @property {Factor[][]} rows the factors of each term
 *
 * @typedef {object} Plan
 * @property {Token[][]} symbols the equation, in pieces between which a line may break
 * @property {"sum" | "products" | "share"} form how its numbers are written
 * @property {string | null} activation of the sum, as it is written
 * @property {Group[]} groups
 * @property {Token[]} [instead] what has another value than the sum's activation
 */

/** @param {Case} of */
export const isGru = ({ kind }) => kind === "gru" || kind === "gru_classic";

/** The letter of a quantity. @param {Case} of @param {string} quantity */
export const letter = (of, quantity) => (quantity !== "candidate" ? quantity : isGru(of) ? "h̃" : "c̃");

/** The letter that tells a block's weights apart; none where there is one block. @param {Case} of @param {string} quantity */
export function block(of, quantity) {
  if (of.kind === "simple_rnn") return undefined;
  return quantity === "candidate" ? (isGru(of) ? "h" : "c") : quantity;
}

/**
 * @param {Case} of
 * @param {string} quantity
 * @param {number} t from 0
 * @returns {Sym}
 */
export const at = (of, quantity, t) => ({ base: letter(of, quantity), sub: String(t + 1), term: quantity });

/** What the sum that enters an activation is called. @param {Case} of */
export const sumLetter = (of) => (isGru(of) ? "s" : "z");

/**
 * The sum that enters a block's activation.
 * @param {Case} of
 * @param {string} quantity
 * @param {number} t
 * @returns {Sym}
 */
export const sum = (of, quantity, t) => ({
  ...{ base: sumLetter(of), sub: String(t + 1), term: quantity },
  sup: of.kind === "simple_rnn" ? undefined : letter(of, quantity),
});

/** @param {Sym} sym @returns {Sym} */
export const d = (sym) => ({ ...sym, d: true });

/** @param {string} base @param {string} label @returns {Sym} */
export const ofLabel = (base, label) => ({ base, sub: `«${label}»`, term: "logits" });

/** The cell of a quantity; none before the first step. @param {Quantity} quantity @param {number} t @param {number} k */
export const forwardCell = (quantity, t, k) => (t < 0 ? null : { quantity, t, k, backward: false });
/** @param {Quantity} quantity @param {number} t @param {number} k */
export const backwardCell = (quantity, t, k) => ({ quantity, t, k, backward: true });

/**
 * A factor that is another cell, by its symbol.
 * @param {Case} of
 * @param {Quantity} quantity
 * @param {number} t
 * @param {number} k
 * @returns {Factor}
 */
export const value = (of, quantity, t, k) => ({ tokens: [at(of, quantity, t)], cell: forwardCell(quantity, t, k) });

/** @param {Case} of @param {Quantity} quantity @param {number} t @param {number} k @returns {Factor} */
export const derivative = (of, quantity, t, k) => ({
  tokens: [d(at(of, quantity, t))],
  cell: backwardCell(quantity, t, k),
});

/** What is left of 1. @param {Case} of @param {number} t @param {number} k @returns {Factor} */
export const restOfUpdate = (of, t, k) => ({
  tokens: ["(", { base: "1" }, "−", at(of, "z", t), ")"],
  cell: forwardCell("z", t, k),
});

/** The slope of an activation. @param {string} activation @param {Cell | null} cell @returns {Factor} */
export const slope = (activation, cell) => ({ tokens: [{ base: `${activation}′` }], cell });

/** @param {string} base @param {string} [sub] @returns {Factor} */
export const weight = (base, sub) => ({ tokens: [{ base, sub }], cell: null });

/** A weight that the group names already. @type {Factor} */
export const WEIGHT = { cell: null };

/** A unit's cell, by its number. @param {Cell | null} cell @param {number} u @returns {Factor} */
export const unit = (cell, u) => ({ unit: true, label: String(u + 1), cell });

/** @param {number} units @param {(u: number) => Factor[]} factors */
export const ofUnits = (units, factors) => Array.from({ length: units }, (_, u) => factors(u));

/**
 * @param {Token[]} result
 * @param {{ name: string, factors: Factor[] }[]} products
 * @returns {Plan}
 */
export const products = (result, products) => ({
  symbols: [
    [...result, "="],
    ...products.map(({ factors }, n) => [
      ...(n > 0 ? ["+"] : []),
      ...factors.flatMap(({ tokens = [] }, k) => (k > 0 ? ["·", ...tokens] : tokens)),
    ]),
  ],
  form: "products",
  activation: null,
  groups: products.map(({ name, factors }) => ({ name, rows: [factors] })),
});

/**
 * @param {Token[][]} symbols
 * @param {Group[]} groups
 * @returns {Plan}
 */
export const summed = (symbols, groups) => ({ symbols, form: "sum", activation: null, groups });
