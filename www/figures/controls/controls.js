// The training's controls and counters, and their keyboard.

import { SPEEDS } from "../../lab/training.js";
import { typed } from "../../language/typed-number.js";
import { explain } from "../../language/es.js";
import { number } from "../../language/number.js";
import { count } from "../../language/phrases.js";
import { Figure } from "../../parts/figure.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */

/** What each control does, in the order of the toolbar. `key` works anywhere outside a text field. */
const ACTIONS = /** @type {const} */ ([
  {
    name: "play",
    key: " ",
    shown: "Espacio",
    label: "Entrenar",
    icon: "M6 4v16l14-8z",
    tip: "Entrena sin parar hasta la próxima parada",
  },
  {
    name: "step",
    key: "l",
    shown: "L",
    label: "Un lote",
    icon: "M5 4v16l9-8zM16 4h3v16h-3z",
    tip: "Entrena con un lote de ventanas",
  },
  {
    name: "epoch",
    key: "e",
    shown: "E",
    label: "Una época",
    icon: "M3 4v16l8-8zM11 4v16l8-8zM19 4h3v16h-3z",
    tip: "Entrena hasta el final de la época",
  },
  {
    name: "end",
    key: "f",
    shown: "F",
    label: "Hasta la 50",
    icon: "M3 4v16l8-8zM11 4v16l8-8zM20 4h2v16h-2z",
    tip: "Entrena a toda velocidad hasta el final",
  },
  {
    name: "restart",
    key: "r",
    shown: "R",
    label: "Reiniciar",
    icon: "M12 5V1L6 6l6 5V7a6 6 0 1 1-6 6H4a8 8 0 1 0 8-8z",
    small: true,
    tip: "Vuelve al principio con la misma semilla: la carrera se repetirá idéntica",
  },
  {
    name: "seed",
    key: "n",
    shown: "N",
    label: "Otra semilla",
    icon: "M4 4h16v16H4zM8 8h3v3H8zM13 13h3v3h-3z",
    small: true,
    tip: "Empieza de nuevo con otros pesos iniciales y otro orden de los lotes",
  },
  {
    name: "undo",
    key: "z",
    shown: "Z",
    label: "Deshacer",
    icon: "M9 5v4h6a5 5 0 0 1 0 10h-5v-2h5a3 3 0 0 0 0-6H9v4L3 10z",
    small: true,
    tip: "Recupera el entrenamiento que había antes de reiniciar o bifurcar",
  },
]);
const PAUSE_ICON = "M6 4h4v16H6zM14 4h4v16h-4z";

/** @param {number} speed an index of SPEEDS */
function speedName(speed) {
  const rate = SPEEDS[speed];
  if (rate === Infinity) return "máxima";
  return rate < 82 ? `${count(rate, "lote", "lotes")}/s` : `${count(rate / 82, "época", "épocas")}/s`;
}

/**
 * What two of the controls do in this experiment, in its numbers.
 * @param {Lab} lab
 */
function tipsOf({ goal, stop, description }) {
  const loss = stop.loss === null ? "" : `, o hasta que la pérdida baje a ${typed(stop.loss)}`;
  const right = stop.allRight ? ", o hasta acertar todas las ventanas" : "";
  const windows = count(description.options.batch_size, "ventana", "ventanas");
  return {
    play: `Entrena sin parar hasta la época ${number(goal)}${loss}${right}`,
    step: `Entrena con un lote de ${windows}`,
  };
}

