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
  assert.equal(await shown("memoryless"), "sin entrenar");

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
  for (const rival of ["memoryless", "window_dense"]) assert.equal(await shown(rival), "26 de 26");
  assert.match(await said.innerText(), /La tarea no necesita memoria: el rival, que no tiene, acierta las 26\.$/);
  // The laboratory's own training has not noticed.
  assert.equal(await page.evaluate("lab.epochLosses.length"), 50);
  assert.deepEqual(messages, []);
  await page.close();
});

test("a rival that sees the whole window solves what stands in a fixed place, and not what stands anywhere", async () => {
  const { page, messages, see, drawn, rest } = await openLab(shared);
  await see("memoria-needs");
  const figure = page.locator("memoria-needs");
  const shown = async (/** @type {string} */ name) => figure.locator(`[data-test=${name}]`).innerText();
  const after = async (/** @type {string} */ options, /** @type {number} */ epochs) => {
    await page.evaluate(`fromSite("memoria.js").then(({ recommended }) => lab.restart(recommended(${options})))`);
    await page.evaluate(`(() => { while (lab.epochLosses.length < ${epochs}) lab.epoch(); })()`);
    await rest();
    await see("memoria-needs");
    await figure.locator("[data-do=train]").click();
    await drawn();
    await figure.getByText(/^época \d+ de \d+$/).first().waitFor({ state: "detached" });
    await drawn();
    return figure.locator(".said").innerText();
  };
  const echo = await after("{ kind: 'echo', distance: 5 }", 5);
  assert.match(echo, /Hace falta contexto, y no por fuerza memoria: a la red densa le basta con ver la ventana entera\.$/);
  assert.match(await shown("window_dense"), /256 de 256\s+> 99,9 % de las no vistas|256 de 256\s+100,0 % de las no vistas/);
  const mark = await after("{ kind: 'mark' }", 20);
  const [, unseen] = /La red densa, que ve la ventana entera, acierta el (\d+,\d) % de las que no ha visto\.$/.exec(mark) ?? [];
  assert.ok(Number(unseen?.replace(",", ".")) < 75, mark);
  assert.match(await shown("window_dense"), /256 de 256/);
  const longer = /** @type {{ right: number, asked: number }} */ (await page.evaluate("lab.trainer.accuracy_at(24)"));
  assert.ok((await shown("longer")).includes(`Con ventanas de 24 símbolos, que nunca ha leído`));
  assert.ok((await shown("longer")).includes(`${longer.right} de ${longer.asked}`));
  await page.evaluate("lab.restart({ cell: 'window_dense' })");
  await drawn();
  assert.ok((await shown("longer")).includes("no las lee"));
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
