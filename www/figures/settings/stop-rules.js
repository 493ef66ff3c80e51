// When the training halts: the one thing in the settings that changes at once, and that the training does not notice.

import { outOfBounds, parseWhole, readReal, typed } from "../../language/typed-number.js";
import { html } from "../../parts/template.js";
import * as es from "./es.js";
import { frame, showWrong, typing } from "./fields.js";

const EPOCHS = /** @type {const} */ ([1, 10_000]);
const LOSS = /** @type {const} */ ([0.0001, 10]);

export class StopRules {
  element = document.createElement("div");
  #epochs;
  #loss;
  #allRight;

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
    this.#allRight = frame({
      id: "stop-all-right",
      name: es.stop.allRight.name,
      help: es.stop.allRight.help,
      restarts: false,
      input: html`<input id="stop-all-right" type="checkbox" />`,
    });
    this.element.append(this.#epochs, this.#loss, this.#allRight);
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
    this.#allRight.addEventListener("input", () => lab.setStop({ allRight: input(this.#allRight).checked }));
  }

  /** @param {import("../../lab/stop.js").Stop} stop */
  show({ epochs, loss, allRight }) {
    // What is being typed stays as it is typed.
    if (parseWhole(input(this.#epochs).value) !== epochs) input(this.#epochs).value = typed(epochs);
    const shown = input(this.#loss);
    if (loss === null) shown.value = "";
    else if (readReal(shown.value, LOSS).value !== loss) shown.value = typed(loss);
    for (const field of [this.#epochs, this.#loss]) showWrong(field, "");
    input(this.#allRight).checked = allRight;
  }
}

/** @param {Element} field */
const input = (field) => /** @type {HTMLInputElement} */ (field.querySelector("input"));
