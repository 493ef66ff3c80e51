// Which terms a value is made of, how each is called, and from which cell it comes. The terms of a plan are, in order,
// those of `Trainer.derive`: see src/derivation/. What is backward stands in backward.js.

import { backward } from "./backward.js";
import { HARD_SIGMOID, groups } from "./es.js";
import {
  WEIGHT,
  at,
  block,
  forwardCell,
  isGru,
  letter,
  ofLabel,
  ofUnits,
  products,
  restOfUpdate,
  sum,
  summed,
  unit,
  value,
  weight,
} from "./terms.js";

/**
 * @typedef {import("./terms.js").Cell} Cell
 * @typedef {import("./terms.js").Case} Case
 * @typedef {import("./terms.js").Factor} Factor
 * @typedef {import("./terms.js").Group} Group
 * @typedef {import("./terms.js").Plan} Plan
 * @typedef {import("./terms.js").Token} Token
 */

/**
 * @param {Cell} cell
 * @param {Case} of
 * @returns {Plan}
 */
export function plan(cell, of) {
  if (cell.backward) return backward(cell, of);
  switch (cell.quantity) {
    case "c":
      return memory(cell, of);
    case "h":
      return of.kind === "lstm" ? state(cell, of) : isGru(of) ? mixture(cell, of) : activated(cell, of);
    case "logits":
      return logit(cell, of);
    case "probabilities":
      return probability(cell, of);
    default:
      return activated(cell, of);
  }
}

/**
 * For every unit, its state and the weight on the way.
 * @param {number} units
 * @param {number} t
 */
const states = (units, t) => ofUnits(units, (u) => [unit(forwardCell("h", t, u), u), WEIGHT]);

/**
 * What is an activation of a sum of weights: gates, the candidate, the state of the simple neuron.
 * @param {Cell} cell
 * @param {Case} of
 * @returns {Plan}
 */
function activated(cell, of) {
  const { quantity, t, k } = cell;
  const { hard, held } = of;
  const activation = quantity === "candidate" || quantity === "h" ? "tanh" : hard ? HARD_SIGMOID : "σ";
  const inside = isGru(of) && quantity === "candidate" ? resetSum(cell, of) : plainSum(cell, of);
  const [first, ...others] = inside.symbols;
  const last = others[others.length - 1];
  if (!held) {
    first.unshift(activation, "(");
    last.push(")");
  }
  const input = groups.input(of, t, letter(of, quantity), k);
  return {
    symbols: [[held ? sum(of, quantity, t) : at(of, quantity, t), "="], first, ...others],
    form: "sum",
    activation: held ? null : activation,
    groups: [{ ...input, rows: [[weight("W", block(of, quantity))]] }, ...inside.groups],
    instead: held ? [at(of, quantity, t), "="] : undefined,
  };
}

/** @param {Cell} cell @param {Case} of @returns {{ symbols: Token[][], groups: Group[] }} */
function plainSum({ quantity, t, k }, of) {
  const sub = block(of, quantity);
  const own = letter(of, quantity);
  // Keras' form of the GRU has a second bias, that of the recurrent part.
  const biases = of.kind === "gru" ? ["b", "b′"] : ["b"];
  return {
    symbols: [
      [
        { base: "W", sub },
        { base: "x", sub: String(t + 1) },
      ],
      ["+", { base: "U", sub }, at(of, "h", t - 1)],
      ...biases.map((base) => ["+", { base, sub }]),
    ],
    groups: [
      { ...groups.before(t, own, k), rows: states(of.units, t - 1) },
      { ...groups.biases(biases, own, k), rows: biases.map((base) => [weight(base, sub)]) },
    ],
  };
}

/**
 * The GRU's candidate: r meets what comes from the state after the product with U, or each state before it.
 * @param {Cell} cell
 * @param {Case} of
 * @returns {{ symbols: Token[][], groups: Group[] }}
 */
