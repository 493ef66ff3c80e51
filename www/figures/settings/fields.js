// A control for an option: its name, what it does, its bounds, whether it restarts the training, and what is wrong with
// it.

import { boundsInWords, outOfBounds, parseWhole, readReal, typed } from "../../language/typed-number.js";
import { valueInWords } from "./es.js";

/** @typedef {import("./es.js").Field} Field */
/** @typedef {import("./es.js").Options} Options */

/** What the slider of a rate offers; the field beside it takes any other. */
const RATES = Array.from({ length: 15 }, (_, k) => Number(`${k % 2 ? 3 : 1}e${Math.floor(k / 2) - 6}`));

/** Of the rules for stopping. */
const EPOCHS = /** @type {const} */ ([1, 10_000]);
const LOSS = /** @type {const} */ ([0.0001, 10]);

/**
 * The frame of a control.
 * @param {object} control
 * @param {string} control.id
 * @param {string} control.name
 * @param {string} control.help
 * @param {boolean} control.restarts
 * @param {string} control.input HTML, with `{id}` where the label's and the described element's go
 */
export function frame({ id, name, help, restarts, input }) {
  const element = document.createElement("div");
  element.className = "field";
  element.innerHTML = `
    <p class="name"><label for="${id}">${name}</label> <span class="restarts">${restarts ? "reinicia" : "no reinicia"}</span></p>
    <div class="input">${input.replaceAll("{id}", `id="${id}" aria-describedby="${id}-help ${id}-wrong"`)}</div>
    <p class="help" id="${id}-help">${help}</p>
    <p class="wrong" id="${id}-wrong" role="alert"></p>`;
  return element;
}

/**
 * @param {Element} element of a frame
 * @param {string} text nothing if all is well
 * @param {string} [doubt] what there is to ask then
 */
export function showWrong(element, text, doubt = "") {
  const wrong = /** @type {HTMLElement} */ (element.querySelector(".wrong"));
  if (wrong.textContent !== (text || doubt)) wrong.textContent = text || doubt;
  wrong.classList.toggle("doubt", text === "");
  element.classList.toggle("is-wrong", text !== "");
  for (const input of element.querySelectorAll("input, select"))
    input.setAttribute("aria-invalid", String(text !== ""));
}

export class OptionField {
  element;
  #field;
  #help;

  /**
   * @param {Field} field
   * @param {(key: keyof Options, value: unknown) => void} onChange
   */
  constructor(field, onChange) {
    this.#field = field;
    const id = `option-${field.key}`;
    this.element = frame({ id, name: field.name, help: helpOf(field), restarts: true, input: inputOf(field) });
    this.element.dataset.option = field.key;
    this.#help = /** @type {HTMLElement} */ (this.element.querySelector(".help"));
    this.element.addEventListener("input", ({ target }) =>
      onChange(field.key, this.#valueOf(/** @type {HTMLInputElement} */ (target))),
    );
  }

  /** @param {HTMLInputElement} input */
  #valueOf(input) {
    const field = this.#field;
    if (field.type === "choice") return input.value;
    if (field.type === "check") return input.checked;
    if (field.type === "part") return input.valueAsNumber / 100;
    if (input.type === "range") return RATES[input.valueAsNumber];
    if ("unset" in field && input.value.trim() === "") return null;
    return field.type === "whole" ? parseWhole(input.value) : readReal(input.value, field.bounds).value;
  }

  /**
   * @param {Options} options
   * @param {boolean} changed whether the running experiment has another value
   * @param {string} wrong
   */
  show(options, changed, wrong) {
    const field = this.#field;
    this.element.hidden = field.applies ? !field.applies(options) : false;
    this.element.classList.toggle("is-changed", changed);
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (this.element.querySelectorAll("input, select")))
      this.#showIn(input, options);
    if (field.type === "choice") this.#help.textContent = field.choices[String(options[field.key])][1];
    showWrong(this.element, wrong, this.#doubt);
  }

  /** What there is to ask about what is typed. */
  get #doubt() {
    const [field, input] = [this.#field, this.element.querySelector("input[type=text]")];
    const isReal = "bounds" in field && field.type !== "whole" && field.type !== "part";
    return input && isReal ? readReal(/** @type {HTMLInputElement} */ (input).value, field.bounds).doubt : "";
  }

  /**
   * @param {HTMLInputElement} input
   * @param {Options} options
   */
  #showIn(input, options) {
    const field = this.#field;
    const value = options[field.key];
    const inWords = valueInWords(field.key, options);
    if (field.type === "check") input.checked = Boolean(value);
    else if (field.type === "choice") input.value = String(value);
    else if (input.type === "range") {
      input.value = String(field.type === "part" ? Math.round(100 * Number(value)) : nearestRate(Number(value)));
      input.setAttribute("aria-valuetext", inWords);
      const output = this.element.querySelector("output");
      if (output) output.textContent = inWords;
    }
    // What is being typed stays as it is typed.
    else if (!Object.is(this.#valueOf(input), value ?? null)) input.value = value == null ? "" : typed(Number(value));
  }
}

/** @param {Field} field */
function helpOf(field) {
  if (field.type === "choice") return "";
  return "bounds" in field ? `${field.help} ${within(field.bounds, field.type === "part" ? "\u00A0%" : "")}` : field.help;
}

/**
 * As a sentence.
 * @param {import("../../language/typed-number.js").Bounds} bounds
 * @param {string} [unit]
 */
const within = (bounds, unit = "") => `${boundsInWords(bounds).replace("d", "D")}${unit}.`;

/** @param {Field} field */
function inputOf(field) {
  switch (field.type) {
    case "choice":
      return `<select {id}>${Object.entries(field.choices)
        .map(([value, [name]]) => `<option value="${value}">${name}</option>`)
        .join("")}</select>`;
    case "check":
      return `<input {id} type="checkbox" />`;
    case "part":
      return `<input {id} type="range" min="0" max="50" /><output></output>`;
    case "rate":
      return `<input type="range" min="0" max="${RATES.length - 1}" aria-label="${field.name}, en saltos" />
        <input {id} type="text" inputmode="decimal" autocomplete="off" />`;
    default:
      return `<input {id} type="text" inputmode="${field.type === "whole" ? "numeric" : "decimal"}" autocomplete="off"
        ${field.unset ? `placeholder="${field.unset}"` : ""} />`;
  }
}

/** @param {number} rate */
function nearestRate(rate) {
  const distance = (/** @type {number} */ other) => Math.abs(Math.log(other / rate));
  return RATES.reduce((best, other, k) => (distance(other) < distance(RATES[best]) ? k : best), 0);
}

/**
 * When the training halts: the one thing here that changes at once, and that the training does not notice.
 * @param {import("../../lab/lab.js").Lab} lab
 */
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
      name: "Cada tantas épocas",
      help: `«Entrenar» se detiene al completar cada tramo. ${within(EPOCHS)}`,
      restarts: false,
      input: `<input {id} type="text" inputmode="numeric" autocomplete="off" />`,
    });
    this.#loss = frame({
      id: "stop-loss",
      name: "Pérdida",
      help: `Y antes, si la pérdida media de una época baja hasta este valor; vacío, no se mira. ${within(LOSS)}`,
      restarts: false,
      input: `<input {id} type="text" inputmode="decimal" autocomplete="off" placeholder="no se mira" />`,
    });
    this.#allRight = frame({
      id: "stop-all-right",
      name: "Todas acertadas",
      help: "Y antes, en la época en que la red acierte todas las ventanas distintas.",
      restarts: false,
      input: `<input {id} type="checkbox" />`,
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
