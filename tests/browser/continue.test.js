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

/** @typedef {{ label: string, probability: number, expected: string[] }} Continued */

/** @param {import('playwright-core').BrowserContextOptions} [options] */
async function openContinue(options) {
  const lab = await openLab(shared, options);
  await lab.see("memoria-continue");
  const { page, drawn } = lab;
  const figure = page.locator("memoria-continue");
  /** @param {string} act */
  const act = async (act) => {
    await figure.locator(act === "go" ? "[data-player=play]" : `[data-act=${act}]`).click();
    await drawn();
  };
  /** What has been written: each letter with what it is marked as. */
  const written = () =>
    figure.locator(".written .tile:not(.prefix, [hidden])").evaluateAll((tiles) =>
      tiles.map((tile) => ({
        label: tile.textContent,
        kind: ["right", "wrong", "outside"].find((kind) => tile.classList.contains(kind)),
        p: /** @type {HTMLElement} */ (tile).style.getPropertyValue("--p"),
      })),
    );
  /**
   * What the engine writes.
   * @param {number} count
   * @param {number} temperature
   * @param {number} seed
   * @returns {Promise<Continued[]>}
   */
  const engine = (count, temperature, seed) =>
    page.evaluate(`lab.trainer.continue_series(lab.text, ${count}, ${temperature}, ${seed})`);
  const outcome = () => figure.locator(".outcome").textContent();
  return { ...lab, figure, act, written, engine, outcome };
}

/** @param {Continued} symbol */
const shown = ({ label, probability, expected }) => ({
  label,
  kind: expected.length === 0 ? "outside" : expected.includes(label) ? "right" : "wrong",
  p: probability.toFixed(3),
});

const STILL = /** @type {const} */ ({ reducedMotion: "reduce" });

test("the letters are the engine's, and its first error is marked", async () => {
  const { page, messages, figure, act, written, engine, outcome, drawn } = await openContinue(STILL);
  await page.evaluate("for (let k = 0; k < 12; k++) lab.epoch()");
  await drawn();
  assert.match((await outcome()) ?? "", /^Después de «abcde» sigue la f\./);
  await act("one");
  await act("one");
  assert.deepEqual(await written(), (await engine(2, 0, 1)).map(shown));
  await act("go");
  const all = await engine(60, 0, 1);
  assert.deepEqual(await written(), all.map(shown));

  const first = all.findIndex(({ label, expected }) => expected.length > 0 && !expected.includes(label));
  assert.ok(first > 0, "there has to be an error to be marked");
  const note = figure.locator(".first-error");
  assert.equal(await note.textContent(), `✗ aquí se equivoca: seguía la ${all[first].expected[0]}`);
  assert.equal(
    await note.evaluate((n) =>
      [...(n.parentElement?.querySelectorAll(".tile:not(.prefix)") ?? [])].indexOf(
        /** @type {Element} */ (n.previousElementSibling),
      ),
    ),
    first,
  );
  assert.equal(await figure.locator(".tile.first").count(), 1);
  const bad = `en la ${first + 1}.ª escribió la ${all[first].label} y seguía la ${all[first].expected[0]}.`;
  assert.ok((await outcome())?.includes(bad), (await outcome()) ?? "");

  // The film of learning: trained to the end, the same sixty letters are right.
  await page.evaluate("while (lab.epochLosses.length < 50) lab.epoch()");
  await drawn();
  assert.equal(await outcome(), "60 letras seguidas bien.");
  assert.equal(await note.count(), 0);
  assert.equal(
    (await written())
      .map(({ label }) => label)
      .join("")
      .slice(0, 24),
    "fghijklmnopqrstuvwxyzabc",
  );
  await page.evaluate("lab.goTo(12)");
  await drawn();
  assert.deepEqual(await written(), all.map(shown));
  await act("clear");
  assert.deepEqual(await written(), []);
  assert.equal(await note.count(), 0);
  assert.deepEqual(messages, []);
  await page.close();
});

