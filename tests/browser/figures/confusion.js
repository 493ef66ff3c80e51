/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {Claim[]}
 */
export function claims(figure, lab, told) {
  const { description, trainer } = lab;
  /** @type {string[]} */
  const labels = description.labels;
  const size = labels.length;
  const matrix = trainer.confusion();
  /** @type {Set<string>} */
  const targets = new Set(trainer.answers().map((/** @type {{ target: string }} */ { target }) => target));
  const rows = labels.flatMap((label, right) => (targets.has(label) ? right : []));
  const preferred = rows.map((right) => {
    const row = [...matrix.slice(right * size, right * size + size)];
    const p = Math.max(...row);
    // Where two are alike, the right one is not beaten.
    return { right, given: row[right] === p ? right : row.indexOf(p), p };
  });
  const confused = preferred.filter(({ right, given }) => right !== given).sort((a, b) => b.p - a.p);
  const { one, many, feminine } = told.noun(description);
  const name = (/** @type {number} */ id) =>
    /^[\p{L}\p{N}]/u.test(labels[id]) ? told.shown(labels[id]) : `«${told.shown(labels[id])}»`;
  const list = confused.slice(0, 3).map(({ right, given, p }) => `${name(right)} con ${name(given)} (${told.percent(p)})`);
  const summary =
    confused.length === 0
      ? `Ya no confunde ${feminine ? "ninguna" : "ninguno"}.`
      : `Confunde ${told.count(confused.length, one, many)} de ${rows.length}. Lo que más confunde: ${list.join(", ")}${confused.length > 3 ? "…" : "."}`;
  const canvas = /** @type {HTMLCanvasElement} */ (figure.querySelector("canvas"));
  const data = told.pixels(canvas);
  const coloured = labels.flatMap((_, row) => (data[4 * row * size + 3] > 0 ? row : []));
  const blank = size - rows.length;
  const values = /** @type {HTMLElement} */ (figure.querySelector(".values"));
  const pointed = (/** @type {number} */ right, /** @type {number} */ given) => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    // A pointer that does not move takes nothing from the keyboard.
    const at = { movementX: 1, clientX: left + ((given + 0.5) * width) / size, clientY: top + ((right + 0.5) * height) / size };
    values.dispatchEvent(new PointerEvent("pointermove", at));
    const readout = told.text(figure, ".confusion-readout");
    values.dispatchEvent(new PointerEvent("pointerleave", { movementX: 1 }));
    return readout;
  };
  const asked = (/** @type {number} */ right, /** @type {number} */ given) => {
    const [to, from] = [told.named(labels[right], description.words), told.toNamed(labels[given], description.words)];
    return targets.has(labels[right])
      ? `Cuando ${told.was(description)} ${to}, la red da el ${told.percent(matrix[right * size + given])} ${from}${right === given ? ", la correcta" : ""}.`
      : `Ninguna ventana de las preguntadas tiene por respuesta ${to}.`;
  };
  const places = [[0, 0], [size - 1, size - 1], [size - 1, 0], [1, 2 % size]];
  return [
    ["size", `${canvas.width} × ${canvas.height}`, `${size} × ${size}`],
    ["names above", told.texts(figure, ".given-ones span").join(), labels.map((label) => told.shown(label)).join()],
    ["names beside", told.texts(figure, ".right-ones span").join(), labels.map((label) => told.shown(label)).join()],
    ["axis", told.text(figure, ".axis-right"), `${told.was(description)} →`],
    ["summary", told.text(figure, ".confused"), summary],
    ["coloured rows", coloured.join(), rows.join()],
    [
      "blank rows",
      told.text(figure, ".blank-rows"),
      blank === 0 ? "" : `${told.count(blank, "fila está", "filas están")} en blanco: ninguna ventana de las preguntadas tiene esa respuesta.`,
    ],
    ["noun", (values.getAttribute("aria-label") ?? "").includes(`${feminine ? "la" : "el"} ${one} que `), true],
    ...places.map(([right, given]) => /** @type {Claim} */ ([`cell ${right}, ${given}`, pointed(right, given), asked(right, given)])),
  ];
}

/** It keeps nothing itself: what opens it is the board's. @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab */
export async function touch({ page, see }) {
  await see("memoria-board");
  await page.locator("memoria-board details:not([open]) summary").click();
  await see("memoria-confusion .values");
}
