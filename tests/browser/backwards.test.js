import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faultsInBoth } from "./support/axe.js";
import { openLab, spanish, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/** As the page writes numbers of any size. @param {number} value */
function precise(value) {
  const size = Math.abs(value);
  if (size === 0 || size >= 0.001) return spanish(value, 4).replace("−0,0000", "0,0000");
  const [digits, exponent] = value.toExponential(2).split("e").map(Number);
  return `${spanish(digits, 2)}·10⁻${[...String(-exponent)].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("")}`;
}

/** @param {Awaited<ReturnType<typeof openLab>>} lab */
async function turnBackwards({ page, drawn, see }) {
  await see(".walk");
  await page.locator("memoria-unrolled [value=backward]").check({ force: true });
  await drawn();
}

test("backwards, every cell shows the engine's gradient", async () => {
  const lab = await openLab(shared);
  const { page, messages, press, drawn } = lab;
  await press("epoch");
  await turnBackwards(lab);
  const gradients = /** @type {any} */ (await page.evaluate("lab.trainer.gradients(lab.text, 5)"));
  assert.equal(await page.evaluate("lab.target"), 5);
  const net = page.locator(".net");
  await net.focus();
  const readout = page.locator(".readout");
  for (const t of [0, 3, 4]) {
    for (const [row, key] of ["i", "f", "candidate", "o", "c", "h"].entries()) {
      await page.keyboard.press("Home");
      for (let step = 0; step < t; step++) await page.keyboard.press("PageDown");
      for (let down = 0; down < row; down++) await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowRight");
      await drawn();
      assert.equal(
        (await readout.innerText()).split("unidad 2: ")[1],
        precise(gradients[key][t * 8 + 1]),
        `${key} ${t}`,
      );
    }
  }
  await page.keyboard.press("End");
  for (let right = 0; right < 5; right++) await page.keyboard.press("ArrowRight");
  assert.equal(
    await readout.innerText(),
    `Derivada de la pérdida respecto al logit de la «f»: ${precise(gradients.logits[5])}`,
  );

  // The same numbers as a table, and from there to where they come from.
  await page.locator(".numbers summary").click();
  await page.locator(".numbers [data-t='3']").click();
  await drawn();
  const c = page.locator(".numbers [data-key=c][data-k='6']");
  assert.equal(await c.innerText(), precise(gradients.c[3 * 8 + 6]));
  await c.click();
  assert.deepEqual(await page.evaluate("lab.cell"), { quantity: "c", t: 3, k: 6, backward: true });
  await drawn();
  assert.equal(await page.locator(".row.term-c .cell-chosen").count(), 1);
  assert.deepEqual(messages, []);
  await page.close();
});

test("what RMSprop would do is what the engine does with the text alone, for any weight", async () => {
  const lab = await openLab(shared);
  const { page, press, drawn } = lab;
  await press("epoch");
  await turnBackwards(lab);
  const step = /** @type {any} */ (await page.evaluate("lab.trainer.step_on_text('abcde', 5)"));
  const said = page.locator(".change .weight-said");
  const largest = Math.max(...Object.keys(step.after).map((k) => Math.abs(step.after[k] - step.before[k])));
  assert.ok((await said.innerText()).includes(`Color: de ${precise(-largest)} a ${precise(largest)}`));
  const place = page.locator(".change .weights-1 .place");
  await place.focus();
  for (const key of ["Home", "ArrowDown", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  await drawn();
  const k = 26 * 32 + 32 + 2;
  const text = await said.innerText();
  assert.ok(text.startsWith("recurrent_kernel, fila de la unidad 2, columna i de la unidad 3"), text);
  assert.ok(text.includes(`${spanish(step.before[k], 4)} → ${spanish(step.after[k], 4)}`), text);
  assert.ok(text.includes(`gradiente g = ${precise(step.gradients[k])}`), text);
  assert.ok(text.includes(`= ${precise(step.mean_squares[k])}`), text);
  assert.ok(text.includes(`= ${precise(step.after[k] - step.before[k])}`), text);
  await page.close();
});

test("the walk goes backwards through time, by operation and by step", async () => {
  const lab = await openLab(shared);
  const { page, drawn } = lab;
  await turnBackwards(lab);
  const now = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("memoria-unrolled .now")].map(
        (part) => /** @type {HTMLElement} */ (part).dataset.stage,
      ),
    );
  const next = page.locator("memoria-unrolled [data-player=next]");
  const seen = [];
  for (let stage = 0; stage < 2 + 5 * 7 + 1; stage++) {
    await next.click();
    await drawn();
    seen.push((await now())[0]);
  }
  assert.deepEqual(seen.slice(0, 9), ["softmax", "logits", "4.h", "4.o", "4.c", "4.candidate", "4.f", "4.i", "4.x"]);
  assert.deepEqual(seen.slice(-3), ["0.i", "0.x", "weights"]);
  await page.locator("memoria-unrolled [data-player=back]").click();
  await drawn();
  assert.deepEqual(await now(), ["0.x"]);

  await page.locator("memoria-unrolled [value=step]").check({ force: true });
  await drawn();
  await next.click();
  await next.click();
  await drawn();
  assert.deepEqual(new Set(await now()), new Set(["4.x", "4.i", "4.f", "4.candidate", "4.o", "4.c", "4.h"]));
  assert.match(
    await page.locator(".walk [role=status]").innerText(),
    /^Paso 5 \(«e»\): el gradiente llega de la salida/,
  );
  await page.close();
});

test("by batch and by epoch the walk trains, forwards and back", async () => {
  const { page, messages, counter, weights, see, drawn } = await openLab(shared);
  await see(".walk");
  const begin = await weights();
  await page.locator("memoria-unrolled [value=batch]").check({ force: true });
  const next = page.locator("memoria-unrolled [data-player=next]");
  await next.click();
  const first = await weights();
  await next.click();
  assert.equal(await counter("batch"), "2");
  await page.locator("memoria-unrolled [data-player=back]").click();
  assert.deepEqual([await counter("batch"), await weights()], ["1", first]);

  await page.locator("memoria-unrolled [value=epoch]").check({ force: true });
  await next.click();
  await next.click();
  assert.equal(await counter("epoch"), "2");
  const { progress, losses } = /** @type {any} */ (
    await page.evaluate("({ progress: lab.progress, losses: lab.epochLosses })")
  );
  await drawn();
  const said = await page.locator(".walk [role=status]").innerText();
  const hits = progress.right === 1 ? "1 acierto" : `${progress.right} aciertos`;
  assert.equal(said, `Época 2: pérdida media ${spanish(losses[1], 4)}, ${hits} de 26.`);
  await page.locator("memoria-unrolled [data-player=back]").click();
  await page.locator("memoria-unrolled [data-player=back]").click();
  assert.deepEqual([await counter("epoch"), await weights()], ["0", begin]);

  await page.locator("memoria-unrolled [data-player=play]").click();
  await page.waitForFunction("lab.progress.epoch >= 2");
  await page.locator("memoria-unrolled [data-player=play]").click();
  assert.deepEqual(messages, []);
  await page.close();
});

test("a batch shows its windows, their losses, and every weight before and after", async () => {
  const { page, messages, press, see, drawn } = await openLab(shared);
  await press("epoch");
  const step = /** @type {any} */ (await page.evaluate("lab.trainer.next_step()"));
  await press("step");
  await see("memoria-batch");
  const loss = /** @type {number} */ (await page.evaluate("lab.batchLosses.at(-1)"));
  assert.equal(
    await page.locator("memoria-batch .which").innerText(),
    `Lote 1 de la época 2: 32 ventanas, pérdida media ${spanish(loss, 4)}.`,
  );
  const rows = await page.locator("memoria-batch li").evaluateAll((all) =>
    all.map((row) => {
      const [window, times, , value] = [...(row.firstElementChild?.children ?? [])].map((part) => part.textContent);
      return { window, times: Number(times?.slice(2) || 1), value };
    }),
  );
  assert.equal(
    rows.reduce((sum, { times }) => sum + times, 0),
    32,
  );
  for (const { window, times, value } of rows) {
    const same = step.windows.filter((/** @type {any} */ one) => `${one.text} → ${one.label}` === window);
    assert.deepEqual([same.length, spanish(same[0].loss, 3)], [times, value]);
  }
  const bias = page.locator("memoria-batch .weights-2 .place");
  await bias.focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("End");
  await drawn();
  const k = (26 + 8) * 32 + 31;
  const text = await page.locator("memoria-batch .weight-said").innerText();
  assert.ok(
    text.startsWith(`bias, columna o de la unidad 8: ${spanish(step.before[k], 4)} → ${spanish(step.after[k], 4)}`),
    text,
  );
  assert.equal(await page.evaluate(`lab.trainer.weights()[${k}]`), step.after[k]);

  await page.locator("memoria-batch li button").first().click();
  assert.equal(await page.evaluate("lab.text"), rows[0].window?.slice(0, 5));
  assert.deepEqual(messages, []);
  await page.close();
});

test("backwards and with a batch the page has no accessibility faults", async () => {
  const lab = await openLab(shared);
  const { page, press, see, drawn } = lab;
  await press("epoch");
  await press("step");
  await turnBackwards(lab);
  await page.locator(".numbers summary").click();
  await see("memoria-batch");
  await drawn();
  assert.deepEqual(await faultsInBoth(page, ["memoria-unrolled", "memoria-batch", "memoria-branch"]), []);
  await page.close();
});
