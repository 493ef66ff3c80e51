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

/** @param {import('playwright-core').BrowserContextOptions} [options] */
async function openMap(options) {
  const lab = await openLab(shared, options);
  await lab.see("memoria-map");
  /** @param {number} epochs */
  const train = async (epochs) => {
    await lab.page.evaluate(`while (lab.epochLosses.length < ${epochs}) lab.epoch()`);
    await lab.drawn();
  };
  return { ...lab, map: lab.page.locator("memoria-map"), train };
}

/**
 * Where the drawing shows the windows and the path, in the engine's units.
 * @param {import('playwright-core').Page} page
 * @param {"h" | "c"} key
 * @returns {Promise<{ windows: number[], path: number[] }>}
 */
const drawnAt = (page, key) =>
  page.locator(`memoria-map [data-plane=${key}] .plane`).evaluate((plane) => {
    const box = plane.getBoundingClientRect();
    const side = box.width - 2;
    const reach = Number(/** @type {HTMLElement} */ (plane).dataset.reach);
    const places = (/** @type {string} */ selector) =>
      [...plane.querySelectorAll(selector)].flatMap((part) => {
        const { x, y, width, height } = part.getBoundingClientRect();
        const across = (x + width / 2 - box.x - 1) / side - 0.5;
        const down = (y + height / 2 - box.y - 1) / side - 0.5;
        // The reach lies at 184 of the 200 units from the middle to the edge.
        return [(across * 400 * reach) / 184, (-down * 400 * reach) / 184];
      });
    return { windows: places(".window-point"), path: places(".node") };
  });

/**
 * @param {import('playwright-core').Page} page
 * @returns {Promise<Record<"h" | "c", { windows: number[], path: number[], explained: number }>>}
 */
const engine = (page) =>
  page.evaluate(`Object.fromEntries(Object.entries(lab.trainer.maps(lab.text)).map(
    ([key, { windows, path, explained }]) => [key, { windows: [...windows], path: [...path], explained }]))`);

/**
 * @param {number[]} shown
 * @param {number[]} real
 * @param {string} what
 */
function near(shown, real, what) {
  assert.equal(shown.length, real.length, what);
  // A pixel or so, of some 250 to the reach.
  const most = Math.max(...real.map(Math.abs));
  shown.forEach((value, k) =>
    assert.ok(Math.abs(value - real[k]) < most / 100, `${what} ${k}: ${value}, not ${real[k]}`),
  );
}

/** A probability as the page writes it. @param {number} p */
const percent = (p) => (p > 0.999 ? "> 99,9 %" : p < 0.001 ? "< 0,1 %" : `${spanish(100 * p, 1)} %`);

test("windows and path stand where the engine says, untrained and trained, on any text", async () => {
  const { page, messages, map, train, drawn } = await openMap();
  for (const [epochs, text] of /** @type {[number, string][]} */ ([
    [0, "abcde"],
    [4, "wxyza"],
    [20, "aqzbe"],
  ])) {
    await train(epochs);
    await page.evaluate(`lab.read("${text}")`);
    await drawn();
    const maps = await engine(page);
    for (const key of /** @type {const} */ (["h", "c"])) {
      const shown = await drawnAt(page, key);
      near(shown.windows, maps[key].windows, `window, ${key}, epoch ${epochs}`);
      near(shown.path, maps[key].path, `path, ${key}, epoch ${epochs}`);
      assert.equal(
        await map.locator(`[data-plane=${key}] .explained`).textContent(),
        `Este plano enseña el ${percent(maps[key].explained)} de la variación de ${key}.`,
      );
      const names = await map.locator(`[data-plane=${key}] .window-point`).allTextContents();
      assert.equal(names.join(""), "efghijklmnopqrstuvwxyzabcd");
    }
    const wrong = await page.evaluate("lab.answers.filter(({ label, target }) => label !== target).length");
    assert.equal(await map.locator("[data-plane=h] .window-point:not(.right)").count(), wrong);
    const nodes = await map.locator("[data-plane=h] .node").allTextContents();
    assert.deepEqual(nodes, ["0", ...text.slice(0, 4), text === "aqzbe" ? "e" : ""]);
  }
  assert.deepEqual(messages, []);
  await page.close();
});

test("an epoch that is returned to looks as it did, and playing moves the points", async () => {
  const { page, messages, train, drawn, press, rest } = await openMap();
  const picture = () =>
    page
      .locator("memoria-map .planes")
      .evaluate((planes) =>
        [...planes.querySelectorAll(".plane, .plane *")]
          .map((part) => [part.className, part.getAttribute("style"), part.getAttribute("d"), part.textContent].join())
          .join("\n"),
      );
  /** @type {Map<number, string>} */
  const pictures = new Map();
  for (const epoch of [0, 1, 3, 6, 12, 20, 40]) {
    await train(epoch);
    pictures.set(epoch, await picture());
  }
  assert.equal(new Set(pictures.values()).size, pictures.size);
  for (const epoch of [20, 12, 6, 3, 0, 40, 1]) {
    await page.evaluate(`lab.goTo(${epoch})`);
    await drawn();
    assert.equal(await picture(), pictures.get(epoch), `epoch ${epoch}`);
  }
  // Coming from a film, whose scale lags behind, it is the same too.
  await press("end");
  await rest();
  await page.evaluate("lab.goTo(20)");
  await drawn();
  assert.equal(await picture(), pictures.get(20));
  assert.deepEqual(messages, []);
  await page.close();
});

