// What is saved of a figure, in the engines that the whole suite does not run in: a picture with what is drawn and written
// in it, and the engine's numbers.

import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { ENGINES, open } from "./support/engines.js";
import { openLab, settled } from "./support/lab.js";
import { Picture } from "./support/picture.js";
import { serveSite } from "./support/site.js";

/** @typedef {import("./support/page.js").Page} Page */

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
/** @type {string[]} */
let home;
before(async () => {
  home = atHome();
  site = await serveSite();
});
after(() => site.close());

for (const engine of ENGINES.filter(({ name }) => name !== "Chromium")) {
  describe(engine.name, { skip: !engine.program && `${engine.name} is not here` }, () => {
    /** One for all. @type {Page} */
    let page;
    before(async () => {
      page = await open(engine);
      await openLab(page, site.url);
      await page.evaluate(`void (URL.createObjectURL = ((create) => (blob) => create((globalThis.given = blob)))(URL.createObjectURL.bind(URL)))`);
      await page.evaluate("lab.epoch()");
      await settled(page);
    });
    after(() => page?.close());

    /** @param {string} figure @param {string} label */
    async function saved(figure, label) {
      await page.see(`memoria-${figure}`);
      await settled(page);
      await page.evaluate(`(delete globalThis.given, lab.do("save_figure", "${figure}"))`);
      await page.evaluate(`[...document.querySelectorAll(".saving ul button")].find(({ textContent }) => textContent === "${label}").click()`);
      await page.until(`/^(Guardado|No se|Este)/.test(document.querySelector(".saving [role=status]").textContent)`);
      assert.match(await page.text(".saving [role=status]"), /^Guardado: /);
      await page.press("Escape");
      const bytes = await page.evaluate(`given.arrayBuffer().then((buffer) => btoa(
        [...new Uint8Array(buffer)].map((byte) => String.fromCharCode(byte)).join("")))`);
      return Buffer.from(bytes, "base64");
    }

    test("the numbers are the engine's", async () => {
      const [head, ...rows] = (await saved("loss", "CSV de los lotes")).toString("utf8").trimEnd().split("\r\n");
      assert.equal(head, "época,lote,pérdida");
      assert.deepEqual(rows.map((row) => Number(row.split(",")[2])), await page.evaluate("Array.from(lab.trainer.history().batch_losses)"));
    });

    test("a PNG has what is drawn and what is written", async () => {
      await page.see(".panel-weights canvas");
      const [box] = await page.boxes(".panel-weights");
      const picture = new Picture(await saved("weights", "Imagen PNG"));
      assert.ok(Math.abs(picture.width - 2 * box.width) <= 2, `${picture.width} of ${box.width}`);
      const [title, map] = await page.evaluate(`(() => {
        const { left, top } = document.querySelector(".panel-weights").getBoundingClientRect();
        return [".panel-weights h3", ".panel-weights canvas"].map((part) => {
          const box = document.querySelector(part).getBoundingClientRect();
          return { left: box.left - left, top: box.top - top, width: box.width, height: box.height };
        });
      })()`);
      assert.ok(colours(picture, title).size > 8, "the title is written");
      assert.ok(colours(picture, map).size > 40, "the weights are drawn");
    });

    test("boxes and sliders are drawn where they are seen", async () => {
      const picture = new Picture(await saved("loss", "Imagen PNG"));
      const [accent, ...boxes] = await page.evaluate(`(() => {
        const frame = document.querySelector(".panel-loss").getBoundingClientRect();
        const inputs = [...document.querySelectorAll(".panel-loss :is(.chart-options, memoria-timeline) input")];
        return [getComputedStyle(inputs[0]).accentColor.match(/\\d+/g).map(Number), ...inputs.map((input) => {
          const { left, top, width, height } = input.getBoundingClientRect();
          return { drawn: input.type === "range" || input.checked, left: left - frame.left, top: top - frame.top, width, height };
        })];
      })()`);
      assert.deepEqual(boxes.map((/** @type {{ drawn: boolean }} */ { drawn }) => drawn), [true, false, true]);
      for (const box of boxes) {
        const seen = colours(picture, box);
        assert.equal(seen.has(accent.join()), box.drawn, `${JSON.stringify(box)} of ${[...seen].slice(0, 9).join(" ")}`);
        assert.ok(seen.size > 2, "at least its edge is drawn");
      }
    });

    test("an SVG is a picture", async () => {
      const svg = (await saved("cell", "Imagen SVG")).toString("utf8");
      assert.match(svg, /<title>Un paso por dentro<\/title>/);
      assert.match(svg, /data:font\/woff2/);
      const size = await page.evaluate(`new Promise((done, failed) => {
        const image = new Image();
        image.onload = () => done(image.naturalWidth);
        image.onerror = failed;
        image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(${JSON.stringify(svg)});
      })`);
      assert.ok(size > 600, String(size));
    });

    test("whoever tests finds nothing of it among their own files", () => {
      assert.deepEqual(atHome(), home);
    });

    test("the console has stayed empty", async () => {
      assert.deepEqual(await page.messages(), []);
    });
  });
}

/** What is called as our files are in the folder of who tests, and since when. */
function atHome() {
  const names = readdirSync(homedir()).filter((name) => name.startsWith("memoria-"));
  return names.map((name) => `${name} ${statSync(join(homedir(), name)).mtimeMs}`);
}

/** The colours in a box of a picture of twice the size. @param {Picture} picture @param {import("./support/page.js").Box} box */
function colours(picture, { left, top, width, height }) {
  const seen = new Set();
  for (let y = 2 * top + 2; y < 2 * (top + height) - 2; y += 2)
    for (let x = 2 * left + 2; x < 2 * (left + Math.min(width, 400)) - 2; x += 2) seen.add(picture.at(x, y).join());
  return seen;
}
