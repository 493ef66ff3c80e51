// When the training halts: the one thing in the settings that changes at once, and that the training does not notice.

import { outOfBounds, parseWhole, readReal, typed } from "../../language/typed-number.js";
import { html } from "../../parts/template.js";
import { refill } from "../../parts/write.js";
import * as es from "./es.js";
import { frame, showWrong, typing } from "./fields.js";

const EPOCHS = /** @type {const} */ ([1, 10_000]);
const LOSS = /** @type {const} */ ([0.0001, 10]);

/** The rules that hold or don't. */
const SWITCHES = /** @type {const} */ (["firstHit", "allRight", "half"]);

export class StopRules {
  element = document.createElement("div");
  #epochs;
  #loss;
  /** @type {Map<typeof SWITCHES[number], HTMLElement>} */
  #switches = new Map();

  /** @param {import("../../lab/lab.js").Lab} lab */
  constructor(lab) {
    this.element.className = "fields";
    this.#epochs = frame({
      id: "stop-epochs",
      name: es.stop.epochs.name,
      help: es.stop.epochs.help(EPOCHS),
      restarts: false,
      input: typing("stop-epochs", "numeric"),
    });
    this.#loss = frame({
      id: "stop-loss",
      name: es.stop.loss.name,
      help: es.stop.loss.help(LOSS),
      restarts: false,
      input: typing("stop-loss", "decimal", es.stop.loss.unset),
    });
    for (const rule of SWITCHES) {
      const id = `stop-${rule.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)}`;
      const { name, help } = es.stop[rule];
      const input = html`<input id=${id} type="checkbox" />`;
      const field = frame({ id, name: typeof name === "string" ? name : "", help, restarts: false, input });
      field.addEventListener("input", ({ target }) => lab.setStop({ [rule]: /** @type {HTMLInputElement} */ (target).checked }));
      this.#switches.set(rule, field);
    }
    this.element.append(this.#epochs, this.#loss, ...this.#switches.values());
    this.#epochs.addEventListener("input", () => {
      const epochs = parseWhole(input(this.#epochs).value);
      const wrong = outOfBounds(epochs, EPOCHS, true);
      showWrong(this.#epochs, wrong);
      if (!wrong) lab.setStop({ epochs });
    });
    this.#loss.addEventListener("input", () => {
      const { value } = input(this.#loss);
      const loss = value.trim() === "" ? null : readReal(value, LOSS).value;
      const wrong = loss === null ? "" : outOfBounds(loss, LOSS, false);
      showWrong(this.#loss, wrong);
      if (!wrong) lab.setStop({ loss });
    });
  }

  /**
   * @param {import("../../lab/stop.js").Stop} stop
   * @param {number} windows that are asked
   */
  show(stop, windows) {
    const { epochs, loss } = stop;
    // What is being typed stays as it is typed.
    if (parseWhole(input(this.#epochs).value) !== epochs) refill(input(this.#epochs), typed(epochs));
    const shown = input(this.#loss);
    if (loss === null) refill(shown, "");
    else if (readReal(shown.value, LOSS).value !== loss) refill(shown, typed(loss));
    for (const field of [this.#epochs, this.#loss]) showWrong(field, "");
    for (const [rule, field] of this.#switches) input(field).checked = stop[rule];
    const label = this.#switches.get("allRight")?.querySelector("label");
    if (label) label.textContent = es.stop.allRight.name(windows);
  }
}

/** @param {Element} field */
const input = (field) => /** @type {HTMLInputElement} */ (field.querySelector("input"));
