// The reader's own text through the page: pasted, dropped, or out of a file.

import assert from "node:assert/strict";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openLab, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
/** Files that a person may have. @type {string} */
let folder;
before(async () => {
  shared = await start();
  folder = await mkdtemp(join(tmpdir(), "memoria-"));
});
after(async () => {
  await shared.close();
  await rm(folder, { recursive: true });
});

/** @param {import("playwright-core").BrowserContextOptions} [options] */
async function openOwnText(options) {
  const lab = await openLab(shared, options);
  const { page, see, drawn } = lab;
  await see("memoria-settings");
  const panel = page.locator("memoria-settings");
  await panel.getByRole("button", { name: "Cambiar" }).click();
  await panel.locator(".kinds [value=text]").check();
  await page.evaluate("globalThis.first = lab.trainer");
  const said = panel.locator(".own-text-said");
  const begin = panel.getByRole("button", { name: "Empezar con estos cambios" });
  return {
    ...lab,
    panel,
    said,
    begin,
    box: panel.locator("#own-text"),
    byWords: () => panel.locator(".own-text [value=words]").check(),
    /** Waits until this is said. @param {string} text */
    says: async (text) => {
      await said.filter({ hasText: text }).waitFor({ timeout: 5000 });
      return said.innerText();
    },
    /** @param {string} name @param {string | Uint8Array} content */
    give: (name, content) =>
      panel
        .locator(".own-text [type=file]")
        .setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(/** @type {string} */ (content)) }),
    /** Starts it, and tells what it learns. @returns {Promise<any>} */
    learns: async () => {
      await begin.click();
      await drawn();
      return page.evaluate("lab.description.labels");
    },
    unharmed: () => page.evaluate("lab.trainer === first"),
  };
}

/** Drops files as a person does, with the browser's own events. */
async function drop(
  /** @type {import("playwright-core").Page} */ page,
  /** @type {string[]} */ files,
  /** @type {string} */ selector,
) {
  const { x, y } = await page.locator(selector).first().evaluate((element) => {
    const { left, top } = element.getBoundingClientRect();
    return { x: left + 5, y: top + 5 };
  });
  const session = await page.context().newCDPSession(page);
  for (const type of /** @type {const} */ (["dragEnter", "dragOver", "drop"]))
    await session.send("Input.dispatchDragEvent", { type, x, y, data: { items: [], files, dragOperationsMask: 1 } });
  await session.detach();
}

const SPANISH = "El niño soñó con un pingüino; «nadie» “contestó”. ".repeat(4);

test("a file in any of the usual encodings is read, and the page says in which", async () => {
  const { page, messages, give, says, learns, panel } = await openOwnText();
  const utf16 = Buffer.from(`\uFEFF${SPANISH}`, "utf16le");
  /** As Windows writes it. */
  const ansi = Buffer.from(SPANISH.replaceAll("“", "\x93").replaceAll("”", "\x94"), "latin1");
  for (const [encoding, bytes] of /** @type {const} */ ([
    ["UTF-8", Buffer.from(SPANISH)],
    ["UTF-16 LE", utf16],
    ["UTF-16 BE", Buffer.from(utf16).swap16()],
    ["Windows-1252", ansi],
  ])) {
    await give("texto.txt", bytes);
    const said = await says(`leído como ${encoding}`);
    assert.match(said, /^199 símbolos, 23 etiquetas distintas, 189 ventanas de 10\. Archivo leído /);
    assert.equal(await panel.locator("#own-text").inputValue(), SPANISH);
  }
  const labels = await learns();
  assert.deepEqual([...labels].sort(), [...new Set(SPANISH.toLowerCase())].sort());
  await panel.getByRole("button", { name: "Cambiar" }).click();
  await give("cortado.txt", Buffer.from("soñó mañana ".repeat(4) + "ñ").subarray(0, -1));
  assert.match(await says("dañado"), /leído como UTF-8, con 1 carácter dañado, que aquí es «\uFFFD»\.$/);
  assert.deepEqual(messages, []);
  await page.close();
});

