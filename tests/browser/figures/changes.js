/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * Asked with nothing laid over the network, with a weight changed and a unit switched off, and with these taken away.
 *
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {Promise<Claim[]>}
 */
export async function claims(figure, lab, told) {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const drawn = async () => {
    await frame();
    while (!lab.settled) await frame();
  };
  const said = () => told.text(figure, "[role=status]");
  const button = /** @type {HTMLElement} */ (figure.querySelector("button"));
  const { cell } = lab.description.options;
  const before = said();
  const gate = { lstm: ["o", "puerta de salida cerrada"], gru: ["z", "puerta de actualización a 0"] }[/** @type {string} */ (cell)];
  const unit = lab.description.units;
  if (unit > 0) lab.force({ off: [unit - 1], ...(gate && { [gate[0]]: 0 }) });
  lab.changeWeight(0, 0, 0.75);
  lab.changeWeight(0, 1, -0.25);
  await drawn();
  const { weights, forced, count } = lab.trainer.changes();
  const held = [...(gate ? [gate[1]] : []), ...(unit > 0 ? [`unidad ${forced.off[0] + 1} apagada`] : [])];
  const all = [...held, `${weights.length} pesos cambiados`].join(", ");
  const changed = said();
  button.click();
  await drawn();
  return [
    ["without changes", before, ""],
    ["with changes", changed, `Estás mirando la red con ${told.count(count, "cambio", "cambios")}: ${all}`],
    ["taken away", lab.trainer.changes().count, 0],
    ["and nothing said", said(), ""],
    ["nor offered", button.hidden, true],
  ];
}
