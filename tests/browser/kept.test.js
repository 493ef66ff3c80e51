// The experiment stays in the browser while somebody works, and is offered another time: to the same bits, in one tab at a
// time, and nothing of a text of somebody's own before he knows of it.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { noted } from "./support/browser.js";
import { start } from "./support/lab.js";

/** @typedef {Awaited<ReturnType<typeof open>>} Opened */

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
/** The browser of one reader. @type {import("playwright-core").BrowserContext} */
let context;
const newReader = () => shared.browser.newContext({ serviceWorkers: "block", viewport: { width: 1366, height: 768 } });
before(async () => {
  shared = await start();
  context = await newReader();
});
after(() => shared.close());
// Nothing is open, and nothing is kept yet.
beforeEach(async () => {
  for (const page of context.pages()) await page.close();
  await outside(`indexedDB.deleteDatabase("memoria /").onsuccess = done`);
});

/** Does something in the reader's browser while the page is not open. @param {string} act which ends by calling `done` */
async function outside(act) {
  const page = await context.newPage();
  await page.goto(`${shared.site.url}icon.svg`);
  await page.evaluate(`new Promise((done) => { ${act}; })`);
  await page.close();
}

const settled = (/** @type {import("playwright-core").Page} */ page) =>
  page.waitForFunction(`globalThis.lab && performance.getEntriesByName("complete").length > 0 && !lab.job`);

/** A tab in which the page is open. */
async function open(search = "") {
  const { page, messages } = await noted(await context.newPage());
  await page.goto(shared.site.url + search);
  await settled(page);
  /** What the notices say. */
  const said = () => page.locator(".notices p").evaluateAll((lines) => lines.map((line) => line.firstChild?.textContent ?? ""));
  return {
    page,
    messages,
    said,
    /** Waits for a notice. @param {RegExp} words */
    told: (words) => page.locator(".notices p").filter({ hasText: words }).waitFor(),
    /** @param {string} name */
    press: (name) => page.getByRole("button", { name, exact: true }).click(),
    /** Leaves the page and comes to it again. */
    again: async (search = "") => {
      await page.goto(shared.site.url + search);
      await settled(page);
    },
    weights: () => page.evaluate("lab.trainer.weights().join()"),
    /** But for the strip, which goes on by itself. @returns {Promise<any>} */
    session: async () => {
      const session = JSON.parse(await page.evaluate("JSON.stringify(lab.session)"));
      return { ...session, figures: { ...session.figures, stream: null } };
    },
    /** Longer than a tab takes to answer that it is open. */
    quiet: async () => {
      await page.waitForTimeout(700);
      return said();
    },
  };
}

/**
 * Does something in the store of the page.
 * @param {import("playwright-core").Page} page
 * @param {(store: IDBObjectStore, given: any) => IDBRequest | void} act
 * @param {unknown} [given]
 * @returns {Promise<any>}
 */
const inStore = (page, act, given) =>
  page.evaluate(`new Promise((done, failed) => {
    const opening = indexedDB.open("memoria /");
    opening.onerror = failed;
    opening.onsuccess = () => {
      const all = opening.result.transaction("sessions", "readwrite");
      const request = (${act})(all.objectStore("sessions"), ${JSON.stringify(given)});
      all.oncomplete = () => (opening.result.close(), done(request?.result));
    };
  })`);

/** The epochs of all that is kept, and all of it. @param {Opened} opened */
async function kept({ page }) {
  const all = /** @type {{ date: number, session: string }[]} */ (await inStore(page, (store) => store.getAll()));
  const sessions = all.flatMap(({ session }) => (session ? [JSON.parse(session)] : []));
  return { all: JSON.stringify(all), epochs: sessions.map(({ training }) => training.epoch).sort() };
}

/** Waits until so many epochs each are kept. @param {Opened} opened @param {number[]} epochs */
async function written(opened, epochs) {
  for (const end = Date.now() + 20_000; ; ) {
    const now = (await kept(opened)).epochs;
    if (String(now) === String(epochs)) return;
    if (Date.now() > end) assert.deepEqual(now, epochs);
    await opened.page.waitForTimeout(100);
  }
}

/** @param {Opened} opened @param {number} epochs */
async function train({ page }, epochs) {
  await page.evaluate(`for (let k = 0; k < ${epochs}; k++) lab.epoch()`);
  await settled(page);
}