function resetSum({ t, k }, of) {
  const sub = "h";
  const [input, reset, h] = [
    [
      { base: "W", sub },
      { base: "x", sub: String(t + 1) },
    ],
    at(of, "r", t),
    at(of, "h", t - 1),
  ];
  const r = (/** @type {number} */ u) => value(of, "r", t, u);
  const from = (/** @type {number} */ u) => unit(forwardCell("h", t - 1, u), u);
  if (of.kind === "gru_classic")
    return {
      symbols: [input, ["+", { base: "U", sub }, "(", reset, "⊙", h, ")"], ["+", { base: "b", sub }]],
      groups: [
        { ...groups.resetBefore(t, k), rows: ofUnits(of.units, (u) => [r(u), from(u), WEIGHT]) },
        { ...groups.biases(["b"], "h̃", k), rows: [[weight("b", sub)]] },
      ],
    };
  return {
    symbols: [
      input,
      ["+", reset, "·", "(", { base: "U", sub }, h, "+", { base: "b′", sub }, ")"],
      ["+", { base: "b", sub }],
    ],
    groups: [
      { ...groups.resetBefore(t, k), rows: ofUnits(of.units, (u) => [r(k), from(u), WEIGHT]) },
      { ...groups.biases(["b"], "h̃", k), rows: [[weight("b", sub)]] },
      { ...groups.resetBias(k), rows: [[r(k), weight("b′", sub)]] },
    ],
  };
}

/** @param {Cell} cell @param {Case} of */
function memory({ t, k }, of) {
  return products(
    [at(of, "c", t)],
    [
      { ...groups.kept, factors: [value(of, "f", t, k), value(of, "c", t - 1, k)] },
      { ...groups.entered, factors: [value(of, "i", t, k), value(of, "candidate", t, k)] },
    ],
  );
}

/** Of the LSTM. @param {Cell} cell @param {Case} of */
function state({ t, k }, of) {
  const shown = { tokens: ["tanh", "(", at(of, "c", t), ")"], cell: forwardCell("c", t, k) };
  return products([at(of, "h", t)], [{ ...groups.shown, factors: [value(of, "o", t, k), shown] }]);
}

/** Of the GRU. @param {Cell} cell @param {Case} of */
function mixture({ t, k }, of) {
  return products(
    [at(of, "h", t)],
    [
      { ...groups.kept, factors: [value(of, "z", t, k), value(of, "h", t - 1, k)] },
      { ...groups.entered, factors: [restOfUpdate(of, t, k), value(of, "candidate", t, k)] },
    ],
  );
}

/** What Dense multiplies. @param {number} t @param {Case} of @param {string} label @returns {Group} */
function entered(t, of, label) {
  if (of.kind === "memoryless") return { ...groups.lastInput(of, t, label), rows: [[weight("K")]] };
  if (of.kind !== "window_dense") return { ...groups.state(of, t, label), rows: states(of.units, t) };
  return { ...groups.hidden(of, label), rows: ofUnits(of.units, (u) => [unit(null, u), WEIGHT]) };
}

/** @param {Cell} cell @param {Case} of */
function logit({ t, k }, of) {
  const label = of.labels[k];
  const [kernel, bias] = [ofLabel("K", label), ofLabel("b", label)].map((sym) => ({ ...sym, term: undefined }));
  const entering = of.kind === "memoryless" ? { base: "x", sub: String(t + 1) } : at(of, "h", t);
  return summed(
    [
      [ofLabel("logit", label), "="],
      [kernel, entering],
      ["+", bias],
    ],
    [entered(t, of, label), { ...groups.biasOf(of, label), rows: [[weight("b")]] }],
  );
}

/** @param {Cell} cell @param {Case} of @returns {Plan} */
function probability({ t, k }, of) {
  const { labels } = of;
  return {
    symbols: [[ofLabel("p", labels[k]), "="]],
    form: "share",
    activation: null,
    groups: [
      {
        ...groups.shares(of),
        rows: labels.map((label, v) => [{ label: `«${label}»`, cell: forwardCell("logits", t, v), logit: v }]),
      },
    ],
  };
}
