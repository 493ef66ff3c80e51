/** @typedef {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} Opened */

/** @param {Opened} lab */
export async function touch({ page, drawn }) {
  // Where motion is not wanted it stands still already.
  await page.locator("memoria-stream button[aria-pressed]").click();
  await page.waitForFunction("lab.session.toJSON().figures.stream.turn === 2");
  await page.locator("memoria-stream button[aria-pressed]").click();
  await drawn();
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {import("../support/told.js").Claim[]}
 */
export function claims(figure, lab, told) {
  const { description, trainer } = lab;
  const { labels, maxlen, answer_is_next } = description;
  const { epoch, batch, right, distinct } = trainer.progress();
  const answers = trainer.answers();
  const { turn } = lab.session.toJSON().figures.stream;
  const { text } = answers[turn % answers.length];
  const symbols = Array.from(trainer.encode(text), (id) => labels[id]).slice(-5);
  const { id, probability } = trainer.predict(text);
  const correct = answer_is_next ? [...trainer.followers(text)].includes(id) : trainer.expected(text) === id;
  const when = epoch === 0 ? "En la primera época" : `Tras ${told.count(epoch, "época", "épocas")}`;
  const hits = right === distinct ? `acierta las ${told.number(distinct)} ventanas` : `acierta ${told.number(right)} de ${told.number(distinct)} ventanas`;
  const standing = epoch + batch === 0 ? "La red, sin entrenar: responde al azar. Pulsa «Entrenar» y mira." : `${when} ${hits}.`;
  const { cell, series } = description.options;
  const name = /** @type {Record<string, string>} */ ({ lstm: "LSTM", gru: "GRU", gru_classic: "GRU clásica", simple_rnn: "neurona recurrente simple", memoryless: "red sin memoria", window_dense: "red densa" })[cell];
  const { one, many } = told.noun(description);
  const before = maxlen > 5 ? ` · ← ${told.number(maxlen - 5)} antes` : "";
  const own = `Tu experimento: ${name}, ${told.count(maxlen, one, many)}${before}`;
  const ofClass = cell === "lstm" && series.kind === "alphabet" && maxlen === 5;
  return [
    ["symbols", [...figure.querySelectorAll(".stream-symbol")].map(({ textContent }) => textContent).join("|"), symbols.map((symbol) => told.shown(symbol)).join("|")],
    ["answer", told.text(figure, ".stream-answer b"), told.shown(labels[id])],
    ["probability", told.text(figure, ".stream-answer b + span"), told.percent(probability)],
    ["verdict", told.text(figure, ".stream-answer span + span"), correct ? "acierta" : "falla"],
    ["whose", told.text(figure, ".stream-own"), ofClass ? "" : own],
    ["standing", told.text(figure, ".stream-said span"), standing],
  ];
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../../engines/support/drawn.js").Paint} paint
 * @returns {import("../../engines/support/drawn.js").Drawn[]}
 */
export function drawn(figure, lab, paint) {
  const { state } = /** @type {any} */ (figure);
  state.still = true;
  const { trainer, description } = lab;
  const answers = trainer.answers();
  const { h } = trainer.trace(answers[state.turn % answers.length].text);
  const { units, maxlen } = description;
  return [...figure.querySelectorAll(".stream-cell canvas")].map((canvas, k, all) => {
    const t = maxlen - all.length + k;
    return paint.cells(canvas, h.subarray(t * units, (t + 1) * units), [-1, 1]);
  });
}
