// What fails stays alone: a figure, or a piece of work, that throws stops neither the training nor any other.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

test("a figure that throws while it trains says so in its place, and everything else goes on", async () => {
  const { page, messages, see, rest } = await openLab(shared);
  await see("memoria-prediction");
  const figure = page.locator("memoria-prediction");
  await page.evaluate(`lab.setSpeed(7); lab.play(); lab.setStop({ epochs: 100000 })`);
  await page.waitForFunction("lab.epochLosses.length > 1");
  await page.evaluate(`document.querySelector("memoria-prediction").render = () => { throw new Error("broken on purpose"); }`);
  await figure.locator(".broken").waitFor();
  const epochs = await page.evaluate("lab.epochLosses.length");
  const counter = await page.locator("[data-counter=epoch]").innerText();
  await page.waitForFunction(`lab.epochLosses.length > ${epochs} + 5`);
  await page.waitForFunction(`document.querySelector("[data-counter=epoch]").innerText !== ${JSON.stringify(counter)}`);
  assert.equal(await page.evaluate("lab.playing"), true);
  assert.equal(await page.evaluate("lab.error"), null);
  // Not again with every picture.
  assert.equal(messages.length, 1, messages.join("\n"));
  assert.match(messages[0], /broken on purpose/);
  await page.evaluate(`delete document.querySelector("memoria-prediction").render; lab.pause()`);
  await rest();
  await figure.locator(".broken").waitFor({ state: "detached" });
  await page.close();
});

test("so does whoever else is drawn, or has work to do", async () => {
  const { page, messages } = await openLab(shared);
  await page.evaluate(`
    globalThis.drawn = 0;
    lab.subscribe({ draw: () => { if (globalThis.drawn++ === 0) throw new Error("drawn on purpose"); } });
    lab.later(() => { throw new Error("worked on purpose"); });
    lab.setSpeed(7);
    lab.play();
  `);
  await page.waitForFunction("lab.epochLosses.length > 3 && globalThis.drawn > 3");
  assert.equal(await page.evaluate("lab.playing"), true);
  assert.deepEqual(messages.map((message) => /(drawn|worked) on purpose/.exec(message)?.[1]).sort(), ["drawn", "worked"]);
  await page.close();
});

test("so does whoever is told a size", async () => {
  const { page, messages } = await openLab(shared);
  await page.evaluate(`(async () => {
    const { onSize } = await fromSource("parts/size.js");
    const [broken, other] = [1, 2].map(() => document.body.appendChild(document.createElement("div")));
    globalThis.told = 0;
    onSize([broken], () => { throw new Error("told on purpose"); });
    onSize([other], () => (globalThis.told += 1));
  })()`);
  await page.waitForFunction("globalThis.told === 1");
  assert.match(messages.join("\n"), /^uncaught: Error: told on purpose[^\n]*(\n +at [^\n]*)*$/);
  await page.close();
});

test("an epoch, a step or a way back that throws is over, says why, and leaves the laboratory usable", async () => {
  const { page, messages, drawn } = await openLab(shared);
  for (const [act, method] of [
    ["epoch()", "train_epoch"],
    ["step()", "train_step"],
    ["stepBack()", "go_to_step"],
    ["play()", "train_for"],
  ]) {
    await page.evaluate("lab.restart()");
    await page.evaluate(`lab.trainer.${method} = () => { throw new Error("${method} on purpose"); }; lab.${act};`);
    await page.waitForFunction("lab.settled && !lab.playing");
    assert.match(String(await page.evaluate("lab.error.message")), new RegExp(method));
    assert.equal(await page.evaluate("lab.job"), null);
    await page.locator("memoria-controls", { hasText: `${method} on purpose` }).waitFor();
  }
  await page.evaluate("lab.restart()");
  await page.evaluate("lab.epoch()");
  await drawn();
  await page.waitForFunction("lab.epochLosses.length === 1");
  assert.deepEqual(messages, []);
  await page.close();
});
