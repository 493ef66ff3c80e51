import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/** What has the focus, by its attributes. @param {import('playwright-core').Page} page */
const focused = (page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    return (
      activeElement?.getAttribute("data-action") ??
      activeElement?.getAttribute("data-branch") ??
      activeElement?.className
    );
  });

test("a cell is chosen, explained and left by keyboard alone, and nothing trains", async () => {
  const { page, messages, see, drawn } = await openLab(shared);
  await see(".net");
  await page.locator(".net").focus();
  for (const key of ["PageDown", "ArrowDown", "ArrowRight", " "]) await page.keyboard.press(key);
  assert.deepEqual(await page.evaluate("lab.cell"), { quantity: "f", t: 1, k: 1, backward: false });
  await drawn();
  assert.match(await page.locator("memoria-inspector h4").innerText(), /Puerta de olvido f, unidad 2, paso 2/);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate("document.activeElement.closest('memoria-inspector') !== null"), true);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate("lab.cell"), null);
  assert.match((await focused(page)) ?? "", /^net/);
  await page.keyboard.press("Enter");
  assert.notEqual(await page.evaluate("lab.cell"), null);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate("lab.cell"), null);
  assert.deepEqual(await page.evaluate("[lab.playing, lab.batchLosses.length]"), [false, 0]);
  assert.deepEqual(messages, []);
  await page.close();
});

test("the space bar in a heatmap trains nothing", async () => {
  const { page, press, see } = await openLab(shared);
  await press("step");
  for (const place of ["memoria-batch .place", "memoria-weights [role=application]"]) {
    await see(place.split(" ")[0]);
    await page.locator(place).first().waitFor();
    await page.locator(place).first().focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press(" ");
    assert.deepEqual(await page.evaluate("[lab.playing, lab.batchLosses.length]"), [false, 1], place);
  }
  await page.close();
});

test("the focus is never lost to a button that goes", async () => {
  const { page, press, see, drawn } = await openLab(shared);
  await press("epoch");
  await page.locator("[data-action=restart]").focus();
  await page.keyboard.press("Enter");
  await drawn();
  assert.equal(await focused(page), "play");
  await page.locator("[data-action=undo]").focus();
  await page.keyboard.press("Enter");
  await drawn();
  assert.equal(await focused(page), "play");

  await see("memoria-branch");
  await page.locator("memoria-branch summary").click();
  await page.locator("[data-branch=open]").focus();
  await page.keyboard.press("Enter");
  await drawn();
  assert.equal(await focused(page), "switch");
  await page.close();
});

test("the account of a batch has the rate of the branch that trained it", async () => {
  const { page, press, see } = await openLab(shared);
  await press("epoch");
  await page.evaluate("lab.branch({ learning_rate: 0.03 })");
  await press("step");
  await see("memoria-batch");
  assert.match(await page.locator("memoria-batch .weight-said").innerText(), /cambio = −0,03 · g/);
  await page.close();
});
