// What is printed is what is: a page that was trained and never scrolled, as a PDF.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { inflateSync } from "node:zlib";
import { openLab, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/** What a figure says, and its pictures, by its name: of those that do something by themselves once they are seen, nothing. */
const FIGURES = `Object.fromEntries([...document.querySelectorAll(".ready:not(memoria-compare, memoria-controls, memoria-stream)")].map((figure) => [
  figure.localName,
  {
    says: figure.textContent.replace(/\\s+/g, " "),
    pictures: [...figure.querySelectorAll("canvas")].filter(({ width }) => width > 0).map((canvas) => canvas.toDataURL()),
  },
]))`;

/** @typedef {Record<string, { says: string, pictures: string[] }>} Figures */

/** Opens the page, trains it as far as the notebook, and prints it. @param {import("playwright-core").BrowserContextOptions} options */
async function printed(options) {
  const lab = await openLab(shared, options);
  await lab.press("end");
  await lab.rest();
  await lab.page.evaluate(`addEventListener("beforeprint", () => (globalThis.onPaper = ${FIGURES}))`);
  const pdf = await lab.page.pdf({ format: "A4" });
  return { ...lab, pdf, onPaper: /** @type {Figures} */ (await lab.page.evaluate("onPaper")) };
}

/** A page begins with the scale of the sheet, what shows of it, and the scale of the page's pixels. */
const PAGE = /^(\S+) 0 0 -\S+ 0 \S+ cm\nq\n[^\n]+ re\nW\*? n\nq\n(\S+) 0 0 \S+ \S+ \S+ cm\n/;

/** How many points a pixel measures in a PDF, page by page. @param {Buffer} pdf */
function scales(pdf) {
  /** @type {number[]} */
  const found = [];
  for (let at = pdf.indexOf("stream\n"); at >= 0; at = pdf.indexOf("stream\n", at)) {
    const end = pdf.indexOf("endstream", at);
    const bytes = pdf.subarray(at + "stream\n".length, end);
    // Fonts and pictures are streams too. 0x78 is zlib's.
    const page = bytes[0] === 0x78 && PAGE.exec(inflateSync(bytes).toString("latin1"));
    if (page) found.push(Number(page[1]) * Number(page[2]));
    at = end + "endstream".length;
  }
  return found;
}

test("every figure is printed as it stands, seen or not, and is afterwards what it was", async () => {
  const { page, messages, see, onPaper } = await printed({ reducedMotion: "reduce" });
  const names = Object.keys(onPaper);
  assert.ok(names.length > 20, names.join());
  assert.match(onPaper["memoria-board"].says, /26 aciertos de 26/);
  assert.equal(await page.evaluate(`document.documentElement.classList.contains("printing")`), false);
  const beyond = `{ const chart = document.querySelector("memoria-loss .chart"); chart.clientWidth - chart.querySelector(".uplot").offsetWidth }`;
  assert.equal(await page.evaluate(beyond), 0);

  for (const name of names) await see(name);
  await page.pdf({ format: "A4" });
  const seen = /** @type {Figures} */ (await page.evaluate("onPaper"));
  for (const name of names) same(onPaper[name], seen[name], name);
  assert.deepEqual(messages, []);
  await page.close();
});

test("a dark screen is printed as a light one", async () => {
  const [light, dark] = [await printed({ colorScheme: "light" }), await printed({ colorScheme: "dark" })];
  for (const name of Object.keys(light.onPaper)) same(dark.onPaper[name], light.onPaper[name], name);
  await Promise.all([light, dark].map(({ page }) => page.close()));
});

for (const [width, height] of [
  [1366, 768],
  [390, 844],
]) {
  test(`from ${width}×${height} all is printed as large as it is set`, async () => {
    const { page, pdf } = await printed({ viewport: { width, height } });
    const pages = scales(pdf);
    assert.ok(pages.length > 20 && pages.length < 46, `${pages.length} pages`);
    // Three quarters of a point: what is wider than the sheet would have all of it shrunk.
    for (const scale of pages) assert.ok(Math.abs(scale - 0.75) < 0.001, `a pixel is ${scale} points`);
    await page.close();
  });
}

/** @param {Figures[""]} figure @param {Figures[""]} other @param {string} name */
function same(figure, other, name) {
  assert.equal(figure.says, other.says, name);
  const different = figure.pictures.filter((picture, k) => picture !== other.pictures[k]).length;
  assert.deepEqual([figure.pictures.length, different], [other.pictures.length, 0], `${name}: pictures, and different ones`);
}

test("what leads elsewhere says where to, and what can be pressed only is not there", async () => {
  const { page } = await openLab(shared);
  await page.emulateMedia({ media: "print" });
  const after = (/** @type {string} */ link) => page.evaluate(`getComputedStyle(document.querySelector("${link}"), "::after").content`);
  assert.match(String(await after(".course a[href^=http]")), / \([^]*https:/);
  assert.equal(await after(".course a[href^='#glosario']"), "none");
  for (const gone of ["memoria-controls", ".toc", ".pager", ".copy-code", "memoria-loss input", "memoria-branch details"]) {
    for (const element of await page.locator(gone).all()) assert.equal(await element.isVisible(), false, gone);
  }
  assert.ok(await page.locator("#glosario-f dd").isVisible());
  await page.close();
});
