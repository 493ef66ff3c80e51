/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * Half folded, another unit at another step.
 * @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab
 */
export async function touch({ page, see, drawn }) {
  await see("memoria-fold");
  const figure = page.locator("memoria-fold");
  await figure.locator("input.fold").fill("60");
  await figure.getByRole("group", { name: "Unidad" }).locator("[data-by='1']").click();
  await figure.getByRole("group", { name: "Paso" }).locator("[data-by='1']").click();
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
  const { maxlen, units } = description;
  const { h } = trainer.trace(text);
  const symbols = told.symbols(lab);
  const low = (/** @type {number} */ n) => [...String(n)].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]).join("");
  const [unitSaid, stepSaid] = told.texts(figure, ".stepper output");
  const [unit, step] = [unitSaid, stepSaid].map((said) => Number(said.split(" ")[0]) - 1);
  const at = (/** @type {number} */ t) => (units > 0 && t >= 0 ? h[t * units + unit] : 0);
  const first = Math.max(maxlen - 6, 0);
  // They stand one behind the other, the one that is looked at in front.
  const copies = [...figure.querySelectorAll(".copy")].map((copy) => ({
    name: told.text(copy, ".name"),
    index: told.text(copy, ".index"),
    letter: told.text(copy, ".letter"),
    value: told.text(copy, ".value"),
  }));
  const place = ({ index = "" }) => [...index.slice(1)].reduce((n, digit) => 10 * n + "₀₁₂₃₄₅₆₇₈₉".indexOf(digit), 0);
  copies.sort((a, b) => place(a) - place(b));
  /** @type {Claim[]} */
  const said = copies.flatMap(({ name, index, letter, value }, k) => {
    const t = first + k;
    const digits = value.length - value.indexOf(",") - 1;
    return /** @type {Claim[]} */ ([
      [`copy ${k}: name`, `${index} ${name}`, `x${low(t + 1)} h${low(t + 1)}`],
      [`copy ${k}: letter`, told.whole(letter, told.shown(symbols[t])), told.shown(symbols[t])],
      [`copy ${k}: value`, value, told.number(at(t), digits === 3 ? 3 : 2)],
    ]);
  });
  return [
    ["copies", copies.length, Math.min(maxlen, 6)],
    ["unit", unitSaid, `${unit + 1} de ${Math.max(units, 1)}`],
    ["step", stepSaid, `${step + 1} de ${maxlen}`],
    ["step within those drawn", step >= first && step < maxlen, true],
    [
      "sentence",
      told.text(figure, ".said"),
      `Paso ${step + 1}: llega h${low(step)} = ${told.number(at(step - 1), 3)}, entra «${told.shown(symbols[step])}» y queda h${low(step + 1)} = ${told.number(at(step), 3)}.`,
    ],
    ["no memory", told.text(figure, ".note").includes("no tiene ahora memoria"), units === 0],
    ["what is read", told.text(figure, ".player button"), `Leer ${told.noun(description).one} a ${told.noun(description).one}`],
    ...said,
  ];
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../../engines/support/drawn.js").Paint} paint
 * @returns {import("../../engines/support/drawn.js").Drawn[]}
 */
export function drawn(figure, lab, paint) {
  Object.assign(/** @type {any} */ (figure).state, { fold: 1, unit: 2 });
  const { units, maxlen } = lab.description;
  const { h } = lab.trainer.trace(lab.text);
  // In their order, whichever lies in front.
  return Array.from({ length: maxlen }, (_, t) => () => {
    const circles = [...figure.querySelectorAll(".copy circle")].sort((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left);
    return paint.at(circles[t], paint.of(h[t * units + 2], [-1, 1]), 0.5, 0.2)();
  });
}
