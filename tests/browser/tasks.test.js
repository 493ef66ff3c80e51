// Every task of the course, through the page: not solved at the start, not solved by what comes near, and then by what its
// solution puts. What is said of a near miss is what a training of the test's own comes to.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faults } from "./support/axe.js";
import { openLab, spanish, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
/** One page for all. @type {Awaited<ReturnType<typeof openLab>>} */
let lab;
before(async () => {
  shared = await start();
  lab = await openLab(shared, { reducedMotion: "reduce" });
});
after(() => shared.close());

/** @typedef {{ options?: any, branches?: any[], epoch?: number, question?: string, lens?: any }} State */

/** Sets what the laboratory has, and waits until it is trained so far. @param {State} state */
async function put({ options = {}, branches, epoch = 0, question = "abcde", lens = {} }) {
  const session = { version: 1, experiment: { options, branches }, training: { epoch, batch: 0 }, question, lens };
  if (!branches) delete session.experiment.branches;
  // A question of another length than the class's is for the page to choose.
  if (options.maxlen) delete /** @type {any} */ (session).question;
  assert.deepEqual(await lab.page.evaluate((given) => /** @type {any} */ (globalThis).lab.restore(given), session), []);
  await lab.page.waitForFunction("!lab.job");
}

/** @param {string} name */
function parts(name) {
  const task = lab.page.locator(`#tarea-${name}`);
  return { task, check: task.locator(".check"), result: task.locator(".result"), solved: task.locator(".task-name b") };
}

/** Has a task checked, and tells what is said. @param {string} name */
async function check(name) {
  const { check, result } = parts(name);
  const tries = `document.getElementById("tarea-${name}").state.tries`;
  const before = await lab.page.evaluate(tries);
  await check.click();
  await lab.page.waitForFunction(`${tries} > ${before}`);
  await lab.page.locator(`#tarea-${name} .check[aria-disabled=false]`).waitFor();
  await lab.drawn();
  return result.innerText();
}

/** @param {any} series */
const recommended = (series) => lab.page.evaluate(async (series) => (await fromSite("memoria.js")).recommended(series), series);

/** How many windows a training answers right, of how many, and which letters it misses. @param {any} options @param {number} epoch */
const hits = (options, epoch) =>
  lab.page.evaluate(
    ([options, epoch]) => {
      const trainer = /** @type {any} */ (globalThis).lab.experiment(options);
      trainer.train_for(Infinity, epoch);
      const { right, distinct } = trainer.progress();
      const missing = trainer.answers().filter((/** @type {any} */ { label, target }) => label !== target);
      return { right, distinct, missing: missing.map((/** @type {any} */ { target }) => target) };
    },
    /** @type {const} */ ([options, epoch]),
  );

/** What is said where not all is answered right. @param {any} options @param {number} epoch */
async function notAll(options, epoch) {
  const { right, distinct } = await hits(options, epoch);
  assert.ok(right < distinct, `${epoch}: all is right`);
  return new RegExp(`En la época ${epoch} la red acierta ${right} de ${distinct}`);
}

/** Of each task, what comes near, and what is then said. @type {Record<string, () => Promise<[State, RegExp][]>>} */
const NEAR = {
  "primer-acierto": async () => [
    [{ epoch: 2 }, /^A «abcde» la red responde todavía «h», con un \d+,\d %\.$/],
    [{ epoch: 4 }, /^«abcde» se acertó por primera vez en la época 3, y la red ya ha pasado de ahí\.$/],
    [{ options: { units: 9 }, epoch: 3 }, /en el laboratorio hay otra/],
  ],
  "las-veintiseis": async () => {
    const { right, missing } = await hits({}, 12);
    return [[{ epoch: 12 }, new RegExp(`^En la época 12 la red acierta ${right} de 26: faltan ${missing.join(" y ")}\\.$`)]];
  },
  "cuatro-unidades": async () => {
    const slow = { units: 4 };
    return [
      [{ options: slow, epoch: 25 }, await notAll(slow, 25)],
      [{ options: { units: 5, learning_rate: 0.01 }, epoch: 20 }, /^La red tiene 5 unidades, y se piden 4 como mucho\.$/],
      [{ options: { units: 4, cell: "gru" } }, /^La celda es GRU, y la tarea pide otra: LSTM\.$/],
      [{ options: { units: 4, learning_rate: 0.01 }, epoch: 26 }, /^Lleva 26 épocas, y se piden 25 como mucho\./],
    ];
  },
  "peor-que-el-azar": async () => [
    [{ options: { learning_rate: 3 }, epoch: 3 }, /^En la época 3 la pérdida es 2,\d\d, y al azar sería 3,26: la red lo hace mejor\.$/],
    [{ options: { learning_rate: 10 }, epoch: 2 }, /^Lleva 2 épocas, y hacen falta 3 al menos\.$/],
  ],
  "sin-memoria": async () => [
    [{ options: { cell: "memoryless" }, epoch: 5 }, /^En la época 5 la red acierta 25 de 26: falta [a-z]\.$/],
    [{ epoch: 20 }, /^La celda es LSTM, y la tarea pide otra: Sin memoria\.$/],
  ],
  "ida-y-vuelta": async () => {
    const blind = { ...(await recommended({ kind: "round_trip" })), cell: "memoryless" };
    return [
      [{ options: blind, epoch: 8 }, /^En la época 8 la red acierta 26 de 50\.$/],
      [{ epoch: 20 }, /^La tarea es con otra serie: ida y vuelta\.$/],
    ];
  },
  seguridad: async () => [
    [{ epoch: 20, question: "abcde" }, /^«abcde» está en la serie\.$/],
    [{ epoch: 50, question: "qwert" }, /^A «qwert» la red responde «u» con un 38,\d %, y hace falta más del 90 %\.$/],
    [{ epoch: 5, question: "zyxwv" }, await notAll({}, 5)],
  ],
  duda: async () => [
    [{ epoch: 50, question: "aaaaa" }, /^A «aaaaa» la red responde «t» con un 36,\d %; la segunda es «.», con un 28,\d %: más de 5 puntos/],
  ],
  unidad: async () => [
    [{ epoch: 50 }, /^No hay ninguna unidad apagada\.$/],
    [{ epoch: 50, lens: { forced: { off: [0] } } }, /^Sin la unidad 1 la red acierta 22 de 26\. Hay otra sin la que acierta menos\.$/],
    [{ epoch: 50, lens: { forced: { off: [2, 3] } } }, /^Hay algo más cambiado/],
    [{ epoch: 50, lens: { forced: { off: [2], f: 0 } } }, /^Hay algo más cambiado/],
  ],
  puerta: async () => [
    [{ epoch: 50 }, /^No hay ninguna puerta forzada\.$/],
    [{ epoch: 50, lens: { forced: { f: 0 } } }, /^A «abcde» la red responde «f» con la puerta forzada y sin forzar\.$/],
  ],
  "dos-caminos": async () => {
    const branch = (/** @type {number} */ from, /** @type {number} */ rate) => [
      { schedule: [{ from, options: { learning_rate: rate } }], reached: { epoch: 6, batch: 0 } },
      { schedule: [], reached: { epoch: 8, batch: 0 } },
    ];
    return [
      [{ epoch: 3 }, /^El entrenamiento no está bifurcado: vuelve a la época 3/],
      [{ branches: branch(4, 0.01), epoch: 6 }, /^La rama sale de la época 4, y tiene que salir de la 3\.$/],
      [{ branches: branch(3, 0.0001), epoch: 6 }, /^En la época 6 esta rama pierde 2,\d\d, y la otra, 2,13\.$/],
      [{ branches: branch(3, 0.01), epoch: 3 }, /^La rama todavía no ha entrenado ninguna época entera\.$/],
    ];
  },
  "eco-a-veinte": async () => {
    const usual = await recommended({ kind: "echo", distance: 20 });
    const small = { ...usual, units: 12 };
    return [
      [{ options: usual, epoch: 2 }, /^La red tiene 4868 parámetros, y hacen falta menos de 1500\.$/],
      [{ options: small, epoch: 4 }, await notAll(small, 4)],
      [{ options: await recommended({ kind: "echo", distance: 10 }) }, /^La tarea es con otra serie: eco a 20 pasos\.$/],
    ];
  },
};

test("the practice has twelve tasks, and at the start none is solved, nor its solution to be had", async () => {
  const { page, see, drawn } = lab;
  const names = await page.evaluate(`[...document.querySelectorAll("memoria-task")].map(({ id }) => id.slice("tarea-".length))`);
  assert.deepEqual(names, Object.keys(NEAR));
  for (const name of names) {
    const { task, solved } = parts(name);
    await see(`#tarea-${name}`);
    // It can be asked for, and tells why it does not open.
    await task.locator(".solve").press("Enter");
    await drawn();
    assert.equal(await parts(name).result.innerText(), "La solución se abre después de comprobar una vez.", name);
    assert.equal(await task.locator(".solution").count(), 0, name);
    assert.match(await check(name), /\.$/, name);
    assert.equal(await solved.count(), 0, name);
  }
});

for (const [name, near] of Object.entries(NEAR))
  test(`${name}: what comes near is told what is missing, and what the solution puts is right`, async () => {
    const { page, see, drawn } = lab;
    const { task, solved } = parts(name);
    await see(`#tarea-${name}`);
    for (const [state, words] of await near()) {
      await put(state);
      assert.match(await check(name), words, JSON.stringify(state).slice(0, 300));
      assert.equal(await solved.count(), 0);
    }
    const before = await page.evaluate("JSON.stringify(lab.description.options)");
    await task.locator(".solve").click();
    await task.locator(".put").click();
    await task.getByText("Ya está puesto.").waitFor();
    await drawn();
    assert.match(await check(name), /^¡Conseguido!/);
    assert.equal(await solved.count(), 1);
    // And what there was is not lost.
    for (let turn = 0; turn < 10 && (await page.evaluate("JSON.stringify(lab.description.options)")) !== before; turn++)
      await page.evaluate("lab.do('undo')");
    assert.equal(await page.evaluate("JSON.stringify(lab.description.options)"), before);
    assert.deepEqual(lab.messages, []);
  });

test("hints are opened one by one, and the keyboard goes where they are", async () => {
  const { page, see, drawn } = lab;
  const { task } = parts("eco-a-veinte");
  await see("#tarea-eco-a-veinte");
  assert.equal(await task.locator(".hints").count(), 0);
  for (const [opened, words] of [[1, "Otra pista (quedan 2)"], [2, "Otra pista (queda 1)"]]) {
    await task.locator(".hint").press("Enter");
    await drawn();
    assert.equal(await task.locator(".hints li").count(), opened);
    assert.equal(await task.locator(".hint").innerText(), words);
  }
  await task.locator(".hint").press("Enter");
  await drawn();
  assert.equal(await task.locator(".hint").count(), 0);
  assert.equal(await page.evaluate("document.activeElement.className"), "hints");
  assert.deepEqual(await faults(page, ["memoria-task"]), []);
});

test("what was solved, and with what, is in the session, and in no link", async () => {
  const { page } = lab;
  const [session, link] = await page.evaluate(async () => {
    const { lab } = /** @type {any} */ (globalThis);
    const { linkOf } = await fromSource("class/links/address.js");
    return [JSON.parse(JSON.stringify(lab.session)), (await linkOf(lab)).url];
  });
  const solved = Object.keys(NEAR).map((name) => session.figures[`task-${name}`].solved.with);
  assert.deepEqual(solved.slice(0, 3), ["epoca=3", "epoca=13", "unidades=4&tasa=0,01&epoca=20"]);
  assert.equal(solved[11], "serie=eco&k=20&unidades=12&epoca=6");
  const fresh = await openLab(shared, { reducedMotion: "reduce" });
  assert.deepEqual(await fresh.page.evaluate((session) => /** @type {any} */ (globalThis).lab.restore(session), session), []);
  const open = `[...document.querySelectorAll("memoria-task")].filter(({ state }) => !state.solved).map(({ id }) => id)`;
  assert.deepEqual(await fresh.page.evaluate(open), []);
  await fresh.see("#tarea-eco-a-veinte");
  assert.match(String(await fresh.page.locator("#tarea-eco-a-veinte .result").textContent()), /con serie eco, distancia 20, unidades 12, época 6\./);
  await fresh.page.goto(link);
  await fresh.page.waitForFunction(`performance.getEntriesByName("complete").length > 0`);
  assert.equal((/** @type {string[]} */ (await fresh.page.evaluate(open))).length, 12);
  // A verdict that nobody could have come to is refused.
  const wrong = { version: 1, figures: { "task-seguridad": { verdict: { name: "cell", values: [] }, solved: { date: "ayer", with: "" }, tries: -1 } } };
  const refused = await fresh.page.evaluate((session) => /** @type {any} */ (globalThis).lab.restore(session), wrong);
  assert.deepEqual(refused.sort(), ["solved", "tries", "verdict"].map((field) => `figures.task-seguridad.${field}`));
  assert.deepEqual(fresh.messages, []);
  await fresh.page.close();
});
