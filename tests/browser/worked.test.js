// The networks that are worked by hand: what a reader sets in them, and that nobody else does.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, spanish, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/** @param {"rnn" | "lstm"} name */
async function open(name) {
  const lab = await openLab(shared, { reducedMotion: "reduce" });
  const figure = lab.page.locator(`memoria-worked-${name}`);
  await lab.see(`memoria-worked-${name}`);
  /** What the tables come to, each in its last row. */
  const results = async () => {
    await lab.drawn();
    const texts = await figure.locator(".worked tr:last-child td:last-child").allInnerTexts();
    return texts.map((text) => text.replace("= ", ""));
  };
  /** @param {string} column @param {string} [block] */
  const field = (column, block = "h") => figure.locator(`[data-block=${block}][data-column=${column}]`);
  const message = figure.locator(".worked-wrong");
  return { ...lab, figure, results, field, message };
}

test("three steps of an exam: what is set by hand is what they are worked with", async () => {
  const { page, figure, results, field, messages } = await open("rnn");
  for (const [column, value] of Object.entries({ a: "0,5", e: "-0.5", u: "1", b: "0" })) await field(column).fill(value);
  await figure.locator("fieldset").nth(1).locator("[value=a]").check({ force: true });
  assert.equal(await field("e").inputValue(), "−0,5");
  const states = [0.5, 0.5, -0.5].reduce((/** @type {number[]} */ h, w) => [...h, Math.tanh(w + (h.at(-1) ?? 0))], []);
  assert.deepEqual(await results(), states.map((h) => spanish(h, 3)));
  assert.match(await figure.locator(".worked-said").innerText(), /«aae»/);

  // The first letter picks its weight alone.
  const products = await figure.locator(".worked tr:first-child td:nth-child(2)").allInnerTexts();
  assert.deepEqual(products, ["1 · 0,5 + 0 · (−0,5)", "1 · 0,5 + 0 · (−0,5)", "0 · 0,5 + 1 · (−0,5)"]);
  assert.deepEqual(messages, []);
  await page.close();
});

test("what is no weight is explained, and changes nothing", async () => {
  const { page, figure, results, field, message, messages } = await open("rnn");
  const first = await results();
  for (const typed of ["abc", "1e99", "100,1", ""]) {
    await field("u").fill(typed);
    await field("u").blur();
    assert.match(await message.innerText(), /de −100 a 100/, typed);
    assert.equal(await field("u").getAttribute("aria-invalid"), "true");
    assert.equal(await field("u").inputValue(), typed);
    assert.deepEqual(await results(), first);
  }
  await figure.getByRole("button", { name: "Como al principio" }).click();
  assert.equal(await message.innerText(), "");
  assert.equal(await field("u").inputValue(), "0,8");
  assert.deepEqual(messages, []);
  await page.close();
});

test("the arrow keys change a weight by a tenth, as far as it goes, and it all comes back", async () => {
  const { page, figure, results, field } = await open("lstm");
  const first = await results();
  const bias = field("b", "i");
  await bias.focus();
  for (let k = 0; k < 3; k++) await page.keyboard.press("ArrowUp");
  assert.equal(await bias.inputValue(), "0,3");
  assert.notDeepEqual(await results(), first);
  await page.keyboard.press("ArrowDown");
  assert.equal(await bias.inputValue(), "0,2");
  await bias.fill("99,95");
  await page.keyboard.press("ArrowUp");
  assert.equal(await bias.inputValue(), "100");
  assert.equal((await results())[0], "1,000");
  await figure.getByRole("button", { name: "Como al principio" }).click();
  assert.equal(await bias.inputValue(), "0");
  assert.deepEqual(await results(), first);
  await page.close();
});

test("of a gate that is followed every product is there, of the others the value", async () => {
  const { page, figure, results } = await open("lstm");
  const first = await results();
  await figure.locator("[value=o]").check({ force: true });
  assert.deepEqual(await results(), first);
  const rows = await figure.locator(".worked").evaluateAll((tables) => tables.map((table) => table.querySelectorAll("tr").length));
  assert.deepEqual(rows, [1, 1, 1, 5, 3, 2]);
  assert.equal(await figure.locator(".followed").count(), 1);
  await page.close();
});

test("the laboratory's network is another: nothing is drawn anew when that is trained", async () => {
  const { page, drawn, see } = await open("rnn");
  await page.evaluate(`globalThis.changes = 0;
    for (const figure of document.querySelectorAll("memoria-worked-rnn, memoria-worked-lstm"))
      new MutationObserver(() => (changes += 1)).observe(figure, { subtree: true, childList: true, characterData: true, attributes: true })`);
  for (const name of ["rnn", "lstm"]) {
    await see(`memoria-worked-${name}`);
    await page.evaluate("lab.step(); lab.restart({ cell: 'gru' }); lab.step()");
    await drawn();
  }
  assert.equal(await page.evaluate("changes"), 0);
  await page.close();
});

test("on paper the weights are there", async () => {
  const { page, field } = await open("lstm");
  await page.emulateMedia({ media: "print" });
  assert.ok(await field("u", "o").isVisible());
  await page.close();
});
