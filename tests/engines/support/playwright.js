// Chromium and a stock Firefox, driven by Playwright.

import { chromium, firefox } from "playwright-core";
import { FLAGS, newPage } from "../../browser/support/browser.js";
import { VIEW } from "./page.js";
import { killGroup } from "./process-group.js";

/** @typedef {import("./page.js").Driver} Driver */
/** @typedef {import("./engines.js").Look} Look */

/**
 * @param {string} program
 * @param {Look} look
 */
export async function openChromium(program, { dark }) {
  const server = await chromium.launchServer({
    executablePath: program,
    args: FLAGS,
    // As a reader has it: what one goes away from is kept.
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
  return driver(chromium, server, { colorScheme: dark ? "dark" : "light" });
}

/**
 * @param {string} program
 * @param {Look} look
 */
export async function openFirefox(program, { dark }) {
  const server = await firefox.launchServer({
    channel: "moz-firefox",
    executablePath: program,
    // A stock Firefox takes its colours from here alone.
    firefoxUserPrefs: {
      // As a reader has it; the driver has it off.
      "security.fileuri.strict_origin_policy": true,
      "ui.systemUsesDarkTheme": dark ? 1 : 0,
      "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1,
    },
  });
  return driver(firefox, server, {});
}

/** What Firefox says when it lays out a formula of which not all has arrived. */
const HALF_READ = /^uncaught: Invalid markup: Incorrect number of children for <\w+\/> tag\./;
/** The elements of a formula that have a number of children of their own. */
const CHILDREN = { mfrac: 2, mover: 2, mroot: 2, msub: 2, msubsup: 3, msup: 2, munder: 2, munderover: 3 };

/**
 * Forgets what was said of formulas that came in two pieces, if all are whole now that the page is there.
 * @param {import('playwright-core').Page} page
 * @param {string[]} messages
 */
async function forgetHalfRead(page, messages) {
  if (!messages.some((message) => HALF_READ.test(message))) return;
  const broken = await page.evaluate(
    (children) =>
      Object.entries(children).some(([name, count]) =>
        [...document.querySelectorAll(name)].some((element) => element.children.length !== count),
      ),
    CHILDREN,
  );
  if (!broken) messages.splice(0, messages.length, ...messages.filter((message) => !HALF_READ.test(message)));
}

/**
 * @param {import('playwright-core').BrowserType} type
 * @param {import('playwright-core').BrowserServer} server
 * @param {import('playwright-core').BrowserContextOptions} options
 * @returns {Promise<Driver>}
 */
async function driver(type, server, options) {
  const kill = () => killGroup(server.process().pid);
  try {
    const browser = await type.connect(server.wsEndpoint());
    const { page, messages } = await newPage(browser, { viewport: VIEW, ...options });
    return {
      goto: async (url) => {
        await page.goto(url);
        await forgetHalfRead(page, messages);
      },
      evaluate: (expression) => page.evaluate(expression),
      move: (x, y) => page.mouse.move(x, y),
      down: () => page.mouse.down(),
      up: () => page.mouse.up(),
      press: (key) => page.keyboard.press(key),
      choose: (selector, path) => page.setInputFiles(selector, path),
      // To hide the caret it would bring a style of its own, which the page's policy refuses.
      screenshot: () => page.screenshot({ caret: "initial" }),
      messages: async () => [...messages],
      close: () => server.close(),
      kill,
    };
  } catch (error) {
    kill();
    throw error;
  }
}
