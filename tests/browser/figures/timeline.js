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
  /** @type {{ label: string, epoch: number }[]} */
  const learned = lab.trainer.learned().filter((/** @type {{ epoch: number }} */ one) => one.epoch > 0);
  const marks = /** @type {HTMLElement[]} */ ([...figure.querySelectorAll(".learned > span")]);
  const counted = marks.filter((mark) => mark.classList.contains("bar"));
  const windows = counted.reduce((sum, { title }) => sum + Number(/: (\d+)/.exec(title)?.[1]), 0);
  const letters = marks.filter((mark) => !counted.includes(mark)).map(({ title }) => title);
  const byEpoch = [...new Set(learned.map((one) => one.epoch))].map(
    (at) => `Época ${told.number(at)}: ${learned.filter((one) => one.epoch === at).map(({ label }) => told.shown(label)).join(", ")}`,
  );
  return [
    ["epoch", slider.valueAsNumber, epoch],
    ["can be moved", !slider.disabled, reached > 0],
    ["read out", slider.getAttribute("aria-valuetext"), `Época ${told.number(epoch)}${loss}, ${told.count(right, "acierto", "aciertos")}`],
    ["learned", counted.length > 0 ? windows : letters.join("; "), counted.length > 0 ? learned.length : byEpoch.join("; ")],
  ];
}
