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

const OWN = `{ kind: "text", words: false, symbols: [..."¡Hola 😀, ñandú!\\n".repeat(20)] }`;
const WORDS = `{ kind: "text", words: true, symbols: "el perro y el gato comen en casa y la gata duerme".split(" ") }`;
/** 128 labels, the most that there may be. */
const MANY = `{ kind: "text", words: false, symbols: Array.from({ length: 512 }, (_, k) => String.fromCodePoint(0x3400 + (k % 128))) }`;

/** A probability as the page writes it. @param {number} p */
const percent = (p) => (p < 1 && p > 0.999 ? "> 99,9 %" : p > 0 && p < 0.001 ? "< 0,1 %" : `${spanish(100 * p, 1)} %`);

/**
 * @param {string} series
 * @param {{ epochs?: number, changes?: string, options?: import('playwright-core').BrowserContextOptions }} [how]
 */
async function openSeries(series, { epochs = 2, changes = "{}", options = {} } = {}) {
  const lab = await openLab(shared, { reducedMotion: "reduce", ...options });
  await lab.see("memoria-prediction");
  await lab.page.evaluate(`(async () => {
    const { recommended } = await fromSite("memoria.js");
    lab.restart({ ...recommended(${series}), ...${changes} });
    while (lab.epochLosses.length < ${epochs}) lab.epoch();
  })()`);
  await lab.drawn();
  /** @param {string} selector */
  const text = async (selector) =>
    ((await lab.page.locator(selector).first().textContent()) ?? "").replace(/\s+/g, " ");
  return { ...lab, text };
}

/** Every panel: what it speaks of is that series. @type {[name: string, series: string, T: string, asked: string][]} */
const ALL = [
  ["round trip", `{ kind: "round_trip" }`, "Tus cinco letras", "la letra siguiente"],
  ["echo", `{ kind: "echo", distance: 20 }`, "Tus 23 letras", "la letra de hace 20 pasos, contados desde la última"],
  ["mark", `{ kind: "mark" }`, "Tus 12 símbolos", "la letra que sigue al asterisco"],
  ["brackets", `{ kind: "brackets" }`, "Tus 12 signos", "el signo de cierre que toca"],
  ["sentences", `{ kind: "sentences", distance: 6 }`, "Tus 11 palabras", "la lengua del lugar de nacimiento"],
  ["dna", `{ kind: "dna" }`, "Tus 12 letras", "la letra siguiente"],
  ["story", `{ kind: "story" }`, "Tus diez símbolos", "el símbolo siguiente"],
  ["own text", OWN, "Tus diez símbolos", "el símbolo siguiente"],
  ["own words", WORDS, "Tus diez palabras", "la palabra siguiente"],
  ["128 labels", MANY, "Tus diez símbolos", "el símbolo siguiente"],
];

