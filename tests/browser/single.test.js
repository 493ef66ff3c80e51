// «Guardar como página» in the published site: one file, small enough to be sent, that opens from a disk as it was. In
// every engine: tests/engines/single.test.js.

import assert from "node:assert/strict";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { openLab, start } from "./support/lab.js";
import { serve } from "./support/server.js";

/** @typedef {Awaited<ReturnType<typeof openLab>>} Opened */

const SITE = process.env.SITE ?? "target/site-test";
/** Bytes. */
const MOST = 1_600_000;

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/** Opens a file as one that lies on a disk. @param {string} path */
const openFile = (path) => openLab({ ...shared, site: /** @type {any} */ ({ url: pathToFileURL(path).href }) }, { acceptDownloads: true });

/** @param {Opened} lab */
async function saved({ page }) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("memoria-settings [data-command=save]").click()]);
  return { name: download.suggestedFilename(), path: await download.path() };
}

/** But for the strip, which goes on by itself. */
const session = async (/** @type {Opened} */ { page }) => {
  const all = JSON.parse(await page.evaluate("JSON.stringify(lab.session)"));
  return { ...all, figures: { ...all.figures, stream: null } };
};

test("it is small enough to be sent", () => {
  const { size } = statSync(join(SITE, "memoria.html"));
  assert.ok(size <= MOST, `${size} bytes`);
});

test("what the site saves opens as it was, and saves itself again", async () => {
  const site = await openLab(shared, { acceptDownloads: true });
  await site.page.evaluate(`lab.restart({ series: { kind: "echo", distance: 2 }, cell: "gru", seed: 7 })`);
  await site.press("epoch");
  await site.press("step");
  await site.page.evaluate(`lab.force({ off: [2] })`);
  await site.drawn();
  const first = await saved(site);
  assert.equal(first.name, "memoria-epoca-1.html");
  const copy = `${first.path}.html`;
  writeFileSync(copy, readFileSync(first.path));

  const file = await openFile(copy);
  await file.page.waitForFunction("!lab.job && lab.settled && lab.progress.batch === 1");
  assert.deepEqual(await session(file), await session(site));
  assert.equal(await file.weights(), await site.weights());
  assert.equal(await file.page.locator(".notices p").count(), 0);
  // Nothing that the page has done is in it, but the session.
  await file.press("epoch");
  const second = await saved(file);
  assert.equal(second.name, "memoria-epoca-2.html");
  const plain = [first, second].map(({ path }) => readFileSync(path, "utf8").replace(/(id="session">)[^<]*/, "$1"));
  // Where no policy looks at what is parsed.
  const empty = await shared.browser.newPage();
  const same = await empty.evaluate((pages) => {
    const [one, two] = pages.map((page) => new DOMParser().parseFromString(page, "text/html"));
    return one.documentElement.isEqualNode(two.documentElement);
  }, plain);
  await empty.close();
  assert.ok(same, "something else in the page has changed");
  assert.deepEqual([...site.messages, ...file.messages], []);
  await site.page.close();
  await file.page.close();
});

test("with a text of one's own it says that it is inside, and by Ctrl + S", async () => {
  const { page, messages } = await openLab(shared, { acceptDownloads: true });
  await page.evaluate(`lab.restart({ series: { kind: "text", symbols: [..."el mar y la mar"], words: false } })`);
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Control+s")]);
  assert.match(readFileSync(await download.path(), "utf8"), /id="session">\{[^<]*"m","a","r"/);
  assert.match(await page.locator(".notices").innerText(), /lleva dentro tu texto/);
  assert.deepEqual(messages, []);
  await page.close();
});

test("a file in which somebody has written is opened with what is right, and says so", async () => {
  const whole = readFileSync(join(SITE, "memoria.html"), "utf8");
  const path = join(SITE, "..", "single-test.html");
  for (const [carried, epoch] of /** @type {const} */ ([['{"version":1,"training":{"epoch":2,"batch":0},"nonsense":1}', 2], ["{", 0]])) {
    writeFileSync(path, whole.replace(/(id="session">)null/, (_, slot) => slot + carried));
    const { page, messages } = await openFile(path);
    await page.waitForFunction(`!lab.job && lab.progress.epoch === ${epoch}`);
    assert.match(await page.locator(".notices").innerText(), /ha quedado fuera/);
    assert.deepEqual(messages, []);
    await page.close();
  }
});

test("where the site has it no more, or the network is cut, it says so and goes on", async () => {
  for (const how of [{ lost: (/** @type {string} */ path) => path === "memoria.html" }, { routes: { "memoria.html": gone } }]) {
    const site = await serve(how);
    const { page } = await openLab({ ...shared, site });
    await page.locator("memoria-settings [data-command=save]").click();
    await page.locator(".notices").getByText("hace falta conexión").waitFor();
    await page.keyboard.press("Shift+ArrowRight");
    await page.waitForFunction("lab.progress.batch === 1");
    await page.close();
    await site.close();
  }
});

/** @type {import('node:http').RequestListener} */
const gone = (_, response) => void response.writeHead(404).end();
