// «Guardar mis tareas» gives a file of what was done, and «Entregas» reads many into a table and a CSV. What is damaged,
// foreign or huge is named and left out; what is hostile is text.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { faults } from "./support/axe.js";
import { openLab, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
/** @type {Awaited<ReturnType<typeof openLab>>} */
let lab;
before(async () => {
  shared = await start();
  lab = await openLab(shared, { reducedMotion: "reduce", acceptDownloads: true });
});
after(() => shared.close());

/** What a button downloads. @param {string} selector */
async function downloaded(selector) {
  const [download] = await Promise.all([lab.page.waitForEvent("download"), lab.page.locator(selector).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

/** @param {string} who @param {string} date @param {Record<string, any>} tasks @param {any} [more] */
const file = (who, date, tasks, more = {}) => ({
  ...{ memoria: "tareas", version: 1, who, date: `2026-11-${date}T10:00:00.000Z` },
  tasks: Object.fromEntries(Object.entries(tasks).map(([name, one]) => [name, { tries: 1, hints: 0, shown: false, solved: null, ...one }])),
  ...{ bets: {}, ...more },
});
const solved = (given = "epoca=3", day = "20") => ({ solved: { date: `2026-11-${day}T09:00:00.000Z`, with: given } });

/** Chooses files. @param {Record<string, unknown>} files by their names */
async function choose(files) {
  const given = Object.entries(files).map(([name, content]) => ({
    ...{ name, mimeType: "application/json" },
    buffer: Buffer.from(typeof content === "string" ? content : JSON.stringify(content)),
  }));
  const read = `document.querySelector("memoria-submissions input").value === ""`;
  await lab.page.locator("memoria-submissions input").setInputFiles(given);
  await lab.page.waitForFunction(read);
  await lab.drawn();
}

const rows = () =>
  lab.page.evaluate(() =>
    [...document.querySelectorAll("memoria-submissions tbody tr")].map((row) =>
      [...row.children].map(({ textContent }) => (textContent ?? "").trim()).slice(0, 6),
    ),
  );

test("what was done is counted, saved and printed, and the file is read again", async () => {
  const { page, see, drawn } = lab;
  await page.evaluate(`lab.restore({ version: 1, training: { epoch: 3, batch: 0 } })`);
  await page.waitForFunction("!lab.job");
  await see("#tarea-primer-acierto");
  await page.locator("#tarea-primer-acierto .check").click();
  await page.locator("#tarea-primer-acierto .right").waitFor();
  await see("#tarea-duda");
  await page.locator("#tarea-duda .check").click();
  await page.locator("#tarea-duda .not-yet").waitFor();
  await page.evaluate(`lab.restore({ version: 1, figures: { "bet-salidas": { said: "1", sealed: true, found: "26" } } })`);
  await see("memoria-tasks");
  await page.locator("memoria-tasks input").fill("  José Ñúñez ");
  await drawn();
  assert.equal(await page.locator("memoria-tasks h3").innerText(), "Tus tareas: 1 de 12");
  const lines = await page.locator("memoria-tasks li span").allInnerTexts();
  assert.match(lines[0], /^El \d+ de \w+ de 20\d\d, con la red de la clase, época 3\.$/);
  assert.deepEqual([lines[1], lines[7]], ["Sin intentar.", "Sin resolver, después de 1 intento."]);
  assert.deepEqual(await faults(page, ["memoria-tasks"]), []);

  const { name, text } = await downloaded("memoria-tasks .save");
  assert.equal(name, "tareas-jose-nunez.json");
  const { date, tasks, ...rest } = JSON.parse(text);
  assert.deepEqual(rest, { memoria: "tareas", version: 1, who: "José Ñúñez", bets: { salidas: { said: "1", found: "26" } } });
  assert.ok(Math.abs(Date.parse(date) - Date.now()) < 60_000);
  assert.deepEqual(Object.keys(tasks).length, 12);
  assert.equal(tasks["primer-acierto"].solved.with, "epoca=3");
  assert.deepEqual(tasks.duda, { tries: 1, hints: 0, shown: false, solved: null });

  // Printed alone, there is nothing else on the sheet.
  await page.evaluate("globalThis.print = () => {}");
  await page.locator("memoria-tasks .print").click();
  await page.emulateMedia({ media: "print" });
  for (const gone of [".course h2", "memoria-task", "memoria-loss", ".topbar", "memoria-tasks button"])
    assert.equal(await page.locator(gone).first().isVisible(), false, gone);
  assert.ok(await page.locator("memoria-tasks li span").first().isVisible());
  assert.ok(await page.locator("memoria-tasks .on-paper").isVisible());
  await page.emulateMedia({ media: null });
  await page.evaluate(`dispatchEvent(new Event("afterprint"))`);
  assert.ok(await page.locator(".course h2").first().isVisible());

  await see("memoria-submissions");
  await page.locator("memoria-submissions summary").click();
  await choose({ [name]: text });
  assert.deepEqual((await rows()).map(([who, , ...more]) => [who, ...more]), [["José Ñúñez", "1", "0 de 1", "✓", ""]]);
  await page.locator("memoria-submissions .clear").click();
  await drawn();
  assert.deepEqual(await rows(), []);
});

test("many files become a table and a CSV, of one person the newer; what is none is named and left out", async () => {
  const { page, drawn, messages } = lab;
  const hostile = `=HYPERLINK("http://x";"y")<img src=x onerror=alert(1)>`;
  await choose({
    "ana.json": file("Ana", "20", { "primer-acierto": solved(), duda: { tries: 4 } }),
    "ana-nueva.json": file(" ana ", "22", { "primer-acierto": solved(), duda: { ...solved("epoca=50&palabra=hwwip"), shown: true } }, { bets: { a: { said: " F", found: "f" }, b: { said: "1", found: null } } }),
    "ana-vieja.json": file("ANA", "19", {}),
    "uno.json": file("", "20", { "primer-acierto": solved() }),
    "dos.json": file("", "20", { "otra-del-curso": solved() }),
    "hostil.json": file(hostile, "21", { "primer-acierto": solved(`"><script>alert(1)</script>&__proto__=1&x=javascript:alert(1)`) }),
    "luis.json": file("-2+3", "21", { duda: { tries: 2 } }),
    "foto.json": "\u0089PNG\r\n",
    "lista.json": "[1, 2]",
    "otro.json": { tareas: 1 },
    "cortado.json": JSON.stringify(file("Eva", "20", {})).slice(0, 80),
    "version.json": { ...file("Eva", "20", {}), version: 2 },
    "nombre.json": { ...file("x".repeat(81), "20", {}) },
    "fecha.json": { ...file("Eva", "99", {}) },
    "claves.json": { ...file("Eva", "20", {}), tasks: { "__proto__x": {} } },
    "demas.json": { ...file("Eva", "20", {}), nota: 10 },
    "marcada.json": file("Eva", "20", { duda: { solved: true } }),
    "proto.json": `{"memoria": "tareas", "version": 1, "who": "Eva", "date": "2026-11-20T10:00:00.000Z", "bets": {}, "tasks": {"__proto__": {"tries": 1}}}`,
    "enorme.json": `{"memoria": "tareas", "x": "${"x".repeat(200_000)}"}`,
  });
  const day = (/** @type {number} */ n) => `${n} nov`;
  assert.deepEqual(await rows(), [
    ["sin nombre (dos.json)", day(20), "1", "0 de 0", "", ""],
    ["sin nombre (uno.json)", day(20), "1", "0 de 0", "✓", ""],
    ["-2+3", day(21), "0", "0 de 0", "", ""],
    [hostile, day(21), "1", "0 de 0", "✓", ""],
    ["ana", day(22), "2", "1 de 1", "✓", ""],
  ]);
  assert.match(await page.locator("memoria-submissions [role=status]").innerText(), /^5 entregas\. Hay más de una de (ana|Ana|ANA)/);
  const foreign = "no es un archivo de «Guardar mis tareas».";
  assert.deepEqual(await page.locator(".left-out li").allInnerTexts(), [
    ...["foto", "lista", "otro", "cortado"].map((name) => `«${name}.json» queda fuera: ${foreign}`),
    "«version.json» queda fuera: es de otra versión de la página.",
    "«nombre.json» queda fuera: está dañado, en «who».",
    "«fecha.json» queda fuera: está dañado, en «date».",
    "«claves.json» queda fuera: está dañado, en «tasks».",
    "«demas.json» queda fuera: está dañado, en «nota».",
    "«marcada.json» queda fuera: está dañado, en «tasks».",
    "«proto.json» queda fuera: está dañado, en «tasks».",
    "«enorme.json» queda fuera: es demasiado grande para ser una entrega.",
  ]);

  // Where a task was solved, the way leads to the same network, and nowhere else.
  const addresses = await page.evaluate(() => [...document.querySelectorAll("memoria-submissions td a")].map((a) => /** @type {HTMLAnchorElement} */ (a).href));
  const here = await page.evaluate("location.origin + location.pathname");
  for (const address of addresses) assert.ok(address.startsWith(`${here}?`), address);
  assert.ok(addresses.includes(`${here}?epoca=50&palabra=hwwip`));

  const { name, text } = await downloaded("memoria-submissions .csv");
  assert.equal(name, "entregas.csv");
  const titles = await page.evaluate(`[...document.querySelectorAll("memoria-task h4")].map(({ textContent }) => textContent)`);
  const fields = (/** @type {Record<number, string>} */ given) => Array.from({ length: 13 }, (_, k) => given[k] ?? "");
  const lines = [
    ["Quién", "Archivo", "Guardado", "Resueltas", "Apuestas", .../** @type {string[]} */ (titles), "otra-del-curso"],
    ["", "dos.json", "2026-11-20T10:00:00.000Z", "1", "0 de 0", ...fields({ 12: "resuelta" })],
    ["", "uno.json", "2026-11-20T10:00:00.000Z", "1", "0 de 0", ...fields({ 0: "resuelta" })],
    ["'-2+3", "luis.json", "2026-11-21T10:00:00.000Z", "0", "0 de 0", ...fields({ 7: "2 intentos" })],
    [`'${hostile}`, "hostil.json", "2026-11-21T10:00:00.000Z", "1", "0 de 0", ...fields({ 0: "resuelta" })],
    ["ana", "ana-nueva.json", "2026-11-22T10:00:00.000Z", "2", "1 de 1", ...fields({ 0: "resuelta", 7: "resuelta, con la solución" })],
  ];
  const quoted = (/** @type {string} */ one) => `"${one.replaceAll('"', '""')}"`;
  assert.equal(text, `\uFEFF${lines.map((line) => `${line.map(quoted).join(";")}\r\n`).join("")}`);

  // Nothing of others is in the session, nor asked of anybody.
  assert.doesNotMatch(String(await page.evaluate("JSON.stringify(lab.session)")), /HYPERLINK|hwwip/);
  assert.deepEqual(await faults(page, ["memoria-submissions"]), []);
  await drawn();
  assert.deepEqual(messages, []);
});

test("a formula stays text, however it begins", async () => {
  const made = await lab.page.evaluate(async () => (await fromSource("class/csv.js")).spreadsheetOf([["=1", "+1", "-1", "@x", "\t=1", " =1", "＝1", "\r1", "|x", "a=1", -1, 'a"b;c\nd']]));
  assert.equal(made, `\uFEFF"'=1";"'+1";"'-1";"'@x";"'\t=1";"' =1";"'＝1";"'\r1";"'|x";"a=1";"-1";"a""b;c\nd"\r\n`);
});

test("an address opens it", async () => {
  const opened = await openLab({ ...shared, site: { ...shared.site, url: `${shared.site.url}?vista=entregas` } });
  await opened.drawn();
  assert.ok(await opened.page.locator("memoria-submissions input").isVisible());
  assert.equal(await opened.page.locator(".notices p").count(), 0);
  await opened.page.close();
});
