/** @typedef {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} Opened */

/** It has no state of its own: where it stands is where the training does. @param {Opened} lab */
export async function touch({ page, drawn }) {
  await page.locator("memoria-timeline input").fill("3");
  await drawn();
}