test("a temperature draws the engine's lots, and another throw other ones", async () => {
  const { page, messages, figure, act, written, engine, drawn } = await openContinue(STILL);
  await page.evaluate("for (let k = 0; k < 12; k++) lab.epoch()");
  await act("go");
  const again = figure.locator("[data-act=again]");
  assert.equal(await again.getAttribute("aria-disabled"), "true");
  await again.click({ force: true });
  assert.deepEqual(await written(), (await engine(60, 0, 1)).map(shown));
  const slider = figure.locator("input");
  for (const [temperature, words] of /** @type {[number, string][]} */ ([
    [0.4, "0,4: sorteo que favorece a las más probables"],
    [1, "1: sorteo con las probabilidades de la red"],
    [2.3, "2,3: sorteo más igualado que el de la red"],
  ])) {
    await slider.fill(String(temperature));
    await drawn();
    assert.deepEqual(await written(), (await engine(60, temperature, 1)).map(shown));
    assert.equal(await figure.locator("output").textContent(), words);
    assert.equal(await slider.getAttribute("aria-valuetext"), words);
  }
  const before = await written();
  await act("again");
  assert.notDeepEqual(await written(), before);
  assert.deepEqual(await written(), (await engine(60, 2.3, 2)).map(shown));
  // By keyboard, which trains nothing meanwhile.
  await slider.focus();
  await page.keyboard.press("Home");
  await drawn();
  assert.deepEqual(await written(), (await engine(60, 0, 2)).map(shown));
  await figure.locator("[data-act=clear]").focus();
  await page.keyboard.press(" ");
  await drawn();
  assert.deepEqual(await written(), []);
  assert.equal(await page.evaluate("lab.playing"), false);
  assert.deepEqual(messages, []);
  await page.close();
});

test("a text that the series does not have has no right continuation", async () => {
  const { page, act, written, engine, outcome, figure, drawn } = await openContinue(STILL);
  await page.evaluate("for (let k = 0; k < 4; k++) lab.epoch(); lab.read('aaaaa')");
  await drawn();
  assert.equal(await outcome(), "«aaaaa» no está en la serie: ninguna continuación es correcta ni incorrecta.");
  await act("one");
  await act("one");
  assert.deepEqual(await written(), (await engine(2, 0, 1)).map(shown));
  assert.equal((await written())[0].kind, "outside");
  assert.match((await outcome()) ?? "", /^«aaaaa» no está en la serie: /);
  assert.equal(await figure.locator(".first-error").count(), 0);
  await page.close();
});

test("letters come one by one and can be stopped, also while the network trains", async () => {
  const { page, messages, figure, written, drawn } = await openContinue();
  const go = figure.locator("[data-player=play]");
  await go.click();
  assert.equal(await go.textContent(), "Parar");
  await page.evaluate("lab.play()");
  await page.waitForFunction("document.querySelectorAll('.written .tile:not(.prefix, [hidden])').length > 4");
  assert.equal(await figure.locator("[role=status]").getAttribute("aria-live"), "off");
  await go.click();
  await page.evaluate("lab.pause()");
  await drawn();
  assert.equal(await go.textContent(), "Continuar");
  const stopped = (await written()).length;
  await page.waitForTimeout(400);
  assert.equal((await written()).length, stopped);
  assert.equal(await figure.locator("[role=status]").getAttribute("aria-live"), "polite");
  assert.deepEqual(messages, []);
  await page.close();
});

test("axe finds nothing in a continuation, and it keeps its height on a phone", async () => {
  const { page, figure, act, drawn } = await openContinue({ ...STILL, viewport: { width: 390, height: 844 } });
  await page.evaluate("for (let k = 0; k < 8; k++) lab.epoch()");
  await drawn();
  const height = async () => (await figure.boundingBox())?.height;
  const before = await height();
  await act("go");
  assert.deepEqual(await faultsInBoth(page, ["memoria-continue"]), []);
  assert.equal(await height(), before);
  assert.ok((await figure.evaluate((element) => element.scrollWidth - element.clientWidth)) <= 0);
  await page.close();
});
