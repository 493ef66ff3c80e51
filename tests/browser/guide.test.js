// The guide of a class: its steps forth and back, with a clicker, with the teacher's window; and what it says is so.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PNG } from "pngjs";
import { openLab, spanish, start } from "./support/lab.js";

/** @typedef {Awaited<ReturnType<typeof openGuide>>} Opened */

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/**
 * Where the network stands in each step that says something of it: what of that is in its words.
 * @type {Record<number, string[]>}
 */
const SAID = {
  3: ["responde: c", "probabilidad: 4,1 %"],
  5: ["pérdida del lote: 3,273"],
  6: ["pérdida del lote: 3,264", "responde: w"],
  7: ["pérdida: 3,233", "aciertos: 6"],
  8: ["época: 2", "lotes: 164", "responde: s", "probabilidad: 4,9 %"],
  9: ["responde: u"],
  10: ["aciertos: 18", "probabilidad: 13,8 %"],
  11: ["época: 13", "aciertos: 26", "pérdida: 0,804", "responde: s", "probabilidad: 51,6 %"],
  12: ["época: 50", "pérdida: 0,0042", "probabilidad: 99,7 %"],
  16: ["aciertos: 4", "responde: s", "probabilidad: 82,2 %"],
  17: ["responde: e", "probabilidad: 74,8 %"],
  21: ["época: 4", "aciertos: 106"],
};

/** Steps of which pictures are compared: of each panel one, but for the race, which takes the time that it takes. */
const PICTURED = [5, 8, 10, 13, 16, 18, 21];

/** Without motion: what moves by itself has not the same pixels twice. @param {string} [query] */
async function openGuide(query) {
  const opened = await openLab(shared, { reducedMotion: "reduce" });
  const { page, drawn } = opened;
  if (query) {
    await page.goto(`${shared.site.url}?${query}`);
    await page.waitForFunction(`performance.getEntriesByName("complete").length > 0`);
  } else await page.keyboard.press("Shift+F2");
  const step = async () => Number((await page.locator("memoria-guide b").innerText()).split(" / ")[0]);
  /** Waits until a step has been reached. */
  const reached = async (/** @type {number} */ number) => {
    await page.waitForFunction(`document.querySelector("memoria-guide b")?.textContent.startsWith("${number} / ")`);
    await page.waitForFunction(`lab.settled && !lab.playing && document.querySelector("memoria-guide").ariaBusy === "false"`);
    await drawn();
  };
  await reached(1);
  return {
    ...opened,
    step,
    reached,
    press: async (/** @type {string} */ key, /** @type {number} */ number) => {
      await page.keyboard.press(key);
      await reached(number);
    },
    /** What of the stage a step sets, as bits and as pixels. */
    shown: async (/** @type {boolean} */ pictured) => {
      await page.mouse.move(0, 0);
      const session = await page.evaluate("JSON.stringify(lab.session)");
      const losses = await page.evaluate("JSON.stringify([lab.batchLosses, lab.epochLosses])");
      const pictures = [];
      for (const place of pictured ? ["net", "panel", "answer"] : [])
        pictures.push(await page.locator(`[data-place=${place}]`).screenshot({ animations: "disabled" }));
      return { session, losses, weights: await opened.weights(), pictures };
    },
  };
}

/** @param {Opened} opened */
async function facts({ page }) {
  const { epoch, steps, right, batch, mean, label, probability } = /** @type {any} */ (
    await page.evaluate(`({
      ...lab.progress, right: lab.progress.right_changed, batch: lab.batchLosses.at(-1), mean: lab.epochLosses.at(-1), ...lab.prediction,
    })`)
  );
  return [
    `época: ${epoch}`,
    `lotes: ${steps}`,
    `aciertos: ${right}`,
    `responde: ${label}`,
    `probabilidad: ${spanish(100 * probability, 1)} %`,
    ...(batch ? [`pérdida del lote: ${spanish(batch, 3)}`] : []),
    ...(mean ? [`pérdida: ${spanish(mean, 3)}`, `pérdida: ${spanish(mean, 4)}`] : []),
  ];
}

/**
 * How many colours differ, but for the smoothing of round corners.
 * @param {Buffer} one
 * @param {Buffer} other
 */
function difference(one, other) {
  const [a, b] = [PNG.sync.read(one), PNG.sync.read(other)];
  if (a.width !== b.width || a.height !== b.height) return Infinity;
  return a.data.filter((value, k) => Math.abs(value - b.data[k]) > 32).length;
}

/** After fifty epochs, of whoever has come there undisturbed. */
let fifty = "";

