// The second module: what it writes it reads back, and a training goes on from there to the same bits.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/** Lends the page what the tests below need of the site. */
const LENT = `Promise.all([fromSite("memoria.js"), fromSite("formats.js"), fromSource("lab/network.js")]).then(
  async ([{ Trainer, windows }, formats, { networkOf, lessonOf }]) => {
    await formats.default();
    const lesson = (trainer) => {
      const pieces = lessonOf(trainer, windows);
      for (let piece = pieces.next(); ; piece = pieces.next()) if (piece.done) return piece.value;
    };
    const codeOf = (call) => {
      try {
        call();
        return "none";
      } catch (error) {
        return error instanceof Error && error.message ? error.code : String(error);
      }
    };
    Object.assign(globalThis, { Trainer, formats, networkOf, lesson, codeOf });
  })`;

const CELLS = ["lstm", "gru", "gru_classic", "simple_rnn", "memoryless", "window_dense"];
const KINDS = ["npz", "weights.h5", "keras"];

test("it is fetched when it is used, and not before", async () => {
  const { page } = await openLab(shared);
  /** @type {string[]} */
  const fetched = [];
  page.on("request", (request) => fetched.push(request.url().split("/").pop() ?? ""));
  await page.evaluate(LENT);
  assert.deepEqual(fetched.filter((name) => name.startsWith("formats")), ["formats.js", "formats_bg.wasm"]);
});

test("each file brings its network back, and it goes on to the same bits", async () => {
  const { page, messages } = await openLab(shared);
  await page.evaluate(LENT);
  for (const cell of CELLS) {
    const optimizer = ["rmsprop", "adam", "sgd"][CELLS.indexOf(cell) % 3];
    /** @type {{ told: any, same: boolean[], given: any }[]} */
    const found = await page.evaluate(`(() => {
      const trainer = new Trainer({ cell: "${cell}", optimizer: "${optimizer}", momentum: 0.5, seed: 5, recurrent_activation: "hard_sigmoid" });
      for (let epoch = 0; epoch < 2; epoch++) trainer.train_epoch();
      const network = networkOf(trainer);
      const same = (a, b) => a.length === b.length && a.every((value, at) => value === b[at]);
      trainer.train_epoch();
      return ${JSON.stringify(KINDS)}.map((kind) => {
        const found = formats.read(formats.write(kind, network));
        const on = new Trainer(found.options, [], found.state, found.steps);
        on.train_epoch();
        const { state, ...told } = found;
        return { told, same: [same(state, network.state), same(on.state(), trainer.state())], given: networkOf(trainer) };
      });
    })()`);
    assert.deepEqual(found.map(({ told }) => told.kind), KINDS);
    for (const { told, same, given } of found) {
      const { kind, options, labels, ...rest } = told;
      assert.deepEqual([options, labels], [given.options, given.labels], `${cell} ${kind}`);
      assert.deepEqual(rest, { outputs: 26, epoch: 2, steps: 164, under_way: null, slots: true, assumed: [] }, `${cell} ${kind}`);
      assert.deepEqual(same, [true, true], `${cell} ${kind}`);
    }
  }
  assert.deepEqual(messages, []);
});

test("a notebook carries what the network answers to every window", async () => {
  const { page, messages } = await openLab(shared);
  await page.evaluate(LENT);
  for (const series of ['{ kind: "alphabet" }', '{ kind: "echo", distance: 3 }']) {
    const book = await page.evaluate(`(() => {
      const trainer = new Trainer({ series: ${series}, units: 3 });
      trainer.train_epoch();
      // What is laid over the network does not travel.
      trainer.force({ off: [1] });
      const { x, y, predictions } = lesson(trainer);
      const file = formats.write("ipynb", { ...networkOf(trainer), x, y, predictions });
      const { windows, labels } = trainer.describe();
      trainer.restore();
      const answered = [0, windows - 1].map((n) => {
        const text = Array.from(x.subarray(5 * n, 5 * n + 5), (id) => labels[id]).join("");
        return trainer.predict(text).probabilities.every((p, k) => p > 0 && p === predictions[n * labels.length + k]);
      });
      return { answered, text: new TextDecoder().decode(file), windows, counts: [x.length / 5, y.length, predictions.length / trainer.describe().labels.length] };
    })()`);
    assert.deepEqual(book.answered, [true, true]);
    assert.deepEqual(book.counts, [book.windows, book.windows, book.windows]);
    const { cells, nbformat } = JSON.parse(book.text);
    assert.deepEqual([nbformat, cells.length], [4, 15]);
  }
  const refused = await page.evaluate(`codeOf(() => formats.write("ipynb", networkOf(new Trainer())))`);
  assert.equal(refused, "invalid_argument");
  assert.deepEqual(messages, []);
});

test("what makes no sense is refused, and nothing breaks", async () => {
  const { page, messages } = await openLab(shared);
  await page.evaluate(LENT);
  const codes = await page.evaluate(`(() => {
    const network = networkOf(new Trainer());
    const file = formats.write("npz", network);
    return [
      () => formats.read(new Uint8Array(9)),
      () => formats.read(new Uint8Array(formats.max_file() + 1)),
      () => formats.read(file.slice(0, file.length / 2)),
      () => formats.write("docx", network),
      () => formats.write("npz", {}),
      () => formats.write("npz", { ...network, state: network.state.slice(1) }),
      () => formats.write("npz", { ...network, labels: [] }),
      () => formats.write("npz", { ...network, steps: 3, under_way: { batch: 4, state: network.state } }),
      () => formats.write("npz", { ...network, steps: 3, under_way: { batch: 2, state: network.state.slice(1) } }),
      () => formats.read(file),
    ].map(codeOf);
  })()`);
  const invalid = "invalid_argument";
  assert.deepEqual(codes, ["unknown_file", "file_too_large", "damaged_file", invalid, invalid, invalid, invalid, invalid, invalid, "none"]);
  assert.deepEqual(messages, []);
});
