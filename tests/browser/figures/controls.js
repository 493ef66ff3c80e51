/** @typedef {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} Opened */

/** @param {Opened} lab */
export async function touch({ page, drawn }) {
  await page.keyboard.press("F1");
  await page.getByLabel("Usar estos atajos").uncheck();
  await page.keyboard.press("Escape");
  await page.locator(".speed input").fill("2");
  await drawn();
}
