/** @typedef {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} Opened */

/** A draft with another series, and an option set by hand. @param {Opened} lab */
export async function touch({ page, drawn }) {
  await page.locator("memoria-settings [data-do=open]").click();
  await page.locator("memoria-settings [name=series][value=echo]").check();
  await page.locator("#series-distance").fill("7");
  await page.locator("#option-units").fill("12");
  await drawn();
}

/**
 * The line above, and what the controls show while they are open.
 *
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {Promise<import("../support/told.js").Claim[]>}
 */
export async function claims(figure, lab, told) {
  const { description } = lab;
  const { cell, series, optimizer, learning_rate, batch_size, validation_split } = description.options;
  const typed = (/** @type {number} */ value) => String(value).replace(".", ",");
  /** @type {Record<string, string>} */
  const kinds = {
    ...{ alphabet: "Abecedario", round_trip: "Ida y vuelta", dna: "ADN", story: "Cuento", brackets: "Paréntesis", mark: "Marca" },
    echo: `Eco a ${told.count(series.distance, "paso", "pasos")}`,
    sentences: `Frases a ${told.count(series.distance, "palabra", "palabras")}`,
    text: `Tu texto, por ${series.words ? "palabras" : "letras"}`,
  };
  /** @type {Record<string, string>} */
  const cells = { lstm: "LSTM", gru: "GRU", gru_classic: "GRU clásica", simple_rnn: "RNN simple", window_dense: "Densa" };
  const net = cell === "memoryless" ? "red sin memoria" : `${cells[cell]} de ${told.count(description.options.units, "unidad", "unidades")}`;
  const line = [
    kinds[series.kind],
    net,
    `ventanas de ${told.number(description.maxlen)}`,
    `${{ rmsprop: "RMSprop", adam: "Adam" }[/** @type {string} */ (optimizer)]}, tasa de aprendizaje ${typed(learning_rate)}`,
    `lotes de ${told.number(batch_size)}`,
    ...(validation_split > 0 ? [`validación ${typed(Number((100 * validation_split).toFixed(2)))} %`] : []),
  ];
  /** @param {string} selector */
  const input = (selector) => /** @type {HTMLInputElement} */ (figure.querySelector(selector));
  // It is left as it was found.
  input("[data-do=open]").click();
  const own = series.kind === "text";
  // Of a text only its beginning is cut.
  const { windows, labels } = description;
  const excerpt = own ? "" : `${told.number(windows)} ventanas y ${told.number(labels.length)} etiquetas.`;
  /** @type {import("../support/told.js").Claim[]} */
  const claims = [
    ["in one line", told.text(figure, ".settings-what"), line.join(" · ")],
    ["series", input("[name=series]:checked").value, series.kind],
    ["cell", input("#option-cell").value, cell],
    ["units", input("[data-option=units]").hidden ? 0 : Number(input("#option-units").value), cell === "memoryless" ? 0 : description.options.units],
    ["window", input("#option-maxlen").value, String(description.maxlen)],
    ["rate", input("#option-learning_rate").value, typed(learning_rate)],
    ["batch", input("#option-batch_size").value, String(batch_size)],
    ["validation", told.text(figure, "[data-option=validation_split] output"), `${typed(Number((100 * validation_split).toFixed(2)))} %`],
    ["steps in the excerpt", figure.querySelectorAll(".excerpt li:first-child > :not(.arrow)").length, description.maxlen + 1],
    ["how much there is", told.text(figure, ".excerpt .help"), excerpt],
    ["changes", told.texts(figure, ".settings-changes li").join(), ""],
    ["what is drafted", told.text(figure, ".settings-draft").startsWith("Sin cambios todavía."), true],
    ["can't be started", input("[data-do=start]").disabled, true],
    ["not the class's", input(".settings-other").hidden, false],
  ];
  input("[data-do=open]").click();
  return claims;
}
