/** @typedef {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} Opened */

/** @param {Opened} lab */
export async function touch({ page, drawn }) {
  await page.locator("[data-option=keras]").uncheck();
  await page.locator("[data-option=logarithmic]").check();
  await page.locator(".chart").focus();
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  await drawn();
}