class Controls extends Figure {
  /** @param {Lab} lab */
  build(lab) {
    this.innerHTML = `
      <div class="controls" role="toolbar" aria-label="Entrenamiento">
        ${ACTIONS.map(
          ({ name, label, icon, tip, shown, ...rest }) => `
            <button type="button" data-action="${name}" ${"small" in rest ? 'class="small"' : ""} title="${tip} (${shown})" aria-keyshortcuts="${shown === "Espacio" ? "Space" : shown}">
              <svg viewBox="0 0 24 24" aria-hidden="true"><path fill-rule="evenodd" d="${icon}" /></svg><span>${label}</span>
            </button>`,
        ).join("")}
        <label class="speed" title="Velocidad (− y +)">
          <span><b>Velocidad:</b> <output></output></span>
          <input type="range" min="0" max="${SPEEDS.length - 1}" step="1" aria-label="Velocidad" />
        </label>
        <button type="button" class="help" data-action="help" title="Atajos de teclado (?)" aria-label="Atajos de teclado">?</button>
      </div>
      <dl class="counters">
        <div><dt>Época</dt><dd data-counter="epoch"></dd></div>
        <div><dt>Lote</dt><dd data-counter="batch"></dd></div>
        <div title="Pérdida del último lote"><dt>Pérdida</dt><dd data-counter="loss"></dd></div>
        <div><dt>Aciertos</dt><dd data-counter="accuracy"></dd></div>
        <div title="Decide los pesos iniciales y el orden de los lotes"><dt>Semilla</dt><dd data-counter="seed"></dd></div>
      </dl>
      <p class="notice" role="alert" hidden></p>
      <p class="visually-hidden" role="status"></p>
      <dialog aria-label="Atajos de teclado">
        <h2>Atajos de teclado</h2>
        <dl>${[
          ...ACTIONS.map((a) => [a.shown, a.tip]),
          ["− y +", "Entrena más despacio o más deprisa"],
          ["?", "Abre esta ayuda"],
        ]
          .map(([key, tip]) => `<div><dt><kbd>${key}</kbd></dt><dd>${tip}</dd></div>`)
          .join("")}</dl>
        <label><input type="checkbox" data-shortcuts checked /> Usar estos atajos</label>
        <form method="dialog"><button>Cerrar</button></form>
      </dialog>`;
    this.addEventListener("click", ({ target }) => {
      const button = /** @type {Element} */ (target).closest("[data-action]");
      if (button) this.#act(lab, button.getAttribute("data-action") ?? "");
    });
    this.find("input[type=range]").addEventListener("input", ({ target }) =>
      lab.setSpeed(/** @type {HTMLInputElement} */ (target).valueAsNumber),
    );
    document.addEventListener("keydown", (event) => this.#onKey(lab, event));
  }

  /**
   * @param {Lab} lab
   * @param {KeyboardEvent} event
   */
  #onKey(lab, event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const typing = target.matches("input:not([type=range], [type=checkbox]), textarea, select");
    const shortcuts = /** @type {HTMLInputElement} */ (this.find("[data-shortcuts]"));
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !shortcuts.checked) return;
    // The space bar presses whatever button has the focus; on a slider it has nothing to do, and trains.
    if (event.key === " " && target.matches("button, a, summary, input:not([type=range])")) return;
    const action = ACTIONS.find(({ key }) => key === event.key.toLowerCase());
    const speed = { "-": -1, "+": 1 }[event.key];
    if (action) this.#act(lab, action.name);
    else if (speed) lab.setSpeed(lab.speed + speed);
    else if (event.key === "?") this.#act(lab, "help");
    else return;
    event.preventDefault();
  }

  /**
   * @param {Lab} lab
   * @param {string} action
   */
  #act(lab, action) {
    switch (action) {
      case "play":
        return lab.playing || lab.job ? lab.pause() : lab.play();
      case "step":
        return lab.step();
      case "epoch":
        return lab.epoch();
      case "end":
        return lab.playToEnd();
      case "restart":
        return lab.restart();
      case "seed":
        return lab.restart({ seed: lab.description.options.seed + 1 });
      case "undo":
        return lab.undo();
      case "help": {
        const dialog = /** @type {HTMLDialogElement} */ (this.find("dialog"));
        return dialog.open ? dialog.close() : dialog.showModal();
      }
    }
  }

  /** @param {Lab} lab */
  render(lab) {
    const { progress, batchLosses, description, playing, error } = lab;
    const training = playing ? "Pausa" : "Entrenar";
    this.#button("play", training, playing ? PAUSE_ICON : ACTIONS[0].icon);
    this.find("[data-action=play]").classList.toggle("on", playing);
    this.#button("end", `Hasta la ${number(lab.goal)}`);
    for (const name of ["play", "step", "epoch", "end"]) this.#enable(name, !error);
    this.#enable("restart", batchLosses.length > 0);
    this.#enable("undo", lab.canUndo);

    const speed = /** @type {HTMLInputElement} */ (this.find("input[type=range]"));
    speed.value = String(lab.speed);
    speed.setAttribute("aria-valuetext", speedName(lab.speed));
    this.find("output").textContent = speedName(lab.speed);

    for (const [name, tip] of Object.entries(tipsOf(lab))) this.#tip(name, tip);

    const halted = progress.epoch > 0 && progress.epoch % lab.stop.epochs === 0;
    this.#counter("epoch", number(progress.epoch), `de ${number(halted ? progress.epoch : lab.goal)}`);
    this.#counter("batch", number(progress.batch), `de ${number(description.batches_per_epoch)}`);
    const last = batchLosses[progress.epoch * description.batches_per_epoch + progress.batch - 1];
    this.#counter("loss", last === undefined ? "—" : number(last, 4));
    this.#counter("accuracy", number(progress.right), `de ${number(progress.distinct)}`);
    const asked = `De las ${number(progress.distinct)} ventanas distintas por las que se pregunta, cuántas responde bien`;
    /** @type {HTMLElement} */ (this.find("[data-counter=accuracy]").parentElement).title = asked;
    this.#counter("seed", number(description.options.seed));

    const notice = this.find(".notice");
    notice.hidden = !error;
    if (error) notice.textContent = `${explain(error)} Con «Reiniciar» se empieza de nuevo.`;
    if (!playing) this.#say(lab);
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {string} [icon]
   */
  #button(name, label, icon) {
    const button = this.find(`[data-action=${name}]`);
    const text = /** @type {HTMLElement} */ (button.querySelector("span"));
    if (text.textContent === label) return;
    text.textContent = label;
    if (icon) button.querySelector("path")?.setAttribute("d", icon);
  }

  /**
   * @param {string} name
   * @param {string} tip
   */
  #tip(name, tip) {
    const button = this.find(`[data-action=${name}]`);
    const title = `${tip} (${ACTIONS.find((action) => action.name === name)?.shown})`;
    if (button.title !== title) button.title = title;
  }

  /**
   * @param {string} name
   * @param {boolean} enabled
   */
  #enable(name, enabled) {
    const button = /** @type {HTMLButtonElement} */ (this.find(`[data-action=${name}]`));
    // What is pressed and can't be pressed again must not leave the keyboard nowhere.
    if (!enabled && document.activeElement === button) this.find("[data-action=play]").focus();
    button.disabled = !enabled;
  }

  /**
   * @param {string} name
   * @param {string} value
   * @param {string} [of]
   */
  #counter(name, value, of = "") {
    this.find(`[data-counter=${name}]`).innerHTML = of ? `${value} <small>${of}</small>` : value;
  }

  /**
   * For a screen reader, when the training stands still: while it runs it would never fall silent.
   * @param {Lab} lab
   */
  #say({ progress, epochLosses }) {
    const loss = progress.epoch > 0 ? `, pérdida media ${number(epochLosses[progress.epoch - 1], 4)}` : "";
    const text = `Época ${progress.epoch}, lote ${progress.batch}${loss}, ${count(progress.right, "acierto", "aciertos")} de ${progress.distinct}.`;
    const status = this.find("[role=status]");
    if (status.textContent !== text) status.textContent = text;
  }
}

customElements.define("memoria-controls", Controls);
