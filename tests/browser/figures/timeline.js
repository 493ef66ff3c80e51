/** @typedef {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} Opened */

/** It has no state of its own: where it stands is where the training does. @param {Opened} lab */
export async function touch({ page, drawn }) {
  await page.locator("memoria-timeline input").fill("3");
  await drawn();
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {import("../support/told.js").Claim[]}
 */
export function claims(figure, lab, told) {
  const { epoch, right, reached } = lab.trainer.progress();
  const slider = /** @type {HTMLInputElement} */ (figure.querySelector("input"));
  const loss = epoch > 0 ? `, pérdida media ${told.number(lab.trainer.history(Infinity, epoch - 1).epoch_losses[0], 4)}` : "";
  return [
    ["epoch", slider.valueAsNumber, epoch],
    ["can be moved", !slider.disabled, reached > 0],
    ["read out", slider.getAttribute("aria-valuetext"), `Época ${told.number(epoch)}${loss}, ${told.count(right, "acierto", "aciertos")}`],
  ];
}
