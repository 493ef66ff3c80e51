// The oldest browsers: what is said of them follows from what the code uses, and below them the page says so. There is none to
// be had: of the newest is taken away what they lack.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { newPage } from "./support/browser.js";
import { FEATURES, NEWER } from "./support/features.js";
import { start } from "./support/lab.js";

const ROOT = process.env.SITE ?? "target/site-test";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/** The text of every file that is published and can be read; uPlot's is as old as the hills. */
const files = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(js|css|html)$/.test(name) && !/uPlot|lit-html/.test(name))
  .map((name) => ({ name, text: readFileSync(join(ROOT, name), "utf8") }));

test("the oldest versions that the page names are those of what it uses", () => {
  const stale = Object.keys(FEATURES).filter((name) => !files.some(({ text }) => FEATURES[name].used.test(text)));
  assert.deepEqual(stale, [], "used no more");
  const oldest = [0, 1, 2].map((browser) =>
    Math.max(...Object.values(FEATURES).flatMap((feature) => (feature.else ? [] : [feature.since[browser]]))),
  );
  const [chrome, firefox, safari] = oldest;
  const { text } = /** @type {typeof files[0]} */ (files.find(({ name }) => name === "failure.js"));
  assert.ok(text.includes(`Chrome o Edge ${chrome}, Firefox ${firefox}, Safari ${safari} o posteriores`), oldest.join());
});

test("nothing newer is used", () => {
  const used = Object.entries(NEWER).flatMap(([what, pattern]) =>
    files.filter(({ text }) => pattern.test(text)).map(({ name }) => `${what}: ${name}`),
  );
  assert.deepEqual(used, []);
});

test("a browser below them is told so, and only that, and the text reads", async () => {
  for (const lack of [
    "CSS.supports = () => false",
    "delete globalThis.CSS",
    "delete HTMLScriptElement.prototype.noModule",
    "WebAssembly.validate = () => false",
  ]) {
    const { page } = await newPage(shared.browser);
    await page.addInitScript(lack);
    await page.goto(shared.site.url);
    await page.locator("#failure strong").waitFor();
    const said = await page.locator("#failure").innerText();
    assert.match(said, /demasiado antiguo[^]*Chrome o Edge \d+, Firefox \d+, Safari [\d.]+/, lack);
    assert.doesNotMatch(said, /descargar|arrancar/, lack);
    assert.ok(await page.locator("#lstm .formula math").first().isVisible(), lack);
    await page.close();
  }
});