for (const [name, series, label, asked] of ALL) {
  test(`every outside figure shows the engine's numbers: ${name}`, async () => {
    const { page, messages, text, see, drawn } = await openSeries(series);
    assert.equal(await text("label[for=prefix]"), label);
    assert.equal(await text(".asked"), `Se pregunta por ${asked}.`);
    assert.equal(await page.locator("#prefix").inputValue(), await page.evaluate("lab.text"));
    const { prediction, expected, followers, labels, distinct, next, training } = /** @type {any} */ (
      await page.evaluate(`({
        prediction: lab.trainer.predict(lab.text), expected: lab.trainer.expected(lab.text),
        followers: lab.description.answer_is_next ? lab.trainer.continue_series(lab.text, 1, 0, 0)[0].expected : [],
        labels: lab.description.labels, distinct: lab.progress.distinct, next: lab.description.answer_is_next,
        training: lab.description.training_windows,
      })`)
    );
    assert.equal(await text(".verdict b"), percent(prediction.probability));
    const right = followers.length ? followers : [labels[expected]];
    assert.equal((await text(".verdict span")).startsWith("¡Acierto!"), right.includes(prediction.label));

    // A bar a label, or the ten most probable with what is left; the right one is always among them.
    const probabilities = /** @type {number[]} */ (Object.values(prediction.probabilities));
    if (labels.length > 40 || series.includes("words: true")) {
      const order = [...probabilities].sort((a, b) => b - a);
      const rows = await page.locator(".ranking li:not([hidden]) b").allTextContents();
      assert.deepEqual(rows.slice(0, 9), order.slice(0, Math.min(9, order.length)).map(percent));
      if (labels.length > 10) assert.equal(await text(".ranking .rest span"), `${labels.length - 10} más`);
      assert.ok((await page.locator(".ranking .right").count()) > 0);
    } else {
      assert.equal(await page.locator("memoria-prediction .bars span").count(), labels.length);
    }

    // The windows on offer are read; there are others.
    if (distinct > 3) {
      const offered = () => page.locator(".examples [data-text]").evaluateAll((all) => all.map((b) => b.dataset.text));
      const first = await offered();
      await page.locator(".examples [data-offer]").click();
      await drawn();
      assert.notDeepEqual(await offered(), first);
      await page.locator(".examples [data-text]").nth(1).click();
      await drawn();
      assert.equal(await page.evaluate("lab.text"), (await offered())[1]);
    }

    await see("memoria-board");
    await page.locator("memoria-board summary").click();
    await page.locator("memoria-confusion canvas").waitFor();
    await drawn();
    assert.equal(await page.locator(".tiles button").count(), distinct);
    const answers = /** @type {any[]} */ (await page.evaluate("lab.trainer.answers()"));
    const correct = answers.filter(({ label, target }) => label === target).length;
    assert.equal(await page.locator(".tiles .right").count(), correct);
    assert.ok(
      (await text("memoria-board .sum")).endsWith(
        `${correct} ${correct === 1 ? "acierto" : "aciertos"} de ${distinct}.`,
      ),
    );
    assert.ok((await text("memoria-board .which")).includes(`de las ${spanish(training)} con las que se entrena`));
    const size = await page.locator("memoria-confusion canvas").evaluate((canvas) => {
      const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
      return [width, height];
    });
    assert.deepEqual(size, [labels.length, labels.length]);
    const answered = new Set(answers.map(({ target }) => target)).size;
    const blank = labels.length - answered;
    assert.equal(/^\d+/.exec(await text(".blank-rows"))?.[0] ?? "0", String(blank));

    await see("memoria-continue");
    const go = page.locator("memoria-continue [data-player=play]");
    assert.equal(await go.getAttribute("aria-disabled"), String(!next));
    assert.equal(await page.locator("memoria-continue input").isDisabled(), !next);
    if (next) {
      await go.click();
      await drawn();
      const written = await page
        .locator(".written .tile:not(.prefix, [hidden])")
        .evaluateAll((t) => t.map((x) => /** @type {HTMLElement} */ (x).title));
      const engine = /** @type {any[]} */ (await page.evaluate("lab.trainer.continue_series(lab.text, 60, 0, 1)"));
      const blanks = /** @type {Record<string, string>} */ ({ " ": "␣", "\n": "⏎" });
      assert.deepEqual(
        written,
        engine.map(({ label, probability }) => `${blanks[label] ?? label}: ${percent(probability)}`),
      );
    } else {
      assert.match(await text("memoria-continue .outcome"), /^En esta tarea la red no puede seguir sola: /);
    }

    await see("memoria-timeline");
    assert.ok((await page.locator("memoria-loss .learned").count()) > 0 || correct === 0);
    assert.deepEqual(messages, []);
    await page.close();
  });
}

