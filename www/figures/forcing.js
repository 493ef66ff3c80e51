// Gates that are held at 0 or 1: the choice that the cell and the weights share. What is held is the laboratory's, so
// whatever one figure forces shows in the other.

import { segmented } from "./inputs.js";

/** @typedef {import("../lab.js").Lab} Lab */
/** @typedef {import("../memoria.js").Forced} Forced */

const GATES = /** @type {["f" | "i" | "o", string][]} */ ([
  ["f", "olvido f"],
  ["i", "entrada i"],
  ["o", "salida o"],
]);
const STATES = /** @type {[string, string][]} */ ([
  ["", "libre"],
  ["0", "cerrada (0)"],
  ["1", "abierta (1)"],
]);

/**
 * A choice for each gate that can be held.
 * @param {Lab} lab
 */
export const gateChoices = (lab) => GATES.map(([key, legend]) => gateChoice(lab, key, legend));

/**
 * @param {Lab} lab
 * @param {"i" | "f" | "o"} key
 * @param {string} legend
 */
function gateChoice(lab, key, legend) {
  const choice = segmented({
    legend,
    options: STATES,
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
 * @param {Forced} forced
 */
export function showGates(figure, forced) {
  for (const [key] of GATES) {
    const chosen = figure.querySelector(`fieldset[data-gate=${key}] [value="${forced[key] ?? ""}"]`);
    if (chosen) /** @type {HTMLInputElement} */ (chosen).checked = true;
  }
}
