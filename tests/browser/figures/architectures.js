/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {Claim[]}
 */
export function claims(figure, lab, told) {
  // Its examples are no network's: what it counts has to be what it draws.
  const cells = figure.querySelectorAll(".diagram .cell").length;
  const all = [...figure.querySelectorAll(".miniature")].map((picture) => [
    picture.querySelectorAll(".mini-input").length,
    picture.querySelectorAll(".mini-output").length,
  ]);
  const slider = /** @type {HTMLInputElement} */ (figure.querySelector("[data-player=place]"));
  return [
    ["steps", Number(slider.max), cells],
    ["states", figure.querySelectorAll(".diagram .carry-h").length, cells - 1],
    ["inputs and outputs", all.join("; "), "1,1; 1,5; 5,1; 3,2; 5,5"],
    ["what is said", told.text(figure, ".said"), slider.getAttribute("aria-valuetext")],
  ];
}

/** @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab */
export async function touch({ page, see, drawn }) {
  await see("memoria-architectures");
  await page.locator("memoria-architectures [data-key='many-one']").click();
  await page.locator("memoria-architectures .other").click();
  await page.locator("memoria-architectures [data-player=place]").fill("3");
  // Until what lights up has done so.
  await page.waitForTimeout(1000);
  await drawn();
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} _lab
 * @param {import("../../engines/support/drawn.js").Paint} paint
 * @returns {import("../../engines/support/drawn.js").Drawn[]}
 */
export function drawn(figure, _lab, paint) {
  // Once seen the class's goes through its steps by itself; this one does not.
  const { state } = /** @type {any} */ (figure);
  state.chosen = /** @type {HTMLElement} */ ([...figure.querySelectorAll("[data-key]")].at(-1)).dataset.key;
  if (state.at !== null) /** @type {HTMLElement} */ (figure.querySelector("[data-player=play]")).click();
  state.at = null;
  return [
    ...[...figure.querySelectorAll(".mini-cell")].map((cell) => paint.at(cell, "h")),
    ...[...figure.querySelectorAll(".mini-input")].map((cell) => paint.at(cell, "ink-soft")),
    ...[...figure.querySelectorAll(".mini-output")].map((cell) => paint.at(cell, "accent")),
    ...[...figure.querySelectorAll(".diagram .cell rect")].map((cell) => paint.at(cell, "h", 0, 0.3, 2)),
    ...[...figure.querySelectorAll(".diagram .carry-h path")].map((path) => paint.along(path, "h", 0.2)),
  ];
}
