/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {Claim[]}
 */
export function claims(figure, { description, trainer }, told) {
  const { cell } = description.options;
  /** @type {{ name: string, shape: [number, number] }[]} */
  const parameters = description.parameters;
  const layers = /** @type {Record<string, string>} */ ({ lstm: "LSTM", gru: "GRU", gru_classic: "GRU clásica", simple_rnn: "SimpleRNN", window_dense: "Dense oculta" });
  const size = (/** @type {typeof parameters} */ arrays) => arrays.reduce((sum, { shape: [h, w] }) => sum + h * w, 0);
  const dense = size(parameters.filter(({ name }) => name.startsWith("dense")));
  const all = trainer.weights().length;
  const formula = told.text(figure, ".formula").split("=")[1].replaceAll("·", "*").replace(/(\d) \(/g, "$1 * (");
  const columns = parameters[0].shape[1];
  const other = { gru: /GRU,? (?:tendría )?([\d.]+) = 3/, lstm: /LSTM tendría ([\d.]+) = 4/, simple: /simple, ([\d.]+) = V/ };
  const counted = (/** @type {RegExp} */ told) => told.exec(figure.querySelector(".others")?.textContent ?? "")?.[1];
  const [v, h] = [description.labels.length, cell === "window_dense" ? description.options.units : description.units];
  return [
    ["counts", told.texts(figure, "tbody td:last-child").join(), parameters.map(({ shape: [h, w] }) => told.number(h * w)).join()],
    [
      "layers",
      told.texts(figure, ".arrays p").join(),
      cell === "memoryless" ? "Dense" : `${layers[cell]},Dense`,
    ],
    [
      "blocks",
      figure.querySelectorAll(".array:first-of-type i").length,
      // Those of the recurrent arrays, and one of Dense's.
      parameters[0].name.startsWith("dense") ? 1 : columns / h + 1,
    ],
    [
      "total",
      told.text(figure, ".total"),
      cell === "memoryless"
        ? `Dense: ${told.number(all)} parámetros`
        : `${layers[cell]} ${told.number(all - dense)} + Dense ${told.number(dense)} = ${told.number(all)} parámetros`,
    ],
    ["formula", arithmetic(formula), all],
    ["labels", told.texts(figure, "output").at(-1), told.number(v)],
    ["units", told.texts(figure, "output").length > 1 ? told.texts(figure, "output")[0] : "0", told.number(h)],
    ["others: GRU", counted(other.gru) ?? "", cell === "lstm" || cell === "simple_rnn" ? told.number(3 * h * (v + h + 2)) : ""],
    ["others: LSTM", counted(other.lstm) ?? "", ["lstm", "memoryless"].includes(cell) ? "" : told.number(4 * h * (v + h + 1))],
    ["others: simple", counted(other.simple) ?? "", ["lstm", "gru", "gru_classic", "window_dense"].includes(cell) ? told.number(h * (v + h + 1)) : ""],
  ];

  /** Sums, products and brackets: the page's policy lets no text be evaluated. @param {string} text */
  function arithmetic(text) {
    const tokens = text.match(/\d+|[()+*]/g) ?? [];
    const sum = () => {
      let value = product();
      while (tokens[0] === "+") value += (tokens.shift(), product());
      return value;
    };
    const product = () => {
      let value = factor();
      while (tokens[0] === "*") value *= (tokens.shift(), factor());
      return value;
    };
    /** @returns {number} */
    const factor = () => {
      const token = tokens.shift();
      if (token !== "(") return Number(token);
      const value = sum();
      tokens.shift();
      return value;
    };
    return sum();
  }
}

/** @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab */
export async function touch({ page, see, drawn }) {
  await see("memoria-parameters");
  await page.locator("memoria-parameters [data-size=units]").focus();
  for (const key of ["End", "ArrowLeft", "Tab", "Home", "ArrowRight"]) await page.keyboard.press(key);
  await drawn();
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../../engines/support/drawn.js").Paint} paint
 * @returns {import("../../engines/support/drawn.js").Drawn[]}
 */
export function drawn(figure, lab, paint) {
  const gates = lab.description.quantities.filter((/** @type {string} */ key) => key !== "c" && key !== "h");
  const blocks = [...figure.querySelectorAll(".array")].flatMap((array) => [...array.children].map((block, k, all) => ({ block, term: all.length > 1 ? gates[k] : "h" })));
  return blocks.filter(({ block }) => /term-(?!h)/.test(block.className)).map(({ block, term }) => paint.at(block, paint.mix("panel", term, 0.75), 0.5, 0.5, 2));
}
