// A link carries all that a person has set or reached, and opening it comes to the same bits. Of one with what can't be, the
// rest is opened, and what was left out is said.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, start } from "./support/lab.js";
import { groups, keyOf, touchAll } from "./support/touched.js";

/** @typedef {Awaited<ReturnType<typeof openLab>>} Opened */

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/** The link that «Compartir» gives. @param {Opened} opened @returns {Promise<{ url: string, missing: string | null, text: boolean }>} */
const linkOf = ({ page }) =>
  page.evaluate(async () => (await fromSource("class/links/address.js")).linkOf(/** @type {any} */ (globalThis).lab));

/** Goes to a link, and waits until all it says is set. @param {Opened} opened @param {string} url */
async function goTo(opened, url) {
  await opened.page.goto(url);
  await arrived(opened);
}

/** @param {Opened} opened */
async function arrived({ page }) {
  await page.waitForFunction(`performance.getEntriesByName("complete").length > 0 && !lab.job`);
  await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
}

/** @param {string} search */
const openAt = async (search) => {
  const opened = await openLab({ ...shared, site: { ...shared.site, url: shared.site.url + search } });
  await arrived(opened);
  return opened;
};

/** The session, as data. @param {Opened} opened @returns {Promise<any>} */
const sessionOf = async ({ page }) => JSON.parse(await page.evaluate("JSON.stringify(lab.session)"));

/** @param {Opened} opened */
const noticesOf = ({ page }) => page.locator(".notices p").evaluateAll((lines) => lines.map((line) => line.firstChild?.textContent ?? ""));

test("a page on which nothing was set has the shortest address, and what was set is read in it", async () => {
  const opened = await openLab(shared);
  const { page, drawn } = opened;
  assert.deepEqual(await linkOf(opened), { url: shared.site.url, missing: null, text: false });
  await page.evaluate(`lab.restart({ cell: "gru", seed: 7, learning_rate: 0.002 })`);
  await page.evaluate("lab.epoch(); lab.epoch(); lab.step(); lab.read('nopqr'); lab.setSpeed(7); lab.setStop({ loss: 0.5, allRight: true })");
  await drawn();
  const { url } = await linkOf(opened);
  const readable = "celda=gru&tasa=0,002&semilla=7&epoca=2&lote=1&palabra=nopqr&velocidad=maxima&parada-perdida=0,5&parada-todo-acertado=si";
  assert.equal(url.replace(/&estado=.*/, ""), `${shared.site.url}?${readable}`);
  await page.close();
});

/** A series, as an address calls it, and its options there. */
const SERIES = [
  ["serie=eco&k=20", { kind: "echo", distance: 20 }],
  ["serie=eco", { kind: "echo", distance: 5 }],
  ["serie=frases&k=3", { kind: "sentences", distance: 3 }],
  ["serie=ida-y-vuelta", { kind: "round_trip" }],
  ["serie=marca", { kind: "mark" }],
  ["serie=parentesis", { kind: "brackets" }],
  ["serie=adn", { kind: "dna" }],
  ["serie=cuento", { kind: "story" }],
];

test("a series comes with the options that suit it, and what differs from them", async () => {
  for (const [search, series] of SERIES) {
    const opened = await openAt(`?${search}&celda=gru&epoca=1`);
    const expected = await opened.page.evaluate(async (series) => (await fromSite("memoria.js")).recommended(series), series);
    const { experiment, training } = await sessionOf(opened);
    assert.deepEqual(experiment.options, { ...expected, cell: "gru", series }, String(search));
    assert.equal(training.epoch, 1);
    assert.deepEqual([...opened.messages, ...(await noticesOf(opened))], []);
    await opened.page.close();
  }
});

/** What somebody has solved stays, tests/browser/tasks.test.js. */
const travels = (/** @type {string} */ name) => !["task", "tasks"].includes(name);

for (const names of groups.map((names) => names.filter(travels)))
  test(`what is set in figures travels, and the training with the same bits: ${names.join(", ")}`, async () => {
    const opened = await openLab(shared, { reducedMotion: "reduce" });
    const { page, messages, weights } = opened;
    const keys = await Promise.all(names.map((name) => keyOf(opened, name)));
    /** @param {any} session */
    const ofThese = (session) => ({ ...session, figures: keys.map((key) => session.figures[key]) });
    await touchAll(opened, names);
    const [before, trained] = [await sessionOf(opened), await weights()];
    const { url, missing } = await linkOf(opened);
    assert.equal(missing, null, `${url.length} characters`);

    await goTo(opened, url);
    assert.deepEqual(ofThese(await sessionOf(opened)), ofThese(before));
    assert.equal(await weights(), trained);
    assert.deepEqual([...messages, ...(await noticesOf(opened))], []);
    await page.close();
  });

