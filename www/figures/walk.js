// A walk through the unrolled network, forwards in the order in which its values are computed, or backwards in that of
// their gradients. It goes by operation or by time step; or it trains, by batch or by epoch. What is shown depends on the
// stage alone, so it can be played, stopped and scrubbed.

import { ROWS, count, number } from "../words.js";
import { segmented } from "./inputs.js";

/** @typedef {import("../lab.js").Lab} Lab */
/** @typedef {"operation" | "step" | "batch" | "epoch"} Grain */

/** Milliseconds a stage. */
const PACE = { operation: 450, step: 1100, batch: 700, epoch: 700 };

const GRAINS = /** @type {[Grain, string][]} */ ([
  ["operation", "operación"],
  ["step", "paso"],
  ["batch", "lote"],
  ["epoch", "época"],
]);

/** The rows of a time step as gradients reach them. */
const BACKWARDS = ["h", "o", "c", "candidate", "f", "i"];

/**
 * The parts of the network that are computed together, in their order.
 * @param {number} steps
 * @param {Grain} grain
 * @param {boolean} backward
 */
function stages(steps, grain, backward) {
  const rows = backward ? [...BACKWARDS, "x"] : ["x", ...ROWS.map(({ key }) => key)];
  const ofStep = Array.from({ length: steps }, (_, t) => rows.map((row) => `${t}.${row}`));
  const output = ["logits", "softmax"];
  const parts = backward ? [output.reverse(), ...ofStep.reverse(), ["weights"]] : [...ofStep, output];
  return grain === "step" ? parts : parts.flat().map((part) => [part]);
}

export class Walk {
  backward = false;
  /** @type {Grain} */
  #grain = "operation";
  #stages;
  /** The stage being computed; beyond the last, the whole network is shown. */
  #at;
  #timer = 0;
  #net;
  #lab;
  #onTurn;
  #play;
  #slider;
  #caption;
  #directions;

