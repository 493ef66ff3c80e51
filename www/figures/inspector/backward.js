// The same for the loss's derivatives: which terms each is the sum of, in the order of src/derivation/.

import { groups } from "./es.js";
import {
  WEIGHT,
  at,
  backwardCell,
  block,
  d,
  derivative,
  forwardCell,
  isGru,
  ofLabel,
  ofUnits,
  products,
  restOfUpdate,
  slope,
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

/** @param {Cell} cell @param {Case} of @returns {Plan} */
export function backward(cell, of) {
  switch (cell.quantity) {
    case "c":
      return memory(cell, of);
    case "h":
      return cell.t === of.last ? lastState(cell, of) : state(cell, of);
    case "logits":
      return cell.t === of.last ? logit(cell, of) : untrained(cell, of);
    case "r":
      return reset(cell, of);
    default:
      return activated(cell, of);
  }
}

/** Of what one product leads to. @param {Cell} cell @param {Case} of @returns {Plan} */
function activated({ quantity, t, k }, of) {
  const shown = { tokens: ["tanh", "(", at(of, "c", t), ")"], cell: forwardCell("c", t, k) };
  const apart = { tokens: ["(", at(of, "h", t - 1), "−", at(of, "candidate", t), ")"], cell: null };
  const fromMemory = () => derivative(of, "c", t, k);
  const fromState = () => derivative(of, "h", t, k);
  const others = /** @type {Record<string, () => Factor[]>} */ ({
    i: () => [fromMemory(), value(of, "candidate", t, k)],
    f: () => [fromMemory(), value(of, "c", t - 1, k)],
    candidate: () => (isGru(of) ? [fromState(), restOfUpdate(of, t, k)] : [fromMemory(), value(of, "i", t, k)]),
    o: () => [fromState(), shown],
    z: () => [fromState(), apart],
  });
  const own = slope(quantity === "candidate" ? "tanh" : "σ", forwardCell(quantity, t, k));
  return products([d(sum(of, quantity, t))], [{ ...groups.back, factors: [...others[quantity](), own] }]);
}

/** The GRU's reset gate: by all that it multiplies in the candidate. @param {Cell} cell @param {Case} of */
function reset({ t, k }, of) {
  const own = slope("σ", forwardCell("r", t, k));
  const result = [d(sum(of, "r", t)), "="];
  if (of.kind === "gru_classic")
    return summed(
      [
        result,
        ["(", { base: "U", sub: "h", sup: "⊤" }, d(sum(of, "candidate", t)), ")"],
        ["·", at(of, "h", t - 1), "·", { base: "σ′" }],
      ],
      [
        {
          ...groups.backByCandidate(of, k),
          rows: ofUnits(of.units, (u) => [
            unit(backwardCell("candidate", t, u), u),
            WEIGHT,
            value(of, "h", t - 1, k),
            own,
          ]),
        },
      ],
    );
  const back = () => derivativeOfSum(of, "candidate", t, k);
  return summed(
    [
      result,
      [d(sum(of, "candidate", t)), "·"],
      ["(", { base: "U", sub: "h" }, at(of, "h", t - 1), "+", { base: "b′", sub: "h" }, ")"],
      ["·", { base: "σ′" }],
    ],
    [
      {
        ...groups.backByStates(of, k),
        rows: ofUnits(of.units, (u) => [back(), unit(forwardCell("h", t - 1, u), u), WEIGHT, own]),
      },
      { ...groups.backByBias(k), rows: [[back(), weight("b′", "h"), own]] },
    ],
  );
}

/** @param {Case} of @param {import("../../memoria.js").Quantity} quantity @param {number} t @param {number} k @returns {Factor} */
const derivativeOfSum = (of, quantity, t, k) => ({
  tokens: [d(sum(of, quantity, t))],
  cell: backwardCell(quantity, t, k),
});

/** @param {Cell} cell @param {Case} of @returns {Plan} */
function memory({ t, k }, of) {
  const own = slope("tanh", forwardCell("c", t, k));
  const here = {
    ...groups.backHere,
    factors: [derivative(of, "h", t, k), value(of, "o", t, k), own],
  };
  const later = {
    ...groups.backLater,
    factors: [derivative(of, "c", t + 1, k), value(of, "f", t + 1, k)],
  };
  return products([d(at(of, "c", t))], t < of.last ? [here, later] : [here]);
}

/** @param {Cell} cell @param {Case} of @returns {Plan} */
function lastState({ t, k }, of) {
  return summed(
    [
      [d(at(of, "h", t)), "="],
      [{ base: "K", sup: "⊤" }, d({ base: "logits", term: "logits" })],
    ],
    [
      {
        ...groups.backByLogits(of, k),
        rows: of.labels.map((label, v) => [{ label: `«${label}»`, cell: backwardCell("logits", t, v) }, WEIGHT]),
      },
    ],
  );
}

/** @param {Cell} cell @param {Case} of @returns {Plan} */
function state(cell, of) {
  const { t, k } = cell;
  const result = [d(at(of, "h", t)), "="];
  if (of.kind === "simple_rnn") return summed([result, ...simpleSymbols(t, of)], [throughSimple(cell, of)]);
  const gates = /** @type {import("../../memoria.js").Quantity[]} */ (
    isGru(of) ? ["z", "r", "candidate"] : ["i", "f", "candidate", "o"]
  );
  const straight = [d(at(of, "h", t + 1)), "·", at(of, "z", t + 1)];
  const pieces = gates.map((gate) => throughSymbols(gate, t, of));
  const all = isGru(of) ? [straight, ...pieces] : pieces;
  const group = {
    ...groups.backByUpdate,
    rows: [[derivative(of, "h", t + 1, k), value(of, "z", t + 1, k)]],
  };
  const blocks = gates.map((gate) => through(gate, cell, of));
  return summed(
    [result, ...all.map((piece, n) => (n > 0 ? ["+", ...piece] : piece))],
    isGru(of) ? [group, ...blocks] : blocks,
  );
}

/**
 * @param {string} gate
 * @param {number} t
 * @param {Case} of
 * @returns {Token[]}
 */
function throughSymbols(gate, t, of) {
  const [kernel, back] = [{ base: "U", sub: block(of, gate), sup: "⊤" }, d(sum(of, gate, t + 1))];
  if (!isGru(of) || gate !== "candidate") return [kernel, back];
  const r = at(of, "r", t + 1);
  return of.kind === "gru" ? [kernel, "(", r, "⊙", back, ")"] : [r, "⊙", "(", kernel, back, ")"];
}

/**
 * What a block of the next step gives back, unit by unit.
 * @param {import("../../memoria.js").Quantity} gate
 * @param {Cell} cell
 * @param {Case} of
 * @returns {Group}
 */
function through(gate, { t, k }, of) {
  const resets = isGru(of) && gate === "candidate";
  const r = (/** @type {number} */ u) => (resets ? [value(of, "r", t + 1, of.kind === "gru" ? u : k)] : []);
  return {
    ...groups.backThrough(of, gate, t, k, resets),
    rows: ofUnits(of.units, (u) => [unit(backwardCell(gate, t + 1, u), u), WEIGHT, ...r(u)]),
  };
}

/** @param {number} t @param {Case} of @returns {Token[][]} */
const simpleSymbols = (t, of) => [
  [{ base: "U", sup: "⊤" }, "("],
  [d(at(of, "h", t + 1)), "⊙", { base: "tanh′" }, ")"],
];

/** @param {Cell} cell @param {Case} of @returns {Group} */
const throughSimple = ({ t, k }, of) => ({
  ...groups.backBySimple(t, k),
  rows: ofUnits(of.units, (u) => [
    unit(backwardCell("h", t + 1, u), u),
    slope("tanh", forwardCell("h", t + 1, u)),
    WEIGHT,
  ]),
});

/** Of what the network would answer before the end: the loss does not ask it. @param {Cell} cell @param {Case} of @returns {Plan} */
const untrained = ({ k }, { labels }) => ({
  symbols: [[d(ofLabel("logit", labels[k]))]],
  form: "products",
  activation: null,
  groups: [],
});

/** @param {Cell} cell @param {Case} of @returns {Plan} */
function logit({ k }, { labels, last }) {
  const probability = ofLabel("p", labels[k]);
  const right = { base: "y", sub: `«${labels[k]}»` };
  return {
    symbols: [
      [d(ofLabel("logit", labels[k])), "="],
      [probability, "−", right],
    ],
    form: "products",
    activation: null,
    groups: [
      {
        ...groups.answered,
        rows: [[{ tokens: [probability], cell: forwardCell("probabilities", last, k) }]],
      },
      { ...groups.due, rows: [[{ tokens: [right], cell: null, minus: true }]] },
    ],
  };
}
