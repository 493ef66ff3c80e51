// The page lives under the policy that it sends along: no inline script, style or style attribute in any figure.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openLab, start } from "./support/lab.js";
import { POLICY } from "./support/server.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

test("the page itself brings the policy under which it is tested", async () => {
  const page = await readFile(join(process.env.SITE ?? "target/site-test", "index.html"), "utf8");
  const [, own] = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(page) ?? [];
  assert.equal(own, POLICY);
});

/** Runs in the page, before all of its scripts. */
const watch = () => {
  /** @type {string[]} */
  const violations = [];
  Object.assign(globalThis, { violations });
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile, lineNumber, sample }) =>
    violations.push(`${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber} ${sample}`),
  );
};

/** @param {Awaited<ReturnType<typeof openLab>>} lab */
async function seeEverything({ page, see, drawn }) {
  const figures = /** @type {string[]} */ (
    await page.evaluate(`[...document.querySelectorAll(".ready")].map(({ localName }) => localName)`)
  );
  for (const figure of figures) await see(figure);
  await page.evaluate(`for (const details of document.querySelectorAll("details")) details.open = true`);
  await drawn();
  return figures.length;
}

test("nothing violates the policy in any figure: mounted, trained, opened, with another cell", async () => {
  const context = await shared.browser.newContext({ viewport: { width: 1366, height: 768 } });
  await context.addInitScript(watch);
  const lab = await openLab({ ...shared, browser: /** @type {any} */ ({ newPage: () => context.newPage() }) });
  const { page, messages, drawn } = lab;
  assert.ok((await seeEverything(lab)) > 25);
  await page.evaluate("lab.epoch()");
  await drawn();
  await seeEverything(lab);
  await page.evaluate(`lab.restart({ series: { kind: "echo", distance: 2 }, cell: "gru", units: 3 }); lab.epoch()`);
  await drawn();
  await seeEverything(lab);
  assert.deepEqual(await page.evaluate("violations"), []);
  assert.deepEqual(messages, []);
  await context.close();
});

test("the watch sees what is forbidden", async () => {
  const { page } = await openLab(shared);
  await page.evaluate(watch);
  await page.evaluate(`document.body.insertAdjacentHTML("beforeend", '<i style="color: red"></i>')`);
  await page.waitForFunction("violations.length > 0");
  assert.match(String(await page.evaluate("violations")), /style-src-attr/);
  await page.close();
});