test("the rival learns the laboratory's own task with its own options, a little in every frame", async () => {
  const { page, messages, text, see, drawn } = await openSeries(`{ kind: "echo", distance: 3 }`, { epochs: 5 });
  await see("memoria-needs");
  assert.equal(await text("[data-test=shuffled] th"), "Con las cinco primeras letras barajadas");
  const progress = /** @type {string[]} */ (
    await page.evaluate(`new Promise((done) => {
      const [button, shown] = ["[data-do=train]", "[data-test=memoryless] b"].map((part) => document.querySelector(part));
      const seen = [];
      const look = () => {
        seen.push(shown.textContent);
        // It does not stand there yet in the frame of the press.
        const begun = seen.some((text) => text !== seen[0]);
        if ((begun || seen.length > 600) && button.textContent.startsWith("Entrenar")) done(seen);
        else requestAnimationFrame(look);
      };
      button.click();
      requestAnimationFrame(look);
    })`)
  );
  assert.ok(progress.filter((text) => /^época \d+ de 50$/.test(text)).length > 0, progress.join());
  await drawn();
  const rival = await page.evaluate(`(() => {
    const rival = lab.experiment({ ...lab.description.options, cell: "memoryless" });
    rival.train_for(Infinity, 50);
    const { right, distinct } = rival.progress();
    rival.free();
    return right + " de " + distinct;
  })()`);
  assert.equal(await text("[data-test=memoryless] b"), rival);
  assert.match(await text("memoria-needs .said"), /viendo sólo lo último se acierta menos\. Hace falta contexto, y no por fuerza memoria: /);
  // Another experiment has another rival.
  await page.evaluate(`lab.restart({ cell: "gru", maxlen: 4 })`);
  await drawn();
  assert.equal(await text("[data-test=memoryless] b"), "sin entrenar");
  assert.equal(await text("[data-test=forgetful] th"), "Sin memoria: h vuelve a cero antes de cada paso");
  assert.deepEqual(messages, []);
  await page.close();
});

