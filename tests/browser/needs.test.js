import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faultsInBoth } from "./support/axe.js";
import { openLab, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());


test("each test shows what the engine still answers, and the rival without memory answers all", async () => {
  const { page, messages, see, drawn, press, rest } = await openLab(shared);
  await see("memoria-needs");
  const figure = page.locator("memoria-needs");
  const shown = async (/** @type {string} */ name) => figure.locator(`[data-test=${name}] b`).innerText();
  const said = figure.locator(".said");
  assert.match(await said.innerText(), /^Entrena primero la red/);
  assert.equal(await shown("rival"), "sin entrenar");

  await press("end");
  await rest();
  await see("memoria-needs");
  const right = async (/** @type {number} */ seed) =>
    /** @type {Record<string, number>} */ (
      await page.evaluate(`({
        whole: lab.trainer.progress().right,
        shuffled: lab.trainer.accuracy_without("shuffled", ${seed}),
        blanked: lab.trainer.accuracy_without("blanked", ${seed}),
        forgetful: lab.trainer.accuracy_without("forgetful", ${seed}),
      })`)
    );
  for (const seed of [0, 1]) {
    for (const [name, count] of Object.entries(await right(seed)))
      assert.equal(await shown(name), `${count} de 26`, name);
    await figure.locator("[data-do=shuffle]").click();
    await drawn();
  }
  const { whole, ...without } = await right(2);
  const most = Math.max(...Object.values(without));
  assert.ok(
    (await said.innerText()).startsWith(
      `La red usa lo que había antes: si se le estropea, acierta ${most} como mucho, en lugar de ${whole}.`,
    ),
  );

  // It trains in slices, a frame each, and on a slow machine needs more of them.
  await figure.locator("[data-do=train]").click();
  await drawn();
  await figure.getByText(/^época \d+ de \d+$/).waitFor({ state: "detached" });
  assert.equal(await shown("rival"), "26 de 26");
  assert.match(await said.innerText(), /La tarea no necesita memoria: el rival, que no tiene, acierta las 26\.$/);
  // The laboratory's own training has not noticed.
  assert.equal(await page.evaluate("lab.epochLosses.length"), 50);
  assert.deepEqual(messages, []);
  await page.close();
});

test("the tests of memory have no accessibility faults and fit a phone", async () => {
  const { page, see } = await openLab(shared, { viewport: { width: 390, height: 844 } });
  await see("memoria-needs");
  assert.deepEqual(await faultsInBoth(page, ["memoria-needs"]), []);
  assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 390);
  await page.close();
});
