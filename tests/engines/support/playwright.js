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
      goto: (url) => page.goto(url),
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
