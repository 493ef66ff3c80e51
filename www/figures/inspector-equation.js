// Which terms a value is made of, how each is called, and from which cell it comes. The terms of a plan are, in order,
// those of `Trainer.derive`: see src/derivation.rs.

/**
 * @typedef {import("../lab.js").Cell} Cell
 * @typedef {import("../lab.js").Lab} Lab
 * @typedef {import("../lab.js").Quantity} Quantity
 * @typedef {import("../drawing/mathml.js").Sym} Sym
 * @typedef {import("../drawing/mathml.js").Token} Token
 *
 * What else an account depends on. `last` is the last step; `held`, whether the cell is a gate that is forced, or whose
 * unit is switched off.
 * @typedef {{ text: string, labels: string[], units: number, last: number, target: number, hard: boolean,
 *   held: boolean, off: boolean }} Case
 *
 * @typedef {object} Factor
 * @property {Token[]} [tokens] how it is called, in symbols
 * @property {string} [word] or by a word, which a narrow screen leaves out, and a label
 * @property {string} [label]
 * @property {Cell | null} cell that it comes from; none for a weight
 * @property {boolean} [minus] it is taken away: the term is its negative
 * @property {number} [logit] whose it is, if the logit shows in place of the factor
 *
 * @typedef {object} Group terms that belong together
 * @property {string} name
 * @property {string} place where its weights are
 * @property {Factor[][]} rows the factors of each term
 *
 * @typedef {object} Plan
 * @property {Token[][]} symbols the equation, in pieces between which a line may break
 * @property {"sum" | "products" | "share"} form how its numbers are written
 * @property {string | null} activation of the sum
 * @property {Group[]} groups
 * @property {Token[]} [instead] what has another value than the sum's activation
 */

/** The letters of the quantities, in the order of the gates. @type {Record<string, string>} */
const LETTERS = { i: "i", f: "f", candidate: "c̃", o: "o", c: "c", h: "h" };
/** The letters that tell the weights of the gates apart, as the course has them. @type {Record<string, string>} */
const BLOCKS = { i: "i", f: "f", candidate: "c", o: "o" };
const GATES = /** @type {const} */ (["i", "f", "candidate", "o"]);

/**
 * @param {string} quantity
 * @param {number} t from 0
 * @returns {Sym}
 */
const at = (quantity, t) => ({ base: LETTERS[quantity], sub: String(t + 1), term: quantity });

/**
 * The sum that enters a gate.
 * @param {string} gate
 * @param {number} t
 * @returns {Sym}
 */
const z = (gate, t) => ({ base: "z", sub: String(t + 1), sup: LETTERS[gate], term: gate });

/** @param {Sym} sym @returns {Sym} */
const d = (sym) => ({ ...sym, d: true });

/** @param {string} base @param {string} label @returns {Sym} */
const ofLabel = (base, label) => ({ base, sub: `«${label}»`, term: "logits" });

/**
 * @param {Cell} cell
 * @param {Case} of
 * @returns {Plan}
 */
export function plan(cell, of) {
  if (cell.backward) return backward(cell, of);
  switch (cell.quantity) {
    case "c":
      return memory(cell);
    case "h":
      return state(cell);
    case "logits":
      return logit(cell, of);
    case "probabilities":
      return probability(cell, of);
    default:
      return gate(cell, of);
  }
}

/** The cell of a quantity; none before the first step. @param {Quantity} quantity @param {number} t @param {number} k */
const forwardCell = (quantity, t, k) => (t < 0 ? null : { quantity, t, k, backward: false });
/** @param {Quantity} quantity @param {number} t @param {number} k */
const backwardCell = (quantity, t, k) => ({ quantity, t, k, backward: true });

/**
 * A factor that is another cell, by its symbol.
 * @param {Quantity} quantity
 * @param {number} t
 * @param {number} k
 * @returns {Factor}
 */
const value = (quantity, t, k) => ({ tokens: [at(quantity, t)], cell: forwardCell(quantity, t, k) });

/** @param {string} base @param {string} [sub] @returns {Factor} */
const weight = (base, sub) => ({ tokens: [{ base, sub }], cell: null });

/** A weight that the group names already. @type {Factor} */
const WEIGHT = { cell: null };

