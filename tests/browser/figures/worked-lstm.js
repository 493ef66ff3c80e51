/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * Its own network, computed here in double precision.
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} _lab
 * @param {import("../support/told.js").Told} told
 * @returns {Claim[]}
 */
export function claims(figure, _lab, told) {
  const read = (/** @type {string} */ text) => Number(text.replace(/.*= /, "").replace("−", "-").replace(",", "."));
  const rows = [...figure.querySelectorAll(".worked-weights tbody tr")].map((row) =>
    [...row.querySelectorAll("input")].map(({ value }) => read(value)),
  );
  const text = /** @type {HTMLInputElement[]} */ ([...figure.querySelectorAll(".worked-letters :checked")]).map(({ value }) => value);
  const sigma = (/** @type {number} */ z) => 1 / (1 + Math.exp(-z));
  /** The four blocks of a step: W x, U h, b, z and what its activation makes of it. @param {string} letter @param {number} h */
  const blocks = (letter, h) =>
    rows.map(([a, e, u, b], k) => {
      const w = letter === "a" ? a : e;
      const z = w + u * h + b;
      return [w, u * h, b, z, k === 2 ? Math.tanh(z) : sigma(z)];
    });
  const [i1, f1, n1, o1] = blocks(text[0], 0).map((block) => block[4]);
  const c1 = i1 * n1;
  const h1 = o1 * Math.tanh(c1);
  const second = blocks(text[1], h1);
  const [i2, f2, n2, o2] = second.map((block) => block[4]);
  const c2 = f2 * c1 + i2 * n2;
  const expected = [[i1, f1, n1, o1, c1, h1], ...second, [f2 * c1, i2 * n2, c2], [Math.tanh(c2), o2 * Math.tanh(c2)]];
  const shown = [told.texts(figure, ".worked-before li"), ...[...figure.querySelectorAll(".worked")].map((table) => told.texts(table, "td:last-child"))];
  return expected.flatMap((values, part) => {
    // Of what is not followed only the value is there.
    const there = shown[part].length < values.length ? values.slice(-1) : values;
    return there.map((value, row) => {
      const number = shown[part][row].replace(/.*= /, "");
      // The engine's single precision may round the last figure the other way.
      const close = Math.abs(read(number) - value) < 0.00051;
      return /** @type {Claim} */ ([`part ${part + 1}, row ${row + 1}`, number, close ? number : told.number(value, 3)]);
    });
  });
}

/** @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab */
export async function touch({ page, see, drawn }) {
  await see("memoria-worked-lstm");
  await page.locator("memoria-worked-lstm .segmented [value=f]").check({ force: true });
  await page.locator("memoria-worked-lstm [data-block=f][data-column=b]").fill("-4");
  await drawn();
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} _lab
 * @param {import("../../engines/support/drawn.js").Paint} paint
 * @returns {import("../../engines/support/drawn.js").Drawn[]}
 */
export function drawn(figure, _lab, paint) {
  const tables = figure.querySelectorAll(".worked");
  const gate = (/** @type {number} */ z) => 1 / (1 + Math.exp(-z));
  // What the first letter leaves.
  const h = gate(1) * Math.tanh(gate(3) * Math.tanh(1.5));
  const bar = (/** @type {number} */ n) => tables[n].querySelector(".worked-bar");
  return [
    paint.bar(bar(0), gate(-3 + h / 2), "i"),
    paint.bar(bar(1), gate(3 - h / 2), "f"),
    paint.bar(bar(3), gate(2 + h / 2), "o"),
  ];
}
