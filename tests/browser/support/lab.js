import { launch } from "./browser.js";
import { pageAt } from "./pages.js";
import { serve } from "./server.js";

/** Of all the files that a process runs. @type {Promise<{ site: Awaited<ReturnType<typeof serve>>, browser: Awaited<ReturnType<typeof launch>> }> | null} */
let begun = null;
let users = 0;

/** The site and the browser that the tests of a process share. */
export async function start() {
  users += 1;
  begun ??= Promise.all([serve({ kept: true }), launch()]).then(([site, browser]) => ({ site, browser }));
  const { site, browser } = await begun;
  const close = async () => {
    users -= 1;
    if (users > 0) return;
    begun = null;
    await Promise.all([browser.close(), site.close()]);
  };
  return { site, browser, close };
}

/**
 * Opens the laboratory and waits until it can be used.
 *
 * @param {Awaited<ReturnType<typeof start>>} shared
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function openLab({ browser, site }, options = {}) {
  const { page, messages } = await pageAt(browser, site, { viewport: { width: 1366, height: 768 }, ...options });
  await page.waitForFunction("globalThis.lab");
  await page.waitForFunction(`performance.getEntriesByName("complete").length > 0`);
  // And until what has come last has its size.
  await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
  /** Waits until what was done is drawn. */
  const drawn = () =>
    page.evaluate(`new Promise((done) => {
      const look = () => (lab.settled || lab.playing ? done() : requestAnimationFrame(look));
      requestAnimationFrame(() => requestAnimationFrame(look));
    })`);
  return {
    page,
    messages,
    drawn,
    /** Scrolls to a part of the page: figures out of view are not drawn. @param {string} selector */
    see: async (selector) => {
      await page
        .locator(selector)
        .first()
        .evaluate((part) => {
          const fold = /** @type {HTMLDetailsElement | null} */ (part.closest("details.fold"));
          if (fold) fold.open = true;
          part.scrollIntoView({ behavior: "instant", block: "center" });
        });
      await drawn();
      await drawn();
    },
    /** @param {string} name */
    counter: async (name) => {
      await drawn();
      return (await page.locator(`[data-counter=${name}]`).innerText()).split(/\s/)[0];
    },
    /** @param {string} name */
    press: async (name) => {
      await page.locator(`.controls [data-action=${name}]`).click();
      await drawn();
    },
    /** Waits until a training that plays has come to its end. */
    rest: async () => {
      await page.waitForFunction("!lab.playing");
      await drawn();
    },
    /** The weights, as text, to compare runs by. */
    weights: () => page.evaluate("lab.trainer.weights().join()"),
  };
}

/**
 * A number as the page writes it.
 * @param {number} value
 * @param {number} [digits]
 */
export const spanish = (value, digits = 0) =>
  value
    .toLocaleString("es", { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .replace("-", "−");
