// Gates that are held at 0 or 1: the choice that the cell and the weights share. What is held is the laboratory's, so
// whatever one figure forces shows in the other.

import { GATE_NAMES, GATE_STATES, UPDATE_STATES } from "./es.js";
import { segmented } from "./inputs.js";

/** @typedef {import("../lab/lab.js").Lab} Lab */

/** @typedef {import("./theme.js").Gate} Gate */

const OF_LSTM = /** @type {const} */ (["f", "i", "o"]);
const OF_GRU = /** @type {const} */ (["z", "r"]);
/** @type {Record<import("../memoria.js").CellKind, readonly Gate[]>} */
const GATES = { lstm: OF_LSTM, gru: OF_GRU, gru_classic: OF_GRU, simple_rnn: [], memoryless: [], window_dense: [] };

/** @param {Lab} lab */
const gatesOf = ({ description }) => GATES[description.options.cell];

/**
 * A choice for each gate that can be held.
 * @param {Lab} lab
 */
export const gateChoices = (lab) => gatesOf(lab).map((key) => gateChoice(lab, key));

/**
 * @param {Lab} lab
 * @param {Gate} key
 */
function gateChoice(lab, key) {
  const choice = segmented({
    legend: GATE_NAMES[key],
    options: key === "z" ? UPDATE_STATES : GATE_STATES,
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
  for (const key of gatesOf(lab)) {
    const chosen = figure.querySelector(`fieldset[data-gate=${key}] [value="${forced[key] ?? ""}"]`);
    if (chosen) /** @type {HTMLInputElement} */ (chosen).checked = true;
  }
}
