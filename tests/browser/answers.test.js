// That a page which gets no frames is told from one that does not answer: the first is the browser's failure, the second the page's.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DRAWS_NOTHING, isBrowsersOwn } from "../engines/support/browsers-own.js";
import { haveItAnswer } from "./support/answers.js";
import { launch } from "./support/browser.js";

const PATIENCE = { answer: 500, frame: 2000 };
const FRAME = "new Promise((done) => requestAnimationFrame(done))";

/** @param {import("node:test").TestContext} t */
async function opened(t) {
  const browser = await launch();
  t.after(() => browser.close());
  const page = await browser.newPage();
  haveItAnswer(page, PATIENCE);
  return { browser, page };
}

test("a page that answers and gets no frames is the browser's failure, and the browser is closed", async (t) => {
  const { browser, page } = await opened(t);
  await page.evaluate("void (globalThis.requestAnimationFrame = () => 0)");
  await assert.rejects(page.evaluate(FRAME), ({ message = "" }) => message.startsWith(DRAWS_NOTHING) && isBrowsersOwn(message));
  assert.equal(browser.isConnected(), false);
  // Nor is what another test asks it then the page's.
  await assert.rejects(page.evaluate("1"), ({ message = "" }) => isBrowsersOwn(message));
});

test("a page that gets its frames and does not answer is the page's failure, and so is one that is busy", async (t) => {
  const { browser, page } = await opened(t);
  const isPages = ({ message = "" }) => /^nothing in 0.5 s/.test(message) && !isBrowsersOwn(message);
  await page.evaluate(FRAME);
  await assert.rejects(page.evaluate("new Promise(() => {})"), isPages);
  await assert.rejects(page.evaluateHandle("(() => { const end = performance.now() + 6000; while (performance.now() < end); })()"), isPages);
  assert.equal(browser.isConnected(), true);
});
