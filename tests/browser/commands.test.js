import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/** Without motion nothing goes on by itself that a session holds. */
const STILL = /** @type {const} */ ({ reducedMotion: "reduce" });

test("every key does its command, and the help shows them", async () => {
  const { page, messages, drawn, rest } = await openLab(shared, STILL);
  const place = async () => {
    await page.waitForFunction("lab.settled");
    return page.evaluate("[lab.progress.epoch, lab.progress.batch]");
  };
  const press = (/** @type {string} */ key) => page.keyboard.press(key);
  await press("Shift+ArrowRight");
  await press("Shift+ArrowRight");
  assert.deepEqual(await place(), [0, 2]);
  await press("Shift+ArrowLeft");
  assert.deepEqual(await place(), [0, 1]);
  await press("Shift+PageDown");
  assert.deepEqual(await place(), [1, 0]);
  await press("Shift+ArrowRight");
  await press("Shift+PageUp");
  assert.deepEqual(await place(), [1, 0]);
  await press("Shift+PageUp");
  assert.deepEqual(await place(), [0, 0]);
  await press("Shift+ArrowUp");
  assert.equal(await page.evaluate("lab.speed"), 6);
  await press("Shift+ArrowDown");
  await press("Shift+ArrowDown");
  assert.equal(await page.evaluate("lab.speed"), 4);
  await press("Shift+End");
  await rest();
  assert.deepEqual(await place(), [50, 0]);
  await press("Shift+Enter");
  await drawn();
  assert.deepEqual([await page.evaluate("lab.description.options.seed"), ...(/** @type {number[]} */ (await place()))], [1, 0, 0]);
  await press("Control+z");
  assert.deepEqual(await place(), [50, 0]);
  await press("Control+Shift+z");
  assert.equal(await page.evaluate("lab.description.options.seed"), 1);
  await press("Control+z");
  assert.deepEqual(await place(), [50, 0]);
  await press("Shift+Home");
  assert.deepEqual(await place(), [0, 0]);
  await press("Control+z");
  assert.deepEqual(await place(), [50, 0]);
  await press("Control+y");
  assert.deepEqual(await place(), [0, 0]);
  await press("Space");
  await page.waitForFunction("lab.playing && lab.batchLosses.length > 2");
  await press("Space");
  assert.equal(await page.evaluate("lab.playing"), false);

  await press("F1");
  const shown = await page.locator("dialog kbd").allInnerTexts();
  for (const key of ["Espacio", "Mayús + →", "Mayús + Re Pág", "Mayús + Intro", "Ctrl + Z", "Ctrl + Mayús + Z", "Ctrl + Y", "F1"])
    assert.ok(shown.some((text) => text.replaceAll("Shift", "Mayús") === key), `${key} among ${shown}`);
  // Behind the dialog nothing happens.
  const batches = await page.evaluate("lab.batchLosses.length");
  await press("Shift+ArrowRight");
  await page.getByLabel("Usar estos atajos").uncheck();
  await press("Escape");
  await press("Shift+ArrowRight");
  await page.keyboard.type("q");
  assert.deepEqual(await page.evaluate("[lab.batchLosses.length, document.activeElement.id]"), [batches, ""]);
  assert.deepEqual(messages, []);
  await page.close();
});

test("typing goes to the question, whatever has the focus, and never trains or destroys", async () => {
  const { page, messages, press, weights } = await openLab(shared, STILL);
  await press("epoch");
  const trained = await weights();
  for (const text of ["nopqr", "fghij", "lerfz"]) {
    await page.evaluate("document.activeElement?.blur()");
    await page.keyboard.type(text);
    assert.deepEqual(await page.evaluate("[document.activeElement.id, document.querySelector('#prefix').value]"), ["prefix", text]);
    assert.equal(await page.evaluate("lab.text"), text);
  }
  await press("epoch");
  await page.keyboard.type("vwxyz");
  assert.equal(await page.evaluate("lab.text"), "vwxyz");
  await press("undo").catch(() => {});
  await page.evaluate("lab.goTo(1)");
  await page.waitForFunction("lab.settled");
  assert.equal(await weights(), trained);
  // A clicker's keys stay free.
  await page.evaluate("document.activeElement?.blur(); scrollTo(0, 0)");
  const before = await page.evaluate("JSON.stringify(lab.session)");
  for (const key of ["PageDown", "PageUp", "Home", "End", "Escape", ".", "ArrowLeft", "ArrowRight"]) await page.keyboard.press(key);
  assert.equal(await page.evaluate("JSON.stringify(lab.session)"), before);
  assert.equal(await page.evaluate("document.activeElement === document.body"), true);
  assert.deepEqual(messages, []);
  await page.close();
});

