// Every bet of the course, answered rightly and wrongly through the page: what is then said belongs to what was answered,
// and what the network is said to answer is what a training of the test's own comes to.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faults } from "./support/axe.js";
import { openLab, spanish, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
/** One page for all. @type {Awaited<ReturnType<typeof openLab>>} */
let lab;
/** @type {{ id: string, answer: string, given: string, sentences: Record<string, string>, section: string }[]} */
let bets;
before(async () => {
  shared = await start();
  lab = await openLab(shared, { reducedMotion: "reduce" });
  bets = await lab.page.evaluate(asWritten);
});
after(() => shared.close());

/** The bets as the page had them before its figures came, in the page. */
async function asWritten() {
  const page = new DOMParser().parseFromString(await (await fetch("index.html")).text(), "text/html");
  const words = (/** @type {Node} */ part) => (part.textContent ?? "").replace(/\s+/g, " ").trim();
  return [...page.querySelectorAll("memoria-bet")].map((bet) => ({
    id: bet.id,
    answer: bet.getAttribute("data-answer") ?? "",
    given: bet.getAttribute("data-given") ?? "",
    section: bet.closest("section")?.id ?? "",
    sentences: Object.fromEntries(
      [...bet.querySelectorAll("template")].map(({ dataset, content }) => [dataset.when, words(content)]),
    ),
  }));
}

const CELLS = ["simple_rnn", "gru", "lstm"];
const WORDS = /** @type {Record<string, string>} */ ({
  ...{ more: "Más", less: "Menos", same: "Igual", i: "La de entrada", f: "La de olvido", o: "La de salida" },
  ...{ simple_rnn: "La simple", gru: "La GRU", lstm: "La LSTM", clipped: "La recortada", unclipped: "La otra" },
});
const CHOICES = /** @type {Record<string, string[]>} */ ({
  parameters_change: ["more", "less", "same"],
  weakest_gradient: CELLS,
  closed_gate: ["i", "f", "o"],
  best_cell: CELLS,
  clipping: ["clipped", "unclipped"],
});

/**
 * What the engine answers, in a training of its own: in the page.
 * @param {{ answer: string, given: string }} bet
 */
async function truth({ answer, given }) {
  const { lab } = /** @type {any} */ (globalThis);
  const { recommended } = await fromSite("memoria.js");
  const trained = (/** @type {number} */ epochs, options = {}) => {
    const trainer = lab.experiment(options);
    if (epochs > 0) trainer.train_for(Infinity, epochs);
    return trainer;
  };
  const cells = ["simple_rnn", "gru", "lstm"];
  const least = (/** @type {string[]} */ names, /** @type {(name: string) => number} */ value) =>
    names.map((name) => ({ name, value: value(name) })).sort((a, b) => a.value - b.value)[0].name;
  const count = (/** @type {any} */ trainer) =>
    trainer.describe().parameters.reduce((/** @type {number} */ sum, /** @type {any} */ { shape }) => sum + shape[0] * shape[1], 0);
  const n = Number(given);
  /** @type {Record<string, () => string | number>} */
  const answers = {
    letter: () => trained(50).predict(given).label,
    first_hit: () => {
      const trainer = lab.experiment({});
      for (let epoch = 1; epoch <= 50; epoch++) {
        trainer.train_for(Infinity, epoch);
        if (trainer.predict(given).id === trainer.expected(given)) return epoch;
      }
      return 0;
    },
    hits: () => trained(n).progress().right,
    outputs: () => trained(0).predict("abcde").probabilities.length,
    windows: () => trained(0, { maxlen: n }).describe().windows,
    parameters: () => trained(0, { units: n }).weights().length,
    parameters_change: () => ["less", "same", "more"][1 + Math.sign(count(trained(0, { maxlen: n })) - count(trained(0)))],
    weakest_gradient: () => least(cells, (cell) => trained(0, { cell, maxlen: n }).gradient_flow()[0]),
    closed_gate: () => {
      const trace = trained(50).trace(given);
      const open = (/** @type {string} */ gate) => [...trace[gate].subarray(4 * 8)].reduce((sum, one) => sum + one, 0);
      return least(["i", "f", "o"], open);
    },
    best_cell: () => {
      const echo = recommended({ kind: "echo", distance: n });
      return least(cells, (cell) => trained(5, { ...echo, cell }).history(0, 4).epoch_losses[0]);
    },
    clipping: () => {
      const steep = { cell: "simple_rnn", units: 32, maxlen: n, optimizer: "sgd", learning_rate: 1 };
      return least(["clipped", "unclipped"], (name) =>
        trained(5, { ...steep, ...(name === "clipped" ? { clipnorm: 1 } : {}) }).history(0, 4).epoch_losses[0],
      );
    },
  };
  return String(answers[answer]());
}

/**
 * What can be said, and to whom its sentence is said.
 * @param {string} answer
 * @param {string} right
 * @param {Record<string, string>} sentences
 * @returns {[said: string, when: string][]}
 */
function sayings(answer, right, sentences) {
  if (CHOICES[answer])
    return CHOICES[answer].map((said) => [
      said,
      said === right ? "right" : `said-${said}` in sentences ? `said-${said}` : "other",
    ]);
  if (answer === "letter") {
    const apart = Object.keys(sentences).flatMap((when) => (when.startsWith("said-") ? [when.slice(5)] : []));
    const [other] = [..."xyzw"].filter((letter) => letter !== right && !apart.includes(letter));
    return [[right, "right"], [other, "other"], ...apart.filter((said) => said !== right).map((said) => /** @type {[string, string]} */ ([said, `said-${said}`]))];
  }
  const near = (/** @type {string} */ else_) => ("near" in sentences ? "near" : else_);
  const value = Number(right);
  /** @type {[number, string][]} */
  const all = [[value, "right"], [value - 2, near("less")], [value - 3, "less"], [value + 2, near("more")], [value + 3, "more"]];
  return all.filter(([said]) => said >= 0).map(([said, when]) => [String(said), when]);
}

/** @param {string} id */
const parts = (id) => {
  const bet = lab.page.locator(`#${id}`);
  return { bet, compared: bet.locator(".compared"), first: bet.locator(".first"), result: bet.locator(".result") };
};

/** Answers. @param {string} id @param {string} said */
async function say(id, said) {
  const { bet } = parts(id);
  if (await bet.locator("fieldset").count()) await bet.locator(`[value="${said}"]`).check({ force: true });
  else await bet.locator("[name=said]").fill(said);
  await bet.getByRole("button", { name: "Apostar" }).click();
  await lab.drawn();
}

/** Does what has to be done first, until the network has answered. @param {string} id */
async function run(id) {
  const { first, compared } = parts(id);
  for (let turn = 0; turn < 4 && (await compared.count()) === 0; turn++) {
    await first.or(compared).first().waitFor();
    if (await first.count()) await first.click();
    await lab.drawn();
    await lab.page.waitForFunction("!lab.playing && !lab.job");
    await lab.see(`#${id}`);
  }
  await compared.waitFor();
}

test("each of the sections 1 to 10 has a bet", async () => {
  const sections = await lab.page.evaluate(
    `[...document.querySelectorAll(".course > section")].slice(0, 10).map(({ id }) => id)`,
  );
  assert.deepEqual([...new Set(bets.map(({ section }) => section))], sections);
});

test("what is said belongs to what was answered, and the network's answer is the engine's", async () => {
  for (const bet of bets) {
    const { id, answer, sentences } = bet;
    const right = await lab.page.evaluate(truth, bet);
    const { result, compared } = parts(id);
    await lab.see(`#${id}`);
    const told = CHOICES[answer] ? WORDS[right] : answer === "letter" ? right : spanish(Number(right));
    for (const [said, when] of sayings(answer, right, sentences)) {
      await say(id, said);
      assert.equal(await parts(id).bet.locator("input").count(), 0, `${id}: what is answered stays`);
      await run(id);
      assert.ok((await compared.innerText()).endsWith(`La red: ${told}.`), `${id}: ${await compared.innerText()}, engine ${right}`);
      assert.equal(await compared.getAttribute("data-right"), String(said === right));
      const words = (await result.locator("p").last().evaluate((p) => p.textContent ?? "")).replace(/\s+/g, " ").trim();
      assert.equal(words, sentences[when], `${id}, answered with ${said}, of ${right}`);
      await parts(id).bet.getByRole("button", { name: "Otra vez" }).click();
      await lab.drawn();
    }
  }
  assert.deepEqual(lab.messages, []);
});

test("what is no answer is not taken, and where another experiment is in the laboratory the class's is offered", async () => {
  const { page, drawn, see } = lab;
  const id = "apuesta-primer-acierto";
  await page.evaluate(`lab.restart({ series: { kind: "echo", distance: 2 }, maxlen: 3 })`);
  await see(`#${id}`);
  for (const wrong of ["", "pronto", "-1", "2,5"]) {
    await say(id, wrong);
    assert.match(await parts(id).result.innerText(), /^Escribe un número entero/, wrong);
    assert.equal(await page.evaluate("document.activeElement.name"), "said");
  }
  await say(id, "12");
  assert.match(await parts(id).result.innerText(), /en el laboratorio hay otro/);
  assert.equal(await page.evaluate("document.activeElement.className"), "again");
  await parts(id).first.click();
  await drawn();
  assert.equal(await page.evaluate("lab.description.options.series.kind"), "alphabet");
  assert.match(await parts(id).result.innerText(), /Hay que entrenarla hasta la época 50/);
  await page.evaluate("lab.do('undo')");
  await drawn();
  assert.equal(await page.evaluate("lab.description.options.series.kind"), "echo");
});

test("axe has nothing against a bet that is open, and one that is answered", async () => {
  const { page, see } = lab;
  await see("#apuesta-salidas");
  await say("apuesta-salidas", "1");
  assert.deepEqual(await faults(page, ["memoria-bet"]), []);
});