  /**
   * @param {HTMLElement} bar where the controls go
   * @param {HTMLElement} net whose parts name their stage in `data-stage`
   * @param {Lab} lab
   * @param {() => void} onTurn called when the direction changes
   */
  constructor(bar, net, lab, onTurn) {
    this.#net = net;
    this.#lab = lab;
    this.#onTurn = onTurn;
    this.#stages = stages(lab.description.maxlen, this.#grain, false);
    this.#at = this.#stages.length;
    bar.innerHTML = `
      <div class="walk-how"></div>
      <div class="walk-buttons">
        <button type="button" data-walk="back" aria-label="Anterior">◂</button>
        <button type="button" data-walk="play">Recorrer</button>
        <button type="button" data-walk="next" aria-label="Siguiente">▸</button>
        <input type="range" min="0" data-walk="stage" aria-label="Etapa del recorrido" />
      </div>
      <p role="status"></p>`;
    const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (bar.querySelector(selector));
    this.#play = part("[data-walk=play]");
    this.#slider = /** @type {HTMLInputElement} */ (part("input"));
    this.#caption = part("p");
    this.#directions = segmented({
      legend: "Sentido",
      options: [
        ["forward", "adelante"],
        ["backward", "atrás: gradientes"],
      ],
      value: "forward",
      onChange: (value) => this.turn(value === "backward"),
    });
    const grains = segmented({
      legend: "De uno en uno",
      options: GRAINS,
      value: this.#grain,
      onChange: (value) => this.#setGrain(/** @type {Grain} */ (value)),
    });
    part(".walk-how").append(this.#directions, grains);
    part("[data-walk=back]").addEventListener("click", () => this.#go(-1));
    part("[data-walk=next]").addEventListener("click", () => this.#go(1));
    this.#play.addEventListener("click", () => (this.#timer ? this.#stop() : this.#start()));
    this.#slider.addEventListener("input", () => {
      this.#stop();
      this.#show(this.#slider.valueAsNumber);
    });
    this.#show(this.#at);
  }

  /** Whether the walk trains, and does not only look. */
  get #trains() {
    return this.#grain === "batch" || this.#grain === "epoch";
  }

  /**
   * Forwards, with values, or backwards, with gradients.
   * @param {boolean} backward
   */
  turn(backward) {
    if (backward === this.backward) return;
    this.backward = backward;
    const chosen = this.#directions.querySelector(`[value=${backward ? "backward" : "forward"}]`);
    /** @type {HTMLInputElement} */ (chosen).checked = true;
    this.#restart();
    this.#onTurn();
  }

  /** @param {Grain} grain */
  #setGrain(grain) {
    this.#grain = grain;
    this.#slider.disabled = this.#trains;
    this.#restart();
  }

  #restart() {
    this.#stop();
    this.#stages = stages(this.#lab.description.maxlen, this.#grain, this.backward);
    this.#show(this.#stages.length);
  }

  #start() {
    const begins = this.#trains || this.#at < this.#stages.length;
    if (begins) this.#go(1);
    else this.#show(0);
    this.#timer = window.setInterval(() => this.#onTick(), PACE[this.#grain]);
    this.#play.textContent = "Parar";
  }

  #onTick() {
    // The toolbar trains: a batch from here would stop it.
    if (this.#trains && this.#lab.playing) return this.#stop();
    this.#go(1);
    const ended = this.#trains ? this.#lab.error !== null : this.#at >= this.#stages.length;
    if (ended) this.#stop();
  }

  #stop() {
    clearInterval(this.#timer);
    this.#timer = 0;
    this.#play.textContent = "Recorrer";
  }

  /** @param {1 | -1} by */
  #go(by) {
    const lab = this.#lab;
    if (this.#grain === "batch") by > 0 ? lab.step() : lab.stepBack();
    else if (this.#grain === "epoch")
      by > 0 ? lab.epoch() : lab.goTo(lab.progress.epoch - (lab.progress.batch ? 0 : 1));
    else {
      const { length } = this.#stages;
      // Beyond the end the walk begins again.
      const to = this.#at >= length && by > 0 ? 0 : this.#at + by;
      return this.#show(Math.min(Math.max(to, 0), length));
    }
    this.say();
  }

  /** @param {number} at */
  #show(at) {
    this.#at = at;
    this.#slider.max = String(this.#stages.length);
    this.#slider.value = String(at);
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.#net.querySelectorAll("[data-stage]"))) {
      const stage = this.#stages.findIndex((parts) => parts.includes(part.dataset.stage ?? ""));
      part.classList.toggle("now", stage === at);
      part.classList.toggle("todo", stage > at);
    }
    this.say();
  }

  /** Says where the walk stands; by batch and by epoch that changes as the network trains. */
  say() {
    const caption = this.#trains ? this.#training() : this.#sentence(this.#stages[this.#at]);
    if (this.#caption.textContent === caption) return;
    this.#caption.textContent = caption;
    this.#slider.setAttribute("aria-valuetext", caption);
  }

  #training() {
    const { progress, epochLosses, batch, description } = this.#lab;
    if (this.#grain === "epoch") {
      if (progress.epoch === 0)
        return "Cada vez se entrena una época: 82 lotes. Aún no se ha entrenado ninguna.".replace(
          "82",
          number(description.batches_per_epoch),
        );
      const loss = number(epochLosses[progress.epoch - 1], 4);
      return `Época ${number(progress.epoch)}: pérdida media ${loss}, ${count(progress.right, "acierto", "aciertos")} de ${number(progress.distinct)}.`;
    }
    const per = description.batches_per_epoch;
    const next = progress.epoch * per + progress.batch;
    const which = (/** @type {number} */ step) =>
      `el lote ${number((step % per) + 1)} de la época ${number(Math.floor(step / per) + 1)}`;
    // Of a batch that was taken back, or that others have followed, there is nothing to say here.
    if (!batch || batch.step !== next - 1)
      return `Cada vez se entrena con un lote; el siguiente es ${which(next)}. «Un lote por dentro» enseñará sus ventanas y lo que cambia cada peso.`;
    return `Se ha entrenado con ${which(batch.step)}. Sus ventanas y lo que cambió cada peso están en «Un lote por dentro».`;
  }

  /** @param {string[] | undefined} parts of the stage */
  #sentence(parts) {
    if (!parts) {
      if (this.backward)
        return "El gradiente, de la respuesta hacia el principio: cuánto cambiaría la pérdida si cambiara cada valor.";
      return "Letra a letra, en el orden en que se calcula.";
    }
    if (this.#grain === "step") return this.#stepSentence(parts[0]);
    return this.backward ? this.#backwardSentence(parts[0]) : this.#forwardSentence(parts[0]);
  }

  /** @param {string} stage the first of the step's */
  #stepSentence(stage) {
    if (stage === "weights") return WEIGHTS;
    if (stage === "logits")
      return "La salida: Dense convierte el último h en logits, y softmax los convierte en probabilidades.";
    if (stage === "softmax")
      return "La salida: la derivada de cada logit es su probabilidad, menos 1 en la letra correcta.";
    const t = Number(stage.split(".")[0]);
    const letter = `«${this.#lab.text[t]}»`;
    if (!this.backward)
      return `Paso ${t + 1}: con la ${letter}, las puertas deciden qué se borra, qué entra y qué se enseña.`;
    const from = t === this.#lab.description.maxlen - 1 ? "de la salida" : `del paso ${t + 2}`;
    return `Paso ${t + 1} («${this.#lab.text[t]}»): el gradiente llega ${from} a h y a c, y de ellos a cada puerta y a la candidata.`;
  }

  /** @param {string} stage */
  #forwardSentence(stage) {
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

  /** @param {string} stage */
  #backwardSentence(stage) {
    const { labels, maxlen } = this.#lab.description;
    if (stage === "softmax")
      return `La pérdida es −ln de la probabilidad de la «${labels[this.#lab.target]}». De ahí parte el gradiente.`;
    if (stage === "logits")
      return "Respecto a cada logit, la derivada es su probabilidad, menos 1 en la letra correcta.";
    if (stage === "weights") return WEIGHTS;
    const [t, key] = stage.split(".");
    const step = Number(t);
    const where = `Paso ${step + 1}: `;
    switch (key) {
      case "h":
        return (
          where +
          (step === maxlen - 1
            ? "a h le llega el gradiente de los 26 logits."
            : `a h le llega el gradiente de las tres puertas y de la candidata del paso ${step + 2}.`)
        );
      case "o":
        return where + "la puerta de salida o recibe el de h, por tanh(c).";
      case "c":
        return (
          where +
          (step === maxlen - 1
            ? "a la memoria c le llega el de h, a través de o y de tanh."
            : `a la memoria c le llega el de h, más el de la memoria del paso ${step + 2}, multiplicado por la puerta de olvido de ese paso.`)
        );
      case "candidate":
        return where + "la candidata c̃ recibe el de c, por la puerta de entrada.";
      case "f":
        return where + "la puerta de olvido f recibe el de c, por la memoria anterior.";
      case "i":
        return where + "la puerta de entrada i recibe el de c, por la candidata.";
      default:
        return (
          where +
          (step === 0
            ? "antes no hay nada: aquí acaba el camino."
            : `el gradiente sigue hacia el paso ${step}, por h y por c.`)
        );
    }
  }
}

const WEIGHTS = "Los cinco pasos comparten los pesos: sus gradientes se suman, y RMSprop cambia cada peso.";
