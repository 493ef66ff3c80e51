/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * Other windows on offer, and a text that the network can't read.
 * @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab
 */
export async function touch({ page, see, drawn }) {
  await page.evaluate("lab.restart({ series: { kind: 'story' } })");
  await see("memoria-prediction");
  await page.locator("memoria-prediction [data-offer]").click();
  await page.locator("memoria-prediction textarea").fill("la");
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
  /** @type {string[]} */
  const labels = description.labels;
  const { words, maxlen, options, answer_is_next } = description;
  const { one, many } = told.noun(description);
  const { label, probability, probabilities } = trainer.predict(text);
  const followers = answer_is_next ? [...trainer.followers(text)] : [];
  const expected = trainer.expected(text);
  const right = followers.length > 0 ? followers : expected === undefined ? [] : [expected];
  const hit = right.some((id) => labels[id] === label);
  const verdict = told.text(figure, ".verdict span");
  const named = right.slice(0, 3).map((id) => told.named(labels[id], words));
  const numbers = ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"];
  const offered = /** @type {HTMLElement[]} */ ([...figure.querySelectorAll(".examples [data-text]")]);
  /** @type {string[]} */
  const windows = trainer.answers().map((/** @type {{ text: string }} */ answer) => answer.text);
  const known = (/** @type {string} */ window) => windows.includes(window) || options.series.kind === "alphabet";
  const order = labels.map((_, k) => k).sort((a, b) => probabilities[b] - probabilities[a]);
  /** @type {Claim[]} */
  const said = [
    ["field", /** @type {HTMLTextAreaElement} */ (figure.querySelector("textarea")).value, text],
    ["its name", told.text(figure, "label"), maxlen === 1 ? `Tu ${one}` : `Tus ${numbers[maxlen] ?? maxlen} ${many}`],
    ["window", told.whole(told.text(figure, ".given"), text), text],
    ["answer", told.text(figure, ".letter"), told.shown(label)],
    ["probability", told.text(figure, ".verdict b"), told.percent(probability)],
    ["right", verdict.startsWith("¡Acierto!"), hit],
    ["wrong", verdict.startsWith(`Fallo: ${told.was(description)} `), !hit && right.length > 0],
    ["the right ones", hit && right.length === 1 ? "" : named.filter((name) => !verdict.includes(name)).join(), ""],
    ["offered that are no windows", offered.flatMap(({ dataset }) => (known(dataset.text ?? "") ? [] : dataset.text)).join(), ""],
    ["offered", offered.map((one) => told.whole(told.read(one), one.dataset.text ?? "")).join(), offered.map(({ dataset }) => dataset.text).join()],
  ];
  const rows = [...figure.querySelectorAll(".ranking li:not(.rest)")];
  if (rows.length === 0) {
    const canvas = /** @type {HTMLCanvasElement} */ (figure.querySelector(".distribution canvas"));
    const pixels = told.pixels(canvas);
    const { width, height } = canvas;
    const heights = labels.map((_, k) => {
      const x = Math.floor(((k + 0.5) * width) / labels.length);
      return Array.from({ length: height }, (_, y) => pixels[4 * (y * width + x) + 3]).filter((opaque) => opaque > 0).length;
    });
    said.push(
      ["bars", heights.join(), labels.map((_, k) => Math.round(probabilities[k] * 128)).join()],
      ["the highest", told.text(figure, ".distribution .best"), told.shown(label)],
    );
    if (!figure.querySelector(".distribution .sparse"))
      said.push(["their names", told.texts(figure, ".distribution span").join(), labels.map((name) => told.shown(name)).join()]);
    return said;
  }
  const first = order.slice(0, rows.length);
  if (right.length > 0 && !right.some((id) => first.includes(id))) first[first.length - 1] = right[0];
  const rest = 1 - first.reduce((sum, id) => sum + probabilities[id], 0);
  said.push(
    ["rows", rows.map((row) => told.text(row, "span")).join(), first.map((id) => told.shown(labels[id])).join()],
    ["their numbers", rows.map((row) => told.text(row, "b")).join(), first.map((id) => told.percent(probabilities[id])).join()],
    ["the right rows", rows.map((row) => row.classList.contains("right")).join(), first.map((id) => right.includes(id)).join()],
  );
  if (labels.length > rows.length)
    said.push(
      ["others", told.text(figure, ".rest span"), `${told.number(labels.length - rows.length)} más`],
      ["their number", told.text(figure, ".rest b"), told.percent(Math.max(rest, 0))],
    );
  return said;
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../../engines/support/drawn.js").Paint} paint
 * @returns {import("../../engines/support/drawn.js").Drawn[]}
 */
export function drawn(figure, lab, paint) {
  return paint.bars(figure.querySelector(".bars canvas"), lab.trainer.predict(lab.text).probabilities);
}
