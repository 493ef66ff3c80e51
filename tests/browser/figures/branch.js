/** @typedef {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} Opened */

/** @param {Opened} lab */
export async function touch({ page, drawn }) {
  await page.locator("memoria-branch summary").click();
  await page.getByRole("button", { name: "Tasa de aprendizaje: uno más" }).click();
  for (let k = 0; k < 3; k++) await page.getByRole("button", { name: "Semilla del orden de los lotes: uno más" }).click();
  await drawn();
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {import("../support/told.js").Claim[]}
 */
export function claims(figure, lab, told) {
  const { epoch } = lab.trainer.progress();
  return [
    ["where it branches", told.text(figure, "[data-branch=open]"), `Bifurcar en la época ${told.number(epoch)}`],
    ["two branches", /** @type {HTMLElement} */ (figure.querySelector(".both")).hidden, lab.description.schedule.length === 0],
    ["the seed of the order", told.text(figure, ".stepper:last-child output"), String(lab.description.options.seed)],
  ];
}
