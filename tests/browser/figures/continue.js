/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {Claim[]}
 */
export function claims(figure, lab, told) {
  const { description, trainer, text } = lab;
  const { words, answer_is_next: able } = description;
  const { one, many, feminine } = told.noun(description);
  const symbols = told.symbols(lab).map((label) => told.shown(label));
  const cut = symbols.length > 24;
  const prefix = cut ? ["…", ...symbols.slice(-23)] : symbols;
  const outcome = told.text(figure, ".outcome");
  const [, window, rest] = /^(?:Después de )?«(.*?)» ((?:sigue|no está) .*)$/su.exec(outcome) ?? [];
  /** @type {string[]} */
  const followers = able ? trainer.continue_series(text, 1, 0, 1)[0].expected : [];
  const follows = followers.map((label) => told.named(label, words)).join(" o ");
  /** @type {Claim[]} */
  const next = able
    ? [
        ["the text", told.whole(window ?? outcome, text), text],
        [
          "what may follow",
          rest,
          followers.length > 0
            ? `sigue ${follows}. ¿${feminine ? "Cuántas" : "Cuántos"} ${many} aguantará la red sola?`
            : "no está en la serie: ninguna continuación es correcta ni incorrecta.",
        ],
      ]
    : [["why it can't", outcome.startsWith("En esta tarea la red no puede seguir sola: responde "), true]];
  return [
    ["the text before", told.texts(figure, ".written .prefix").join(), prefix.join()],
    ["written", told.texts(figure, ".written .tile:not(.prefix, [hidden])").length, 0],
    ["one more", told.text(figure, "[data-act=one]"), `${feminine ? "Una" : "Un"} ${one}`],
    ["what the bar is", told.text(figure, ".meaning").includes(`${feminine ? "esa" : "ese"} ${one},`), true],
    ["it can go on", figure.querySelector("[data-player=play]")?.getAttribute("aria-disabled"), String(!able)],
    ...next,
  ];
}

/** @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab */
export async function touch({ page, see, drawn }) {
  await see("memoria-continue");
  const figure = page.locator("memoria-continue");
  for (let n = 0; n < 3; n++) await figure.locator("[data-act=one]").click();
  await figure.locator("input").focus();
  for (let n = 0; n < 7; n++) await page.keyboard.press("ArrowRight");
  await figure.locator("[data-act=again]").click();
  await drawn();
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../../engines/support/drawn.js").Paint} paint
 * @returns {import("../../engines/support/drawn.js").Drawn[]}
 */
export function drawn(figure, lab, paint) {
  const { state } = /** @type {any} */ (figure);
  state.count = 6;
  const written = lab.trainer.continue_series(lab.text, 6, state.temperature, state.seed);
  return written.map((/** @type {import("../../../www/memoria.js").Continued} */ { label, probability, expected }, /** @type {number} */ k) => () => {
    const tile = figure.querySelectorAll(".written .tile:not(.prefix)")[k];
    const { height } = tile.getBoundingClientRect();
    const kind = expected.length === 0 ? "ink-soft" : expected.includes(label) ? "good" : "bad";
    return paint.bar(tile, probability, kind, { at: [1 - 5 / height, 1] })();
  });
}