test("after a reload it is offered, comes to the same bits, and can be taken back; what nobody has touched is not kept", async () => {
  const opened = await open();
  const { page } = opened;
  assert.deepEqual(await opened.quiet(), []);
  await page.waitForTimeout(1500);
  assert.deepEqual((await kept(opened)).epochs, []);

  await page.evaluate(`lab.restart({ series: { kind: "echo", distance: 2 }, cell: "gru", seed: 7 })`);
  await train(opened, 3);
  await page.evaluate("lab.branch({ learning_rate: 0.01 }); lab.epoch(); lab.step(); lab.force({ off: [2] }); lab.setSpeed(2)");
  await page.evaluate(`document.querySelector("memoria-map").state.axes = true`);
  await settled(page);
  const [before, weights] = [await opened.session(), await opened.weights()];
  await written(opened, [4]);

  await opened.again();
  await opened.told(/^Puedes seguir donde estabas: Eco a 2 pasos, época 4\./);
  assert.equal(await page.evaluate("lab.description.options.series.kind"), "alphabet");
  await opened.press("Seguir");
  await settled(page);
  assert.deepEqual(await opened.session(), before);
  assert.equal(await opened.weights(), weights);
  assert.deepEqual(await opened.said(), []);
  await written(opened, [4]);
  await page.evaluate("lab.undo()");
  assert.equal(await page.evaluate("lab.description.options.series.kind"), "alphabet");
  assert.deepEqual(opened.messages, []);
});

test("after a crash it is offered too; what is thrown away is not offered again", async () => {
  const crashed = await open();
  await train(crashed, 2);
  await written(crashed, [2]);
  const gone = crashed.page.waitForEvent("crash");
  void (await context.newCDPSession(crashed.page)).send("Page.crash").catch(() => {});
  await gone;

  const opened = await open();
  await opened.told(/: época 2\./);
  await opened.press("Descartar");
  await written(opened, []);
  await opened.again();
  assert.deepEqual(await opened.quiet(), []);
});

test("of two tabs each has its own, which the other one is not offered while it is open", async () => {
  const one = await open();
  await train(one, 1);
  await written(one, [1]);
  const other = await open();
  assert.deepEqual(await other.quiet(), []);
  await train(other, 2);
  await written(other, [1, 2]);
  await train(one, 3);
  await written(one, [2, 4]);
  // A third one has the first's when that is closed, until it comes back.
  await one.page.goto("about:blank");
  const third = await open();
  await third.told(/: época 4\./);
  assert.equal((await third.said()).length, 1);
  const fourth = await open();
  await fourth.told(/: época 4\./);
  await fourth.press("Seguir");
  await settled(fourth.page);
  await third.page.waitForFunction("document.querySelectorAll('.notices p').length === 0");
  await written(third, [2, 4]);

  // What one of them throws away no other writes again.
  await fourth.press("Borrar lo guardado");
  await fourth.page.getByText("Borrado.").waitFor();
  await train(other, 1);
  await other.page.goto("about:blank");
  assert.deepEqual((await kept(fourth)).epochs, []);
  assert.deepEqual([one, other, third, fourth].flatMap(({ messages }) => messages), []);
});