test("the chart has a curve of what is never trained on, and the run of 2018 only for what it learned", async () => {
  const { page, messages, text, see, drawn } = await openSeries(`{ kind: "echo", distance: 3 }`, { epochs: 3 });
  await see(".chart");
  const names = () => page.locator("memoria-loss .end").allTextContents();
  assert.deepEqual(await names(), ["tu red", "validación", "azar"]);
  assert.equal(await page.getByLabel("Keras, 2018").isVisible(), false);
  const { validation_losses } = /** @type {any} */ (await page.evaluate("lab.trainer.history(0, 0)"));
  const losses = /** @type {number[]} */ (Object.values(validation_losses));
  assert.deepEqual(await page.evaluate("lab.validationLosses"), losses);
  assert.equal(losses.length, 3);
  await page.locator(".chart").focus();
  for (const key of ["Home", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  assert.ok((await text("memoria-loss [role=status]")).endsWith(`validación: ${spanish(losses[1], 4)}.`));
  // At whatever pace it trains, no validation is lost or told twice.
  await page.evaluate("lab.setSpeed(7); lab.play()");
  await page.waitForFunction("lab.epochLosses.length > 6");
  await page.evaluate("lab.pause()");
  assert.equal(
    await page.evaluate("lab.validationLosses.join() === [...lab.trainer.history(0, 0).validation_losses].join()"),
    true,
  );
  await page.evaluate(`lab.restart({ ...lab.experiment({}).describe().options })`);
  await drawn();
  assert.deepEqual(await names(), ["tu red", "Keras 2018", "azar"]);
  await page.evaluate(`lab.restart({ units: 9 })`);
  await drawn();
  assert.deepEqual(await names(), ["tu red", "azar"]);
  assert.deepEqual(messages, []);
  await page.close();
});

test("what can't be read is explained in the words of the series", async () => {
  const { page, messages, drawn } = await openSeries(`{ kind: "sentences", distance: 2 }`, { epochs: 0 });
  const field = page.locator("#prefix");
  const said = async (/** @type {string} */ given) => {
    await field.fill(given);
    await drawn();
    return (await page.locator("#prefix-message").innerText()).split(" Sigue")[0];
  };
  const window = /** @type {string} */ (await page.evaluate("lab.text"));
  const words = window.split(" ");
  assert.equal(words.length, 7);
  const labels = await page.evaluate("lab.description.labels.length");
  assert.equal(await said(words.slice(2).join(" ")), "Faltan 2 palabras.");
  assert.equal(await said(""), "Escribe 7 palabras.");
  assert.equal(
    await said("nací en tokio"),
    `«tokio» no está en la serie. La red sólo conoce las ${labels} palabras que hay en ella. Está en la posición 3.`,
  );
  assert.equal(await said(`${window} hablo hablo`), "La red lee 7 palabras y hay 9: sobran 2.");
  await page.locator("#prefix-message button").first().click();
  assert.equal(await page.evaluate("lab.text"), window);
  assert.equal(await said(`NACÍ en ${words.slice(2).join("  ")} `), "");
  // A window that does not hold what decides has no right answer.
  await field.fill("hablo y hablo y hablo y hablo");
  await drawn();
  assert.match(await page.locator(".verdict span").innerText(), /^Aquí falta lo que decide/);

  await page.evaluate(`lab.restart({ series: { kind: "echo", distance: 2 }, maxlen: 4 })`);
  await drawn();
  assert.equal(
    await said("abxd"),
    "La x no está en la serie. La red sólo conoce las 4 letras que hay en ella: a b c d. Está en la posición 3.",
  );
  assert.equal(await said("ABCD"), "");
  await page.evaluate(
    `lab.restart({ series: { kind: "text", words: false, symbols: [..."HOLA hola 😀\\n¡adiós!"] }, maxlen: 5 })`,
  );
  await drawn();
  assert.equal(await said("HOL"), "Faltan 2 símbolos.");
  assert.equal(await said("HOLA\n"), "");
  assert.equal(await page.evaluate("lab.text"), "HOLA\n");

  const explained = (/** @type {string} */ options) =>
    page.evaluate(`(async () => {
      const { explain } = await fromSource("language/es.js");
      try { lab.experiment(${options}); } catch (error) { return explain(error); }
    })()`);
  const own = (/** @type {string} */ symbols) => `{ series: { kind: "text", words: false, symbols: [...${symbols}] } }`;
  for (const [options, message] of [
    [
      `{ series: { kind: "echo", distance: 9 }, maxlen: 5 }`,
      "Con ventanas de 5 no se ve lo que decide la respuesta: tienen que ser de 10 o más.",
    ],
    [own(`"abc"`), "La serie tiene 3 símbolos y hacen falta al menos 6: una ventana y su respuesta."],
    [own(`"ab".repeat(60000)`), "La serie tiene más de 100.000 símbolos, que es el máximo."],
    [own(`"a".repeat(60)`), "La serie repite siempre el mismo símbolo: no hay nada que aprender."],
    [
      own(`Array.from({ length: 300 }, (_, k) => String.fromCodePoint(0x3400 + k))`),
      "La serie tiene 300 símbolos distintos y el máximo son 128.",
    ],
    [`{ units: 500 }`, "El número de unidades tiene que ser un número entre 1 y 128."],
  ])
    assert.equal(await explained(options), message);
  assert.deepEqual(messages, []);
  await page.close();
});

const PARTS = [".panel-loss", "memoria-prediction", "memoria-board", "memoria-continue", "memoria-needs"];
test("axe finds nothing in the figures of a series of words or of many labels, and they fit a phone", async () => {
  for (const series of [`{ kind: "sentences", distance: 6 }`, `{ kind: "story" }`, MANY]) {
    const { page, see } = await openSeries(series, {
      options: { viewport: { width: 390, height: 844 } },
    });
    await see("memoria-board");
    await page.locator("memoria-board summary").click();
    await page.locator("memoria-confusion canvas").waitFor();
    for (const part of PARTS) {
      await see(part);
      const over = await page.locator(part).evaluate((figure) => figure.scrollWidth - figure.clientWidth);
      assert.ok(over <= 0, `${series}: ${part} is ${over} pixels too wide`);
    }
    assert.deepEqual(await faultsInBoth(page, PARTS), [], series);
    await page.close();
  }
});
