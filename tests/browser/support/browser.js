import { chromium } from "playwright-core";

/**
 * Chromium refuses to start its sandbox as root. The others keep it from looking for a network, which a test machine may
 * not have: each attempt would end up in the console.
 */
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
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
 * could not load, and errors that nobody caught.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions} [options]
 * @returns {Promise<{ page: import('playwright-core').Page, messages: string[] }>}
 */
export async function newPage(browser, options) {
  const page = await browser.newPage(options);
  /** @type {string[]} */
  const messages = [];
  page.on("console", (message) => messages.push(`${message.type()}: ${message.text()} (${message.location().url})`));
  page.on("pageerror", (error) => messages.push(`uncaught: ${error.stack ?? error.message}`));
  return { page, messages };
}