/**
 * For every unit, its state and the weight on the way.
 * @param {number} units
 * @param {number} t
 */
const states = (units, t) =>
  Array.from({ length: units }, (_, u) => [
    { word: "unidad", label: String(u + 1), cell: forwardCell("h", t, u) },
    WEIGHT,
  ]);

/** @param {Cell} cell @param {Case} of @returns {Plan} */
function gate({ quantity, t, k }, { text, units, hard, held }) {
  const block = BLOCKS[quantity];
  const activation = quantity === "candidate" ? "tanh" : hard ? "hard sigmoid" : "σ";
  const [open, close] = held ? [[], []] : [[activation, "("], [")"]];
  const column = `columna ${LETTERS[quantity]} de la unidad ${k + 1}`;
  return {
    symbols: [
      [held ? z(quantity, t) : at(quantity, t), "="],
      [...open, { base: "W", sub: block }, { base: "x", sub: String(t + 1) }],
      ["+", { base: "U", sub: block }, at("h", t - 1)],
      ["+", { base: "b", sub: block }, ...close],
    ],
    form: "sum",
    activation: held ? null : activation,
    groups: [
      { name: "letra", place: `W: fila de la «${text[t]}», ${column}`, rows: [[weight("W", block)]] },
      {
        name: "estado anterior",
        place: `h${t === 0 ? "₀" : ` del paso ${t}`}, de cada unidad × U: su fila, ${column}`,
        rows: states(units, t - 1),
      },
      { name: "sesgo", place: `b: ${column}`, rows: [[weight("b", block)]] },
    ],
    instead: held ? [at(quantity, t), "="] : undefined,
  };
}

/** @param {Cell} cell @returns {Plan} */
function memory({ t, k }) {
  return {
    symbols: [
      [at("c", t), "="],
      [at("f", t), "·", at("c", t - 1)],
      ["+", at("i", t), "·", at("candidate", t)],
    ],
    form: "products",
    activation: null,
    groups: [
      { name: "lo que se conserva", place: "", rows: [[value("f", t, k), value("c", t - 1, k)]] },
      { name: "lo que entra", place: "", rows: [[value("i", t, k), value("candidate", t, k)]] },
    ],
  };
}

/** @param {Cell} cell @returns {Plan} */
function state({ t, k }) {
  const shown = { tokens: ["tanh", "(", at("c", t), ")"], cell: forwardCell("c", t, k) };
  return {
    symbols: [
      [at("h", t), "="],
      [at("o", t), "·", "tanh", "(", at("c", t), ")"],
    ],
    form: "products",
    activation: null,
    groups: [{ name: "lo que se enseña", place: "", rows: [[value("o", t, k), shown]] }],
  };
}

/** @param {Cell} cell @param {Case} of @returns {Plan} */
function logit({ t, k }, { labels, units }) {
  const label = labels[k];
  const [kernel, bias] = [ofLabel("K", label), ofLabel("b", label)].map((sym) => ({ ...sym, term: undefined }));
  return {
    symbols: [
      [ofLabel("logit", label), "="],
      [kernel, at("h", t)],
      ["+", bias],
    ],
    form: "sum",
    activation: null,
    groups: [
      {
        name: "estado",
        place: `h del paso ${t + 1}, de cada unidad × K: su fila, columna de la «${label}»`,
        rows: states(units, t),
      },
      { name: "sesgo", place: `b de la «${label}»`, rows: [[{ tokens: [{ base: "b" }], cell: null }]] },
    ],
  };
}

/** @param {Cell} cell @param {Case} of @returns {Plan} */
function probability({ t, k }, { labels }) {
  return {
    symbols: [[ofLabel("p", labels[k]), "="]],
    form: "share",
    activation: null,
    groups: [
      {
        name: "cada letra",
        place: "su logit, y e elevado al logit menos el mayor, m",
        rows: labels.map((label, v) => [{ label: `«${label}»`, cell: forwardCell("logits", t, v), logit: v }]),
      },
    ],
  };
}

/** @param {Cell} cell @param {Case} of @returns {Plan} */
function backward(cell, of) {
  switch (cell.quantity) {
    case "c":
      return backwardMemory(cell, of);
    case "h":
      return cell.t === of.last ? backwardLastState(cell, of) : backwardState(cell, of);
    case "logits":
    case "probabilities":
      return backwardLogit(cell, of);
    default:
      return backwardGate(cell);
  }
}

