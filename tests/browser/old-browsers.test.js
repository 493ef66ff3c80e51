// The oldest browsers: what is said of them follows from what the code uses, the page works in them, and below them it says
// so. There is none to be had: of the newest is taken away what they lack.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { newPage } from "./support/browser.js";
import { FEATURES, NEWER } from "./support/features.js";
import { openLab, start } from "./support/lab.js";
import { serve } from "./support/server.js";

const ROOT = process.env.SITE ?? "target/site-test";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/** The text of every file that is published and can be read; uPlot's is as old as the hills. */
const files = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(js|css|html)$/.test(name) && !/uplot|lit-html/.test(name))
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

/** What the oldest browsers that will do lack, taken out of scripts. */
const WITHOUT = `{
  delete Intl.Segmenter;
  const { NumberFormat } = Intl;
  Intl.NumberFormat = function (locale, options) {
    if (options?.signDisplay === "negative") throw new RangeError("signDisplay");
    return new NumberFormat(locale, options);
  };
  for (const name of ["popover", "showPopover", "hidePopover"]) delete HTMLElement.prototype[name];
  for (const name of ["role", "ariaLabel"]) delete Element.prototype[name];
  globalThis.Worker = class { constructor() { throw new TypeError("no modules in workers"); } };
}`;

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`without color-mix, :has, Segmenter, popovers or workers the page works, ${colorScheme}`, async () => {
    const sheet = files.find(({ name }) => name.endsWith("memoria.css"));
    const old = String(sheet?.text).replaceAll("color-mix(", "unknown-mix(").replaceAll(":has(", ":unknown(").replaceAll("text-wrap", "unknown-wrap");
    const type = { "content-type": "text/css" };
    const site = await serve({ routes: { "memoria.css": (_, response) => void response.writeHead(200, type).end(old) } });
    const { browser } = shared;
    /** As a browser that is old from the beginning. @type {any} */
    const older = {
      newPage: async (/** @type {any} */ options) => {
        const page = await browser.newPage(options);
        await page.addInitScript(WITHOUT);
        return page;
      },
    };
    const lab = await openLab({ ...shared, browser: older, site }, { colorScheme });
    await lab.press("epoch");
    for (const name of ["cell", "parameters", "map", "compare", "one-hot", "prediction"]) await lab.see(`memoria-${name}`);
    const of = (/** @type {string} */ part, /** @type {string} */ property) =>
      lab.page.evaluate(`getComputedStyle(document.querySelector("${part}"))["${property}"]`);
    // What is no colour any more would be black, or not there at all.
    assert.notEqual(await of("memoria-cell .scheme .box", "fill"), "rgb(0, 0, 0)");
    for (const [part, property] of [
      ["memoria-parameters .array i", "background-color"],
      ["memoria-map .window-point", "background-color"],
      ["memoria-one-hot .one", "background-color"],
    ])
      assert.notEqual(await of(part, property), "rgba(0, 0, 0, 0)", part);
    assert.equal(await lab.page.locator("#failure").isVisible(), false);
    assert.deepEqual(lab.messages, []);
    await lab.page.close();
    await site.close();
  });
}
