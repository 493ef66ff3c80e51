/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * One cell asked in the network, and then another that it came from.
 * @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab
 */
export async function touch({ page, see, drawn }) {
  await see(".net");
  await page.locator(".net [data-t='3'] .term-f canvas").click();
  await drawn();
  await page.locator("memoria-inspector button.source").nth(2).click();
  await drawn();
}

/**
 * @param {Element & { draw?: (lab: any) => void }} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {Claim[]}
 */
export function claims(figure, lab, told) {
  const { description, trainer, text } = lab;
  /** @type {string[]} */
  const labels = description.labels;
  const { maxlen, units, quantities } = description;
  const target = trainer.expected(text) ?? trainer.predict(text).id;
  const trace = trainer.trace(text);
  const gradients = trainer.gradients(text, target);
  const symbols = told.symbols(lab);
  const of = (/** @type {string} */ label) => told.ofCertain(description, label);
  const last = maxlen - 1;
  // Half of them forwards and half backwards, and after the next epoch the other way round.
  const turn = trainer.progress().epoch % 2;
  const cells = [
    ...quantities.map((/** @type {string} */ quantity, /** @type {number} */ n) => {
      const backward = (n + turn) % 2 === 1;
      return { quantity, t: (n + turn) % maxlen, k: (n + turn) % units, backward };
    }),
    { quantity: "logits", t: last, k: target, backward: false },
    { quantity: "logits", t: last, k: target, backward: true },
    { quantity: "probabilities", t: last, k: 1, backward: false },
  ];
  const plain = (/** @type {string} */ number) => number.replace(/\s/g, "");
  /** @type {Claim[]} */
  const said = [];
  for (const cell of cells) {
    const { quantity, t, k, backward } = cell;
    const ofLabel = quantity === "logits" || quantity === "probabilities";
    const name = `${backward ? "gradient of " : ""}${quantity} at ${t}, ${k}`;
    const from = backward ? gradients : trace;
    const value = from[quantity][backward && ofLabel ? k : t * (ofLabel ? labels.length : units) + k];
    lab.ask(cell);
    // Now, and not with the next frame: there are many.
    figure.draw?.(lab);
    const { terms, sum } = trainer.derive(text, quantity, t, k, backward ? target : undefined);
    const rows = [...figure.querySelectorAll(".terms li")];
    const title = told.text(figure, "h4");
    const where = `paso ${t + 1} («${told.shown(symbols[t])}»)`;
    said.push(
      [`${name}: its place`, title.endsWith(ofLabel ? `${of(labels[k])}, tras el ${where}` : `, unidad ${k + 1}, ${where}`), true],
      [`${name}: its side`, title.startsWith("Gradiente"), backward],
      [`${name}: value`, told.text(figure, ".result b"), told.precise(value)],
      [`${name}: its equation's`, plain(told.text(figure, ".equations .value")), plain(told.precise(value))],
    );
    if (terms.length > 26) continue;
    const products = terms.map((/** @type {Float32Array} */ factors) => factors.reduce((product, factor) => product * factor, 1));
    const shown = rows.map((row) => {
      const one = row.querySelector(".product") ?? row.querySelector(".number");
      const minus = told.read(row.firstElementChild) === "−";
      return one ? `${minus ? "−" : ""}${told.read(one)}` : "(nothing)";
    });
    said.push([`${name}: terms`, shown.join("; "), products.map(told.precise).join("; ")]);
    if (!backward && quantity !== "c" && quantity !== "h" && quantity !== "probabilities")
      said.push([`${name}: sum`, plain(told.text(figure, ".equations")).includes(plain(told.precise(sum))), true]);
  }
  lab.ask(null);
  figure.draw?.(lab);
  said.push(["closed", /** @type {HTMLElement} */ (figure.querySelector(".inspector")).hidden, true]);
  return said;
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../../engines/support/drawn.js").Paint} paint
 * @returns {import("../../engines/support/drawn.js").Drawn[]}
 */
export function drawn(figure, lab, paint) {
  const cell = { quantity: "f", t: 2, k: 3, backward: false };
  lab.ask(cell);
  /** @type {any} */ (figure).draw(lab);
  const { terms } = lab.trainer.derive(lab.text, cell.quantity, cell.t, cell.k);
  const products = terms.map((/** @type {Float32Array} */ factors) => factors.reduce((product, factor) => product * factor, 1));
  const largest = Math.max(...products.map(Math.abs));
  const colours = getComputedStyle(document.documentElement).getPropertyValue("--diverging").match(/#\w{6}/g) ?? [];
  const rgb = (/** @type {string} */ hex) => /** @type {[number, number, number]} */ ([1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)));
  return [...figure.querySelectorAll(".terms li .bar")].map((bar, k) => () => {
    // Half of the whole to each side of the middle.
    const half = (products[k] / largest) * bar.getBoundingClientRect().width / 2;
    const { left, width, top, height } = bar.getBoundingClientRect();
    if (Math.abs(half) < 6) return [];
    const colour = rgb(half < 0 ? colours[1] : colours[colours.length - 2]);
    const [x, y] = [left + width / 2 + half, top + height / 2];
    const beyond = Math.abs(half) < width / 2 - 4 ? [{ x: x + 3 * Math.sign(half), y, colour, not: true }] : [];
    return [{ x: x - 3 * Math.sign(half), y, colour }, ...beyond];
  });
}
