import { chromium } from "playwright-core";
import { haveItAnswer } from "./answers.js";

/**
 * Chromium refuses to start its sandbox as root. The others keep it from looking for a network, which a test machine may
 * not have: each attempt would end up in the console. And it draws anew what has changed in whole tiles: where it draws over a
 * part of one, colours are rounded by what was there before, and two pictures of the same differ by 1.
 */
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-partial-raster",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts the Chromium that the environment variable CHROMIUM names.
 *
 * @param {Record<string, string>} [variables] of its environment, beside those of the tests'
 * @returns {Promise<import('playwright-core').Browser>}
 */
export function launch(variables) {
  const env = /** @type {Record<string, string>} */ ({ ...process.env, ...variables });
  return chromium.launch({ executablePath: process.env.CHROMIUM, env, args: FLAGS });
}

/**
 * Opens a page that shares nothing with any other, and notes down all that its console says: whatever it logs, what it
 * could not load, and errors that nobody caught. No worker keeps the page, unless that is asked for: it would get all of
 * the site beside each test.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions} [options]
 * @returns {Promise<{ page: import('playwright-core').Page, messages: string[] }>}
 */
export async function newPage(browser, options) {
  return noted(await browser.newPage({ serviceWorkers: "block", ...options }));
}

/** Has the tests in a page, and notes down what its console says. @param {import('playwright-core').Page} page */
export async function noted(page) {
  // The engine of the site, whose files lie in a folder of their version; and any module as it is written.
  await page.addInitScript(`globalThis.fromSite = (path) =>
    import(new URL(document.documentElement.dataset.files + path, document.baseURI).href);
    globalThis.fromSource = (path) => import(new URL("source/" + path, document.baseURI).href)`);
  /** @type {string[]} */
  const messages = [];
  page.on("console", (message) => {
    if (message.text() === "Service Worker registration blocked by Playwright") return;
    messages.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  haveItAnswer(page);
  page.waitForFunction = /** @type {any} */ (waitUntil.bind(null, page));
  page.on("pageerror", (error) => messages.push(`uncaught: ${error.stack ?? error.message}`));
  return { page, messages };
}

/** Milliseconds. */
const PATIENCE = 60_000;

/**
 * Waits until an expression holds, or a function returns what does. Playwright's own way asks by `eval` at every frame,
 * which the page's policy forbids.
 *
 * @param {import('playwright-core').Page} page
 * @param {string | Function} condition
 * @param {unknown} [argument]
 * @param {{ timeout?: number }} [options]
 */
async function waitUntil(page, condition, argument, { timeout = PATIENCE } = {}) {
  const expression = typeof condition === "string" ? condition : `(${condition})(${JSON.stringify(argument)})`;
  const held = await page.evaluateHandle(`new Promise((done) => {
    const end = performance.now() + ${timeout};
    const look = () => {
      const value = (${expression});
      if (value || performance.now() > end) done(value);
      else requestAnimationFrame(look);
    };
    look();
  })`);
  if (!(await held.evaluate((value) => Boolean(value)))) throw new Error(`did not come to hold in ${timeout} ms: ${expression}`);
  return held;
}
