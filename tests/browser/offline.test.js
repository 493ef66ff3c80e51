// After the first visit the page needs no network; a new version is offered and not forced; and no page ever has files of two.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, newPage } from "./support/browser.js";
import { build, serveBuild } from "./support/builds.js";
import { serve } from "./support/server.js";

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {ReturnType<typeof build>[]} */
let builds;
before(async () => {
  browser = await launch();
  builds = ["A", "B", "C"].map(build);
});
after(async () => {
  await browser.close();
  for (const one of builds) one.remove();
});

const COMPLETE = `globalThis.lab && performance.getEntriesByName("complete").length > 0`;
const KEPT = "navigator.serviceWorker.controller?.state === 'activated'";

/** @param {import('playwright-core').BrowserContext} context @param {string} url */
async function visit(context, url) {
  const { page, messages } = await newPage(/** @type {any} */ ({ newPage: () => context.newPage() }));
  await page.goto(url);
  await page.waitForFunction(COMPLETE);
  return { page, messages };
}

const newContext = () => browser.newContext({ serviceWorkers: "allow", viewport: { width: 1366, height: 768 } });

/** Waits for a page that is being opened anew. @param {Page} page @param {string} expression */
const reopened = (page, expression) => until(page, () => page.evaluate(expression).then(Boolean, () => false));

/** Waits for what only a promise can tell. @param {Page} page @param {() => Promise<boolean>} condition */
async function until(page, condition) {
  for (let k = 0; !(await condition()); k++) {
    assert.ok(k < 300, String(condition));
    await page.waitForTimeout(100);
  }
}

/** Whose files a page has: the folder that it names, and those that it has loaded from. @param {Page} page */
const foldersOf = async (page) =>
  /** @type {string[]} */ (
    await page.evaluate(`[...new Set([
      document.documentElement.dataset.files,
      ...performance.getEntriesByType("resource").flatMap(({ name }) => name.match(/v\\/[^/]+\\//) ?? []),
    ])]`)
  );

for (const base of ["/", "/clase/rnn/"]) {
  test(`after a visit to ${base} the page opens and trains without any network`, async () => {
    const site = await serve({ base });
    const context = await newContext();
    const { page, messages } = await visit(context, site.url);
    await page.waitForFunction(KEPT);
    await site.close();
    await context.setOffline(true);

    await page.reload();
    await page.waitForFunction(COMPLETE);
    await page.locator(".controls [data-action=epoch]").click();
    await page.waitForFunction("lab.epochLosses.length === 1");
    // By another way in, and by the letters that only a text of one's own needs.
    const { page: other } = await visit(context, `${site.url}index.html?from=elsewhere#mirar-dentro`);
    assert.equal(await other.evaluate("document.fonts.load('1rem \"Memoria Text\"', 'ł').then(() => lab.trainer.weights().length)"), 1354);
    assert.deepEqual(
      messages.filter((message) => !message.includes("ERR_INTERNET_DISCONNECTED")),
      [],
    );
    await context.close();
  });
}

test("a file that is not the right one is not kept, and the page does without", async () => {
  // As a network answers that wants one to log in.
  let asked = 0;
  const site = await serve({
    routes: {
      "fonts/mono-2.woff2": (_, response) => {
        asked++;
        response.writeHead(200, { "content-type": "text/html" }).end("<h1>Wi-Fi</h1>");
      },
    },
  });
  const context = await newContext();
  const { page, messages } = await visit(context, site.url);
  await until(page, async () => asked === 2);
  await until(page, async () => (await page.evaluate("navigator.serviceWorker.getRegistration()")) === undefined);
  const kept = await page.evaluate(`caches.match(document.documentElement.dataset.files + "fonts/mono-2.woff2")`);
  assert.equal(kept, undefined);
  await page.reload();
  await page.waitForFunction(COMPLETE);
  assert.deepEqual(messages, []);
  await context.close();
  await site.close();
});

test("a new version is offered, taken when asked for, and the old one goes when no page shows it", async () => {
  const [a, b] = builds;
  const site = await serveBuild(a);
  const context = await newContext();
  const { page } = await visit(context, site.url);
  await page.waitForFunction(KEPT);
  const { page: other } = await visit(context, site.url);
  assert.equal(await page.locator(".notices p").count(), 0);

  site.publish(b);
  await page.reload();
  await page.waitForFunction(COMPLETE);
  assert.equal(await page.evaluate("build"), "A");
  const offer = page.locator(".notices p");
  await offer.waitFor();
  assert.match(await offer.innerText(), /Hay una versión nueva/);
  assert.deepEqual(await foldersOf(page), [a.folder]);

  await offer.getByRole("button", { name: "Usarla" }).click();
  await reopened(page, `globalThis.build === "B" && ${COMPLETE}`);
  assert.deepEqual(await foldersOf(page), [b.folder]);
  // The other page stays as it was, is told, and its version is kept for it.
  await other.locator(".notices p").waitFor();
  await other.evaluate("lab.epoch()");
  assert.equal(await other.evaluate("build"), "A");
  const kept = async () => /** @type {string[]} */ (await page.evaluate("caches.keys()"));
  assert.equal((await kept()).length, 2);

  await other.getByRole("button", { name: "Usarla" }).click();
  await reopened(other, `globalThis.build === "B" && ${COMPLETE}`);
  await until(other, async () => (await kept()).length === 1);
  assert.match((await kept())[0], new RegExp(b.folder));

  await site.close();
  await context.setOffline(true);
  await page.reload();
  await page.waitForFunction(COMPLETE);
  assert.equal(await page.evaluate("build"), "B");
  await context.close();
});

test("while a server goes from version to version, each page has the files of one", async () => {
  const site = await serveBuild(builds[0]);
  const context = await newContext();
  const seen = new Set();
  for (let k = 0; k < 8; k++) {
    const { page } = await newPage(/** @type {any} */ ({ newPage: () => context.newPage() }));
    const opened = page.goto(site.url);
    await new Promise((resolve) => setTimeout(resolve, 60 * k));
    site.publish(builds[(k + 1) % builds.length]);
    await opened.catch(() => {});
    // A page whose files went away while it was opened begins again with those that are there, and one that could be used
    // already asks first.
    await reopened(page, `${COMPLETE} || document.querySelector(".arrival")?.textContent.includes("Recargar")`);
    if (!(await page.evaluate(COMPLETE))) await page.getByRole("button", { name: "Recargar" }).first().click();
    await reopened(page, COMPLETE);
    const folders = await foldersOf(page);
    assert.equal(folders.length, 1, folders.join());
    assert.equal(`${await page.evaluate("build")}`, "ABC"[builds.findIndex(({ folder }) => folder === folders[0])]);
    seen.add(folders[0]);
    await page.close();
  }
  assert.ok(seen.size > 1);
  await context.close();
  await site.close();
});
