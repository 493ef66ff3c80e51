// Gates that are held at 0 or 1: the choice that the cell and the weights share. What is held is the laboratory's, so
// whatever one figure forces shows in the other.

import { segmented } from "./inputs.js";

/** @typedef {import("../lab/lab.js").Lab} Lab */

/** @typedef {"f" | "i" | "o" | "z" | "r"} Gate */

/** @type {[Gate, string][]} */
const OF_LSTM = [
  ["f", "olvido f"],
  ["i", "entrada i"],
  ["o", "salida o"],
];
/** @type {[Gate, string][]} */
const OF_GRU = [
  ["z", "actualización z"],
  ["r", "reinicio r"],
];
/** @type {Record<import("../memoria.js").CellKind, [Gate, string][]>} */
const GATES = { lstm: OF_LSTM, gru: OF_GRU, gru_classic: OF_GRU, simple_rnn: [], memoryless: [] };

const STATES = /** @type {[string, string][]} */ ([
  ["", "libre"],
  ["0", "cerrada (0)"],
  ["1", "abierta (1)"],
]);
/** Neither end of the update gate is shut: one lets the new in, the other keeps the old. */
const UPDATE = /** @type {[string, string][]} */ ([
  ["", "libre"],
  ["0", "renueva (0)"],
  ["1", "conserva (1)"],
]);

/** @param {Lab} lab */
const gatesOf = ({ description }) => GATES[description.options.cell];

/**
 * A choice for each gate that can be held.
 * @param {Lab} lab
 */
export const gateChoices = (lab) => gatesOf(lab).map(([key, legend]) => gateChoice(lab, key, legend));

/**
 * @param {Lab} lab
 * @param {Gate} key
 * @param {string} legend
 */
function gateChoice(lab, key, legend) {
  const choice = segmented({
    legend,
    options: key === "z" ? UPDATE : STATES,
    value: "",
    term: `term-${key}`,
    onChange: (state) => {
      const { [key]: _, ...others } = lab.changes.forced;
      lab.force(state === "" ? others : { ...others, [key]: Number(state) });
    },
  });
  choice.dataset.gate = key;
  return choice;
}

/**
 * Shows in a figure's choices what is held now.
 * @param {Element} figure
 * @param {Lab} lab
 */
export function showGates(figure, lab) {
  const { forced } = lab.changes;
  for (const [key] of gatesOf(lab)) {
    const chosen = figure.querySelector(`fieldset[data-gate=${key}] [value="${forced[key] ?? ""}"]`);
    if (chosen) /** @type {HTMLInputElement} */ (chosen).checked = true;
  }
}
