/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * Another step, and another unit.
 * @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab
 */
export async function touch({ page, see, drawn }) {
  await see("memoria-cell");
  await page.locator("memoria-cell [data-t='4']").click();
  await page.locator("memoria-cell .units [data-by='1']").click();
  await drawn();
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {Claim[]}
 */
export function claims(figure, lab, told) {
  const { description, trainer, text } = lab;
  const { maxlen, units, options } = description;
  /** @type {string} */
  const kind = options.cell;
  const name = { gru: "GRU", gru_classic: "GRU clásica", simple_rnn: "neurona recurrente simple" }[kind];
  const which = told.text(figure, ".which");
  const shows = /** @type {HTMLElement} */ (figure.querySelector(".cell-figure")).checkVisibility();
  if (units === 0) return [["a cell", shows, false], ["which", which.includes(kind === "memoryless" ? "red sin memoria" : "red densa"), true]];
  const trace = trainer.trace(text);
  const symbols = told.symbols(lab);
  const prediction = trainer.predict(text);
  const low = (/** @type {number} */ n) => [...String(n)].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]).join("");
  const stepper = figure.querySelector(".moments output");
  const pressed = /** @type {HTMLElement | null} */ (figure.querySelector(".moments [aria-pressed=true]"));
  const t = stepper ? Number(told.read(stepper).split(" ")[0]) - 1 : Number(pressed?.dataset.t);
  const unit = Number(told.text(figure, ".units output").split(" ")[0]) - 1;
  const at = (/** @type {string} */ key, step = t) => (step < 0 ? 0 : trace[key][step * units + unit]);
  const blocks = told.SYMBOLS[kind];
  const keys = blocks.map((symbol) => (symbol.endsWith("̃") ? "candidate" : symbol));
  const carried = kind === "lstm" ? ["c", "h"] : ["h"];
  const value = (/** @type {string} */ name) => told.text(figure, `[data-value="${name}"]`);
  /** @type {Claim[]} */
  const said = keys.flatMap((key, k) => {
    const pre = trace.pre_activations[(t * keys.length + k) * units + unit];
    // The simple neuron's only block is h itself, which is written with its step.
    const symbol = kind === "simple_rnn" ? `h${low(t + 1)}` : blocks[k];
    return /** @type {Claim[]} */ ([
      [`${key}`, value(key), `${symbol} = ${told.number(at(key), 2)}`],
      [`${key}: its sum`, told.text(figure, `[data-pre=${key}]`), told.number(pre, 2)],
    ]);
  });
  for (const key of carried)
    said.push(
      [`${key} after`, value(key), `${key}${low(t + 1)} = ${told.number(at(key), 2)}`],
      [`${key} before`, value(`${key}-before`), `${key}${low(t)} = ${told.number(at(key, t - 1), 2)}`],
    );
  if (!stepper)
    said.push(
      ["letters", told.texts(figure, ".moments b").join(), symbols.map((symbol) => told.shown(symbol)).join()],
      [
        "values of each step",
        told.texts(figure, ".moments span").join(),
        symbols.flatMap((_, step) => carried.map((key) => `${key} ${told.number(at(key, step), 2)}`)).join(),
      ],
    );
  else said.push(["step", told.read(stepper), `${t + 1} de ${maxlen}: «${told.shown(symbols[t])}»`]);
  const result = (/** @type {string} */ part) => told.text(figure, `[data-equation=${part}]`).split("= ").at(-1);
  const [, window, answer] = /^Tras «(.*)», la red responde (.*)\.$/su.exec(told.text(figure, ".outcome")) ?? [];
  const percents = {
    lstm: t === 0 ? ["i", "o"] : ["f", "i", "o"],
    gru: ["r"],
    gru_classic: ["r"],
  }[kind];
  const effect = told.text(figure, "[role=status]");
  return [
    ["a cell", shows, true],
    ["which", which.includes(name ?? "(nothing)"), kind !== "lstm"],
    ["boxes", [...figure.querySelectorAll(".scheme .gate")].length, keys.length],
    ["others", told.text(figure, "[data-others]"), units > 2 ? `y las otras ${units - 1}` : units === 2 ? "y la otra" : ""],
    ["x", value("x"), `x${low(t + 1)} = «${told.shown(symbols[t])}»`],
    ["h's equation", result("h"), told.number(at("h"), 3)],
    ["window", told.whole(window ?? "", text), text],
    ["answer", answer, `«${told.shown(prediction.label)}» (${told.percent(prediction.probability)})`],
    ["effect's step", effect.includes(`paso ${t + 1}`), true],
    ["shares", (percents ?? []).filter((key) => !effect.includes(told.percent(at(key)))).join(), ""],
    ...(kind === "lstm" ? [/** @type {Claim} */ (["c's equation", result("c"), told.number(at("c"), 3)])] : []),
    ...said,
  ];
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} _lab
 * @param {import("../../engines/support/drawn.js").Paint} paint
 * @returns {import("../../engines/support/drawn.js").Drawn[]}
 */
export function drawn(figure, _lab, paint) {
  const boxes = [...figure.querySelectorAll(".scheme rect.box")].map((box) => {
    const term = /term-(\w+)/.exec(`${box.getAttribute("class")} ${box.parentElement?.getAttribute("class")}`)?.[1] ?? "";
    return { box, term };
  });
  return [
    ...boxes.flatMap(({ box, term }) => [paint.at(box, term, 0, 0.5, 2), paint.at(box, paint.mix("panel", term, 0.14), 0.1, 0.5)]),
    paint.at(figure.querySelector(".scheme .head.term-c"), "c", 0.3),
    paint.at(figure.querySelector(".scheme .head.term-h"), "h", 0.3),
  ];
}