test("branches, the lens, the asked cell and the account of a batch travel", async () => {
  const opened = await openLab(shared);
  const { page, drawn, weights } = opened;
  await page.evaluate("lab.epoch(); lab.epoch(); lab.epoch()");
  await drawn();
  await page.evaluate("lab.branch({ learning_rate: 0.01, seed: 7 }); lab.epoch(); lab.step()");
  await drawn();
  await page.evaluate(`lab.changeWeight(1, 5, 0.75); lab.force({ f: 0, off: [2] }); lab.ask({ quantity: "c", t: 3, k: 1, backward: true })`);
  await drawn();
  const [before, trained, losses] = [await sessionOf(opened), await weights(), await page.evaluate("lab.batchLosses.join()")];
  await goTo(opened, (await linkOf(opened)).url);
  assert.deepEqual({ ...(await sessionOf(opened)), figures: null }, { ...before, figures: null });
  assert.deepEqual([await weights(), await page.evaluate("lab.batchLosses.join()")], [trained, losses]);
  await page.close();
});

test("a text of one's own travels while it fits, is said to be in the link, and beyond that to need a file", async () => {
  const opened = await openLab(shared);
  const { page, drawn } = opened;
  const learn = (/** @type {string[]} */ symbols, words = false) =>
    page.evaluate(([symbols, words]) => /** @type {any} */ (globalThis).lab.restart({ series: { kind: "text", symbols, words } }), /** @type {const} */ ([symbols, words]));
  const texts = [
    { symbols: [..."en un lugar de la mancha, de cuyo nombre"], words: false },
    { symbols: ["a", "👩‍👩‍👧", "é", "a", "👩‍👩‍👧", "é", "b", "&", "<b>"], words: false },
    { symbols: "uno dos tres <img> & uno dos".split(" "), words: true },
  ];
  for (const { symbols, words } of texts) {
    await learn(symbols, words);
    await page.evaluate("lab.epoch()");
    await drawn();
    const { url, missing, text } = await linkOf(opened);
    assert.deepEqual([missing, text], [null, true]);
    const weights = await opened.weights();
    await goTo(opened, url);
    assert.deepEqual((await sessionOf(opened)).experiment.options.series, { kind: "text", symbols, words });
    assert.equal(await opened.weights(), weights);
    assert.deepEqual(await noticesOf(opened), []);
  }
  // What can't be made much smaller.
  let seed = 1;
  const random = () => (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff;
  await learn(Array.from({ length: 5000 }, () => "abcdefghijklmnñopqrstuvwxyz"[Math.floor(27 * random())]));
  await drawn();
  const { url, missing } = await linkOf(opened);
  assert.deepEqual([url, missing], [shared.site.url, "text"]);
  await page.keyboard.press("F8");
  await page.getByText("hace falta un archivo").waitFor();
  await page.close();
});

test("«Compartir» shows the link on the page and on the stage, and copies it", async () => {
  const opened = await openLab(shared, { permissions: ["clipboard-read", "clipboard-write"] });
  const { page, press, drawn, see, messages } = opened;
  await press("epoch");
  await see("memoria-settings");
  const address = page.url();
  await page.locator("memoria-settings").getByRole("button", { name: "Compartir" }).click();
  const dialog = page.getByRole("dialog", { name: "Compartir" });
  const link = dialog.getByLabel("Enlace", { exact: true });
  await link.waitFor();
  assert.equal(await link.inputValue(), `${shared.site.url}?epoca=1`);
  await dialog.getByRole("button", { name: "Copiar" }).click();
  await dialog.getByText("Copiado").waitFor();
  assert.equal(await page.evaluate("navigator.clipboard.readText()"), `${shared.site.url}?epoca=1`);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await page.keyboard.press("F2");
  await drawn();
  await page.getByRole("toolbar", { name: "Escenario" }).getByRole("button", { name: "Compartir" }).click();
  await link.waitFor();
  assert.equal(await link.inputValue(), `${shared.site.url}?epoca=1&vista=escenario`);
  await dialog.getByRole("button", { name: "Copiar" }).waitFor();
  await dialog.getByRole("button", { name: "Cerrar" }).click();
  assert.equal(page.url(), address);
  assert.deepEqual(messages, []);
  await page.close();
});

test("what is unknown, wrong or hostile is left out and named, and the rest is opened", async () => {
  const opened = await openLab(shared);
  const { page, messages } = opened;
  const packed = /** @type {string[]} */ (
    await page.evaluate(async () => {
      const { pack } = await fromSource("class/links/packed.js");
      const polluted = JSON.parse('{"__proto__": {"a": 1}, "figures": {"__proto__": {"polluted": 1}, "loss": {"keras": 7}}, "training": {"__proto__": {"epoch": 3}}}');
      return Promise.all(["x", polluted, { figures: { nobody: {} }, experiment: 7 }].map(pack));
    })
  );
  // What does not disturb one another, in one link.
  const cases = /** @type {[string, string[]][]} */ ([
    ["semilla=7&nada=1&unidades=1000&tasa=muy-poca&celda=constructor", ["celda", "unidades", "tasa", "nada"]],
    ["semilla=7&serie=__proto__&estado=1AAAA", ["serie", "estado"]],
    ["semilla=7&k=20&palabra=%FF%00<img/src=x>&estado=%25%26", ["k", "palabra", "estado"]],
    ["semilla=7&serie=texto&lote=999", ["serie", "lote"]],
    ["semilla=7&serie=texto&texto=zzz", ["serie", "texto"]],
    [`semilla=7&epoca=1e9&lote=-1&parada=0&estado=${packed[0]}`, ["epoca", "lote", "parada", "estado"]],
    ["semilla=7&serie=eco&k=20&longitud=3", ["longitud"]],
    ["semilla=7&palabra=abcd&vista=nada&panel=nada&ocultar=mapa,nada", ["palabra", "vista", "panel", "ocultar"]],
    ["semilla=7&semilla=8", ["semilla"]],
    [`semilla=7&estado=${packed[1]}`, ["estado"]],
    [`semilla=7&estado=${packed[2]}`, ["estado"]],
    ["semilla=7&fbclid=abc&utm_source=x", []],
  ]);
  for (const [search, expected] of cases) {
    await goTo(opened, `${shared.site.url}?${search}`);
    assert.equal((await sessionOf(opened)).experiment.options.seed, 7, search.slice(0, 200));
    if (expected.length > 0) await page.locator(".notices p").first().waitFor();
    const said = await noticesOf(opened);
    assert.equal(said.length, Math.min(expected.length, 1), `${search.slice(0, 200)}: ${said}`);
    const named = [...(said[0] ?? "").matchAll(/«([^»]+)»/g)].map(([, name]) => name);
    assert.deepEqual(named.sort(), [...expected].sort(), search.slice(0, 200));
    assert.equal(await page.evaluate("({}).polluted ?? ({}).a ?? ({}).epoch"), undefined);
  }
  assert.deepEqual(messages, []);
  await page.close();
});

test("of a text that would fill the memory no more is unpacked than a session can have", async () => {
  const { page } = await openLab(shared);
  const sizes = await page.evaluate(async () => {
    const { pack, unpack } = await fromSource("class/links/packed.js");
    const packed = await Promise.all([1_000_000, 20_000_000].map((size) => pack("a".repeat(size))));
    return Promise.all(packed.map(async (text) => (await unpack(text))?.length));
  });
  assert.deepEqual(sizes, [1_000_000, undefined]);
  await page.close();
});

test("any address is opened without an error", async () => {
  const opened = await openLab(shared);
  const { page, messages } = opened;
  const names = await page.evaluate(async () => (await fromSource("class/links/parameters.js")).PARAMETERS.map((/** @type {any} */ { name }) => name));
  let seed = Date.now() % 1_000_000;
  const first = seed;
  const random = (/** @type {number} */ n) => Math.floor(((seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) / 0x80000000) * n);
  const odd = ["", "1", "0", "-1", "1,5", "2e3", "si", "no", "eco", "texto", "gru", "%00", "%F0%9F", "a".repeat(3000), "1AA", "<b>", "escenario", "null", "[]"];
  for (let turn = 0; turn < 12; turn++) {
    const search = Array.from({ length: 1 + random(8) }, () => `${[...names, "estado", "ocultar"][random(names.length + 2)]}=${odd[random(odd.length)]}`).join("&");
    await goTo(opened, `${shared.site.url}?${search}#${odd[random(odd.length)]}`);
    await page.evaluate("lab.do('epoch')");
    assert.ok(Number(await page.evaluate("lab.prediction.probability")) > 0, search);
    assert.deepEqual(messages, [], `seed ${first}: ${search}`);
  }
  await page.close();
});

test("opening one that was trained for long shows its progress and can be stopped", async () => {
  const opened = await openLab(shared);
  const { page, messages } = opened;
  await page.goto(`${shared.site.url}?epoca=5000`);
  const stop = page.locator("memoria-job").getByRole("button", { name: "Parar" });
  await stop.waitFor();
  await page.waitForFunction("document.querySelector('memoria-job progress').value > 0");
  await page.waitForFunction(`performance.getEntriesByName("complete").length > 0`);
  await stop.click();
  await page.waitForFunction("!lab.job");
  const epoch = Number(await page.evaluate("lab.progress.epoch"));
  assert.ok(epoch > 0 && epoch < 5000, String(epoch));
  assert.deepEqual(messages, []);
  await page.close();
});

test("a teacher hides panels and controls, and a link from there hides them too", async () => {
  const opened = await openAt("?ocultar=pesos,mapa,semilla&epoca=1");
  const { page } = opened;
  const seen = async () =>
    page.evaluate(() => Object.fromEntries([".panel-weights", ".panel-map", "[data-action=seed]", ".panel-batch", "[data-action=epoch]"].map((part) => {
      const { width } = /** @type {Element} */ (document.querySelector(part)).getBoundingClientRect();
      return [part, width > 0];
    })));
  const some = { ".panel-weights": false, ".panel-map": false, "[data-action=seed]": false, ".panel-batch": true, "[data-action=epoch]": true };
  assert.deepEqual(await seen(), some);
  assert.deepEqual(await noticesOf(opened), []);
  assert.equal((await linkOf(opened)).url, `${shared.site.url}?epoca=1&ocultar=pesos,mapa,semilla`);
  await page.keyboard.press("F2");
  await opened.drawn();
  const choices = await page.getByRole("group", { name: "Qué se ve junto a la red" }).getByRole("button").allInnerTexts();
  assert.deepEqual(choices.filter((name) => /Mapa|Pesos/.test(name)), []);
  await goTo(opened, `${shared.site.url}?epoca=1`);
  assert.deepEqual(await seen(), Object.fromEntries(Object.keys(some).map((part) => [part, true])));
  await page.close();
});

test("in another page's frame, sandboxed or not, a link is opened and given", async () => {
  for (const sandbox of ["", `sandbox="allow-scripts allow-same-origin"`]) {
    const opened = await openLab(shared);
    const { page, messages } = opened;
    await page.route("**/platform.html", (route) =>
      route.fulfill({ contentType: "text/html", body: `<!doctype html><title>x</title><iframe ${sandbox} width=900 height=700 src="./?serie=eco&k=5&epoca=1"></iframe>` }),
    );
    await page.goto(`${shared.site.url}platform.html`);
    const frame = /** @type {import("playwright-core").Frame} */ (page.frames()[1]);
    await frame.locator("html.usable").waitFor();
    await frame.locator("[data-counter=epoch]", { hasText: /^1 / }).waitFor();
    await frame.locator("memoria-settings [data-command=share]").click();
    await frame.getByLabel("Enlace", { exact: true }).waitFor();
    assert.match(await frame.getByLabel("Enlace", { exact: true }).inputValue(), /\?serie=eco&k=5&epoca=1$/);
    await frame.getByRole("dialog").getByRole("button", { name: "Copiar" }).click();
    await frame.getByText(/Copiado|cópialo a mano/).waitFor();
    // Twice: it is said once.
    for (let k = 0; k < 2; k++) {
      await frame.evaluate(() => /** @type {any} */ (globalThis).lab.do("save"));
      await frame.waitForFunction(() => /** @type {any} */ (globalThis).lab.commands.can("save"));
    }
    assert.equal(await frame.getByText("Si no se ha descargado nada").count(), 1);
    assert.deepEqual(messages.filter((text) => !/sandbox/i.test(text)), []);
    await page.close();
  }
});
