// The engines that a page is tried in. Each is named by an environment variable; one that is not there is left out.

import { Page } from "./page.js";
import { openChromium, openFirefox } from "./playwright.js";
import { openWebKit } from "./webkit.js";

/** How the page looks: what the reader's system asks for. @typedef {{ dark: boolean }} Look */

/**
 * @typedef {object} Engine
 * @property {string} name
 * @property {string | undefined} program
 * @property {(program: string, look: Look) => Promise<import("./page.js").Driver>} drive
 */

/** @type {Engine[]} */
export const ENGINES = [
  { name: "Chromium", program: process.env.CHROMIUM, drive: openChromium },
  { name: "Firefox", program: process.env.FIREFOX, drive: openFirefox },
  { name: "WebKit", program: process.env.WEBKIT, drive: openWebKit },
];

/**
 * Starts an engine with an empty page.
 * @param {Engine} engine
 * @param {Look} [look]
 */
export async function open({ name, program, drive }, look = { dark: false }) {
  if (!program) throw new Error(`${name} is not here`);
  return new Page(await drive(program, look));
}
