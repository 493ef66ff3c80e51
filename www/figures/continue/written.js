// How what the network has written stands to the series.

/** @typedef {import("../../memoria.js").Continued} Continued */

/**
 * Whether a symbol is right, wrong, or neither because the series has no such window.
 * @param {Continued} symbol
 */
export function kindOf({ label, expected }) {
  if (expected.length === 0) return "outside";
  return expected.includes(label) ? "right" : "wrong";
}

/** Where the first wrong one is, or −1. @param {Continued[]} written */
export const firstError = (written) => written.findIndex((symbol) => kindOf(symbol) === "wrong");

/** How many are neither right nor wrong. @param {Continued[]} written */
export const outsideOf = (written) => written.filter((symbol) => kindOf(symbol) === "outside").length;