const SECRET = "esto no lo lee nadie, y nadie lo lee";
const learnt = `lab.restart({ series: { kind: "text", symbols: [...${JSON.stringify(SECRET)}], words: false } })`;
/** Be it as a text or symbol by symbol. @param {Opened} opened */
const hasSecret = async (opened) => (await kept(opened)).all.replace(/[\\",]/g, "").includes("nadie");

test("nothing of a text of somebody's own is kept before he knows, nor when he does not want it", async () => {
  const opened = await open();
  const { page } = opened;
  await train(opened, 1);
  await written(opened, [1]);
  // In the page's own time, however slow that is: a second after being told, somebody says no.
  await page.evaluate(learnt);
  await page.evaluate(`new Promise((done, failed) => {
    dispatchEvent(new Event("pagehide"));
    const end = Date.now() + 30_000;
    const look = () => {
      const button = document.querySelector(".notices button");
      if (button) setTimeout(() => (dispatchEvent(new Event("pagehide")), button.click(), done()), 1000);
      else if (Date.now() < end) setTimeout(look, 20);
      else failed(new Error("nothing is told"));
    };
    look();
  })`);
  assert.equal(await hasSecret(opened), false);
  await page.evaluate(`lab.read("nadie")`);
  await train(opened, 2);
  await page.waitForTimeout(5500);
  // Nor what is still asked of another network, nor what somebody only thinks of.
  await page.evaluate(`lab.restart({ series: { kind: "alphabet" } })`);
  await train(opened, 4);
  await written(opened, [4]);
  assert.equal(await page.evaluate("lab.text"), "nadie");
  assert.equal(await hasSecret(opened), false);
  await page.evaluate(`lab.restore({ version: 1, figures: { settings: { draft:
    { of: "", kind: "text", distance: 5, options: {}, byHand: [], own: { text: ${JSON.stringify(SECRET)}, words: false, lower: false } } } } })`);
  await opened.again();
  assert.equal(await hasSecret(opened), false);
  await opened.told(/: época 4\./);

  // He is not told once more, until he changes his mind.
  await page.evaluate(learnt);
  await page.waitForTimeout(1500);
  assert.equal((await opened.said()).length, 1);
  assert.equal(await hasSecret(opened), false);
  await opened.press("Guardarlos");
  await written(opened, [0, 4]);
  assert.equal(await hasSecret(opened), true);
});

test("a text of somebody's own is kept once he has been told, until he says no", async () => {
  const opened = await open();
  const { page } = opened;
  await page.evaluate(learnt);
  await train(opened, 2);
  await opened.told(/^Tu texto se guarda en este navegador/);
  await written(opened, [2]);
  const weights = await opened.weights();
  assert.equal(await hasSecret(opened), true);
  await opened.again();
  await opened.told(/: Tu texto, por letras, época 2\./);
  await opened.press("Seguir");
  await settled(page);
  assert.equal(await opened.weights(), weights);
  await train(opened, 1);
  await written(opened, [3]);
  assert.deepEqual(await opened.said(), []);

  const other = await open();
  await other.page.evaluate(learnt);
  await other.told(/^Tu texto se guarda/);
  await other.press("No guardarlo");
  await written(other, []);
  await train(opened, 1);
  await page.waitForTimeout(1500);
  assert.deepEqual((await kept(opened)).epochs, []);
});

test("beside what a link says it is offered; what the link itself says is kept when somebody has gone on from there", async () => {
  const opened = await open();
  await train(opened, 1);
  await written(opened, [1]);
  const link = "?serie=eco&k=2&epoca=2";
  await opened.again(link);
  await opened.told(/: época 1\./);
  assert.deepEqual(await opened.page.evaluate("lab.description.options.series"), { kind: "echo", distance: 2 });
  await opened.page.waitForTimeout(1500);
  await written(opened, [1]);
  await train(opened, 1);
  await written(opened, [1, 3]);
  await opened.again(link);
  await opened.told(/: Eco a 2 pasos, época 3\./);
  await train(opened, 1);
  await written(opened, [1, 3, 3]);
  // What is here already need not be offered.
  await opened.again("?serie=eco&k=2&epoca=3");
  await opened.told(/: época 1\./);
  await written(opened, [1]);
});

test("what is of another version, damaged or made up is thrown away, said once, and what fits of it is set", async () => {
  const opened = await open();
  const { page } = opened;
  const experiment = { options: { series: { kind: "alphabet" }, seed: 9 } };
  const training = { epoch: 2, batch: 0 };
  const now = Date.now();
  const session = (/** @type {object} */ more) => JSON.stringify({ version: 1, experiment, training, ...more });
  const bad = [7, null, "x", {}, { date: now, session: "{" }, { date: now, session: "null" }, { date: now, session: {} }];
  const worse = [
    { date: now, session: session({ version: 0 }) },
    { date: 1e300, session: session({}) },
    { date: now, session: session({ experiment: { options: { series: { kind: "__proto__" } } } }) },
    { date: now, session: session({ training: { epoch: "<img>" } }) },
  ];
  await inStore(page, (store, all) => all.forEach((/** @type {unknown} */ one, /** @type {number} */ k) => void store.put(one, String(k))), [...bad, ...worse]);
  await opened.again();
  await opened.told(/está dañado/);
  assert.equal((await opened.quiet()).length, 1);
  assert.equal((await kept(opened)).all, "[]");

  const odd = { date: now, session: session({ nonsense: 1, figures: { "<img>": 7, loss: { keras: 7 } }, lens: { weights: [{}] } }) };
  await inStore(page, (store, one) => void store.put(one, "x"), odd);
  await opened.again();
  await opened.told(/: época 2\./);
  await opened.press("Seguir");
  await opened.told(/no se entiende y ha quedado fuera/);
  await settled(page);
  assert.deepEqual(await page.evaluate("[lab.progress.epoch, lab.description.options.seed]"), [2, 9]);
  assert.deepEqual(opened.messages, []);
});

test("five are kept, for thirty days; one after the other can be thrown away", async () => {
  const opened = await open();
  const { page } = opened;
  const day = 24 * 60 * 60 * 1000;
  const record = (/** @type {number} */ epoch, /** @type {number} */ days) => ({
    date: Date.now() - days * day,
    session: JSON.stringify({ version: 1, experiment: { options: { series: { kind: "alphabet" } } }, training: { epoch, batch: 0 } }),
  });
  const put = (/** @type {[string, unknown][]} */ ...all) =>
    inStore(page, (store, all) => all.forEach((/** @type {[string, unknown]} */ [id, one]) => void store.put(one, id)), all);
  await put(["a", record(1, 31)], ["b", record(2, 29)], ["c", record(3, 10)], ["d", record(4, 9)]);
  await opened.again();
  await opened.told(/: época 4\./);
  assert.deepEqual((await kept(opened)).epochs, [2, 3, 4]);
  await put(["e", record(5, 5)], ["f", record(6, 4)], ["g", record(7, 3)]);
  await opened.again();
  const date = (/** @type {number} */ days) => new Date(Date.now() - days * day).toLocaleDateString("es", { day: "numeric", month: "long" });
  await opened.told(new RegExp(`^Puedes seguir donde estabas el ${date(3)}: época 7\\.`));
  assert.deepEqual((await kept(opened)).epochs, [3, 4, 5, 6, 7]);
  await opened.press("Descartar");
  await opened.told(/: época 6\./);
  assert.equal((await opened.said()).length, 1);
});

test("where the disk is full it is said once, and everything goes on", async () => {
  // Of one byte, and in a browser that has not asked yet how much it may write in the next seconds.
  context = await newReader();
  const devtools = await context.newCDPSession(await context.newPage());
  const { origin } = new URL(shared.site.url);
  await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
  const opened = await open();
  const { page } = opened;
  await train(opened, 1);
  await opened.told(/^Este navegador no deja guardar/);
  await train(opened, 2);
  await page.waitForTimeout(1500);
  assert.equal((await opened.said()).length, 1);
  assert.match(await page.locator("memoria-kept").innerText(), /no deja guardar/);
  assert.deepEqual(opened.messages, []);
  context = await newReader();
});

test("where something else is in the store's place it is said once, and no text is said to be kept", async () => {
  await outside(`indexedDB.open("memoria /").onsuccess = ({ target }) => (target.result.close(), done())`);
  const opened = await open();
  assert.deepEqual(await opened.said(), []);
  await opened.page.evaluate(learnt);
  await opened.told(/^Este navegador no deja guardar/);
  await train(opened, 1);
  assert.equal((await opened.said()).length, 1);
  assert.deepEqual(opened.messages, []);
});

test("on stage the offer covers neither the net, nor the tools, nor the answer, nor the bar, at any size", async () => {
  const opened = await open();
  const { page } = opened;
  await train(opened, 1);
  await written(opened, [1]);
  await opened.again();
  await opened.told(/época 1\b/);
  await page.evaluate(`lab.do("stage")`);
  await page.waitForFunction("document.documentElement.classList.contains('staged')");
  for (const [width, height] of [
    [1920, 1080],
    [1366, 768],
    [1024, 768],
    [844, 390],
    [390, 844],
  ]) {
    await page.setViewportSize({ width, height });
    await settled(page);
    const covered = await page.evaluate(`(() => {
      const notice = document.querySelector(".notices p").getBoundingClientRect();
      return ["net", "tools", "answer", "bar"].filter((place) => {
        const { left, right, top, bottom } = document.querySelector("[data-place=" + place + "]").getBoundingClientRect();
        return notice.top < bottom && notice.bottom > top && notice.left < right && notice.right > left;
      });
    })()`);
    assert.deepEqual(covered, [], `${width}×${height}`);
    assert.ok(await page.locator(".notices p").isVisible());
  }
});