test("after a file that is not taken nothing of the text before is left to start", async () => {
  const { page, messages, give, says, begin, box, unharmed } = await openOwnText();
  await box.fill("tres tristes tigres tragaban trigo ".repeat(3));
  await says("símbolos");
  for (const [name, content, message] of /** @type {const} */ ([
    ["foto.txt", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), "lleva bytes que ningún texto lleva"],
    ["apuntes.txt", "{\\rtf1\\ansi hola que tal}", "es un documento con formato"],
    ["raro.txt", Buffer.from([0xff, 0xfe, 0, 0, 65, 0, 0, 0]), "está en UTF-32"],
    ["vacio.txt", "", "el archivo está vacío"],
    ["enorme.txt", Buffer.alloc(1_000_001, "ab"), "El archivo ocupa 1.000.001 bytes"],
  ])) {
    await give(name, content);
    const said = await says(message);
    assert.doesNotMatch(said, /etiquetas distintas|leído como/, name);
    assert.equal(await begin.isDisabled(), true, name);
    assert.match(await box.inputValue(), /^tres tristes/);
  }
  // What is typed next is read.
  await box.press("End");
  await box.press("s");
  await says("etiquetas distintas");
  assert.equal(await begin.isDisabled(), false);
  assert.equal(await unharmed(), true);
  assert.deepEqual(messages, []);
  await page.close();
});

