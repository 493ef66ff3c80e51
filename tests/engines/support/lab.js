// The laboratory, in any engine.

/** @typedef {import("./page.js").Page} Page */

/**
 * Opens the page and waits until all of it can be used.
 * @param {Page} page
 * @param {string} url
 */
export async function openLab(page, url) {
  await page.goto(url);
  await page.until("globalThis.lab && performance.getEntriesByName('complete').length > 0");
  await settled(page);
}

/** Waits until everything in view shows the network as it is. @param {Page} page */
export async function settled(page) {
  // What has just come into view is told so in the next frame.
  await page.frames();
  await page.until("lab.settled");
  await page.frames();
}
