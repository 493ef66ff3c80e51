import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, spanish, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

test("the time line takes the network to any epoch, and on from there to the same bits", async () => {
  const { page, messages, counter, press, rest, weights, see } = await openLab(shared);
  await see("memoria-timeline");
  const slider = page.locator("memoria-timeline input");
  assert.equal(await slider.isDisabled(), true);
  await press("epoch");
  await press("epoch");
  const second = await weights();
  await press("end");
  await rest();
  const last = await weights();

  await slider.focus();
  await page.keyboard.press("Home");
  assert.equal(await counter("epoch"), "0");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  assert.equal(await counter("epoch"), "2");
  assert.equal(await weights(), second);
  const losses = /** @type {number[]} */ (await page.evaluate("lab.epochLosses"));
  assert.ok(
    (await slider.getAttribute("aria-valuetext"))?.startsWith(`Época 2, pérdida media ${spanish(losses[1], 4)}`),
  );
  assert.equal(losses.length, 50);

  await press("end");
  await rest();
  assert.equal(await counter("epoch"), "50");
  assert.equal(await weights(), last);
  assert.deepEqual(await page.evaluate("lab.epochLosses"), losses);

  await slider.fill("13");
  await see("memoria-prediction");
  assert.equal(await page.locator(".given").innerText(), "abcde");
  const p = /** @type {number} */ (await page.evaluate("lab.trainer.predict('abcde').probability"));
  assert.match(await page.locator(".verdict b").innerText(), new RegExp(`^${spanish(100 * p, 1)}`));
  assert.deepEqual(messages, []);
  await page.close();
});

test("the letters stand where they were learned", async () => {
  const { page, press, rest, see } = await openLab(shared);
  await see("memoria-timeline");
  await press("end");
  await rest();
  const learned = /** @type {{ label: string, epoch: number }[]} */ (await page.evaluate("lab.trainer.learned()"));
  assert.equal(learned.length, 26);
  const marks = await page
    .locator(".learned span")
    .evaluateAll((all) => all.map((mark) => /** @type {HTMLElement} */ (mark).title));
  const told = new Map(marks.map((title) => /** @type {[string, string]} */ (title.replace("Época ", "").split(": "))));
  for (const { label, epoch } of learned) assert.ok(told.get(String(epoch))?.split(", ").includes(label), label);
  await page.close();
});
