// The last single batch: the windows in it, the loss of each, and what it did to every weight.

import { optional, whole } from "../../lab/fields.js";
import { MOST_WEIGHTS, StepWeights } from "../../parts/step-weights.js";
import { inSentence, shortened } from "../../language/series.js";
import { shown } from "../../language/labels.js";
import { number } from "../../language/number.js";
import { count } from "../../language/phrases.js";
import { Figure } from "../../parts/figure.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */

class Batch extends Figure {
  /** The weight whose account is read, counted through all arrays; none for that with the largest change. */
  state = this.declare({ weight: optional(whole(0, 0, MOST_WEIGHTS)) });
  /** @type {StepWeights | null} */
  #weights = null;
  /** @type {Lab["batch"]} */
  #shown = null;
  /** The weight that is read. @type {number | null} */
  #read = null;

  /** @param {Lab} lab */
  build(lab) {
    this.innerHTML = `
      <p class="which" role="status"></p>
      <div class="batch" hidden>
        <ol class="windows" aria-label="Las ventanas del lote, de más a menos pérdida"></ol>
        <div class="after"><p>Lo que el lote cambió en cada peso. Pulsa uno para ver su cuenta.</p></div>
      </div>`;
    this.find(".windows").addEventListener("click", ({ target }) => {
      const button = /** @type {HTMLElement} */ (target).closest("button");
      if (button?.dataset.text) lab.read(button.dataset.text);
    });
  }

  /** @param {Lab} lab */
  #make({ description }) {
    this.#weights?.element.remove();
    this.#weights = new StepWeights(description, (weight) => (this.state.weight = weight));
    this.find(".after").append(this.#weights.element);
  }

  /** @param {Lab} lab */
  render(lab) {
    if (this.reformed(lab)) this.#make(lab);
    const { batch, batchLosses, description, playing } = lab;
    const which = this.find(".which");
    this.find(".batch").hidden = !batch;
    if (!batch) {
      which.textContent =
        "Entrena con «Un lote» (L) y aquí verás qué ventanas llevaba, cuánto falló en cada una y cómo cambió cada peso.";
      this.#shown = null;
      return;
    }
    const { weight } = this.state;
    if (batch === this.#shown && weight === this.#read) return;
    this.#read = weight;
    this.#weights?.draw(batch.detail, description.options, { chosen: weight, playing });
    if (batch === this.#shown) return;
    this.#shown = batch;
    const { windows } = batch.detail;
    const per = description.batches_per_epoch;
    which.textContent = `Lote ${number((batch.step % per) + 1)} de la época ${number(Math.floor(batch.step / per) + 1)}: ${count(windows.length, "ventana", "ventanas")}, pérdida media ${number(batchLosses[batch.step], 4)}.`;
    const rows = grouped(windows).sort((a, b) => b.loss - a.loss);
    this.find(".windows").replaceChildren(...rows.map((window) => row(window, rows[0].loss, description)));
  }
}

/** A window of the batch, and how many times it is in it. @typedef {Window & { times: number }} Row */
/** @typedef {{ text: string, label: string, loss: number }} Window */

/**
 * @param {Window[]} windows
 * @returns {Row[]} each once
 */
function grouped(windows) {
  /** @type {Map<string, Row>} */
  const rows = new Map();
  for (const window of windows) {
    const same = rows.get(window.text + window.label);
    if (same) same.times += 1;
    else rows.set(window.text + window.label, { ...window, times: 1 });
  }
  return [...rows.values()];
}

/**
 * @param {Row} row
 * @param {number} largest loss of the batch
 * @param {Lab["description"]} description
 */
function row({ text, label, loss, times }, largest, description) {
  const item = document.createElement("li");
  item.innerHTML = `<button type="button"><span></span><small>${times > 1 ? `× ${times}` : ""}</small><i></i><b>${number(loss, 3)}</b></button>`;
  const button = /** @type {HTMLElement} */ (item.firstElementChild);
  button.dataset.text = text;
  const window = inSentence(text, description);
  button.title = `Mirar «${window}» en la red`;
  // A text of the reader's own may have any sign.
  /** @type {Element} */ (button.firstElementChild).textContent =
    `${shortened(text, description)} → ${shown(label)}`;
  item.style.setProperty("--loss", String(loss / largest));
  return item;
}

customElements.define("memoria-batch", Batch);
