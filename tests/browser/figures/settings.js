/** @typedef {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} Opened */

/** A draft with another series, and an option set by hand. @param {Opened} lab */
export async function touch({ page, drawn }) {
  await page.locator("memoria-settings [data-do=open]").click();
  await page.locator("memoria-settings [name=series][value=echo]").check();
  await page.locator("#series-distance").fill("7");
  await page.locator("#option-units").fill("12");
  await drawn();
}
