import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { faultsInBoth } from "./support/axe.js";
import { newPage } from "./support/browser.js";
import { openLab, start } from "./support/lab.js";
import { dependencyOfMain, filesOf, serve } from "./support/server.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

test("what the first sight needs is asked for before any script has come", async () => {
  const { page } = await newPage(shared.browser);
  const missing = new Set(["memoria.css", "text.woff2", "beginning.js"]);
  page.on("request", (request) => missing.delete(request.url().replace(/.*\//, "")));
  /** @type {string[] | null} */
  let late = null;
  await page.route("**/failure.js", async (route) => {
    const end = Date.now() + 10_000;
    while (missing.size > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
    late = [...missing];
    await route.continue();
  });
  await page.goto(shared.site.url);
  await page.locator("html.usable").waitFor();
  assert.deepEqual(late, []);
  await page.close();
});

test("a wasm that does not arrive is explained", async () => {
  const site = await serve({ routes: { "memoria_bg.wasm": (_, response) => void response.writeHead(503).end() } });
  const { page } = await newPage(shared.browser);
  await page.goto(site.url);
  const box = page.locator("#failure");
  await box.waitFor();
  assert.match(await box.innerText(), /No se ha podido descargar[^]*recarga/);
  await page.close();
  await site.close();
});

test("a script that does not arrive is explained", async () => {
  const site = await serve({ routes: { [dependencyOfMain()]: (_, response) => void response.writeHead(404).end() } });
  const { page } = await newPage(shared.browser);
  await page.goto(site.url);
  await page.locator("#failure").waitFor();
  assert.match(await page.locator("#failure").innerText(), /No se ha podido descargar/);
  await page.close();
  await site.close();
});

test("a browser without WebAssembly, or without its SIMD, is told what to get", async () => {
  for (const lack of ["delete globalThis.WebAssembly", "WebAssembly.validate = () => false"]) {
    const { page } = await newPage(shared.browser);
    await page.addInitScript(lack);
    await page.goto(shared.site.url);
    await page.locator("#failure").waitFor();
    assert.match(await page.locator("#failure").innerText(), /demasiado antiguo[^]*Chrome[^]*Firefox[^]*Safari/);
    await page.close();
  }
});

/** An error of the window's that nobody threw, before the page can be used. @param {string} message */
const nameless = (message) => `document.addEventListener("DOMContentLoaded", () =>
  dispatchEvent(new ErrorEvent("error", ${JSON.stringify({ message })})))`;

// The second is what WebKit makes of the first where the page is a file.
for (const message of ["ResizeObserver loop completed with undelivered notifications.", "Script error."]) {
  test(`what the browser notes of sizes that settle late is no failure: ${message}`, async () => {
    const { page } = await newPage(shared.browser);
    await page.addInitScript(nameless(message));
    await page.goto(shared.site.url);
    await page.locator("html.usable").waitFor();
    assert.equal(await page.locator("#failure").isVisible(), false);
    await page.close();
  });
}

test("an error of which the browser says nothing is told if the page can't be used in ten seconds", async () => {
  const answer = { "content-type": "text/javascript" };
  const path = dependencyOfMain();
  const never = "await new Promise(() => {});";
  const real = readFileSync(join(filesOf(), path), "utf8");
  const site = await serve({
    routes: { [path]: (_, response) => void response.writeHead(200, answer).end(never + real) },
  });
  const { page } = await newPage(shared.browser);
  await page.clock.install();
  await page.addInitScript(nameless("Script error."));
  await page.goto(site.url);
  await page.clock.fastForward(9000);
  assert.equal(await page.locator("#failure").isVisible(), false);
  await page.clock.fastForward(2000);
  assert.match(await page.locator("#failure").innerText(), /no ha podido arrancar[^]*Script error/);
  await page.close();
  await site.close();
});

/** @type {[what: string, code: (real: string) => string, said: RegExp][]} */
const BROKEN = [
  ["throws while it is evaluated", (real) => `throw new TypeError("the cause");\n${real}`, /no ha podido arrancar[^]*TypeError: the cause/],
  ["is of a syntax that is unknown", () => "export const lab = @;", /demasiado antiguo[^]*SyntaxError/],
  ["is of another version", () => "export const another = 1;", /No se ha podido descargar[^]*SyntaxError/],
];
for (const [what, code, said] of BROKEN) {
  test(`a module that ${what} is noticed`, async () => {
    const answer = { "content-type": "text/javascript", "cache-control": "no-store" };
    const path = dependencyOfMain();
    const real = readFileSync(join(filesOf(), path), "utf8");
    const site = await serve({ routes: { [path]: (_, response) => void response.writeHead(200, answer).end(code(real)) } });
    const { page } = await newPage(shared.browser);
    await page.goto(site.url);
    await page.locator("#failure").waitFor();
    assert.match(await page.locator("#failure").innerText(), said);
    await page.close();
    await site.close();
  });
}

test("a server that forbids WebAssembly is told what to permit", async () => {
  const policy = "script-src 'self'; object-src 'none'";
  const site = await serve({ headers: { "content-security-policy": policy } });
  const { page } = await newPage(shared.browser);
  await page.goto(site.url);
  await page.locator("#failure").waitFor();
  assert.match(await page.locator("#failure").innerText(), /servidor de la página[^]*wasm-unsafe-eval/);
  await page.close();
  await site.close();
});

test("without JavaScript the page still reads, and says what it lacks", async () => {
  const { page, messages } = await newPage(shared.browser, { javaScriptEnabled: false });
  await page.goto(shared.site.url);
  const text = await page.locator("body").innerText();
  assert.match(text, /necesitan? JavaScript/);
  assert.match(text, /Mirar dentro/);
  assert.deepEqual(messages, []);
  await page.close();
});

for (const [width, height] of [
  [1366, 768],
  [390, 844],
]) {
  test(`axe finds nothing at ${width}×${height}`, async () => {
    // The strip that moves fades its answers in and out.
    const { page, messages, press, rest } = await openLab(shared, { viewport: { width, height }, reducedMotion: "reduce" });
    await press("end");
    await rest();
    assert.deepEqual(await faultsInBoth(page, ["html"]), []);
    assert.deepEqual(messages, []);
    await page.close();
  });
}