test("what can't be done is not done by any way", async () => {
  const { page, press } = await openLab(shared, STILL);
  const all = ["restart", "undo", "redo", "step_back", "epoch_back", "switch", "restore", "stop", "go"];
  for (const command of all) assert.equal(await page.evaluate(`lab.do("${command}")`), false, command);
  for (const command of ["restart", "undo", "redo"])
    assert.equal(await page.locator(`.controls [data-action=${command}]`).isDisabled(), true, command);
  const before = await page.evaluate("JSON.stringify(lab.session)");
  for (const key of ["Shift+Home", "Control+z", "Control+y", "Shift+ArrowLeft", "Shift+PageUp"]) await page.keyboard.press(key);
  assert.equal(await page.evaluate("JSON.stringify(lab.session)"), before);
  assert.equal(await page.evaluate(`lab.do("epoch")`), true);
  await page.waitForFunction("lab.settled");
  assert.equal(await page.evaluate("lab.epochLosses.length"), 1);
  await assert.rejects(page.evaluate(`lab.do("__proto__")`), /there is no command/);
  await press("restart");
  await page.close();
});

test("a key is left to what uses it where it is pressed", async () => {
  const { page, press, see } = await openLab(shared);
  await press("epoch");
  await press("epoch");
  const steps = () => page.evaluate("lab.trainer.place().epoch * 82 + lab.trainer.place().batch");
  // After a click the space bar plays; reached by keyboard, the button is pressed.
  await page.keyboard.press("Space");
  await page.waitForFunction("lab.playing");
  await page.keyboard.press("Space");
  assert.equal(await page.evaluate("lab.playing"), false);
  await page.evaluate("lab.goTo(2)");
  await page.locator("[data-action=play]").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.waitForFunction("lab.settled");
  assert.deepEqual([await page.evaluate("lab.playing"), await steps()], [false, 165]);
  // A slider has its arrows, and a selection its own.
  await page.locator(".speed input").focus();
  const before = await steps();
  await page.keyboard.press("Shift+ArrowRight");
  assert.equal(await steps(), before);
  await see("h1");
  await page.evaluate("document.activeElement.blur(); getSelection().selectAllChildren(document.querySelector('h1'))");
  await page.keyboard.press("Shift+ArrowRight");
  assert.equal(await steps(), before);
  await page.evaluate("getSelection().removeAllRanges()");
  await page.locator("#prefix").focus();
  for (const key of ["Shift+ArrowLeft", "Shift+Home", "Space", "Control+z"]) await page.keyboard.press(key);
  assert.equal(await steps(), before);
  await page.close();
});

test("nothing in the bar moves when a digit or a word grows", async () => {
  for (const width of [1366, 900, 390]) {
    const { page, press } = await openLab(shared, { viewport: { width, height: 768 } });
    const places = () =>
      page.evaluate(() =>
        [...document.querySelectorAll(".controls button, .speed, .counters div")].map((part) => {
          const { left, top, width, height } = part.getBoundingClientRect();
          return [left, top, width, height].map(Math.round).join();
        }),
      );
    const before = await places();
    for (let batch = 0; batch < 11; batch++) await press("step");
    assert.deepEqual(await places(), before, `batch 11 at ${width}`);
    await press("play");
    await page.waitForFunction("lab.epochLosses.length > 9");
    assert.deepEqual(await places(), before, `playing at ${width}`);
    await press("play");
    await page.close();
  }
});
