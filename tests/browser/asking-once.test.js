// What has been asked of the network is not asked again before it is another: a change of speed, of what is pointed at or
// of what is read computes what depends on it, and nothing else.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/** What a call of is no computation: whether a text can be read is asked with every key. */
const LIGHT = ["encode", "describe", "place", "history"];

/**
 * A laboratory that counts what its trainer is asked.
 * @param {Record<string, unknown>} [options] of the experiment
 */
async function openCounting(options = {}) {
  // Without motion: the first screen's strip would ask for the next window.
  const lab = await openLab(shared, { reducedMotion: "reduce" });
  await lab.page.evaluate(
    ([light, options]) => {
      const { lab } = /** @type {any} */ (globalThis);
      lab.restart(options);
      for (let epoch = 0; epoch < 3; epoch++) lab.epoch();
      /** @type {string[]} */
      const calls = [];
      const prototype = Object.getPrototypeOf(lab.trainer);
      for (const name of Object.getOwnPropertyNames(prototype)) {
        const { value } = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(prototype, name));
        if (typeof value !== "function" || name === "constructor" || light.includes(name)) continue;
        prototype[name] = function (/** @type {unknown[]} */ ...given) {
          // Figures that compare have trainers of their own.
          if (this === lab.trainer) calls.push(JSON.stringify([name, ...given]));
          return value.apply(this, given);
        };
      }
      Object.assign(globalThis, { calls });
    },
    /** @type {const} */ ([LIGHT, options]),
  );
  await lab.page.waitForFunction("lab.settled");
  return {
    ...lab,
    /** The names of what was asked meanwhile. @param {() => Promise<unknown>} meanwhile */
    asked: async (meanwhile) => {
      await lab.page.evaluate("calls.length = 0");
      await meanwhile();
      await lab.drawn();
      return /** @type {Promise<string[]>} */ (lab.page.evaluate("calls.map((call) => JSON.parse(call)[0])"));
    },
  };
}

test("speed, stop rule and cell ask nothing of the network twice, whatever figure is in view", async () => {
  const { page, messages, see } = await openCounting();
  const figures = /** @type {string[]} */ (
    await page.evaluate(
      `[...document.querySelectorAll("*")].filter((part) => "attach" in part).map((part) => part.localName)`,
    )
  );
  assert.ok(figures.length > 20, String(figures.length));
  await page.evaluate("calls.length = 0; lab.changed()");
  for (const name of figures) {
    await see(name);
    for (const change of [
      "lab.setSpeed(2)",
      "lab.setStop({ epochs: 10 })",
      `lab.ask({ quantity: "h", t: 1, k: 2, backward: false })`,
      "lab.ask(null)",
      "lab.setSpeed(5)",
      "lab.setStop({ epochs: 50 })",
    ]) {
      await page.evaluate(change);
      await page.waitForFunction("lab.settled");
    }
  }
  const calls = /** @type {string[]} */ (await page.evaluate("calls"));
  assert.ok(calls.length > 12, String(calls));
  assert.deepEqual(
    calls.filter((call, k) => calls.indexOf(call) < k),
    [],
  );
  assert.deepEqual(messages, []);
  await page.close();
});

test("weights that are pointed at ask nothing of the network again, and of a large batch neither", async () => {
  const { page, messages, see, asked } = await openCounting({ units: 64, batch_size: 1024, maxlen: 20 });
  await see("memoria-weights canvas");
  await page.waitForFunction("lab.settled && lab.nextStep");
  // What is kept asks for them, once, some time after the last change.
  await page.evaluate("void lab.answers");
  const box = await page.locator("memoria-weights canvas").first().boundingBox();
  assert.ok(box);
  const readout = page.locator("memoria-weights .weights-readout");
  const said = new Set();
  const calls = await asked(async () => {
    for (const part of [0.2, 0.4, 0.6, 0.8]) {
      await page.mouse.move(box.x + box.width * part, box.y + box.height * part);
      await page.waitForFunction("lab.settled");
      said.add(await readout.innerText());
    }
  });
  assert.ok(said.size >= 4, [...said].join("\n"));
  assert.deepEqual(calls, []);
  assert.deepEqual(messages, []);
  await page.close();
});

test("another text asks nothing of what the weights alone decide", async () => {
  const { page, messages, see, asked } = await openCounting();
  for (const name of ["memoria-needs", "memoria-confusion", "memoria-weights", "memoria-vanishing", "memoria-unrolled"]) {
    await see(name);
    await page.waitForFunction("lab.settled");
    const calls = await asked(async () => {
      await page.evaluate(`lab.read("fghij")`);
      await page.waitForFunction("lab.settled");
      await page.evaluate(`lab.read("abcde")`);
    });
    const alone = ["accuracy_without", "confusion", "weights", "weights_before", "gradient_flow", "progress", "answers"];
    assert.deepEqual(
      calls.filter((call) => [...alone, "learned", "next_step"].includes(call)),
      [],
      name,
    );
  }
  assert.deepEqual(messages, []);
  await page.close();
});
