/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {Claim[]}
 */
export function claims(figure, lab, told) {
  const { description, trainer } = lab;
  /** @type {import("../../../www/memoria.js").Answer[]} */
  const answers = trainer.answers();
  const { right_changed: right, distinct, epoch } = trainer.progress();
  const tiles = /** @type {HTMLElement[]} */ ([...figure.querySelectorAll(".tiles button")]);
  /** @type {Claim[]} */
  const said = tiles.slice(0, 200).flatMap((tile, k) => {
    const { text, label, target, probability } = answers[k] ?? {};
    const missed = label === target ? "" : `, y ${told.was(description)} ${told.named(target, description.words)}`;
    const to = told.toNamed(target, description.words);
    const [, window, rest] = /^(.*) → (.*)$/su.exec(tile.title) ?? ["", "", tile.title];
    return /** @type {Claim[]} */ ([
      [`tile ${k}: window`, told.whole(told.text(tile, ".window"), text), text],
      [`tile ${k}: answer`, told.text(tile, "b"), told.shown(label)],
      [`tile ${k}: the right one`, told.text(tile, ".target"), `${told.shown(target)}→`],
      [`tile ${k}: right`, tile.classList.contains("right"), label === target],
      [`tile ${k}: bar`, tile.querySelector("i")?.style.getPropertyValue("--p"), probability.toFixed(3)],
      [`tile ${k}: read`, tile.getAttribute("aria-pressed"), String(text === lab.text)],
      [`tile ${k}: title's window`, told.whole(window, text), text],
      [
        `tile ${k}: title`,
        rest,
        `${told.shown(label)}${missed}. ${to[0].toUpperCase()}${to.slice(1)} le da el ${told.percent(probability)}.`,
      ],
    ]);
  });
  const which =
    description.options.series.kind === "alphabet"
      ? ""
      : `Se pregunta por ${told.count(distinct, "ventana distinta", "ventanas distintas")} de las ${told.number(description.training_windows)} con las que se entrena.`;
  return [
    ["tiles", tiles.length, answers.length],
    ["sum", told.text(figure, ".sum"), `Época ${told.number(epoch)}: ${told.count(right, "acierto", "aciertos")} de ${told.number(distinct)}.`],
    ["which", told.text(figure, ".which"), which],
    ...said,
  ];
}

/** @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab */
export async function touch({ page, see }) {
  await see("memoria-board");
  await page.locator("memoria-board .tiles button").nth(7).click();
  await page.locator("memoria-board summary").click();
  await see("memoria-confusion .values");
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../../engines/support/drawn.js").Paint} paint
 * @returns {import("../../engines/support/drawn.js").Drawn[]}
 */
export function drawn(figure, lab, paint) {
  const answers = lab.trainer.answers();
  return [...figure.querySelectorAll(".tiles button i")].map((bar, k) => {
    const { label, target, probability } = answers[k];
    return paint.bar(bar, probability, label === target ? "good" : "bad", { at: [0.3, 0.5], slack: 5 });
  });
}