test("while it plays nothing leaves the plane, and a screen reader is left in peace", async () => {
  const { page, map } = await openMap();
  const said = await map.locator("[role=status]").textContent();
  await page.evaluate("lab.setSpeed(5); lab.play()");
  for (let look = 0; look < 8; look++) {
    await page.waitForTimeout(120);
    const inside = await map.locator(".plane").evaluateAll((planes) =>
      planes.every((plane) => {
        const box = plane.getBoundingClientRect();
        return [...plane.querySelectorAll(".window-point")].every((point) => {
          const { left, right, top, bottom } = point.getBoundingClientRect();
          return left >= box.left && right <= box.right && top >= box.top && bottom <= box.bottom;
        });
      }),
    );
    assert.ok(inside);
  }
  assert.equal(await page.evaluate("lab.playing"), true);
  assert.equal(await map.locator("[role=status]").textContent(), said);
  await page.evaluate("lab.pause()");
  await page.waitForFunction(
    (before) => document.querySelector("memoria-map [role=status]")?.textContent !== before,
    said,
  );
  assert.match(
    (await map.locator("[role=status]").textContent()) ?? "",
    /^Época \d+: \d+ aciertos? de 26\. En el plano de h/,
  );
  await page.close();
});

test("pointing names a window in both planes, and a click or a key reads it", async () => {
  const { page, messages, map, train, drawn } = await openMap();
  await train(8);
  const points = (/** @type {string} */ key) => map.locator(`[data-plane=${key}] .window-point`);
  const readout = () => map.locator(".map-readout").textContent();
  const sentence = (/** @type {number} */ k) =>
    page.evaluate(`{
      const { text, label, target, probability } = lab.answers[${k}];
      [text, label, target, probability];
    }`);
  // The outermost point is under no other.
  const maps = await engine(page);
  const [x] = [...Array(26).keys()].sort((a, b) => maps.h.windows[2 * b] - maps.h.windows[2 * a]);
  await points("h").nth(x).hover();
  const [text, label, right, p] = /** @type {[string, string, string, number]} */ (await sentence(x));
  const missed = label === right ? "" : `, y seguía la ${right}`;
  assert.equal(await readout(), `${text} → ${label}${missed}. A la ${right} le da el ${percent(p)}.`);
  assert.equal(await map.locator(".window-point.asked").count(), 2);
  await points("h").nth(x).click();
  await drawn();
  assert.equal(await page.evaluate("lab.text"), text);
  assert.equal(await points("c").nth(x).getAttribute("aria-pressed"), "true");

  await points("c").nth(0).focus();
  assert.equal(await map.locator("[data-plane=h] .window-point[tabindex='0']").count(), 1);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  assert.match((await readout()) ?? "", /^yzabc → /);
  const before = await page.evaluate("lab.batchLosses.length");
  await page.keyboard.press(" ");
  await drawn();
  assert.equal(await page.evaluate("lab.text"), "yzabc");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await drawn();
  assert.equal(await page.evaluate("lab.text"), "bcdef");
  assert.match((await page.evaluate("document.activeElement?.getAttribute('aria-label')")) ?? "", /^f: bcdef → /);
  assert.equal(await map.locator("[data-plane=c] .window-point[tabindex='0']").count(), 1);
  assert.equal(await page.evaluate("lab.batchLosses.length + Number(lab.playing)"), before);
  assert.deepEqual(messages, []);
  await page.close();
});

test("axe finds nothing in the map, and it fits a phone", async () => {
  const { page, map, train } = await openMap({ viewport: { width: 390, height: 844 } });
  for (const epochs of [0, 10]) {
    await train(epochs);
    assert.deepEqual(await faultsInBoth(page, [".panel-map"]), []);
  }
  assert.ok((await map.evaluate((element) => element.scrollWidth - element.clientWidth)) <= 0);
  const sizes = await map
    .locator(".plane .window-point")
    .evaluateAll((all) => all.map((point) => point.getBoundingClientRect().width));
  assert.ok(Math.min(...sizes) >= 24);
  await page.close();
});

test("where the answer is not the next symbol, a window is named after its answer, and no line joins them", async () => {
  const { page, messages, see, map } = await openMap();
  await page.evaluate("lab.restart({ series: { kind: 'echo', distance: 3 }, maxlen: 6 })");
  await see("memoria-map");
  const names = await map.locator("[data-plane=h] .window-point").allTextContents();
  assert.deepEqual(names, await page.evaluate("lab.trainer.answers().map(({ target }) => target)"));
  assert.notDeepEqual(names, await page.evaluate("lab.trainer.answers().map(({ text }) => text.at(-1))"));
  assert.match(await map.locator(".map-legend").innerText(), /el nombre de su respuesta correcta/);
  assert.equal(await map.locator("[data-plane=h] .ring").getAttribute("d"), null);
  assert.deepEqual(messages, []);
  await page.close();
});
