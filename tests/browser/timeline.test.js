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
    .locator("memoria-loss .learned")
    .evaluateAll((all) => all.map((mark) => /** @type {HTMLElement} */ (mark).title));
  const told = new Map(marks.map((title) => /** @type {[string, string]} */ (title.replace("Época ", "").split(": "))));
  for (const { label, epoch } of learned) assert.ok(told.get(String(epoch))?.split(", ").includes(label), label);
  await page.close();
});

test("the space bar on the time line plays from there", async () => {
  const { page, press, see, counter } = await openLab(shared);
  await see("memoria-timeline");
  for (let epoch = 0; epoch < 3; epoch++) await press("epoch");
  await page.locator("memoria-timeline input").focus();
  await page.keyboard.press("Home");
  assert.equal(await counter("epoch"), "0");
  await page.keyboard.press(" ");
  await page.waitForFunction("lab.playing && lab.progress.epoch > 0");
  await page.keyboard.press(" ");
  assert.equal(await page.evaluate("lab.playing"), false);
  await page.close();
});

test("a branch goes on with another rate beside the training that there was, which nothing loses", async () => {
  const { page, messages, press, see, counter, weights, drawn } = await openLab(shared);
  await see("memoria-timeline");
  for (let epoch = 0; epoch < 4; epoch++) await press("epoch");
  const trunk = await weights();
  const losses = /** @type {number[]} */ (await page.evaluate("lab.epochLosses"));
  const slider = page.locator("memoria-timeline input");
  await slider.fill("2");
  await page.locator("memoria-branch summary").click();
  await page.getByRole("button", { name: "Tasa de aprendizaje: uno más" }).click();
  await page.getByRole("button", { name: "Bifurcar en la época 2" }).click();
  await drawn();
  assert.deepEqual(await page.evaluate("[lab.epochLosses, lab.options.learning_rate, lab.description.options.learning_rate]"), [
    losses.slice(0, 2),
    0.03,
    0.001,
  ]);
  await press("epoch");
  const branched = /** @type {number[]} */ (await page.evaluate("lab.epochLosses"));
  assert.notEqual(branched[2], losses[2]);
  assert.equal(await page.locator("memoria-loss .end", { hasText: "otra rama" }).count(), 1);
  assert.match(await page.locator("memoria-branch [role=status]").innerText(), /tasa de aprendizaje 0,03.*llega a la época 4/);

  // The chart has both: under the cursor the other branch's value is that of the training that was left.
  await page.locator(".chart").focus();
  await page.keyboard.press("Home");
  for (let epoch = 0; epoch < 3; epoch++) await page.keyboard.press("ArrowRight");
  const read = await page.locator("memoria-loss [role=status]").innerText();
  assert.ok(
    read.includes(`época: ${spanish(branched[2], 4)}.`) && read.includes(`otra rama: ${spanish(losses[2], 4)}.`),
    read,
  );

  await page.getByRole("button", { name: "Cambiar a la otra rama" }).click();
  assert.equal(await counter("epoch"), "2");
  await slider.fill("4");
  assert.deepEqual([await weights(), await page.evaluate("lab.epochLosses")], [trunk, losses]);
  // Back through it all: to the second epoch, to the branch, before it, and to the fourth.
  for (let k = 0; k < 4; k++) await press("undo");
  assert.deepEqual([await page.evaluate("lab.branched"), await weights()], [false, trunk]);
  assert.deepEqual(messages, []);
  await page.close();
});

test("a branch keeps the order of the training's own seed unless another is asked for", async () => {
  const { page, press, see, drawn } = await openLab(shared);
  await press("seed");
  await press("seed");
  await press("epoch");
  await see("memoria-branch");
  await page.locator("memoria-branch summary").click();
  await page.locator("[data-branch=open]").click();
  await drawn();
  assert.deepEqual(
    await page.evaluate("[lab.options.seed, lab.options.learning_rate]"),
    [2, 0.01],
  );
  await page.close();
});