test("what the guide says of the network is so, and back and forth again show the same", async () => {
  const opened = await openGuide();
  const { page, messages, press, shown, step } = opened;
  const steps = Number((await page.locator("memoria-guide b").innerText()).split(" / ")[1]);
  assert.ok(steps > 17 && steps < 25, String(steps));
  const first = [await shown(false)];
  for (let number = 2; number <= steps; number++) {
    await press("PageDown", number);
    const there = await facts(opened);
    for (const said of SAID[number] ?? []) assert.ok(there.includes(said), `step ${number} says «${said}», and there is ${there}`);
    first.push(await shown(PICTURED.includes(number)));
  }
  fifty = first[11].weights;
  // Beyond the last there is nothing.
  await press("PageDown", steps);
  const same = async (/** @type {number} */ number) => {
    const again = await shown(PICTURED.includes(number));
    const { figures, ...session } = JSON.parse(again.session);
    const { figures: before, ...was } = JSON.parse(first[number - 1].session);
    assert.deepEqual(session, was, `the session of step ${number}`);
    assert.deepEqual([figures.stage, figures.unrolled], [before.stage, before.unrolled], `what step ${number} shows`);
    assert.ok(again.weights === first[number - 1].weights, `the weights of step ${number}`);
    assert.ok(again.losses === first[number - 1].losses, `the losses of step ${number}`);
    again.pictures.forEach((picture, k) => {
      const differ = difference(picture, first[number - 1].pictures[k]);
      assert.equal(differ, 0, `${differ} pixels of picture ${k} of step ${number} differ`);
    });
  };
  for (let number = steps - 1; number >= 1; number--) {
    await press("PageUp", number);
    await same(number);
  }
  await press("PageUp", 1).catch(() => {});
  assert.equal(await step(), 1);
  for (let number = 2; number <= 13; number++) await press("PageDown", number);
  await same(13);
  await press("Home", 1);
  await same(1);
  assert.deepEqual(messages, []);
  await page.close();
});

test("what the guide asks for is what it says in words: each number of a claim stands in its step", async () => {
  const { page } = await openGuide();
  const texts = /** @type {string[]} */ (
    await page.evaluate(`fetch(document.documentElement.dataset.files + "guide.html").then((response) => response.text()).then((text) =>
      [...new DOMParser().parseFromString(text, "text/html").querySelectorAll("section")].map(({ textContent }) => textContent))`)
  );
  for (const [number, claims] of Object.entries(SAID)) {
    const text = texts[Number(number) - 1];
    for (const claim of claims) {
      const value = claim.split(": ")[1].replace(/\s/g, " ");
      const word = { 4: "cuatro" }[value];
      assert.ok(text.replace(/\s/g, " ").toLowerCase().includes((word && Number(number) > 15 ? word : value).toLowerCase()), `step ${number}: ${claim}`);
    }
  }
  await page.close();
});

test("training can be stopped and is brought to its end, to the same bits; what is fiddled with meanwhile does not count", async () => {
  const { page, press, reached, weights, messages } = await openGuide();
  for (let number = 2; number <= 11; number++) await press("PageDown", number);
  // A teacher who tries something else, and trains on.
  await page.evaluate(`lab.read("azaza"); lab.epoch(); lab.force({ f: 0 })`);
  await page.keyboard.press("PageDown");
  await page.waitForFunction("lab.playing && lab.progress.epoch > 15");
  await page.keyboard.press("Space");
  await reached(12);
  assert.match(await page.locator(".guide-standing").innerText(), /^Parado/);
  const stopped = Number(await page.evaluate("lab.progress.epoch"));
  assert.ok(stopped < 50, String(stopped));
  // It goes on from the step before, and in a hurry with one press more.
  await page.keyboard.press("PageDown");
  await page.waitForFunction("lab.playing && lab.progress.epoch > 13");
  await page.keyboard.press("PageDown");
  await reached(12);
  assert.equal(await page.locator(".guide-standing").innerText(), "");
  assert.deepEqual(await page.evaluate("[lab.progress.epoch, lab.stop.epochs, lab.speed, lab.text]"), [50, 50, 5, "nopqr"]);
  assert.equal(await weights(), fifty);
  // Back while it trains: it is left.
  await press("PageUp", 11);
  assert.equal(await page.evaluate("lab.progress.epoch"), 13);
  assert.deepEqual(messages, []);
  await page.close();
});

test("a clicker blanks the screen, begins and ends; what is written stays writing", async () => {
  const { page, drawn, press, messages } = await openGuide();
  const black = page.locator(".guide-blank");
  for (const key of [".", "b"]) {
    await page.keyboard.press(key);
    await drawn();
    assert.equal(await black.isVisible(), true, key);
    assert.deepEqual(await black.evaluate((box) => [box.clientWidth, box.clientHeight, getComputedStyle(box).backgroundColor]), [1366, 768, "rgb(0, 0, 0)"]);
    await page.keyboard.press(key);
    await drawn();
    assert.equal(await black.isVisible(), false, key);
  }
  await page.keyboard.press(".");
  await drawn();
  await page.keyboard.press("Escape");
  await drawn();
  assert.equal(await black.isVisible(), false);
  assert.equal(await page.locator("html.staged memoria-guide:visible").count(), 1);
  // In the field a b is a letter, and the clicker still leads on.
  await page.locator("#prefix").fill("");
  await page.locator("#prefix").press("b");
  assert.equal(await page.locator("#prefix").inputValue(), "b");
  assert.equal(await black.isVisible(), false);
  await press("PageDown", 2);
  // What shows is asked for again with F5, and no page is loaded again.
  await page.evaluate("globalThis.same = true; document.activeElement.blur()");
  await page.keyboard.press("F2");
  await drawn();
  assert.equal(await page.locator("html.staged").count(), 0);
  await page.keyboard.press("F5");
  await drawn();
  assert.equal(await page.locator("html.staged").count(), 1);
  // An account is closed first.
  await page.evaluate(`lab.ask({ quantity: "f", t: 2, k: 1, backward: false })`);
  await drawn();
  await page.keyboard.press("Escape");
  await drawn();
  assert.deepEqual(await page.evaluate("[lab.cell, document.querySelector('memoria-guide').hidden]"), [null, false]);
  await page.keyboard.press("Escape");
  await drawn();
  assert.equal(await page.locator("html.staged, memoria-guide:visible").count(), 0);
  // Now the keys are the page's.
  await page.keyboard.press(".");
  await drawn();
  assert.equal(await black.isVisible(), false);
  assert.equal(await page.evaluate("globalThis.same"), true);
  assert.deepEqual(messages, []);
  await page.close();
});