/**
 * @param {Sym} result
 * @param {{ name: string, factors: Factor[] }[]} products
 * @returns {Plan}
 */
const products = (result, products) => ({
  symbols: [
    [d(result), "="],
    ...products.map(({ factors }, n) => [
      ...(n > 0 ? ["+"] : []),
      ...factors.flatMap(({ tokens = [] }, k) => (k > 0 ? ["·", ...tokens] : tokens)),
    ]),
  ],
  form: "products",
  activation: null,
  groups: products.map(({ name, factors }) => ({ name, place: "", rows: [factors] })),
});

/** @param {Quantity} quantity @param {number} t @param {number} k @returns {Factor} */
const derivative = (quantity, t, k) => ({ tokens: [d(at(quantity, t))], cell: backwardCell(quantity, t, k) });

/** @param {Cell} cell @returns {Plan} */
function backwardGate({ quantity, t, k }) {
  const slope = {
    tokens: [{ base: quantity === "candidate" ? "tanh′" : "σ′" }],
    cell: forwardCell(quantity, t, k),
  };
  const shown = { tokens: ["tanh", "(", at("c", t), ")"], cell: forwardCell("c", t, k) };
  const others = /** @type {Record<string, Factor[]>} */ ({
    i: [derivative("c", t, k), value("candidate", t, k)],
    f: [derivative("c", t, k), value("c", t - 1, k)],
    candidate: [derivative("c", t, k), value("i", t, k)],
    o: [derivative("h", t, k), shown],
  });
  return products(z(quantity, t), [{ name: "hacia atrás", factors: [...others[quantity], slope] }]);
}

/** @param {Cell} cell @param {Case} of @returns {Plan} */
function backwardMemory({ t, k }, { last }) {
  const slope = { tokens: [{ base: "tanh′" }], cell: forwardCell("c", t, k) };
  const here = { name: "por el estado de este paso", factors: [derivative("h", t, k), value("o", t, k), slope] };
  const later = {
    name: "por la memoria del paso siguiente",
    factors: [derivative("c", t + 1, k), value("f", t + 1, k)],
  };
  return products(at("c", t), t < last ? [here, later] : [here]);
}

/** @param {Cell} cell @param {Case} of @returns {Plan} */
function backwardLastState({ t, k }, { labels }) {
  return {
    symbols: [
      [d(at("h", t)), "="],
      [{ base: "K", sup: "⊤" }, d({ base: "logits", term: "logits" })],
    ],
    form: "sum",
    activation: null,
    groups: [
      {
        name: "cada letra",
        place: `∂L/∂logit × K: fila de la unidad ${k + 1}, su columna`,
        rows: labels.map((label, v) => [{ label: `«${label}»`, cell: backwardCell("logits", t, v) }, WEIGHT]),
      },
    ],
  };
}

/** @param {Cell} cell @param {Case} of @returns {Plan} */
function backwardState({ t, k }, { units }) {
  const term = (/** @type {string} */ gate) => [{ base: "U", sub: BLOCKS[gate], sup: "⊤" }, d(z(gate, t + 1))];
  return {
    symbols: [[d(at("h", t)), "="], ...GATES.map((gate, n) => [...(n > 0 ? ["+"] : []), ...term(gate)])],
    form: "sum",
    activation: null,
    groups: GATES.map((gate) => ({
      name: `por ${LETTERS[gate]}`,
      place: `∂L/∂z del paso ${t + 2} × U: fila de la unidad ${k + 1}, columna ${LETTERS[gate]} de cada una`,
      rows: Array.from({ length: units }, (_, u) => [
        { word: "unidad", label: String(u + 1), cell: backwardCell(gate, t + 1, u) },
        WEIGHT,
      ]),
    })),
  };
}

/** @param {Cell} cell @param {Case} of @returns {Plan} */
function backwardLogit({ k }, { labels, last }) {
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
        name: "lo que la red responde",
        place: "",
        rows: [[{ tokens: [probability], cell: forwardCell("probabilities", last, k) }]],
      },
      { name: "lo que debía", place: "", rows: [[{ tokens: [right], cell: null, minus: true }]] },
    ],
  };
}
