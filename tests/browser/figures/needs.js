/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {Claim[]}
 */
export function claims(figure, lab, told) {
  const { trainer } = lab;
  const { right_changed: right, distinct } = trainer.progress();
  const { shuffle } = /** @type {any} */ (figure).state;
  const shown = (/** @type {string} */ test) => told.text(figure, `[data-test=${test}] b`);
  const tests = /** @type {const} */ (["shuffled", "blanked", "forgetful"]);
  const without = tests.map((test) => trainer.accuracy_without(test, shuffle));
  const best = Math.max(...without);
  const said = told.text(figure, ".said");
  const { maxlen, options, validation_windows } = lab.description;
  const longer = () => {
    if (options.cell === "window_dense") return "no las lee";
    try {
      const { right, asked } = trainer.accuracy_at(2 * maxlen);
      return asked > 0 ? `${told.number(right)} de ${told.number(asked)}` : "no las hay";
    } catch {
      return "no las hay";
    }
  };
  const unseen = () => {
    if (validation_windows === 0) return "";
    const { right, asked } = trainer.accuracy_at(maxlen);
    return asked > 0 ? `${told.percent(right / asked)} de las no vistas` : "";
  };
  const used = /acierta (\S+) como mucho, en lugar de (\S+)\./.exec(said)?.slice(1).join() ?? "nothing";
  return [
    ["whole", shown("whole"), `${told.number(right)} de ${told.number(distinct)}`],
    ...tests.map((test, k) => /** @type {Claim} */ ([test, shown(test), `${told.number(without[k])} de ${told.number(distinct)}`])),
    ["longer", shown("longer"), longer()],
    ["unseen", told.text(figure, "[data-test=whole] small"), unseen()],
    ["caption", told.text(figure, "caption"), `Aciertos de las ${told.number(distinct)} ventanas`],
    ["poor", said.startsWith("Entrena primero"), right < distinct / 2],
    ["what it uses", used, right >= distinct / 2 && best < right ? [best, right].map((n) => told.number(n)).join() : "nothing"],
  ];
}

/** @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab */
export async function touch({ page, see, drawn }) {
  await see("memoria-needs");
  await page.locator("memoria-needs [data-do=shuffle]").click();
  await page.locator("memoria-needs [data-do=train]").click();
  await page.locator("memoria-needs [data-test=memoryless] b", { hasText: / de 26$/ }).waitFor();
  await drawn();
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../../engines/support/drawn.js").Paint} paint
 * @returns {import("../../engines/support/drawn.js").Drawn[]}
 */
export function drawn(figure, lab, paint) {
  const { trainer } = lab;
  const { right_changed: right, distinct } = trainer.progress();
  const { shuffle } = /** @type {any} */ (figure).state;
  const tests = /** @type {const} */ (["shuffled", "blanked", "forgetful"]);
  const bars = [["whole", right], ...tests.map((test) => [test, trainer.accuracy_without(test, shuffle)])];
  return bars.map(([test, right]) => paint.bar(figure.querySelector(`[data-test=${test}] td i`), right / distinct, "accent"));
}