test("the teacher's window follows, and leads", async () => {
  const { page, press, reached, drawn, messages } = await openGuide("vista=guion");
  const [notes] = await Promise.all([page.waitForEvent("popup"), page.getByRole("button", { name: "Notas aparte" }).click()]);
  /** @type {string[]} */
  const told = [];
  notes.on("console", (message) => told.push(message.text()));
  assert.match(await notes.locator("h1").innerText(), /^Una red que va a aprender/);
  assert.match(await notes.locator("footer").innerText(), /^Después: Qué lee y qué responde/);
  assert.match(await notes.locator("main").innerText(), /Reparte la dirección/);
  // Its styles are the page's.
  const until = async (/** @type {() => Promise<boolean>} */ is) => {
    while (!(await is())) await page.waitForTimeout(50);
  };
  await until(() => notes.evaluate(() => getComputedStyle(document.body).display === "grid"));
  await press("PageDown", 2);
  assert.match(await notes.locator("h1").innerText(), /^Qué lee y qué responde\s+3 minutos/);
  assert.equal(await notes.locator("math").count() > 1, true);
  await notes.keyboard.press("PageDown");
  await reached(3);
  assert.match(await notes.locator("h1").innerText(), /^Antes de aprender, el azar/);
  const clock = () => notes.locator("dd").allInnerTexts();
  const [, passed, planned, whole] = await clock();
  assert.match(passed, /^\d+:\d\d$/);
  assert.deepEqual([planned, whole], ["6", "50 minutos"]);
  await until(async () => (await clock())[1] !== passed);
  await notes.keyboard.press(".");
  await drawn();
  assert.equal(await page.locator(".guide-blank").isVisible(), true);
  await notes.keyboard.press(".");
  await drawn();
  await page.evaluate(`lab.restore({ version: 1, figures: { stage: { theme: "dark" } } })`);
  await until(() => notes.evaluate(() => document.documentElement.dataset.theme === "dark"));
  // It goes with the guide.
  await Promise.all([notes.waitForEvent("close"), page.keyboard.press("Escape")]);
  assert.deepEqual([...messages, ...told], []);
  await page.close();
});

test("where no window may be opened the notes are below the stage, and all of it is on one screen", async () => {
  for (const [width, height] of [[1366, 768], [390, 844], [844, 390]]) {
    const { page, drawn, press } = await openGuide();
    await page.setViewportSize({ width, height });
    // As a browser does that blocks it.
    await page.evaluate("globalThis.open = () => null");
    await page.getByRole("button", { name: "Notas aparte" }).click();
    await drawn();
    await press("PageDown", 2);
    assert.match(await page.locator(".guide-notes").innerText(), /Arriba está la red/);
    const { beyond, boxes } = /** @type {any} */ (
      await page.evaluate(`({
        beyond: [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight],
        boxes: [...document.querySelectorAll("[data-place]")].map((part) => part.getBoundingClientRect().toJSON()),
      })`)
    );
    assert.deepEqual(beyond.map((/** @type {number} */ by) => by > 0), [false, false], `${width}×${height}`);
    for (const { top, bottom } of boxes) assert.ok(top >= -0.5 && bottom <= height + 0.5 && bottom - top > 25, `${width}×${height}: ${top} ${bottom}`);
    await page.close();
  }
});

test("a session stands at a step of the guide, from which it goes on and back", async () => {
  const first = await openGuide();
  for (let number = 2; number <= 9; number++) await first.press("PageDown", number);
  const [session, weights] = [await first.page.evaluate("JSON.stringify(lab.session)"), await first.weights()];
  await first.page.close();
  const { page, press, ...second } = await openGuide();
  assert.deepEqual(await page.evaluate(`lab.restore(${session})`), []);
  await second.reached(9);
  assert.equal(await second.weights(), weights);
  await press("PageDown", 10);
  assert.ok((await facts({ page, press, ...second })).includes("aciertos: 18"));
  await press("PageUp", 9);
  assert.equal(await second.weights(), weights);
  await press("PageUp", 8);
  assert.ok((await facts({ page, press, ...second })).includes("lotes: 164"));
  assert.deepEqual(second.messages, []);
  await page.close();
});
