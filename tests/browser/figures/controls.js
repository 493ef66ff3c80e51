/** @typedef {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} Opened */

/** @param {Opened} lab */
export async function touch({ page, drawn }) {
  await page.keyboard.press("F1");
  await page.getByLabel("Usar estos atajos").uncheck();
  await page.keyboard.press("Escape");
  await page.locator(".speed input").fill("2");
  await drawn();
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {import("../support/told.js").Claim[]}
 */
export function claims(figure, lab, told) {
  const { description, trainer } = lab;
  const { epoch, batch, right, distinct } = trainer.progress();
  const { batches_per_epoch: batches, options } = description;
  const { batch_losses, epoch_losses } = trainer.history(0, 0);
  const step = epoch * batches + batch;
  const goal = 50 * (Math.floor(epoch / 50) + 1);
  // As Keras counts them: the epoch that is trained, or was last, and of it the last batch.
  const [underWay, last] = step === 0 ? [0, 0] : [Math.ceil(step / batches), ((step - 1) % batches) + 1];
  const loss = step > 0 ? told.number(batch_losses[step - 1], 4) : "—";
  const mean = epoch > 0 ? `, pérdida media ${told.number(epoch_losses[epoch - 1], 4)}` : "";
  const title = (/** @type {string} */ selector) => figure.querySelector(selector)?.getAttribute("title") ?? "(nothing)";
  const can = (/** @type {string} */ name) => !(/** @type {HTMLButtonElement} */ (figure.querySelector(`[data-action=${name}]`)).disabled);
  // Of the speed that the page begins with: 246 batches a second, which are as many epochs as this experiment makes of them.
  const rate = 246 / batches;
  const pace = rate < 1 ? "246 lotes/s" : `${told.number(rate, rate < 9.95 && Math.abs(rate - Math.round(rate)) >= 0.05 ? 1 : 0)} épocas/s`;
  return [
    ["epoch", told.text(figure, "[data-counter=epoch]"), `${told.number(underWay)} de ${told.number(goal)}`],
    ["batch", told.text(figure, "[data-counter=batch]"), `${told.number(last)} de ${told.number(batches)}`],
    ["loss", told.text(figure, "[data-counter=loss]"), loss],
    ["right ones", told.text(figure, "[data-counter=accuracy]"), `${told.number(right)} de ${told.number(distinct)}`],
    ["seed", told.text(figure, "[data-counter=seed]"), told.number(options.seed)],
    ["windows asked", figure.querySelector("[title^='De las']")?.getAttribute("title"), `De las ${told.number(distinct)} ventanas distintas por las que se pregunta, cuántas responde bien`],
    ["windows a batch", title("[data-action=step]").startsWith(`Entrena con un lote de ${told.count(options.batch_size, "ventana", "ventanas")} (`), true],
    ["where playing halts", title("[data-action=play]").startsWith(`Entrena sin parar hasta la época ${told.number(goal)} (`), true],
    ["the end", told.text(figure, "[data-action=end] span:not(.short)"), `Hasta la ${told.number(goal)}`],
    ["speed", told.text(figure, ".speed output"), pace],
    ["restart", can("restart"), batch_losses.length > 0],
    ["for a screen reader", told.text(figure, "[role=status]"), `Época ${told.number(underWay)}, lote ${told.number(last)}${mean}, ${told.count(right, "acierto", "aciertos")} de ${told.number(distinct)}.`],
  ];
}