test("next lines, invisible signs and words of every object are learned as they are seen", async () => {
  const { page, messages, box, says, learns, byWords, panel, see, drawn } = await openOwnText();
  await byWords();
  const learn = async (/** @type {string} */ text) => {
    await box.fill(text.repeat(12));
    await says("etiquetas distintas");
    const labels = await learns();
    await panel.getByRole("button", { name: "Cambiar" }).click();
    return labels;
  };
  assert.deepEqual(await learn("uno dos\u0085tres \u2028cuatro\uFEFF "), ["cuatro", "dos", "tres", "uno"]);
  assert.deepEqual(await learn("pala\u00ADbra que\u200B \u200B se ve ❤️ 👩‍🚀 "), ["palabra", "que", "se", "ve", "❤️", "👩‍🚀"]);
  assert.deepEqual(await learn("el constructor de __proto__ toString valueOf "), [
    ...["__", "constructor", "de", "el", "proto", "tostring", "valueof"].filter((word) => word !== "__"),
  ].concat(["_"]).sort());
  assert.match(await panel.locator(".excerpt").innerText(), /constructor/);
  await see("memoria-prediction");
  await drawn();
  assert.doesNotMatch(await page.locator("body").innerText(), /native code|\[object/);
  assert.deepEqual(messages, []);
  await page.close();
});

test("a text that is long is read in pieces, a part of it stands in the box, and one too long is refused at once", async () => {
  const { page, messages, box, says, begin, panel, unharmed, learns } = await openOwnText();
  /** Pastes, and tells how long the page stood still at the most. @param {string} js what is pasted */
  const paste = (js) =>
    page.evaluate(`(async () => {
      const box = document.querySelector("#own-text");
      const data = new DataTransfer();
      data.setData("text/plain", ${js});
      let [longest, last] = [0, performance.now()];
      const watch = () => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; going = setTimeout(watch); };
      let going = setTimeout(watch);
      const taken = box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      if (taken) box.setRangeText(data.getData("text/plain"));
      await new Promise((done) => { const look = () => /Leyendo/.test(document.querySelector(".own-text-said").textContent) ? setTimeout(look, 10) : done(); setTimeout(look); });
      clearTimeout(going);
      return { taken, longest };
    })()`);
  /** @type {any} */
  const long = await paste(`"El niño 👩‍🚀. ".repeat(60_000)`);
  await says("El texto tiene 659.999 símbolos y el máximo son 100.000.");
  assert.equal(long.taken, false);
  // Laying it out in the box takes five times as long, and the browser does it in one go.
  assert.ok(long.longest < 2500, `${long.longest} ms`);
  assert.equal(await box.getAttribute("readonly"), "");
  assert.ok((await box.inputValue()).length < 2100);
  assert.equal(await begin.isDisabled(), true);
  await paste(`"a b".repeat(20_000_000)`);
  await says("El texto tiene 60.000.000 caracteres y el máximo es 1.000.000.");
  await paste(`"hola, mundo. ".repeat(5000)`);
  await says("64.999 símbolos, 11 etiquetas distintas");
  assert.equal((await learns()).length, 11);
  assert.equal(await page.evaluate("lab.description.options.series.symbols.length"), 64_999);
  await panel.getByRole("button", { name: "Cambiar" }).click();
  await panel.getByRole("button", { name: "Quitar el texto" }).click();
  assert.equal(await box.inputValue(), "");
  assert.equal(await box.getAttribute("readonly"), null);
  // What is short is the browser's own paste.
  /** @type {any} */
  const short = await paste(`"corto"`);
  assert.equal(short.taken, true);
  assert.equal(await unharmed(), false);
  assert.deepEqual(messages, []);
  await page.close();
});

test("what is dropped far from the settings stays there, though they have not seen the experiment of now", async () => {
  const path = join(folder, "lejos.txt");
  await writeFile(path, "uno dos tres ".repeat(9));
  const { page, drawn } = await openLab(shared);
  // They have been drawn once, and are out of view.
  await page.evaluate("scrollTo(0, 0); lab.restart({ units: 3 })");
  await drawn();
  await drop(page, [path], "h1");
  await page.locator(".own-text-said", { hasText: "116 símbolos" }).waitFor();
  await drawn();
  await page.evaluate("lab.step()");
  await drawn();
  assert.equal(await page.locator("memoria-settings .kinds [value=text]").isChecked(), true);
  assert.equal(await page.getByRole("button", { name: "Empezar con estos cambios" }).isEnabled(), true);
  await page.close();
});

test("what is dropped anywhere never takes the page away, and what can't be read says why", async () => {
  const file = async (/** @type {string} */ name, /** @type {string} */ text) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  const [one, two] = [await file("uno.txt", "uno dos tres ".repeat(9)), await file("dos.txt", "b")];
  await mkdir(join(folder, "carpeta"));
  const lab = await openLab(shared);
  const { page, messages, see } = lab;
  const { url } = shared.site;
  await page.evaluate("lab.epoch(); globalThis.first = lab.trainer");
  const said = page.locator(".own-text-said");
  const says = (/** @type {string} */ text) => said.filter({ hasText: text }).waitFor({ timeout: 5000 });

  // Beside everything, with the settings closed.
  await page.evaluate("scrollTo(0, 0)");
  await drop(page, [one], "h1");
  await says("116 símbolos");
  assert.equal(await page.locator("#own-text").isVisible(), true);
  await drop(page, [one, two], "#own-text");
  await says("Son 2 archivos, y aquí se lee uno");
  await drop(page, [join(folder, "carpeta")], "#own-text");
  await says("Eso es una carpeta");
  await see("memoria-prediction");
  await drop(page, [one], "#prefix");
  await says("116 símbolos");
  // Text on what can't be written in does nothing.
  const kept = await page.locator("h1").evaluate((title) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData("text/uri-list", "https://example.org/");
    return title.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  assert.equal(kept, false);
  const beside = (/** @type {string} */ type, /** @type {string} */ text) =>
    page.locator(".own-text-bar").evaluate(
      (bar, [type, text]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.setData(type, text);
        bar.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      },
      [type, text],
    );
  await beside("text/html", "<img>");
  await says("En eso no hay ni un archivo ni un texto que leer.");
  await page.locator("#own-text").selectText();
  await beside("text/plain", "sol y sal ".repeat(5));
  await says("49 símbolos");
  assert.equal(page.url(), url);
  assert.deepEqual(await page.evaluate("[lab.trainer === first, lab.progress.epoch]"), [true, 1]);
  assert.deepEqual(messages, []);
  await page.close();
});

for (const [width, height] of [
  [1366, 768],
  [1024, 768],
  [390, 844],
]) {
  test(`a word of any length keeps the layout (${width})`, async () => {
    const { page, messages, box, byWords, learns, see, says } = await openOwnText({
      viewport: { width, height },
      reducedMotion: "reduce",
    });
    await byWords();
    const long = "supercalifragilisticoespialidosamente".repeat(4);
    await box.fill(`${long} corto largo medio `.repeat(12));
    await says("4 etiquetas distintas");
    const wide = () => page.evaluate("document.documentElement.scrollWidth");
    assert.equal(await wide(), width, "the settings");
    await learns();
    await page.evaluate("lab.epoch(); lab.step()");
    await see("memoria-board");
    await page.locator("memoria-board summary").click();
    for (const part of ["prediction", "unrolled", "cell", "board", "continue", "map", "fold", "weights", "batch"]) {
      await see(`memoria-${part}`);
      if (part === "continue") await page.locator("memoria-continue [data-player=play]").click();
      assert.equal(await wide(), width, part);
    }
    const texts = await page.evaluate(`[...document.querySelectorAll("[title], [aria-label]")]
      .map((e) => (e.title || e.ariaLabel) ?? "").filter((text) => text.includes("${long.slice(0, 80)}"))`);
    assert.deepEqual(texts, []);
    const visible = await page.locator("body").innerText();
    assert.equal(visible.includes(long.slice(0, 80)), false);
    assert.deepEqual(messages, []);
    await page.close();
  });
}

test("a number is the same in every field, and what does not fit says its bounds", async () => {
  const { page, messages, panel, begin, unharmed } = await openOwnText();
  await panel.locator(".kinds [value=alphabet]").check();
  for (const more of await panel.locator("details > summary").all()) await more.click();
  const set = (/** @type {string} */ option, /** @type {string} */ text) =>
    panel.locator(`#option-${option}`).fill(text);
  for (const [option, text, bounds] of /** @type {const} */ ([
    ["units", "4294967304", "entero, de 1 a 128."],
    ["units", "8,5", "entero, de 1 a 128."],
    ["units", "8e1", "entero, de 1 a 128."],
    ["units", "1.0", "entero, de 1 a 128."],
    ["maxlen", "٨", "entero, de 1 a 100."],
    ["batch_size", " ", "entero, de 1 a 1024."],
    ["seed", "1e30", "entero, de 0 a 9.007.199.254.740.991."],
    ["seed", "9007199254740992", "entero, de 0 a 9.007.199.254.740.991."],
    ["clipnorm", "1.001,5", ", de 0,000001 a 1000."],
    ["epsilon", "1,000.5", ", de 10⁻¹² a 1."],
  ])) {
    const before = await panel.locator(`#option-${option}`).inputValue();
    await set(option, text);
    await begin.click();
    assert.ok((await panel.locator(`#option-${option}-wrong`).innerText()).endsWith(bounds), `${option}: ${text}`);
    await set(option, before);
  }
  assert.equal(await unharmed(), true);
  for (const [option, text] of Object.entries({ clipnorm: "1.000", batch_size: "1.000", learning_rate: "0.001", epsilon: "1e-8", seed: "1.000.000" }))
    await set(option, text);
  await panel.locator("#stop-epochs").fill("1.000");
  assert.equal(await panel.locator("#stop-epochs").inputValue(), "1.000");
  await begin.click();
  const { options } = /** @type {any} */ (await page.evaluate("lab.description"));
  const { clipnorm, batch_size, learning_rate, epsilon, seed } = options;
  assert.deepEqual(
    { clipnorm, batch_size, learning_rate, epsilon, seed },
    { clipnorm: 1000, batch_size: 1000, learning_rate: 0.001, epsilon: 1e-8, seed: 1_000_000 },
  );
  assert.equal(await page.evaluate("lab.stop.epochs"), 1000);
  assert.deepEqual(messages, []);
  await page.close();
});

test("the field shows all of what is asked, at every width", async () => {
  const { page, see, messages } = await openLab(shared);
  const text = JSON.stringify([..."tres tristes tigres tragaban trigo en un trigal. ".repeat(20)]);
  await page.evaluate(`lab.restart({ series: { kind: "text", symbols: ${text}, words: false }, maxlen: 8 })`);
  for (const width of [1366, 1024, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await see("memoria-prediction");
    const { value, over } = await page.locator("memoria-prediction textarea").evaluate((field) => {
      const { value, scrollWidth, scrollHeight, clientWidth, clientHeight } = /** @type {HTMLTextAreaElement} */ (field);
      return { value, over: [scrollWidth - clientWidth, scrollHeight - clientHeight].map((by) => Math.max(by, 0)) };
    });
    assert.equal(value.length, 8);
    assert.deepEqual(over, [0, 0], `${width} px`);
  }
  assert.deepEqual(messages, []);
  await page.close();
});
