/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {Claim[]}
 */
export function claims(figure, { description, trainer, text }, told) {
  /** @type {import("../../../www/memoria.js").Answer} */
  const first = trainer.answers()[0];
  const said = told.text(figure, "[role=status]");
  const [, n, all, window, answer] = /^Ventana ([\d.]+) de ([\d.]+): (.*?) → (.*?)\.(?: |$)/su.exec(said) ?? [];
  const [pair, ...others] = /** @type {HTMLButtonElement[]} */ ([...figure.querySelectorAll(".windows-pairs button")]);
  const strip = /** @type {HTMLElement} */ (figure.querySelector(".windows-strip"));
  const letters = told.texts(strip, ".letters span");
  const symbols = Array.from(trainer.encode(first.text), (id) => told.shown(description.labels[/** @type {number} */ (id)]));
  return [
    ["which", n, "1"],
    ["how many", all, told.number(description.windows)],
    ["its window", told.whole(window ?? "", first.text), first.text],
    ["its answer", answer, told.shown(first.target)],
    ["the pair's window", pair.dataset.text, first.text],
    ["the pair's answer", told.text(pair, "b"), told.shown(first.target)],
    ["the pair is read", pair.getAttribute("aria-pressed"), String(first.text === text)],
    ["others", others.filter(({ disabled }) => !disabled).length, 0],
    ["is a strip", !strip.hidden, description.answer_is_next && !description.words],
    ["the strip", strip.hidden ? "" : letters.slice(0, description.maxlen).join(), strip.hidden ? "" : symbols.map((one) => one.trim()).join()],
    ["the alphabet's seam", said.includes("abecedario"), false],
  ];
}

/** @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab */
export async function touch({ page, see, drawn }) {
  await see("memoria-windows");
  await page.locator("memoria-windows [data-act=seam]").click();
  await page.locator("memoria-windows [data-player=next]").click();
  // Until the strip has slid.
  await page.waitForTimeout(600);
  await drawn();
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} _lab
 * @param {import("../../engines/support/drawn.js").Paint} paint
 * @returns {import("../../engines/support/drawn.js").Drawn[]}
 */
export function drawn(figure, _lab, paint) {
  return [paint.at(figure.querySelector(".frame"), "accent", 0, 0.5, 2), paint.at(figure.querySelector(".next"), "good", 1, 0.5, 2)];
}
