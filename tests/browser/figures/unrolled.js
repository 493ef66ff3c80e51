/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * Backwards and step by step, on its second stage; the table of numbers open, at other units; and a weight chosen.
 * @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab
 */
export async function touch({ page, see, drawn }) {
  await page.evaluate("lab.restart({ units: 40 })");
  await see(".walk");
  const figure = page.locator("memoria-unrolled");
  await figure.locator("[value=backward]").check({ force: true });
  await figure.locator("[value=step]").check({ force: true });
  await figure.locator("[data-player=next]").click();
  await figure.locator("[data-player=next]").click();
  await figure.locator(".numbers summary").click();
  await drawn();
  await figure.locator(".numbers [data-t='3']").click();
  await figure.getByRole("group", { name: "Unidades" }).locator("[data-by='1']").click();
  await figure.locator(".change .weights-1 canvas").click();
  await drawn();
}

/**
 * @param {Element & { state?: any }} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {Promise<Claim[]>}
 */
export async function claims(figure, lab, told) {
  const { description, trainer, text } = lab;
  /** @type {string[]} */
  const labels = description.labels;
  const { maxlen, units, options } = description;
  /** @type {string[]} */
  const quantities = description.quantities;
  const target = trainer.expected(text) ?? trainer.predict(text).id;
  const trace = trainer.trace(text);
  const gradients = trainer.gradients(text, target);
  const symbols = told.symbols(lab);
  const { one, many, feminine } = told.noun(description);
  const kind = /** @type {string} */ (options.cell);
  const carried = { lstm: ["c", "h"], gru: ["h"], gru_classic: ["h"] }[kind] ?? [];
  const signs = [...told.SYMBOLS[kind], ...carried];
  const { state } = figure;
  const drawn = async () => {
    do await new Promise((done) => requestAnimationFrame(done));
    while (!lab.settled);
  };
  const net = /** @type {HTMLElement} */ (figure.querySelector(".net"));
  const press = (/** @type {string} */ key) => void net.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }));
  const readout = () => told.text(figure, ".readout");
  const best = (/** @type {number} */ t) => {
    const mine = trace.probabilities.subarray(t * labels.length, (t + 1) * labels.length);
    return labels[mine.indexOf(Math.max(...mine))];
  };
  const moments = /** @type {HTMLElement[]} */ ([...figure.querySelectorAll(".moment")]);
  const first = Number(moments[0].dataset.t);
  const end = first + moments.length;
  const hidden = [first, maxlen - end].filter(Boolean).map((count) => `${count} ${count === 1 ? one : many}`);
  /** @type {Claim[]} */
  const said = [
    ["steps", moments.length, end - first],
    ["letters", moments.map((moment) => told.text(moment, ".symbol")).join(), symbols.slice(first, end).map((symbol) => told.shown(symbol)).join()],
    ["hidden", told.texts(figure, ".chip:not([hidden]) .count").join(), hidden.join()],
    ["nothing is hidden of what fits", /** @type {HTMLElement} */ (figure.querySelector(".beyond")).hidden, end - first === maxlen],
    ["what is read", told.text(figure, ".names .symbol"), one],
    ["rows", told.texts(figure, ".names .row b").join(), signs.join()],
    [
      "rows of each step",
      moments.map((moment) => told.texts(moment, ".symbol-small").join()).find((rows) => rows !== "" && rows !== signs.join()) ?? "",
      "",
    ],
    [
      "answers on the way",
      moments.map((moment) => told.text(moment, ".so-far .best")).join(),
      moments.map((moment) => told.shown(best(Number(moment.dataset.t)))).join(),
    ],
    ["answer", told.text(figure, ".output .bars .best"), told.shown(trainer.predict(text).label)],
    ["without memory", told.text(figure, ".net-note:not([hidden])") !== "(nothing)", units === 0],
  ];

  for (const backward of [false, true]) {
    state.backward = backward;
    await drawn();
    const from = backward ? gradients : trace;
    const write = backward ? told.precise : (/** @type {number} */ value) => told.number(value, 4);
    const side = backward ? "gradient of " : "";
    // Through all cells of a step on one way, and on to the next: each key is a move.
    /** @type {string[]} */
    const wrong = [];
    const check = (/** @type {string} */ place, /** @type {boolean} */ named, /** @type {number} */ value) => {
      if (!named || !readout().endsWith(`: ${write(value)}`)) wrong.push(`${place}: ${readout()}, not ${write(value)}`);
    };
    press("Home");
    let [row, k] = [0, 0];
    for (let t = 0; t < maxlen && units > 0; t++) {
      const down = row === 0;
      for (let rows = 0; rows < quantities.length; rows++) {
        const right = k === 0;
        for (let column = 0; column < units; column++) {
          const words = readout();
          const place = words.startsWith(`Paso ${t + 1} («${told.shown(symbols[t])}»), `);
          const named = place && words.includes(`${signs[row]}, unidad ${k + 1}: `);
          check(`${quantities[row]} at ${t}, ${k}`, named, from[quantities[row]][t * units + k]);
          if (column === units - 1) continue;
          press(right ? "ArrowRight" : "ArrowLeft");
          k += right ? 1 : -1;
        }
        if (rows === quantities.length - 1) continue;
        press(down ? "ArrowDown" : "ArrowUp");
        row += down ? 1 : -1;
      }
      press("PageDown");
    }
    press("End");
    for (let k = 0; k < labels.length; k++) {
      const named = readout().includes(`logit ${told.ofCertain(description, labels[k])}: `.slice(1));
      check(`logit ${k}`, named, backward ? gradients.logits[k] : trace.logits[(maxlen - 1) * labels.length + k]);
      press("ArrowRight");
    }
    net.dispatchEvent(new Event("blur"));
    said.push([`${side}cells`, wrong.slice(0, 3).join("; "), ""]);
    if (units === 0) continue;
    const step = Math.min(state.step, maxlen - 1);
    said.push([
      `${side}table`,
      told.texts(figure, ".numbers td").join("; "),
      quantities.flatMap((key) => Array.from({ length: units }, (_, k) => write(from[key][step * units + k]))).join("; "),
    ]);
  }

  // What a step of training on the text alone would do, by the rate of the epoch under way.
  const { epoch, right, distinct } = trainer.progress();
  const step = trainer.step_on_text(text, target);
  const rates = [options, ...description.schedule.flatMap((/** @type {any} */ change) => (change.from <= epoch ? change.options : []))];
  const rate = Number(rates.at(-1).learning_rate.toPrecision(6)).toString().replace(".", ",");
  /** @type {number[]} */
  const changes = Array.from(step.after, (value, k) => value - step.before[k]);
  const most = changes.reduce((at, change, k) => (Math.abs(change) > Math.abs(changes[at]) ? k : at), 0);
  const account = told.text(figure, ".change .weight-said");
  const steps = ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"][maxlen] ?? String(maxlen);
  const these = maxlen === 1 ? `${feminine ? "esta" : "este"} ${one}` : `${feminine ? "estas" : "estos"} ${steps} ${many}`;
  said.push(
    ["the weight that would change most", account.includes(`: ${told.number(step.before[most], 4)} → ${told.number(step.after[most], 4)}`), true],
    ["its gradient", account.includes(`gradiente g = ${told.precise(step.gradients[most])}`), true],
    ["its rate", account.includes(`cambio = −${rate} · `), true],
    ["its change", account.includes(` = ${told.precise(changes[most])}`), true],
    ["on what", told.text(figure, ".change p").includes(` sólo con ${these}: `), true],
  );

  // By epoch the walk says what the last one came to.
  state.backward = false;
  state.grain = "epoch";
  await drawn();
  const losses = trainer.history(undefined, undefined).epoch_losses;
  const told_ = told.text(figure, ".walk [role=status]");
  said.push([
    "epoch",
    told_,
    epoch === 0
      ? `Cada vez se entrena una época: ${told.number(description.batches_per_epoch)} lotes. Aún no se ha entrenado ninguna.`
      : `Época ${told.number(epoch)}: pérdida media ${told.precise(losses[epoch - 1])}, ${told.count(right, "acierto", "aciertos")} de ${told.number(distinct)}.`,
  ]);
  state.grain = "operation";
  await drawn();
  return said;
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../../engines/support/drawn.js").Paint} paint
 * @returns {import("../../engines/support/drawn.js").Drawn[]}
 */
export function drawn(figure, lab, paint) {
  const { probabilities, logits } = lab.trainer.trace(lab.text);
  const { labels, maxlen } = lab.description;
  const of = (/** @type {Float32Array} */ values, /** @type {number} */ t) => values.subarray(t * labels.length, (t + 1) * labels.length);
  return [
    paint.cells(figure.querySelector(".output .term-logits canvas"), of(logits, maxlen - 1), [-6, 6]),
    ...paint.bars(figure.querySelector(".output .bars canvas"), of(probabilities, maxlen - 1)),
    ...[...figure.querySelectorAll(".so-far canvas")].flatMap((canvas, t) => paint.bars(canvas, of(probabilities, t))),
  ];
}
