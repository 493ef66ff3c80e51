// A walk through the unrolled network, in the order in which its values are computed. What is shown depends on the
// stage alone, so it can be played, stopped and scrubbed.

import { ROWS } from "../words.js";

/** @typedef {import("../lab.js").Lab} Lab */

/** Milliseconds a stage. */
const PACE = 450;

/** @param {number} steps */
function stages(steps) {
  const ofStep = (/** @type {number} */ t) => ["x", ...ROWS.map(({ key }) => key)].map((key) => `${t}.${key}`);
  return [...Array.from({ length: steps }, (_, t) => ofStep(t)).flat(), "logits", "softmax"];
}

export class Walk {
  #stages;
  /** The stage being computed; beyond the last, the whole network is shown. */
  #at;
  #timer = 0;
  #net;
  #lab;
  #button;
  #slider;
  #caption;

  /**
   * @param {HTMLElement} bar where the controls go
   * @param {HTMLElement} net whose parts name their stage in `data-stage`
   * @param {Lab} lab
   */
  constructor(bar, net, lab) {
    this.#stages = stages(lab.description.maxlen);
    this.#at = this.#stages.length;
    this.#net = net;
    this.#lab = lab;
    bar.innerHTML = `
      <button type="button" data-walk>Recorrer</button>
      <input type="range" min="0" max="${this.#stages.length}" data-walk aria-label="Etapa del recorrido" />
      <p role="status"></p>`;
    [this.#button, this.#slider, this.#caption] = /** @type {[HTMLButtonElement, HTMLInputElement, HTMLElement]} */ ([
      ...bar.children,
    ]);
    this.#button.addEventListener("click", () => (this.#timer ? this.#stop() : this.#play()));
    this.#slider.addEventListener("input", () => {
      this.#stop();
      this.#show(this.#slider.valueAsNumber);
    });
    this.#show(this.#at);
  }

  #play() {
    this.#show(this.#at >= this.#stages.length ? 0 : this.#at);
    this.#timer = window.setInterval(() => {
      this.#show(this.#at + 1);
      if (this.#at >= this.#stages.length) this.#stop();
    }, PACE);
    this.#button.textContent = "Parar";
  }

  #stop() {
    clearInterval(this.#timer);
    this.#timer = 0;
    this.#button.textContent = "Recorrer";
  }

  /** @param {number} at */
  #show(at) {
    this.#at = at;
    this.#slider.value = String(at);
    const caption = this.#sentence(at);
    this.#caption.textContent = caption;
    this.#slider.setAttribute("aria-valuetext", caption);
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.#net.querySelectorAll("[data-stage]"))) {
      const stage = this.#stages.indexOf(part.dataset.stage ?? "");
      part.classList.toggle("now", stage === at);
      part.classList.toggle("todo", stage > at);
    }
  }

  /** @param {number} at */
  #sentence(at) {
    const stage = this.#stages[at];
    if (!stage) return "Letra a letra, en el orden en que se calcula.";
    if (stage === "logits") return "Dense: el último estado h se convierte en 26 puntuaciones, los logits.";
    if (stage === "softmax") return "Softmax: las puntuaciones se convierten en probabilidades, que suman 1.";
    const [t, key] = stage.split(".");
    const step = Number(t);
    const where = `Paso ${step + 1}: `;
    if (key === "x") {
      const letter = `entra la «${this.#lab.text[step]}»`;
      return where + letter + (step === 0 ? "; c y h empiezan en cero." : ", y llegan c y h del paso anterior.");
    }
    const row = ROWS.find((row) => row.key === key);
    return `${where}${row?.name} ${row?.symbol}: ${row?.role}.`;
  }
}
