/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * At rest, when this is asked, there is nothing to say. What it says of work under way tests/browser/jobs.test.js reads,
 * with work that takes long enough to be read.
 *
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {Claim[]}
 */
export function claims(figure, lab, told) {
  return [
    ["is there", /** @type {HTMLElement} */ (figure.querySelector(".job")).hidden, lab.job === null],
    ["what is under way", told.text(figure, "[role=status]"), ""],
  ];
}
