/** @typedef {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} Opened */

/** @param {Opened} lab */
export async function touch({ page, drawn }) {
  await page.locator("memoria-branch summary").click();
  await page.getByRole("button", { name: "Tasa de aprendizaje: uno más" }).click();
  for (let k = 0; k < 3; k++) await page.getByRole("button", { name: "Semilla del orden de los lotes: uno más" }).click();
  await drawn();
}
